import {
  addedBy,
  type ClassShape,
  DATE_TIME,
  INTEGER,
  IRI,
  many,
  node,
  onlyIn,
  type PropertyShapes,
  required,
  several,
  TEXT,
  TYPE_NAME,
  TYPE_SET,
} from './class-shape.js'

const EVERY_CREDENTIAL: PropertyShapes = {
  id: required(IRI),
  type: TYPE_SET,
  name: TEXT,
  description: TEXT,
  awardedDate: DATE_TIME,
  issuer: required({ ...node('Profile'), orIri: true }),
  credentialSchema: many(node('CredentialSchema')),
  credentialStatus: several(node('CredentialStatus')),
  refreshService: node('RefreshService'),
  termsOfUse: many(node('TermsOfUse')),
  evidence: many(node('Evidence')),
  proof: many(node('Proof')),
  ...onlyIn('2.0', {
    validFrom: required(DATE_TIME),
    validUntil: DATE_TIME,
    relatedResource: many(node('RelatedResource')),
    confidenceMethod: many(node('ConfidenceMethod')),
    renderMethod: many(node('RenderMethod')),
  }),
  ...onlyIn('1.1', { issuanceDate: required(DATE_TIME), expirationDate: DATE_TIME }),
}

/** Members that an older kind of entry has by the same names; it is in no schema of Open Badges. */
const OR_ITS_FORERUNNER = { addedByAlias: 'StatusList2021Entry' } as const

/** What the two kinds of credential and the nodes of their envelope hold. */
export const CREDENTIAL_SHAPES: Readonly<
  Record<
    | 'AchievementCredential'
    | 'EndorsementCredential'
    | 'EndorsementSubject'
    | 'CredentialSchema'
    | 'CredentialStatus'
    | 'StatusMessage'
    | 'RefreshService'
    | 'TermsOfUse'
    | 'RelatedResource'
    | 'ConfidenceMethod'
    | 'RenderMethod'
    | 'Proof',
    ClassShape
  >
> = {
  AchievementCredential: {
    type: 'AchievementCredential',
    typeAlias: 'OpenBadgeCredential',
    ownContext: true,
    properties: {
      ...EVERY_CREDENTIAL,
      image: node('Image'),
      credentialSubject: required(node('AchievementSubject')),
      endorsement: many(node('EndorsementCredential')),
      endorsementJwt: many(TEXT),
    },
  },
  EndorsementCredential: {
    type: 'EndorsementCredential',
    ownContext: true,
    properties: {
      ...EVERY_CREDENTIAL,
      name: required(TEXT),
      credentialSubject: required(node('EndorsementSubject')),
    },
  },
  EndorsementSubject: {
    type: 'EndorsementSubject',
    properties: {
      id: required(IRI),
      type: TYPE_SET,
      endorsementComment: TEXT,
      ...addedBy('PrerequisiteWaiver', {
        waives: required(many(IRI)),
        forAchievement: required(IRI),
        basis: TEXT,
      }),
      ...addedBy('DefinitionEndorsement', {
        definitionDigest: required(TEXT),
        authorizedIssuer: many(IRI),
        conformsTo: many(IRI),
      }),
    },
  },
  CredentialSchema: { properties: { id: required(IRI), type: TYPE_NAME } },
  CredentialStatus: {
    properties: {
      id: IRI,
      type: TYPE_NAME,
      ...addedBy('BitstringStatusListEntry', {
        statusPurpose: { ...TEXT, ...OR_ITS_FORERUNNER },
        statusListIndex: { ...TEXT, ...OR_ITS_FORERUNNER },
        statusListCredential: { ...IRI, ...OR_ITS_FORERUNNER },
        statusSize: INTEGER,
        statusMessage: many(node('StatusMessage')),
        statusReference: many(IRI),
      }),
    },
  },
  StatusMessage: { properties: { status: TEXT, message: TEXT } },
  RefreshService: { properties: { id: required(IRI), type: TYPE_NAME } },
  TermsOfUse: { properties: { id: IRI, type: TYPE_NAME } },
  RelatedResource: {
    properties: {
      id: required(IRI),
      type: many(TEXT),
      mediaType: TEXT,
      digestSRI: TEXT,
      digestMultibase: TEXT,
    },
  },
  ConfidenceMethod: { properties: { id: IRI, type: TYPE_SET } },
  RenderMethod: { properties: { id: IRI, type: TYPE_SET } },
  Proof: {
    properties: {
      id: IRI,
      type: TYPE_NAME,
      created: DATE_TIME,
      expires: DATE_TIME,
      cryptosuite: TEXT,
      challenge: TEXT,
      domain: TEXT,
      nonce: TEXT,
      previousProof: many(IRI),
      proofPurpose: TEXT,
      proofValue: TEXT,
      verificationMethod: IRI,
    },
  },
}
