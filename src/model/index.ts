export { asArray } from '../json/index.js'
export type { Achievement, Criteria, Related } from './achievement.js'
export { achievementKey, isGlobalId, isSameAchievement } from './achievement-key.js'
export type { Alignment, Alignments, LeveledAlignment } from './alignment.js'
export { assertDocument } from './assert-document.js'
export { type AwardDate, awardDateOf, periodOf, type ValidityPeriod } from './award-date.js'
export {
  type ClassGuard,
  isAchievement,
  isAchievementCredentialv1p1,
  isAchievementSubject,
  isAddress,
  isAlignment,
  isAssessmentPlan,
  isBlueprintEntry,
  isDefinitionEndorsement,
  isEndorsementCredentialv1p1,
  isEndorsementSubject,
  isEvidence,
  isGeoCoordinates,
  isIdentifierEntry,
  isIdentityObject,
  isImage,
  isLeveledAlignment,
  isPrerequisiteEvidence,
  isPrerequisiteWaiver,
  isProfile,
  isRelated,
  isResult,
  isResultDescription,
  isRubricCriterionLevel,
  isStackedAchievement,
  isWorkload,
} from './class-guards.js'
export type { ClassName, ClassShape, PropertyShape } from './class-shape.js'
export { CLASS_SHAPES } from './class-shapes.js'
export { type CredentialComparison, compareCredentials } from './compare-credentials.js'
export {
  type AllOf,
  type AnyOf,
  type AtLeast,
  CONDITION_TYPES,
  type Condition,
  type ConditionType,
  type CredentialFacets,
  type EarnedCredits,
  type ExternalRequirement,
  type HoldsAchievement,
  type HoldsCompetency,
  type HoldsFromSeries,
  type NamedCondition,
  type ResultThreshold,
  TIMINGS,
  type Timing,
  VALIDITIES,
  type Validity,
} from './condition.js'
export { conditionMeaning } from './condition-meaning.js'
export {
  type ConditionLimits,
  type ConditionNode,
  DEFAULT_CONDITION_LIMITS,
  type GroupNode,
  type LeafNode,
  readCondition,
  type UnreadNode,
} from './condition-tree.js'
export {
  DATA_INTEGRITY_V1_CONTEXT,
  DATA_INTEGRITY_V2_CONTEXT,
  ED25519_2020_CONTEXT,
  MULTIKEY_CONTEXT,
  OB_CONTEXT,
  OB_CONTEXT_3_0_1,
  OB_CONTEXT_3_0_2,
  OB_CONTEXT_UNVERSIONED,
  OB_CONTEXT_UNVERSIONED_ALIAS,
  OB_EXTENSIONS_CONTEXT,
  OB_SCHEMA_TYPE,
  OB_SCHEMA_URLS,
  STACK_CONTEXT,
  STACK_SCHEMA_URL,
  STATUS_2021_CONTEXT,
  STATUS_CONTEXT,
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
} from './constants.js'
export type {
  AchievementCredential,
  AchievementCredentialv1p1,
  AchievementSubject,
  AnyAchievementCredential,
  OpenBadgeCredential,
} from './credential.js'
export {
  type CredentialDates,
  datesOf,
  VALIDITY_MEMBERS,
  validityMembersOf,
} from './credential-dates.js'
export { credentialKey, isSameCredential } from './credential-key.js'
export type {
  BitstringStatusListEntry,
  CredentialStatus,
  RevocationListEntry,
  StatusList2021Entry,
  StatusMessage,
} from './credential-status.js'
export { formatDateTime, parseDateTime } from './date-time.js'
export { compareDecimals, isDecimal, sumOfDecimals } from './decimal.js'
export { type Depiction, imageOf } from './depiction.js'
export { digestClaims } from './digest-claims.js'
export { digestDefinition } from './digest-definition.js'
export {
  type DigestedResource,
  type DigestFault,
  digestedResources,
  readDigests,
} from './digested-resources.js'
export {
  type DigestsOfOptions,
  digestOf,
  digestsOf,
  type ResourceDigests,
} from './digests-of.js'
export { addDuration, type Duration, describeDuration, parseDuration } from './duration.js'
export { type Edition, editionsOf } from './editions.js'
export type {
  AnyEndorsementCredential,
  DefinitionEndorsement,
  EndorsementCredential,
  EndorsementCredentialv1p1,
  EndorsementSubject,
  PrerequisiteWaiver,
} from './endorsement.js'
export {
  ACHIEVEMENT_TYPES,
  type AchievementType,
  ALIGNMENT_TARGET_TYPES,
  type AlignmentTargetType,
  type ExtensionTerm,
  IDENTIFIER_TYPES,
  type IdentifierType,
  PARTICIPATION_TYPES,
  type ParticipationType,
  PROCTORING_TYPES,
  type ProctoringType,
  RESULT_STATUS_TYPES,
  RESULT_TYPES,
  type ResultStatusType,
  type ResultType,
  WAIVER_BASES,
  type WaiverBasis,
} from './enumerations.js'
export { type Evidence, EXCEPTION_GENRES, type PrerequisiteEvidence } from './evidence.js'
export {
  hasType,
  isEndorsementCredential,
  isExtensionTerm,
  isOpenBadgeCredential,
} from './guards.js'
export type { IdentifierEntry, IdentityObject } from './identifiers.js'
export type { Image } from './image.js'
export { isIri } from './iri.js'
export { type IssuerSummary, issuerNameOf, issuerOf } from './issuer.js'
export type { Jwk, Jwks } from './jwk.js'
export { type LanguageRanges, lookupLanguage } from './language-lookup.js'
export type { LanguageText, LanguageValue } from './language-text.js'
export { languageValueOf, languageValuesOf, textOf } from './language-value.js'
export {
  compareLevels,
  levelsOf,
  type RankedLevels,
  reachesLevel,
  reachesValue,
} from './levels.js'
export type { Multikey } from './multikey.js'
export {
  agreesWith,
  OB_CONTEXTS,
  type OpenBadgesVersion,
  openBadgesVersionOf,
} from './ob-version.js'
export type { Extended, OneOrMany, TypeSet } from './one-or-many.js'
export type { Address, GeoCoordinates, IssuerProfile, Profile } from './profile.js'
export type { Proof } from './proof.js'
export { identityKey, isSameRecipient, type Recipient, recipientOf } from './recipient.js'
export {
  type ContentDigest,
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
} from './resource-digest.js'
export type { Result, ResultDescription, RubricCriterionLevel } from './result.js'
export { type DescribedResult, resultsOf } from './results.js'
export type { AssessmentPlan, BlueprintEntry, StackMembers, Workload } from './stack.js'
export { inLanguageOf, titleOf } from './title.js'
export { type VcVersion, vcVersionOf } from './vc-version.js'
export type {
  ConfidenceMethod,
  CredentialEnvelope,
  CredentialSchema,
  RefreshService,
  RelatedResource,
  RenderMethod,
  TermsOfUse,
  VerifiableCredential,
  VerifiableCredentialv1p1,
} from './verifiable-credential.js'
export type { VerifiablePresentation } from './verifiable-presentation.js'
export { formatWebUrl, parseWebUrl, type WebUrl } from './web-url.js'
