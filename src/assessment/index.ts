export { digestClaims } from '../model/index.js'
export {
  type AssessmentPlanExport,
  type AssessmentPlanOptions,
  assessmentPlanOf,
  type Loss,
} from './assessment-plan.js'
export { assertPublishable, checkAssessment } from './check-assessment.js'
export {
  type CoverageOptions,
  type CoverageReport,
  type CoverageResult,
  checkCoverage,
  type Traceability,
} from './check-coverage.js'
export { checkPlan, type PlanOptions } from './check-plan.js'
export { checkProcess } from './check-process.js'
export {
  checkProfile,
  PROFILE_NAMES,
  type ProfileFinding,
  type ProfileName,
  type ProfileReport,
} from './check-profile.js'
export { checkRenewal } from './check-renewal.js'
export { checkTemplate, type TemplateOptions } from './check-template.js'
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
export type { ProfileElement } from './profile-elements.js'
export { type Renewal, type RenewalEvidence, type RenewalOptions, renewalOf } from './renewal.js'
export type { OtherAchievement, RequiredCredits } from './template-rule.js'
export {
  type AddOnRelation,
  type RecertificationRelation,
  TEMPLATE_NAMES,
  type TemplateDetails,
  type TemplateName,
  templates,
  type UnbundledRelation,
} from './templates.js'
