/**
 * The classes of Open Badges 3.0 with every property, its type and how many values it has, as the
 * specification lists them. Written from the specification, not from our types,
 * tables or schemas, which are compared with it.
 */
export const DIGEST = {
  /** */
  AchievementCredential: {
    '@context': 'Context 2..*',
    id: 'URI 1',
    type: 'IRI 1..*',
    name: 'String 0..1',
    description: 'String 0..1',
    image: 'Image 0..1',
    awardedDate: 'DateTimeZ 0..1',
    credentialSubject: 'AchievementSubject 1',
    endorsement: 'EndorsementCredential 0..*',
    endorsementJwt: 'CompactJws 0..*',
    evidence: 'Evidence 0..*',
    issuer: 'ProfileRef 1',
    validFrom: 'DateTimeZ 1',
    validUntil: 'DateTimeZ 0..1',
    proof: 'Proof 0..*',
    credentialSchema: 'CredentialSchema 0..*',
    credentialStatus: 'CredentialStatus 0..1',
    refreshService: 'RefreshService 0..1',
    termsOfUse: 'TermsOfUse 0..*',
  },
  /** */
  AchievementCredentialv1p1: {
    '@context': 'Context 2..*',
    id: 'URI 1',
    type: 'IRI 1..*',
    name: 'String 1',
    description: 'String 0..1',
    image: 'Image 0..1',
    awardedDate: 'DateTimeZ 0..1',
    credentialSubject: 'AchievementSubject 1',
    endorsement: 'EndorsementCredential 0..*',
    endorsementJwt: 'CompactJws 0..*',
    evidence: 'Evidence 0..*',
    issuer: 'Profile 1',
    issuanceDate: 'DateTimeZ 1',
    expirationDate: 'DateTimeZ 0..1',
    proof: 'Proof 0..*',
    credentialSchema: 'CredentialSchema 0..*',
    credentialStatus: 'CredentialStatus 0..1',
    refreshService: 'RefreshService 0..1',
    termsOfUse: 'TermsOfUse 0..*',
  },
  /** */
  EndorsementCredential: {
    '@context': 'Context 2..*',
    id: 'URI 1',
    type: 'IRI 1..*',
    name: 'String 1',
    description: 'String 0..1',
    awardedDate: 'DateTimeZ 0..1',
    credentialSubject: 'EndorsementSubject 1',
    issuer: 'ProfileRef 1',
    validFrom: 'DateTimeZ 1',
    validUntil: 'DateTimeZ 0..1',
    proof: 'Proof 0..*',
    credentialSchema: 'CredentialSchema 0..*',
    credentialStatus: 'CredentialStatus 0..1',
    refreshService: 'RefreshService 0..1',
    termsOfUse: 'TermsOfUse 0..*',
  },
  /** */
  EndorsementCredentialv1p1: {
    '@context': 'Context 2..*',
    id: 'URI 1',
    type: 'IRI 1..*',
    name: 'String 1',
    description: 'String 0..1',
    awardedDate: 'DateTimeZ 0..1',
    credentialSubject: 'EndorsementSubject 1',
    issuer: 'Profile 1',
    issuanceDate: 'DateTimeZ 1',
    expirationDate: 'DateTimeZ 0..1',
    proof: 'Proof 0..*',
    credentialSchema: 'CredentialSchema 0..*',
    credentialStatus: 'CredentialStatus 0..1',
    refreshService: 'RefreshService 0..1',
    termsOfUse: 'TermsOfUse 0..*',
  },
  /** */
  EndorsementSubject: {
    id: 'URI 1',
    type: 'IRI 1..*',
    endorsementComment: 'Markdown 0..1',
  },
  /** */
  AchievementSubject: {
    id: 'URI 0..1',
    type: 'IRI 1..*',
    activityEndDate: 'DateTime 0..1',
    activityStartDate: 'DateTime 0..1',
    creditsEarned: 'Float 0..1',
    achievement: 'Achievement 1',
    identifier: 'IdentityObject 0..*',
    image: 'Image 0..1',
    licenseNumber: 'String 0..1',
    narrative: 'Markdown 0..1',
    result: 'Result 0..*',
    role: 'String 0..1',
    source: 'Profile 0..1',
    term: 'String 0..1',
  },
  /** */
  Achievement: {
    id: 'URI 1',
    type: 'IRI 1..*',
    alignment: 'Alignment 0..*',
    achievementType: 'AchievementType 0..1',
    creator: 'Profile 0..1',
    creditsAvailable: 'Float 0..1',
    criteria: 'Criteria 1',
    description: 'String 1',
    endorsement: 'EndorsementCredential 0..*',
    endorsementJwt: 'CompactJws 0..*',
    fieldOfStudy: 'String 0..1',
    humanCode: 'String 0..1',
    image: 'Image 0..1',
    inLanguage: 'LanguageCode 0..1',
    name: 'String 1',
    otherIdentifier: 'IdentifierEntry 0..*',
    related: 'Related 0..*',
    resultDescription: 'ResultDescription 0..*',
    specialization: 'String 0..1',
    tag: 'String 0..*',
    version: 'String 0..1',
  },
  /** */
  Criteria: { id: 'URI 0..1', narrative: 'Markdown 0..1' },
  /** */
  Alignment: {
    type: 'IRI 1..*',
    targetCode: 'String 0..1',
    targetDescription: 'String 0..1',
    targetName: 'String 1',
    targetFramework: 'String 0..1',
    targetType: 'AlignmentTargetType 0..1',
    targetUrl: 'URL 1',
  },
  /** */
  Result: {
    type: 'IRI 1..*',
    achievedLevel: 'URI 0..1',
    alignment: 'Alignment 0..*',
    resultDescription: 'URI 0..1',
    status: 'ResultStatusType 0..1',
    value: 'String 0..1',
  },
  /** */
  ResultDescription: {
    id: 'URI 1',
    type: 'IRI 1..*',
    alignment: 'Alignment 0..*',
    allowedValue: 'String 0..*',
    name: 'String 1',
    requiredLevel: 'URI 0..1',
    requiredValue: 'String 0..1',
    resultType: 'ResultType 1',
    rubricCriterionLevel: 'RubricCriterionLevel 0..*',
    valueMax: 'String 0..1',
    valueMin: 'String 0..1',
  },
  /** */
  RubricCriterionLevel: {
    id: 'URI 1',
    type: 'IRI 1..*',
    alignment: 'Alignment 0..*',
    description: 'String 0..1',
    level: 'String 0..1',
    name: 'String 1',
    points: 'String 0..1',
  },
  /** */
  Related: {
    id: 'URI 1',
    type: 'IRI 1..*',
    inLanguage: 'LanguageCode 0..1',
    version: 'String 0..1',
  },
  /** */
  Evidence: {
    id: 'URI 0..1',
    type: 'IRI 1..*',
    narrative: 'Markdown 0..1',
    name: 'String 0..1',
    description: 'String 0..1',
    genre: 'String 0..1',
    audience: 'String 0..1',
  },
  /** */
  Image: { id: 'URI 1', type: 'Name 1', caption: 'String 0..1' },
  /** */
  IdentifierEntry: {
    type: 'Name 1',
    identifier: 'Identifier 1',
    identifierType: 'IdentifierTypeEnum 1',
  },
  /** */
  IdentityObject: {
    type: 'Name 1',
    hashed: 'Boolean 1',
    identityHash: 'IdentityHash 1',
    identityType: 'IdentifierTypeEnum 1',
    salt: 'String 0..1',
  },
  /** */
  Address: {
    type: 'IRI 1..*',
    addressCountry: 'String 0..1',
    addressCountryCode: 'CountryCode 0..1',
    addressRegion: 'String 0..1',
    addressLocality: 'String 0..1',
    streetAddress: 'String 0..1',
    postOfficeBoxNumber: 'String 0..1',
    postalCode: 'String 0..1',
    geo: 'GeoCoordinates 0..1',
  },
  /** */
  GeoCoordinates: { type: 'Name 1', latitude: 'Float 1', longitude: 'Float 1' },
  /** */
  Profile: {
    id: 'URI 1',
    type: 'IRI 1..*',
    name: 'String 0..1',
    url: 'URL 0..1',
    phone: 'PhoneNumber 0..1',
    description: 'String 0..1',
    endorsement: 'EndorsementCredential 0..*',
    endorsementJwt: 'CompactJws 0..*',
    image: 'Image 0..1',
    email: 'EmailAddress 0..1',
    address: 'Address 0..1',
    otherIdentifier: 'IdentifierEntry 0..*',
    official: 'String 0..1',
    parentOrg: 'Profile 0..1',
    familyName: 'String 0..1',
    givenName: 'String 0..1',
    additionalName: 'String 0..1',
    patronymicName: 'String 0..1',
    honorificPrefix: 'String 0..1',
    honorificSuffix: 'String 0..1',
    familyNamePrefix: 'String 0..1',
    dateOfBirth: 'Date 0..1',
  },
  /** */
  CredentialSchema: { id: 'URI 1', type: 'Name 1' },
  /** */
  CredentialStatus: { id: 'URI 0..1', type: 'Name 1' },
  /** */
  RefreshService: { id: 'URI 1', type: 'Name 1' },
  /** */
  TermsOfUse: { id: 'URI 0..1', type: 'Name 1' },
  /** */
  Proof: {
    type: 'Name 1',
    created: 'DateTimeZ 0..1',
    cryptosuite: 'String 0..1',
    challenge: 'String 0..1',
    domain: 'String 0..1',
    nonce: 'String 0..1',
    proofPurpose: 'String 0..1',
    proofValue: 'String 0..1',
    verificationMethod: 'URI 0..1',
  },
} as const

