import type { WaiverBasis } from './enumerations.js'
import type { Evidence } from './evidence.js'
import type { LanguageText } from './language-text.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'
import type { VerifiableCredential, VerifiableCredentialv1p1 } from './verifiable-credential.js'

/** What an endorsement has beside the envelope of a credential. */
interface EndorsementMembers {
  /** Plain text, or the same in several languages; read it with `textOf`. */
  readonly name: LanguageText
  readonly credentialSubject: EndorsementSubject | PrerequisiteWaiver | DefinitionEndorsement
  readonly evidence?: OneOrMany<Evidence>
}

/**
 * A credential in which somebody speaks for another credential, an achievement or a profile.
 *
 * @see Open Badges 3.0, EndorsementCredential: https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential
 */
export interface EndorsementCredential extends VerifiableCredential, EndorsementMembers {}

/**
 * An endorsement on Verifiable Credentials 1.1.
 *
 * @see Open Badges 3.0, EndorsementCredentialv1p1: https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredentialv1p1
 */
export interface EndorsementCredentialv1p1 extends VerifiableCredentialv1p1, EndorsementMembers {}

/** An endorsement of either version. */
export type AnyEndorsementCredential = EndorsementCredential | EndorsementCredentialv1p1

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
