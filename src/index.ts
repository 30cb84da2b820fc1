// Errors

export {
  type ErrorCode,
  OpenBadgesError,
  type OpenBadgesErrorOptions,
  type Problem,
  type ProblemCode,
  type Problems,
} from './errors.js'

// Describe: achievements, competencies, rules

export {
  type AchievementInput,
  type AchievementReference,
  allOf,
  anyOf,
  atLeast,
  type BuildOptions,
  buildCredential,
  type CaseCompetencyInput,
  type CompetencyInput,
  type CredentialInput,
  type CtdlAsnCompetencyInput,
  competency,
  type DefineAchievementOptions,
  defineAchievement,
  describeRule,
  earnedCredits,
  external,
  type HoldsOptions,
  holds,
  holdsCompetency,
  holdsFromSeries,
  named,
  type Plain,
  type ProfileInput,
  type RecipientInput,
  type ResultDescriptionInput,
  type ResultInput,
} from './build/index.js'

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
  type IssueOptions,
  issue,
  issueCredential,
  type Secured,
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
  PROBLEM_TYPES,
  problemsOf,
  type RejectedCredential,
  type VerificationReport,
} from './report/index.js'

// The model: what the documents hold; the whole of it is in stackbadge/model

export {
  type Achievement,
  type AchievementCredential,
  type AchievementSubject,
  type AchievementType,
  type Alignment,
  asArray,
  type Condition,
  type ConditionType,
  type Criteria,
  type EndorsementCredential,
  type EndorsementSubject,
  type Evidence,
  hasType,
  type IdentityObject,
  type Image,
  isEndorsementCredential,
  isOpenBadgeCredential,
  OB_SCHEMA_TYPE,
  OB_SCHEMA_URLS,
  type OpenBadgeCredential,
  type Profile,
  type Proof,
  type Result,
  type ResultDescription,
  type RubricCriterionLevel,
} from './model/index.js'
