import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json/index.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
} from '../../src/schema/index.js'
import { BADGE, BADGE_V1P1, ENDORSEMENT, ENDORSEMENT_V1P1 } from './fixtures.js'

/** `code pointer` of every problem. */
function found(validate: SchemaValidator, document: unknown): string[] {
  return validate(document as JsonValue).map(({ code, pointer }) => `${code} ${pointer}`)
}

const without = (document: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(document).filter(([member]) => !names.includes(member)))

describe('the version of a document (R-204)', () => {
  it('is that of its first context, for badges and endorsements', () => {
    for (const badge of [BADGE, BADGE_V1P1]) {
      expect(found(validateAchievementCredential, badge)).toEqual([])
    }
    for (const endorsement of [ENDORSEMENT, ENDORSEMENT_V1P1]) {
      expect(found(validateEndorsementCredential, endorsement)).toEqual([])
    }
  })

  it('is not that of its dates: each version asks for its own', () => {
    const { validFrom, ...undated } = BADGE
    const { issuanceDate, ...undatedV1p1 } = BADGE_V1P1
    expect(found(validateAchievementCredential, { ...undated, issuanceDate })).toEqual([
      'schema-mismatch ',
    ])
    expect(found(validateAchievementCredential, { ...undatedV1p1, validFrom })).toEqual([
      'schema-mismatch ',
    ])
  })

  it('is 2.0 where no context says another', () => {
    const contexts = ['https://a.example/context', BADGE['@context'][1]]
    expect(found(validateAchievementCredential, { ...BADGE, '@context': contexts })).toEqual([
      'schema-mismatch /@context/0',
    ])
    expect(found(validateAchievementCredential, without(BADGE, '@context'))).toEqual([
      'schema-mismatch ',
    ])
  })

  it('is fixed where a schema of one version is asked for', () => {
    expect(found(validateAchievementCredentialv1p1, BADGE_V1P1)).toEqual([])
    expect(found(validateEndorsementCredentialv1p1, ENDORSEMENT_V1P1)).toEqual([])
    expect(found(validateAchievementCredentialv1p1, BADGE)).toContain('schema-mismatch /@context/0')
    expect(found(validateEndorsementCredentialv1p1, ENDORSEMENT)).toContain(
      'schema-mismatch /@context/0',
    )
    expect(found(validateAchievementCredentialv1p1, ENDORSEMENT_V1P1)).not.toEqual([])
    expect(found(validateEndorsementCredentialv1p1, BADGE_V1P1)).not.toEqual([])
  })
})

describe('a badge on Verifiable Credentials 1.1', () => {
  const at = (document: unknown) => found(validateAchievementCredential, document)
  const { credentialSubject: subject } = BADGE_V1P1

  it('has dates with time and zone (S-17)', () => {
    expect(at({ ...BADGE_V1P1, expirationDate: '2031-01-31T09:00:00Z' })).toEqual([])
    expect(at({ ...BADGE_V1P1, expirationDate: '2031-01-31' })).toEqual([
      'date-malformed /expirationDate',
    ])
    expect(at({ ...BADGE_V1P1, issuanceDate: '2026-01-31T09:00:00' })).toEqual([
      'date-malformed /issuanceDate',
    ])
  })

  it('has a name, and a profile as its issuer (R-111)', () => {
    expect(at(without(BADGE_V1P1, 'name'))).toEqual(['schema-mismatch '])
    expect(at({ ...BADGE_V1P1, issuer: 'did:web:school.example' })).toEqual([
      'schema-mismatch /issuer',
    ])
  })

  it('has one of the contexts of Open Badges as its second, whatever its version (R-206)', () => {
    const [first] = BADGE_V1P1['@context']
    for (const version of ['', '-3.0.1', '-3.0.2', '-3.0.3']) {
      const second = `https://purl.imsglobal.org/spec/ob/v3p0/context${version}.json`
      expect(at({ ...BADGE_V1P1, '@context': [first, second] })).toEqual([])
    }
    expect(at({ ...BADGE_V1P1, '@context': [first, 'https://a.example/context'] })).toEqual([
      'schema-mismatch /@context/1',
    ])
    expect(at({ ...BADGE_V1P1, '@context': [first] })).toEqual(['schema-mismatch /@context'])
  })

  it('holds endorsements of its own version, wherever they stand', () => {
    expect(at({ ...BADGE_V1P1, endorsement: [ENDORSEMENT_V1P1] })).toEqual([])
    expect(at({ ...BADGE_V1P1, endorsement: [ENDORSEMENT] })).toContain(
      'schema-mismatch /endorsement/0/@context/0',
    )
    const { achievement } = subject
    const creator = { ...BADGE.issuer, endorsement: [ENDORSEMENT_V1P1] }
    const created = { ...subject, achievement: { ...achievement, creator } }
    expect(at({ ...BADGE_V1P1, credentialSubject: created })).toEqual([])
    expect(at({ ...BADGE, credentialSubject: created })).toContain(
      'schema-mismatch /credentialSubject/achievement/creator/endorsement/0/@context/0',
    )
  })

  it('has a subject without further members, as published, unlike that of version 2.0', () => {
    const further = { ...subject, nickname: 'Mia' }
    expect(at({ ...BADGE, credentialSubject: further })).toEqual([])
    expect(at({ ...BADGE_V1P1, credentialSubject: further })).toEqual([
      'schema-mismatch /credentialSubject/nickname',
    ])
  })

  it.each([
    ['a type without the class', { type: ['VerifiableCredential'] }, ['schema-mismatch /type']],
    [
      'a subject without id and identifier (R-115)',
      { credentialSubject: without(subject, 'id') },
      ['schema-mismatch /credentialSubject'],
    ],
    ['a language map (R-211)', { name: { en: 'Boilers' } }, ['schema-mismatch /name']],
    [
      'a member that a closed class does not have (R-125)',
      { image: { id: 'https://a.example/a.png', type: 'Image', url: 'x' } },
      ['schema-mismatch /image/url'],
    ],
  ])('is held to the rest as one on 2.0 is: %s', (_, change, expected) => {
    expect(at({ ...BADGE_V1P1, ...change })).toEqual(expected)
    expect(at({ ...BADGE, ...change })).toEqual(expected)
  })
})
