export {
  type CaseCompetencyInput,
  type CompetencyInput,
  type CtdlAsnCompetencyInput,
  competency,
} from '../competency/index.js'
export {
  assembleCredential,
  type BuildOptions,
  buildCredential,
  type CredentialInput,
  type IssuerInput,
  type ProfileInput,
  type RecipientInput,
  type ResultInput,
} from './build-credential.js'
export { buildEndorsement, type EndorsementInput } from './build-endorsement.js'
export { checkMembers } from './check-members.js'
export { completeToJudge, type NarrativeChoice } from './complete-achievement.js'
export {
  type AchievementReference,
  allOf,
  anyOf,
  atLeast,
  earnedCredits,
  external,
  type HoldsOptions,
  holds,
  holdsCompetency,
  holdsFromSeries,
  named,
} from './conditions.js'
export {
  type AchievementInput,
  type DefineAchievementOptions,
  defineAchievement,
  type ResultDescriptionInput,
} from './define-achievement.js'
export { describeRule } from './narrative.js'
export type { Plain } from './plain.js'
export { readInput } from './read-input.js'
export { readVersions, type VersionOptions } from './versions.js'
export { type WaiverInput, waiverFor } from './waiver-for.js'
