import type { PublicKey } from './public-key.js'
import type { SignatureAlgorithm } from './signer.js'

/** A secret key that has been read. */
export interface SecretMaterial {
  readonly algorithm: SignatureAlgorithm
  /** The seed, the scalar, or the DER of an RSAPrivateKey: a copy, to be overwritten after use. */
  readonly bytes: Uint8Array
  /** The public halves that came with it; whether they belong to it has not been checked. */
  readonly claimed: readonly PublicKey[]
}
