/** A public key that has passed the checks of import: right length, canonical, not of small order. */
export interface PublicKey {
  readonly algorithm: 'Ed25519'
  /** The 32 bytes of RFC 8032, a copy of its own. */
  readonly bytes: Uint8Array
  /** The same key as a Multikey, `z6Mk…`. */
  readonly publicKeyMultibase: string
}
