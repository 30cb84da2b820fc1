import { describe, expectTypeOf, it } from 'vitest'
import {
  type Achievement,
  type AchievementCredential,
  type AchievementSubject,
  type AchievementType,
  type Alignment,
  type AlignmentTargetType,
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  asArray,
  type Condition,
  type EndorsementCredential,
  type Evidence,
  type Extended,
  type IdentifierEntry,
  type IdentityObject,
  type Image,
  type IssuerProfile,
  isEndorsementCredential,
  isOpenBadgeCredential,
  type LeveledAlignment,
  type OpenBadgeCredential,
  type PrerequisiteEvidence,
  type PrerequisiteWaiver,
  type Profile,
  type Proof,
  type Result,
  type ResultDescription,
  type ResultStatusType,
} from '../../src/model/index.js'

const image: Image = { id: 'https://school.example/logo.png', type: 'Image', caption: 'Logo' }

const profile: Profile = {
  id: 'did:web:school.example',
  type: ['Profile'],
  name: 'School',
  url: 'https://school.example',
  phone: '1-222-333-4444',
  description: 'A school.',
  image,
  email: 'office@school.example',
  address: {
    type: ['Address'],
    addressCountry: 'USA',
    addressCountryCode: 'US',
    addressRegion: 'TX',
    addressLocality: 'Austin',
    streetAddress: '1 First St',
    postOfficeBoxNumber: '1',
    postalCode: '12345',
    geo: { type: 'GeoCoordinates', latitude: 30.27, longitude: -97.74 },
  },
  otherIdentifier: [
    { type: 'IdentifierEntry', identifier: '12345', identifierType: 'sourcedId' },
    { type: 'IdentifierEntry', identifier: '67890', identifierType: 'ext:registry' },
  ],
  official: 'Ada Byron',
  parentOrg: { id: 'did:web:district.example', type: 'Profile' },
  dateOfBirth: '1815-12-10',
}

const proof: Proof = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-01-31T09:00:00Z',
  verificationMethod: 'did:web:school.example#key-1',
  proofPurpose: 'assertionMethod',
  proofValue: 'z3FX',
}

const endorsement: EndorsementCredential = {
  '@context': ['https://www.w3.org/ns/credentials/v2', { '@version': 1.1 }],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Accredited',
  issuer: 'did:web:quality.example',
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: profile.id, type: ['EndorsementSubject'], endorsementComment: 'Good.' },
  credentialStatus: { type: 'BitstringStatusListEntry', statusListIndex: '5' },
  proof: [proof],
}

const alignment: Alignment = {
  type: ['Alignment'],
  targetName: 'Welding',
  targetUrl: 'https://skills.example/welding',
  targetType: 'CFItem',
}

const requires: Condition = {
  type: 'AtLeast',
  minimum: 1,
  condition: [
    { type: 'HoldsAchievement', targetAchievement: 'https://school.example/safety' },
    { type: 'HoldsCompetency', targetCompetency: alignment },
  ],
}

const achievement: Achievement = {
  id: 'https://school.example/boilers',
  type: ['Achievement', 'StackedAchievement'],
  name: 'Boilers',
  description: 'Maintains boilers.',
  criteria: { narrative: 'Pass.' },
  achievementType: 'MicroCredential',
  alignment: [alignment],
  creator: profile,
  creditsAvailable: 3,
  endorsement: [endorsement],
  endorsementJwt: ['a.b.c'],
  fieldOfStudy: 'Heat',
  humanCode: 'B1',
  image,
  inLanguage: 'en',
  otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'x', identifierType: 'identifier' }],
  related: [{ id: 'https://school.example/heizung', type: ['Related'], inLanguage: 'de' }],
  resultDescription: [
    {
      id: 'https://school.example/boilers#exam',
      type: ['ResultDescription'],
      name: 'Exam',
      resultType: 'RubricCriterionLevel',
      allowedValue: ['C', 'B', 'A'],
      requiredLevel: 'https://school.example/boilers#b',
      rubricCriterionLevel: [
        {
          id: 'https://school.example/boilers#b',
          type: ['RubricCriterionLevel'],
          name: 'Good',
          level: '2',
          points: '4',
        },
      ],
      valueMin: '0',
      valueMax: '100',
    },
  ],
  specialization: 'Gas',
  tag: ['heat'],
  version: '1',
  requires,
}

const badge: OpenBadgeCredential = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:2',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Boilers',
  image,
  awardedDate: '2026-01-31T09:00:00Z',
  validFrom: '2026-01-31T09:00:00Z',
  validUntil: '2031-01-31T09:00:00Z',
  issuer: profile,
  credentialSubject: {
    id: 'did:key:z6Mk',
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: 'sha256$00',
        identityType: 'emailAddress',
        salt: 'not-used',
      },
    ],
    achievement,
    activityStartDate: '2026-01-01T00:00:00Z',
    creditsEarned: 3,
    result: [
      {
        type: ['Result'],
        resultDescription: 'https://school.example/boilers#exam',
        status: 'Completed',
        value: '75',
      },
    ],
    source: profile,
  },
  evidence: [{ id: 'https://school.example/evidence', type: ['Evidence'], name: 'Exam' }],
  credentialSchema: {
    id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
    type: '1EdTechJsonSchemaValidator2019',
  },
  refreshService: { id: 'https://school.example/refresh', type: '1EdTechCredentialRefresh' },
  termsOfUse: [{ type: 'Policy', prohibition: ['resale'] }],
  proof,
}

