/** A term of one's own in an extensible enumeration: `ext:` and then letters, digits, `.`, `_` or `-`. */
export type ExtensionTerm = `ext:${string}`

/**
 * What kind of achievement it is, as Open Badges names them.
 *
 * @see Open Badges 3.0, AchievementType: https://www.imsglobal.org/spec/ob/v3p0/#achievementtype-enumeration
 */
export const ACHIEVEMENT_TYPES = [
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'Badge',
  'BachelorDegree',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CommunityService',
  'Competency',
  'Course',
  'CoCurricular',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'Membership',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
] as const

/** One of {@link ACHIEVEMENT_TYPES} or a term of one's own. */
export type AchievementType = (typeof ACHIEVEMENT_TYPES)[number] | ExtensionTerm

/** What an alignment points at. */
export const ALIGNMENT_TARGET_TYPES = [
  'ceasn:Competency',
  'ceterms:Credential',
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
] as const

/** One of {@link ALIGNMENT_TARGET_TYPES} or a term of one's own. */
export type AlignmentTargetType = (typeof ALIGNMENT_TARGET_TYPES)[number] | ExtensionTerm

/** What kind of identifier a person, an organisation or a thing is known by. */
export const IDENTIFIER_TYPES = [
  'name',
  'sourcedId',
  'systemId',
  'productId',
  'userName',
  'accountId',
  'emailAddress',
  'nationalIdentityNumber',
  'isbn',
  'issn',
  'lisSourcedId',
  'oneRosterSourcedId',
  'sisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiToolId',
  'ltiPlatformId',
  'ltiUserId',
  'identifier',
] as const

/** One of {@link IDENTIFIER_TYPES} or a term of one's own. */
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number] | ExtensionTerm

/** What the value of a result means. */
export const RESULT_TYPES = [
  'GradePointAverage',
  'LetterGrade',
  'Percent',
  'PerformanceLevel',
  'PredictedScore',
  'RawScore',
  'Result',
  'RubricCriterion',
  'RubricCriterionLevel',
  'RubricScore',
  'ScaledScore',
  'Status',
] as const

/** One of {@link RESULT_TYPES} or a term of one's own. */
export type ResultType = (typeof RESULT_TYPES)[number] | ExtensionTerm

/** How far the work for a result has come. Closed: terms of one's own are not allowed. */
export const RESULT_STATUS_TYPES = [
  'Completed',
  'Enrolled',
  'Failed',
  'InProgress',
  'OnHold',
  'Provisional',
  'Withdrew',
] as const

/** One of {@link RESULT_STATUS_TYPES}. A result without a status counts as `Completed`. */
export type ResultStatusType = (typeof RESULT_STATUS_TYPES)[number]

/** How a course is attended. */
export const PARTICIPATION_TYPES = ['online', 'onsite', 'blended', 'workBased'] as const

/** One of {@link PARTICIPATION_TYPES}. */
export type ParticipationType = (typeof PARTICIPATION_TYPES)[number]

/** How an assessment is watched over. */
export const PROCTORING_TYPES = [
  'unsupervised',
  'supervised',
  'supervisedOnline',
  'onsite',
] as const

/** One of {@link PROCTORING_TYPES}. */
export type ProctoringType = (typeof PROCTORING_TYPES)[number]

/** On what ground a prerequisite is waived. */
export const WAIVER_BASES = [
  'recognitionOfPriorLearning',
  'advancedStanding',
  'equivalence',
  'discretion',
] as const

/** One of {@link WAIVER_BASES}. */
export type WaiverBasis = (typeof WAIVER_BASES)[number]