/** Classes that allow no further member. */
export const CLOSED: readonly string[] = ['IdentifierEntry', 'IdentityObject', 'Image']

/**
 * Members that our tables and schemas have beside those of the specification, and why.
 *
 * Members of the prerequisite vocabulary are not listed: each names the type that brings it.
 */
export const BEYOND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AchievementCredential: {
    relatedResource: 'R-211',
    confidenceMethod: 'R-211',
    renderMethod: 'R-211',
  },
  EndorsementCredential: {
    evidence: 'R-211, in the schema since 2026',
    relatedResource: 'R-211',
    confidenceMethod: 'R-211',
    renderMethod: 'R-211',
  },
  AchievementCredentialv1p1: {},
  Evidence: {
    digestSRI: 'R-211, VC Data Model 2.0, 5.3',
    digestMultibase: 'R-211, VC Data Model 2.0, 5.3',
    mediaType: 'R-211, VC Data Model 2.0, 5.3',
  },
  EndorsementCredentialv1p1: { evidence: 'in the schema since 2026' },
  Proof: {
    id: 'VC Data Integrity, 2.1',
    expires: 'VC Data Integrity, 2.1',
    previousProof: 'VC Data Integrity, 2.1',
  },
}

/** The extensible enumerations and the closed one. */
export const ENUMERATIONS = {
  AchievementType:
    'Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge ' +
    'BachelorDegree Certificate CertificateOfCompletion Certification CommunityService Competency ' +
    'Course CoCurricular Degree Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment ' +
    'JourneymanCertificate LearningProgram License Membership ProfessionalDoctorate ' +
    'QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential ResearchDoctorate ' +
    'SecondarySchoolDiploma',
  AlignmentTargetType:
    'ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion ' +
    'CFRubricCriterionLevel CTDL',
  IdentifierType:
    'name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn ' +
    'issn lisSourcedId oneRosterSourcedId sisSourcedId ltiContextId ltiDeploymentId ltiToolId ' +
    'ltiPlatformId ltiUserId identifier',
  ResultType:
    'GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result ' +
    'RubricCriterion RubricCriterionLevel RubricScore ScaledScore Status',
  ResultStatusType: 'Completed Enrolled Failed InProgress OnHold Provisional Withdrew',
} as const
