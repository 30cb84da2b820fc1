export type { AlignmentSource } from './alignments-in.js'
export { competenciesOf } from './competencies-of.js'
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
  competencyKey,
  formatCompetencyKey,
  parseCompetencyKey,
} from './competency-key.js'
export { type CompetencyFramework, parseFramework } from './framework.js'
export type { ClaimResult } from './holder-result.js'
export type { CompetencyLevel, WantedLevel } from './levels.js'
export { COMPETENCY_SCHEMES, type CompetencyScheme } from './scheme.js'
