// Errors

export {
  type ErrorCode,
  OpenBadgesError,
  type OpenBadgesErrorOptions,
  type Problem,
  type ProblemCode,
  type Problems,
} from './errors.js'

// Describe: achievements and rules

export {
  type AchievementInput,
  type AchievementReference,
  allOf,
  anyOf,
  atLeast,
  type BuildOptions,
  buildCredential,
  type CredentialInput,
  type DefineAchievementOptions,
  defineAchievement,
  describeRule,
  earnedCredits,
  external,
  type HoldsOptions,
  holds,
  holdsCompetency,
  holdsFromSeries,
  type IssuerInput,
  type NarrativeChoice,
  named,
  type Plain,
  type ProfileInput,
  type RecipientInput,
  type ResultDescriptionInput,
  type ResultInput,
  type VersionOptions,
} from './build/index.js'

// Competencies: alignments as data

export {
  type AlignmentLoader,
  type AlignmentTargetOptions,
  assessedBy,
  type CaseCompetencyInput,
  COMPETENCY_SCHEMES,
  type CompetencyClaim,
  type CompetencyInput,
  type CompetencyKey,
  type CompetencyScheme,
  type CoversOptions,
  type CoversReport,
  type CtdlAsnCompetencyInput,
  checkAlignments,
  checkAlignmentTargets,
  competenciesOf,
  competency,
  competencyIri,
  competencyKey,
  covers,
  formatCompetencyKey,
  type GapReport,
  type GapsOptions,
  gapsOf,
  parseCompetencyKey,
} from './competency/index.js'

// Assessment: what is tested, against what is claimed

export {
  type AssessmentDossier,
  type AssessmentPlanExport,
  assertPublishable,
  assessmentPlanOf,
  type CoverageOptions,
  type CoverageReport,
  type CoverageResult,
  checkAssessment,
  checkCoverage,
  checkProcess,
  checkProfile,
  checkRenewal,
  checkTemplate,
  defineAssessment,
  digestClaims,
  PROCESS_STAGES,
  PROFILE_NAMES,
  type ProcessRecord,
  type ProfileName,
  type ProfileReport,
  type Renewal,
  type RenewalOptions,
  renewalOf,
  TEMPLATE_NAMES,
  type TemplateName,
  type TemplateOptions,
  templates,
} from './assessment/index.js'

// Lint: what is wrong, before it is signed

export { type LintOptions, type LintTemplate, lint } from './lint/index.js'

// Keys

export {
  didDocumentOf,
  generateSecretKeyMultibase,
  generateSigner,
  type IssuerDocument,
  importSigner,
  type KeySigner,
  type MultikeyMethod,
  publicMethodOf,
  type SecretKey,
  type Signer,
  type SignerOptions,
} from './keys/index.js'

// Issue

export {
  type IssueCredentialOptions,
  type Issued,
  type IssueOptions,
  issue,
  issueCredential,
  type Secured,
  type WithWarnings,
} from './issue/index.js'

// Verify, with the identifiers and contexts it is given

export { type ContextSet, createContextSet, type ExtraContext } from './contexts/index.js'
export { DEFAULT_JSON_LIMITS, type JsonLimits } from './json/index.js'
export {
  type ControlledIdentifierDocument,
  createRequestBudget,
  createResolver,
  type RequestBudget,
  type ResolveMethod,
  type ResolveOptions,
  type Resolver,
  type ResolverOptions,
} from './resolve/index.js'
export { type VerifyOptions, verify } from './verify/index.js'

// Prerequisite chains

export {
  CHAIN_POLICIES,
  type ChainLimits,
  type ChainOptions,
  type ChainPolicy,
  type ChainPolicyName,
  DEFAULT_CHAIN_LIMITS,
  verifyChain,
} from './chain/index.js'

// Reports

export {
  CHECK_NAMES,
  type ChainCode,
  type ChainCredential,
  type ChainReport,
  type ChainStatus,
  type ChainTag,
  type Check,
  type CheckName,
  type CredentialRef,
  type Explanation,
  findCheck,
  formatReport,
  type LintProblem,
  type LintReport,
  type LintSubject,
  PROBLEM_TYPES,
  problemsOf,
  type RejectedCredential,
  type Severity,
  type VerificationReport,
} from './report/index.js'

// Read: what a badge says

export {
  type AwardDate,
  awardDateOf,
  type CredentialComparison,
  type CredentialDates,
  compareCredentials,
  type Depiction,
  type DescribedResult,
  datesOf,
  type Edition,
  editionsOf,
  type IssuerSummary,
  imageOf,
  inLanguageOf,
  isSameAchievement,
  isSameCredential,
  isSameRecipient,
  issuerNameOf,
  issuerOf,
  type LanguageRanges,
  languageValueOf,
  languageValuesOf,
  levelsOf,
  periodOf,
  type RankedLevels,
  type Recipient,
  recipientOf,
  resultsOf,
  textOf,
  titleOf,
  type ValidityPeriod,
  vcVersionOf,
} from './model/index.js'

// The model: what the documents hold; the whole of it is in stackbadge/model

export {
  type Achievement,
  type AchievementCredential,
  type AchievementCredentialv1p1,
  type AchievementSubject,
  type AchievementType,
  type Alignment,
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  type AssessmentPlan,
  asArray,
  type Condition,
  type ConditionType,
  type Criteria,
  type EndorsementCredential,
  type EndorsementCredentialv1p1,
  type EndorsementSubject,
  type Evidence,
  hasType,
  type IdentityObject,
  type Image,
  isEndorsementCredential,
  isOpenBadgeCredential,
  type LanguageText,
  type LanguageValue,
  type LeveledAlignment,
  OB_SCHEMA_TYPE,
  OB_SCHEMA_URLS,
  type OpenBadgeCredential,
  type OpenBadgesVersion,
  type PrerequisiteEvidence,
  type Profile,
  type Proof,
  type Result,
  type ResultDescription,
  type RubricCriterionLevel,
  type VcVersion,
} from './model/index.js'
