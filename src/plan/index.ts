export type { ChangedCondition, ConditionValue } from './changed-conditions.js'
export { type FewestOptions, type FewestReport, fewestToShow } from './fewest-to-show.js'
export { type Impact, type ImpactOptions, type ImpactReport, impactOf } from './impact-of.js'
export { type PlanOptions, planFor } from './plan-for.js'
export type {
  Plan,
  PlannedCondition,
  PlanReport,
  PlanStep,
  PublishedDefinition,
  Remedy,
  Wanted,
  WantedAchievement,
  WantedCompetence,
  WantedCredits,
  WantedFinding,
  WantedMember,
  WantedOfBadge,
} from './plan-report.js'
export type { WalletQuery } from './queries.js'
export {
  type MissingCondition,
  type Requirement,
  type RequirementGaps,
  type RequirementOptions,
  requirementGaps,
} from './requirement-gaps.js'
export { type SinglePoints, singlePointsOfFailure } from './single-points.js'
