export {
  type CoverageOptions,
  type CoverageReport,
  checkCoverage,
  type Traceability,
} from './check-coverage.js'
export { checkPlan, type PlanOptions } from './check-plan.js'
export { checkProcess } from './check-process.js'
export { defineAssessment } from './define-assessment.js'
export {
  type AssessmentDetails,
  type AssessmentDossier,
  type Blueprint,
  type BlueprintLine,
  type CutScore,
  type Day,
  type Decimal,
  type FunctionSkill,
  type JobAnalysis,
  type JobTask,
  type PassRule,
  PROCESS_STAGES,
  type ProcessRecord,
  type ProcessStage,
  type ProcessStep,
  type Reliability,
  type Scope,
} from './dossier.js'
