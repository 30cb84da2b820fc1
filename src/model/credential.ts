import type { Achievement } from './achievement.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import type { Evidence, PrerequisiteEvidence } from './evidence.js'
import type { IdentityObject } from './identifiers.js'
import type { Image } from './image.js'
import type { LanguageText } from './language-text.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'
import type { Profile } from './profile.js'
import type { Result } from './result.js'
import type { VerifiableCredential, VerifiableCredentialv1p1 } from './verifiable-credential.js'

/** What a badge has beside the envelope of a credential. */
interface AchievementCredentialMembers {
  /** Plain text, or the same in several languages; read it with `textOf`. */
  readonly name?: LanguageText
  /** Picture of the credential for wallets; the achievement has its own. */
  readonly image?: Image
  readonly credentialSubject: AchievementSubject
  readonly endorsement?: OneOrMany<AnyEndorsementCredential>
  readonly endorsementJwt?: OneOrMany<string>
  readonly evidence?: OneOrMany<Evidence | PrerequisiteEvidence>
}

/**
 * A badge: somebody was awarded an achievement.
 *
 * @see Open Badges 3.0, AchievementCredential: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential
 */
export interface AchievementCredential extends VerifiableCredential, AchievementCredentialMembers {}

/**
 * A badge on Verifiable Credentials 1.1.
 *
 * @see Open Badges 3.0, AchievementCredentialv1p1: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredentialv1p1
 */
export interface AchievementCredentialv1p1
  extends VerifiableCredentialv1p1,
    AchievementCredentialMembers {
  /** As in version 2.0, but mandatory. */
  readonly name: LanguageText
}

/**
 * A badge of either version. The functions that read a badge take both: `datesOf`, `titleOf` and the
 * rest.
 */
export type AnyAchievementCredential = AchievementCredential | AchievementCredentialv1p1

/** The other name of an {@link AchievementCredential}; both stand for the same class. */
export type OpenBadgeCredential = AchievementCredential

/** The recipient, and what they achieved. Needs `id` or at least one `identifier`. */
export interface AchievementSubject {
  /** IRI of the recipient, e.g. a DID. */
  readonly id?: string
  readonly type: TypeSet<'AchievementSubject'>
  readonly identifier?: OneOrMany<IdentityObject>
  readonly achievement: Achievement
  /** Date, time and zone. */
  readonly activityStartDate?: string
  /** Date, time and zone. */
  readonly activityEndDate?: string
  readonly creditsEarned?: number
  readonly image?: Image
  readonly licenseNumber?: string
  /** Markdown. */
  readonly narrative?: string
  readonly result?: OneOrMany<Result>
  /** What the recipient did, e.g. `speaker`. */
  readonly role?: string
  /** The organisation that assessed on behalf of the issuer. */
  readonly source?: Profile
  /** The academic term. */
  readonly term?: string
}
