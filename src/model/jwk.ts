/**
 * A public key as JSON. What the members of the key itself are depends on `kty`. Those of private keys
 * must not be there: a key that has one is refused everywhere.
 *
 * @see RFC 7517, section 4
 */
export interface Jwk {
  /** Family of the key: `OKP`, `EC` or `RSA`. */
  readonly kty: string
  /** `sig` for keys that sign. */
  readonly use?: string
  readonly key_ops?: readonly string[]
  readonly alg?: string
  readonly kid?: string
  readonly x5u?: string
  readonly x5c?: readonly string[]
  readonly x5t?: string
  readonly 'x5t#S256'?: string
  /** The curve, for `OKP` and `EC`. */
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  /** The modulus, for `RSA`. */
  readonly n?: string
  /** The exponent, for `RSA`. */
  readonly e?: string
  /** Of private and symmetric keys: never here, and so are the next. */
  readonly d?: never
  readonly p?: never
  readonly q?: never
  readonly dp?: never
  readonly dq?: never
  readonly qi?: never
  readonly oth?: never
  readonly k?: never
}

/**
 * Public keys as they are hosted under one address.
 *
 * @see RFC 7517, section 5
 */
export interface Jwks {
  readonly keys: readonly Jwk[]
}
