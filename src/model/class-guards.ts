import { isJsonObject } from '../json/index.js'
import type { Achievement, Related } from './achievement.js'
import type { Alignment, LeveledAlignment } from './alignment.js'
import type { AchievementCredentialv1p1, AchievementSubject } from './credential.js'
import type {
  DefinitionEndorsement,
  EndorsementCredentialv1p1,
  EndorsementSubject,
  PrerequisiteWaiver,
} from './endorsement.js'
import type { Evidence, PrerequisiteEvidence } from './evidence.js'
import { hasType, isEndorsementCredential, isOpenBadgeCredential } from './guards.js'
import type { IdentifierEntry, IdentityObject } from './identifiers.js'
import type { Image } from './image.js'
import type { Address, GeoCoordinates, Profile } from './profile.js'
import type { Result, ResultDescription, RubricCriterionLevel } from './result.js'
import type { AssessmentPlan, BlueprintEntry, Workload } from './stack.js'
import { vcVersionOf } from './vc-version.js'

/**
 * Tells whether a value is a node of one class, by its `type` alone: whether the rest fits is for the
 * schemas to say, and whether it is true for `verify`. False for anything that is no object.
 */
export type ClassGuard<Node> = (value: unknown) => value is Node

/** A badge on Verifiable Credentials 1.1. */
export const isAchievementCredentialv1p1: ClassGuard<AchievementCredentialv1p1> = (
  value,
): value is AchievementCredentialv1p1 =>
  isOpenBadgeCredential(value) && vcVersionOf(value) === '1.1'

/** An endorsement on Verifiable Credentials 1.1. */
export const isEndorsementCredentialv1p1: ClassGuard<EndorsementCredentialv1p1> = (
  value,
): value is EndorsementCredentialv1p1 =>
  isEndorsementCredential(value) && vcVersionOf(value) === '1.1'

/** The recipient, and what they achieved. */
export const isAchievementSubject: ClassGuard<AchievementSubject> = holds('AchievementSubject')

/** What can be achieved. */
export const isAchievement: ClassGuard<Achievement> = holds('Achievement')

/** An achievement whose rule and relations count: only then do the members of the vocabulary. */
export const isStackedAchievement: ClassGuard<Achievement> = holds(
  'Achievement',
  'StackedAchievement',
)

/** Another edition of an achievement. */
export const isRelated: ClassGuard<Related> = holds('Related')

/** A link to an entry of a framework, with a level or without. */
export const isAlignment: ClassGuard<Alignment> = holds('Alignment')

/** An alignment that also says at which level. */
export const isLeveledAlignment: ClassGuard<LeveledAlignment> = holds(
  'Alignment',
  'LeveledAlignment',
)

/** What the recipient achieved. */
export const isResult: ClassGuard<Result> = holds('Result')

/** What results there can be. */
export const isResultDescription: ClassGuard<ResultDescription> = holds('ResultDescription')

/** One level of a rubric. */
export const isRubricCriterionLevel: ClassGuard<RubricCriterionLevel> =
  holds('RubricCriterionLevel')

/** Something that shows how the criteria were met. */
export const isEvidence: ClassGuard<Evidence> = holds('Evidence')

/** Evidence that a prerequisite was met. */
export const isPrerequisiteEvidence: ClassGuard<PrerequisiteEvidence> = holds(
  'Evidence',
  'PrerequisiteEvidence',
)

/** What is endorsed. */
export const isEndorsementSubject: ClassGuard<EndorsementSubject> = holds('EndorsementSubject')

/** The subject of an endorsement that waives a prerequisite. */
export const isPrerequisiteWaiver: ClassGuard<PrerequisiteWaiver> = holds(
  'EndorsementSubject',
  'PrerequisiteWaiver',
)

/** The subject of an endorsement for a definition that was reviewed. */
export const isDefinitionEndorsement: ClassGuard<DefinitionEndorsement> = holds(
  'EndorsementSubject',
  'DefinitionEndorsement',
)

/** An organisation or a person. */
export const isProfile: ClassGuard<Profile> = holds('Profile')

/** A postal address. */
export const isAddress: ClassGuard<Address> = holds('Address')

/** A point on the earth. */
export const isGeoCoordinates: ClassGuard<GeoCoordinates> = is('GeoCoordinates')

/** A picture. */
export const isImage: ClassGuard<Image> = is('Image')

/** A further identifier of an achievement or a profile. */
export const isIdentifierEntry: ClassGuard<IdentifierEntry> = is('IdentifierEntry')

/** An identifier of the recipient. */
export const isIdentityObject: ClassGuard<IdentityObject> = is('IdentityObject')

/** How an achievement is assessed. */
export const isAssessmentPlan: ClassGuard<AssessmentPlan> = is('AssessmentPlan')

/** How much of an assessment goes to one skill. */
export const isBlueprintEntry: ClassGuard<BlueprintEntry> = is('BlueprintEntry')

/** An amount of effort. */
export const isWorkload: ClassGuard<Workload> = is('Workload')

/** Guard of a class whose `type` is a set that holds these names. */
function holds<Node>(...names: readonly string[]): ClassGuard<Node> {
  return (value): value is Node => names.every((name) => hasType(value, name))
}

/** Guard of a class whose `type` is exactly this name, never an array. */
function is<Node>(name: string): ClassGuard<Node> {
  return (value): value is Node => isJsonObject(value) && value.type === name
}
