import type { Alignments } from './alignment.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import type { AchievementType } from './enumerations.js'
import type { IdentifierEntry } from './identifiers.js'
import type { Image } from './image.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'
import type { IssuerProfile } from './profile.js'
import type { ResultDescription } from './result.js'
import type { StackMembers } from './stack.js'

/**
 * What can be achieved: a course, a micro-credential, a membership. The same for all who earn it.
 *
 * The members of {@link StackMembers} count only when `type` holds `StackedAchievement`.
 */
export interface Achievement extends StackMembers {
  /** Absolute IRI: an `https` URL or a `urn:uuid:`. */
  readonly id: string
  readonly type: TypeSet<'Achievement'>
  readonly name: string
  readonly description: string
  readonly criteria: Criteria
  readonly achievementType?: AchievementType
  readonly alignment?: Alignments
  /** Who defined it; absent when that is the issuer or not told. */
  readonly creator?: IssuerProfile
  readonly creditsAvailable?: number
  readonly endorsement?: OneOrMany<AnyEndorsementCredential>
  readonly endorsementJwt?: OneOrMany<string>
  readonly fieldOfStudy?: string
  /** The code by which people know it, e.g. a course number. */
  readonly humanCode?: string
  readonly image?: Image
  /** BCP 47 language tag. */
  readonly inLanguage?: string
  readonly otherIdentifier?: OneOrMany<IdentifierEntry>
  readonly related?: OneOrMany<Related>
  readonly resultDescription?: OneOrMany<ResultDescription>
  readonly specialization?: string
  readonly tag?: OneOrMany<string>
  readonly version?: string
}

/** What one must do to earn the achievement; needs at least one of its members. Has no `type`. */
export interface Criteria {
  /** Address of a page that says it. */
  readonly id?: string
  /** Markdown. */
  readonly narrative?: string
}

/** Another edition of the same achievement: another language or version. */
export interface Related {
  readonly id: string
  readonly type: TypeSet<'Related'>
  readonly inLanguage?: string
  readonly version?: string
}
