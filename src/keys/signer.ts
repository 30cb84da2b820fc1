/**
 * What signs. A key service or hardware token takes part by implementing these three members; the
 * secret never has to enter this process.
 *
 * What it returns is not trusted: `issue` checks length and signature against the issuer's public key.
 */
export interface Signer {
  /** URL of the verification method that belongs to the key, e.g. `did:web:college.example#key-1`. */
  readonly id: string
  /** The only algorithm of this version: pure Ed25519, no prehash. */
  readonly algorithm: 'Ed25519'
  /** The 64-byte signature (RFC 8032) over exactly these bytes. A rejection becomes `ERR_OB_SIGN`. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** A signer whose key lives in this process; the secret itself cannot be read from it. */
export interface KeySigner extends Signer {
  /** The DID that owns the key: `id` without its fragment. */
  readonly controller: string
  /** The public key as a Multikey, `z6Mk…`. */
  readonly publicKeyMultibase: string
}
