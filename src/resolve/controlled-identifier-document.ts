/** What a key may be used for; issuing badges is `assertionMethod`. */
export const VERIFICATION_RELATIONSHIPS = [
  'assertionMethod',
  'authentication',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
] as const

/** Name of one verification relationship. */
export type VerificationRelationship = (typeof VERIFICATION_RELATIONSHIPS)[number]

/** A public key with an id, as its document states it. */
export interface VerificationMethod {
  /** URL of the key; in the documents that come from here always absolute. */
  readonly id: string
  /** `Multikey`, `Ed25519VerificationKey2020`, `JsonWebKey` or `JsonWebKey2020`; others are not used. */
  readonly type: string
  /** Whose key it is. */
  readonly controller: string
  /** Key material of the first two types. */
  readonly publicKeyMultibase?: string
  /** Key material of the last two types. */
  readonly publicKeyJwk?: object
  /** The key is not used from this moment on, ISO 8601. */
  readonly expires?: string
  /** The key was taken back at this moment, ISO 8601. */
  readonly revoked?: string
}

/**
 * The document that lists the keys of an identifier (a DID document, in older words). It may hold
 * further members, which are not used here.
 *
 * @see Controlled Identifiers v1.0, section 2: https://www.w3.org/TR/cid-1.0/
 */
export interface ControlledIdentifierDocument
  extends Readonly<
    Partial<Record<VerificationRelationship, readonly (string | VerificationMethod)[]>>
  > {
  /** The identifier that was asked for, to the letter. */
  readonly id: string
  /** Further identifiers of the same subject, by its own word alone. */
  readonly alsoKnownAs?: readonly string[]
  readonly verificationMethod?: readonly VerificationMethod[]
}
