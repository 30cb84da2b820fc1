import type { Jwk } from '../model/index.js'

/**
 * How a signature is made, by its registered name in JOSE, which says the key as well.
 *
 * - `Ed25519` pure Ed25519 (RFC 8032), 64 bytes; `EdDSA` in the header of a token
 * - `ES256` ECDSA on P-256 with SHA-256, r and s one after the other, 64 bytes
 * - `ES384` ECDSA on P-384 with SHA-384, 96 bytes
 * - `RS256` RSASSA-PKCS1-v1_5 with SHA-256, as long as the modulus; for tokens only
 *
 * @see RFC 7518 section 3, RFC 9864
 */
export type SignatureAlgorithm = 'Ed25519' | 'ES256' | 'ES384' | 'RS256'

/** The algorithms whose signatures are two numbers. */
export type EcdsaAlgorithm = 'ES256' | 'ES384'

/** Every {@link SignatureAlgorithm}. */
export const SIGNATURE_ALGORITHMS: readonly SignatureAlgorithm[] = [
  'Ed25519',
  'ES256',
  'ES384',
  'RS256',
]

/**
 * What signs. A key service or hardware token takes part by implementing the first three members; the
 * secret never has to enter this process.
 *
 * What it returns is not trusted: `issue` checks length and signature against the issuer's public key,
 * every time. Only the signers of `importSigner` and `generateSigner` are proven once, when they are made.
 */
export interface Signer {
  /** URL of the verification method that belongs to the key, e.g. `did:web:college.example#key-1`. */
  readonly id: string
  readonly algorithm: SignatureAlgorithm
  /**
   * The signature over exactly these bytes, in the form that `algorithm` says; hashing is a part of the
   * algorithm, so these are not a digest. A rejection becomes `ERR_OB_SIGN`.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>
  /** The public key as a Multikey. With it, or with the next, a signer can be used offline. */
  readonly publicKeyMultibase?: string
  /** The public key as a JSON Web Key. */
  readonly publicKeyJwk?: Jwk
}

/** A signer whose key lives in this process; the secret itself cannot be read from it. */
export interface KeySigner extends Signer {
  /** The identifier that owns the key: `id` without its fragment. */
  readonly controller: string
  readonly publicKeyJwk: Jwk
}

/** A signer whose key has the form of a Multikey: every one but RSA. */
export interface MultikeySigner extends KeySigner {
  readonly algorithm: Exclude<SignatureAlgorithm, 'RS256'>
  readonly publicKeyMultibase: string
}