describe('the types of the model', () => {
  it('are one class under two names (R-210)', () => {
    expectTypeOf(badge).toEqualTypeOf<AchievementCredential>()
  })

  it('cannot be changed in place', () => {
    // @ts-expect-error
    badge.id = 'urn:uuid:3'
    // @ts-expect-error
    asArray(badge.evidence)[0] = undefined
  })

  it('make the reader of a set see that it may stand single (R-104)', () => {
    // @ts-expect-error
    badge.evidence?.map(() => undefined)
    expectTypeOf(asArray(badge.proof)).toEqualTypeOf<readonly Proof[]>()
    expectTypeOf(asArray(achievement.tag)).toEqualTypeOf<readonly string[]>()
    expectTypeOf(asArray(badge.credentialSubject.result)).toEqualTypeOf<readonly Result[]>()
  })

  it('make the reader of the issuer see that it may be an IRI (R-131)', () => {
    expectTypeOf(badge.issuer).toEqualTypeOf<IssuerProfile | string>()
    // @ts-expect-error
    badge.issuer.id
  })

  it('follow from the guards', () => {
    const unread: unknown = badge
    if (isOpenBadgeCredential(unread)) {
      expectTypeOf(unread).toEqualTypeOf<AnyAchievementCredential>()
    }
    if (isEndorsementCredential(unread)) {
      expectTypeOf(unread).toEqualTypeOf<AnyEndorsementCredential>()
    }
  })

  it('want every mandatory member', () => {
    const { validFrom: _1, ...undated } = badge
    const { id: _2, ...unnamed } = badge
    const { name: _3, ...nameless } = endorsement
    const { criteria: _4, ...free } = achievement
    expectTypeOf(undated).not.toExtend<OpenBadgeCredential>()
    expectTypeOf(unnamed).not.toExtend<OpenBadgeCredential>()
    expectTypeOf(nameless).not.toExtend<EndorsementCredential>()
    expectTypeOf(free).not.toExtend<Achievement>()
    expectTypeOf<{ type: ['AchievementSubject'] }>().not.toExtend<AchievementSubject>()
    expectTypeOf<{ type: string[]; targetName: string }>().not.toExtend<Alignment>()
    expectTypeOf<{ id: string; type: 'Image' }>().toExtend<Image>()
    expectTypeOf<{ id: string }>().not.toExtend<Image>()
  })

  it('let the name of a credential and of its issuer be in several languages (W-10)', () => {
    const name = [{ '@value': 'School', '@language': 'en' }]
    expectTypeOf<{ id: string; type: 'Profile'; name: typeof name }>().toExtend<IssuerProfile>()
    expectTypeOf<{ id: string; type: 'Profile'; name: typeof name }>().not.toExtend<Profile>()
    expectTypeOf<Profile>().toExtend<IssuerProfile>()
    expectTypeOf<Achievement['name']>().toEqualTypeOf<string>()
  })

  it('hold numbers, text and truth apart (S-12)', () => {
    expectTypeOf<{ type: ['Result']; value: number }>().not.toExtend<Result>()
    // @ts-expect-error
    const credits: Achievement = { ...achievement, creditsAvailable: '3' }
    expectTypeOf<Omit<IdentityObject, 'hashed'> & { hashed: boolean }>().toExtend<IdentityObject>()
    expectTypeOf<
      Omit<IdentityObject, 'hashed'> & { hashed: 'true' }
    >().not.toExtend<IdentityObject>()
    // @ts-expect-error
    const subjects: OpenBadgeCredential = { ...badge, credentialSubject: [badge.credentialSubject] }
    // @ts-expect-error
    const picture: Achievement = { ...achievement, image: 'https://school.example/logo.png' }
    void [credits, subjects, picture]
  })

  it('know the terms of the enumerations, and one’s own after "ext:"', () => {
    expectTypeOf<'ext:Workshop'>().toExtend<AchievementType>()
    expectTypeOf<'Badge'>().toExtend<AchievementType>()
    expectTypeOf<'badge'>().not.toExtend<AchievementType>()
    expectTypeOf<'ceasn:Competency'>().toExtend<AlignmentTargetType>()
    expectTypeOf<'ext:Paused'>().not.toExtend<ResultStatusType>()
    expectTypeOf<'isbn'>().toExtend<IdentifierEntry['identifierType']>()
    expectTypeOf<'isbn13'>().not.toExtend<IdentifierEntry['identifierType']>()
  })

  it('refuse a misspelt member, and take further ones when asked to (R-106)', () => {
    // @ts-expect-error
    const misspelt: Result = { type: ['Result'], valeu: '75' }
    const extended: Extended<Result> = { type: ['Result', 'Graded'], value: '75', grader: 'Ada' }
    expectTypeOf(extended).toExtend<Result>()
    void misspelt
  })

  it('refuse a type that is not the class', () => {
    // @ts-expect-error
    const other: Evidence = { type: 'Artifact' }
    // @ts-expect-error
    const listed: Image = { id: 'https://school.example/logo.png', type: ['Image'] }
    expectTypeOf<ResultDescription['type']>().not.toEqualTypeOf<string | readonly string[]>()
    void [other, listed]
  })

  it('tell conditions apart by type, and know no operator but the listed ones', () => {
    if (requires.type === 'AtLeast') expectTypeOf(requires.minimum).toEqualTypeOf<number>()
    // @ts-expect-error
    const negation: Condition = { type: 'NoneOf', condition: [] }
    // @ts-expect-error
    const unnumbered: Condition = { type: 'AtLeast', condition: [requires] }
    void [negation, unnumbered]
  })

  it('place evidence, waivers and levels of the vocabulary where the plain classes go', () => {
    expectTypeOf<PrerequisiteEvidence>().toExtend<Evidence>()
    expectTypeOf<LeveledAlignment>().toExtend<Alignment>()
    expectTypeOf<PrerequisiteWaiver>().toExtend<EndorsementCredential['credentialSubject']>()
  })
})
