/**
 * A public key as a document of its own, or inside the document of its controller.
 *
 * @see Controlled Identifiers v1.0, Multikey: https://www.w3.org/TR/cid-1.0/#Multikey
 */
export interface Multikey {
  /** `https://w3id.org/security/multikey/v1`; only in a document of its own. */
  readonly '@context'?: string | readonly string[]
  /** IRI of the key, as `verificationMethod` of a proof names it. */
  readonly id: string
  readonly type: 'Multikey'
  /** IRI of whose key it is. */
  readonly controller: string
  /** Multibase text of the kind of key and the key. */
  readonly publicKeyMultibase: string
  /** Not used from this moment on: date, time and zone. */
  readonly expires?: string
  /** Taken back at this moment: date, time and zone. */
  readonly revoked?: string
}
