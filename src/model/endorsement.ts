import type { WaiverBasis } from './enumerations.js'
import type { Evidence } from './evidence.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'
import type { VerifiableCredential } from './verifiable-credential.js'

/** A credential in which somebody speaks for another credential, an achievement or a profile. */
export interface EndorsementCredential extends VerifiableCredential {
  readonly name: string
  readonly credentialSubject: EndorsementSubject | PrerequisiteWaiver | DefinitionEndorsement
  readonly evidence?: OneOrMany<Evidence>
}

/** What is endorsed. */
export interface EndorsementSubject {
  /** IRI of the person, organisation, achievement or credential. */
  readonly id: string
  readonly type: TypeSet<'EndorsementSubject'>
  /** Markdown. */
  readonly endorsementComment?: string
}

/**
 * The recipient `id` need not meet a prerequisite; its `type` holds `PrerequisiteWaiver` beside
 * `EndorsementSubject`.
 */
export interface PrerequisiteWaiver extends EndorsementSubject {
  readonly type: readonly string[]
  /** `id` of each condition that is waived. */
  readonly waives: readonly string[]
  /** IRI of the achievement whose rule holds the conditions. */
  readonly forAchievement: string
  readonly basis?: WaiverBasis
}

/**
 * A definition of an achievement was reviewed; its `type` holds `DefinitionEndorsement` beside
 * `EndorsementSubject`.
 */
export interface DefinitionEndorsement extends EndorsementSubject {
  readonly type: readonly string[]
  /** Multibase multihash of the reviewed definition. */
  readonly definitionDigest: string
  /** IRIs of those who may award it. */
  readonly authorizedIssuer?: readonly string[]
  /** IRIs of the standards that it meets. */
  readonly conformsTo?: readonly string[]
}
