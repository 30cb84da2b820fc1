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
  didJwkOf,
  didKeyOf,
  type EcdsaAlgorithm,
  type GenerateSignerOptions,
  generateSecretKeyMultibase,
  generateSigner,
  type HostedJwk,
  type HostedJwks,
  type ImportSignerOptions,
  type IssuerDocument,
  importSigner,
  type JsonWebKeyMethod,
  jwksOf,
  type KeyDocumentOptions,
  type KeyMembers,
  type KeySigner,
  type MethodOptions,
  type MultikeyMethod,
  type MultikeySigner,
  type PublicMethod,
  publicKeyFromSpki,
  publicMethodOf,
  rawSignatureFromDer,
  type SecretKey,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  type Signer,
  type SignerOptions,
} from './keys/index.js'

// Issue

export {
  type AddAnyProofOptions,
  type AddProofOptions,
  addProof,
  type EnvelopedVerifiableCredential,
  envelopeCredential,
  type IssueAnyCredentialJwtOptions,
  type IssueAnyCredentialOptions,
  type IssueCredentialJwtOptions,
  type IssueCredentialOptions,
  type Issued,
  type IssuedJwt,
  type IssueJwtOptions,
  type IssueOptions,
  issue,
  issueCredential,
  issueCredentialJwt,
  issueEndorsement,
  issueEndorsementJwt,
  issueJwt,
  type Secured,
  type SecuredBySet,
  type WithWarnings,
} from './issue/index.js'

// Verify, with the identifiers and contexts it is given

export { type ContextSet, createContextSet, type ExtraContext } from './contexts/index.js'
export { DEFAULT_JSON_LIMITS, type JsonLimits, type JsonObject } from './json/index.js'
export { CRYPTOSUITE_NAMES, type CryptosuiteName } from './proofs/index.js'
export {
  type ControlledIdentifierDocument,
  createFetchDoor,
  createFetchRecorder,
  createRequestBudget,
  createResolver,
  type DidKeyForm,
  type DidResolver,
  type DidResolverRegistry,
  type FetchAnswer,
  type FetchDoor,
  type FetchDoorOptions,
  type FetchKind,
  type FetchRecorder,
  type FetchRecording,
  type FetchRequest,
  type HostedFile,
  type IssuerFilesInput,
  issuerFilesOf,
  type KeyHistory,
  type PinnedDocument,
  type RequestBudget,
  type ResolveMethod,
  type ResolveOptions,
  type Resolver,
  type ResolverOptions,
} from './resolve/index.js'
export {
  createStatusListCache,
  type KnownIdentifier,
  type KnownRecipient,
  matchRecipient,
  type RecipientMatch,
  type StatusListCache,
  type StatusListCacheOptions,
  type VerifyAnyOptions,
  type VerifyOptions,
  verify,
} from './verify/index.js'

// Trust: who may award what

export {
  type AllowListOptions,
  type AskedSourceOptions,
  type AuthorityAnswer,
  type AuthorityContext,
  type AuthorityQuestion,
  type AuthoritySource,
  allowList,
  BADGE_ISSUER_TYPE,
  type FederationOptions,
  federation,
  type RegistryDocumentOptions,
  registryDocument,
  type SourceOptions,
} from './trust/index.js'

// Policy: from a report to a decision

export {
  decide,
  decidePresentation,
  POLICIES,
  type Policy,
  type PolicyName,
} from './policy/index.js'

// Status lists of an issuer; databases for them are in `stackbadge/store`

export {
  createStatusRegistry,
  memoryStatusStore,
  type NewStatusList,
  type PublishedStatusList,
  type Renewal as StatusListRenewal,
  type RenewOptions,
  type StatusAuditEntry,
  type StatusChange,
  type StatusCommit,
  type StatusListDefinition,
  type StatusNote,
  type StatusOperation,
  type StatusPlace,
  type StatusPurpose,
  type StatusRegistry,
  type StatusRegistryOptions,
  type StatusStore,
  type StatusValueOperation,
  type StoredStatusList,
} from './revoke/index.js'
export { statusEntryFor } from './status/index.js'

// Present: what a holder shows, and what a verifier asks

export {
  addPresentationProof,
  type BuildPresentationOptions,
  buildPresentation,
  DEFAULT_PRESENTATION_LIMITS,
  type DeriveAnyCredentialOptions,
  type DeriveCredentialOptions,
  type DerivedCredential,
  deriveCredential,
  envelopePresentation,
  type IssuePresentationJwtOptions,
  type IssuePresentationOptions,
  issuePresentation,
  issuePresentationJwt,
  type Presentable,
  type PresentationExpectation,
  type PresentationLimits,
  type SecuredPresentation,
  type VerifyAnyPresentationOptions,
  type VerifyPresentationOptions,
  verifyPresentation,
} from './present/index.js'

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
  type AuthorityEvidence,
  CHECK_NAMES,
  type ChainCode,
  type ChainCredential,
  type ChainReport,
  type ChainStatus,
  type ChainTag,
  type Check,
  type CheckName,
  type CopyReport,
  type CredentialKind,
  type CredentialRef,
  type Decision,
  type DecisionReason,
  type Endorsed,
  type EndorsementReport,
  type Explanation,
  findCheck,
  formatReport,
  type LintProblem,
  type LintReport,
  type LintSubject,
  PRESENTATION_CHECK_NAMES,
  PROBLEM_TYPES,
  type PresentationCheck,
  type PresentationCheckName,
  type PresentationDecision,
  type PresentationReport,
  type PresentedCredential,
  type PresentedDecision,
  type ProofReport,
  problemsOf,
  type RecipientProof,
  type RejectedCredential,
  type ResourceReport,
  type Severity,
  type StatusReport,
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
  digestDefinition,
  digestsOf,
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
