export type { AlignmentSource } from './alignments-in.js'
export {
  type AlignmentLoader,
  type AlignmentTargetOptions,
  checkAlignmentTargets,
} from './check-alignment-targets.js'
export { checkAlignments } from './check-alignments.js'
export { competenciesOf, type Gathered, gather } from './competencies-of.js'
export { competency } from './competency.js'
export type { CompetencyClaim } from './competency-claim.js'
export type {
  CaseCompetencyInput,
  CompetencyInput,
  CtdlAsnCompetencyInput,
  CtdlInput,
  EqfLevelInput,
  EscoCompetencyInput,
  OnetCompetencyInput,
  ProficiencyInput,
  QualityAssuranceInput,
  RsdCompetencyInput,
} from './competency-input.js'
export {
  type CompetencyKey,
  type CompetencyTarget,
  competencyIri,
  competencyKey,
  formatCompetencyKey,
  parseCompetencyKey,
} from './competency-key.js'
export type { UncountedBadge } from './counted-badges.js'
export { covers } from './covers.js'
export { type CoversOptions, readMatching } from './covers-options.js'
export type {
  CompetencyAnswer,
  CompetencyObjection,
  CompetencyProof,
  CoversReport,
} from './covers-report.js'
export type { Crosswalk, CrosswalkEntry, RollUp } from './crosswalk.js'
export { type CompetencyFramework, parseFramework } from './framework.js'
export type {
  AssessingDefinition,
  GapReport,
  GapsOptions,
  TaskAnswer,
  TaskCompetency,
  TaskOfJob,
} from './gap-report.js'
export { assessedBy, gapsOf } from './gaps-of.js'
export type { ClaimResult } from './holder-result.js'
export type { ClaimReason } from './judge-claim.js'
export type { CompetencyLevel, WantedLevel } from './levels.js'
export { type Claims, claimsByKey } from './look-for.js'
export { COMPETENCY_SCHEMES, type CompetencyScheme } from './scheme.js'
export { type CompetencyShowings, type Showing, showingsOf } from './showings.js'
export type { CompetencyReference, WantedCompetency } from './wanted.js'
