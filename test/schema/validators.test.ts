import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json/index.js'
import {
  validateAchievementCredential,
  validateEndorsementCredential,
  validateProfile,
} from '../../src/schema/index.js'
import { BADGE, ENDORSEMENT } from './fixtures.js'

const SUBJECT = BADGE.credentialSubject
const ACHIEVEMENT = SUBJECT.achievement

/** `code pointer` of every problem. */
function problemsOf(document: unknown): string[] {
  return validateAchievementCredential(document as JsonValue).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  )
}

const withAchievement = (members: object) => ({
  ...BADGE,
  credentialSubject: { ...SUBJECT, achievement: { ...ACHIEVEMENT, ...members } },
})

const without = (name: string) =>
  Object.fromEntries(Object.entries(BADGE).filter(([member]) => member !== name))

describe('what fits', () => {
  it('the smallest badge, endorsement and profile', () => {
    expect(problemsOf(BADGE)).toEqual([])
    expect(validateEndorsementCredential(ENDORSEMENT)).toEqual([])
    expect(validateProfile(BADGE.issuer)).toEqual([])
  })

  it.each([
    ['a type of one name alone (R-104)', withAchievement({ type: 'Achievement' })],
    ['a context inline (S-10 judges which)', { ...BADGE, '@context': [...BADGE['@context'], {}] }],
    ['one proof alone (R-104)', { ...BADGE, proof: { type: 'DataIntegrityProof' } }],
    ['an issuer by IRI (R-131)', { ...BADGE, issuer: 'did:web:school.example' }],
    ['an empty set (R-103)', { ...BADGE, evidence: [] }],
    ['an offset (S-17)', { ...BADGE, validFrom: '2024-02-29T23:59:59.5+14:00' }],
    ['a term of one’s own (R-140)', withAchievement({ achievementType: 'ext:Workshop' })],
    ['a status without an id (R-133)', { ...BADGE, credentialStatus: { type: 'Other' } }],
    [
      'a subject by identifier alone (R-115)',
      {
        ...BADGE,
        credentialSubject: {
          type: 'AchievementSubject',
          achievement: ACHIEVEMENT,
          identifier: [
            {
              type: 'IdentityObject',
              hashed: false,
              identityHash: 'a@b.example',
              identityType: 'emailAddress',
            },
          ],
        },
      },
    ],
  ])('%s', (_, document) => {
    expect(problemsOf(document)).toEqual([])
  })
})

describe('what does not fit is named with its place', () => {
  it.each<[string, unknown, string[]]>([
    ['no JSON object', 'text', ['schema-mismatch ']],
    ['null', null, ['schema-mismatch ']],
    ['a member that is missing, at its owner', without('validFrom'), ['schema-mismatch ']],
    [
      'a date without zone',
      { ...BADGE, validFrom: '2026-01-31T09:00:00' },
      ['date-malformed /validFrom'],
    ],
    [
      '30 February',
      { ...BADGE, validUntil: '2026-02-30T00:00:00Z' },
      ['date-malformed /validUntil'],
    ],
    [
      'a date with a line break after it',
      { ...BADGE, validFrom: '2026-01-31T09:00:00Z\n' },
      ['date-malformed /validFrom'],
    ],
    ['a date that is a number', { ...BADGE, validFrom: 1 }, ['schema-mismatch /validFrom']],
    ['a relative id (S-13)', { ...BADGE, id: '/badges/1' }, ['schema-mismatch /id']],
    ['an id with a space', { ...BADGE, id: 'https://a.example/a b' }, ['schema-mismatch /id']],
    [
      'two subjects (S-14)',
      { ...BADGE, credentialSubject: [SUBJECT, SUBJECT] },
      ['schema-mismatch /credentialSubject'],
    ],
    [
      'a subject without id and identifier (R-115)',
      { ...BADGE, credentialSubject: { type: SUBJECT.type, achievement: ACHIEVEMENT } },
      ['schema-mismatch /credentialSubject'],
    ],
    [
      'criteria that say nothing (R-117)',
      withAchievement({ criteria: {} }),
      ['schema-mismatch /credentialSubject/achievement/criteria'],
    ],
    [
      'a badge that is a presentation too (S-14)',
      { ...BADGE, type: [...BADGE.type, 'VerifiablePresentation'] },
      ['schema-mismatch /type'],
    ],
    [
      'a type without the class',
      { ...BADGE, type: ['VerifiableCredential'] },
      ['schema-mismatch /type'],
    ],
    ['no types at all', { ...BADGE, type: [] }, ['schema-mismatch /type']],
    ['a language map (R-211)', { ...BADGE, name: { en: 'Boilers' } }, ['schema-mismatch /name']],
    [
      'a language value (R-211)',
      { ...BADGE, name: { '@value': 'Boilers' } },
      ['schema-mismatch /name'],
    ],
    ['a text in an array (S-12)', { ...BADGE, name: ['Boilers'] }, ['schema-mismatch /name']],
    [
      'number for text (S-12)',
      withAchievement({ version: 1 }),
      ['schema-mismatch /credentialSubject/achievement/version'],
    ],
    [
      'text for number (S-12)',
      withAchievement({ creditsAvailable: '3' }),
      ['schema-mismatch /credentialSubject/achievement/creditsAvailable'],
    ],
    [
      'an unknown kind of achievement',
      withAchievement({ achievementType: 'Foo' }),
      ['schema-mismatch /credentialSubject/achievement/achievementType'],
    ],
    [
      'a member that a closed class does not have (R-125), at the member',
      { ...BADGE, image: { id: 'https://a.example/a.png', type: 'Image', 'a/b': 1 } },
      ['schema-mismatch /image/a~1b'],
    ],
    [
      'a picture by address alone (R-125)',
      { ...BADGE, image: 'https://a.example/a.png' },
      ['schema-mismatch /image'],
    ],
    [
      'a list of statuses (R-110)',
      { ...BADGE, credentialStatus: [{ type: 'X' }] },
      ['schema-mismatch /credentialStatus'],
    ],
    [
      'a resource without a digest (W-15)',
      { ...BADGE, relatedResource: { id: 'https://a.example/a' } },
      ['schema-mismatch /relatedResource'],
    ],
    [
      'a context that is a number (W-2)',
      { ...BADGE, '@context': [...BADGE['@context'], 3] },
      ['schema-mismatch /@context/2'],
    ],
    [
      'a context alone (W-1)',
      { ...BADGE, '@context': BADGE['@context'][0] },
      ['schema-mismatch /@context'],
    ],
  ])('%s', (_, document, expected) => {
    expect(problemsOf(document)).toEqual(expected)
  })

  it('in an embedded endorsement too', () => {
    const { name: _, ...nameless } = ENDORSEMENT
    expect(problemsOf({ ...BADGE, endorsement: [ENDORSEMENT] })).toEqual([])
    expect(problemsOf({ ...BADGE, endorsement: [ENDORSEMENT, nameless] })).toEqual([
      'schema-mismatch /endorsement/1',
    ])
  })

  it('an endorsement is no badge, and a badge no endorsement', () => {
    expect(validateAchievementCredential(ENDORSEMENT)).not.toEqual([])
    expect(validateEndorsementCredential(BADGE)).not.toEqual([])
  })
})

describe('the sentences', () => {
  const details = (document: unknown) =>
    validateAchievementCredential(document as JsonValue).map(({ detail }) => detail)

  it('have a subject and one thing that is asked, and quote the document in part only', () => {
    const surplus = { id: 'https://a.example/', type: 'Image', ['x'.repeat(10_000)]: 1 }
    const [long] = details({ ...BADGE, image: surplus })
    expect(long?.length).toBeLessThan(200)
    expect(
      details(withAchievement({ alignment: [{ type: 'Alignment', targetName: 'a' }] })),
    ).toEqual([expect.stringContaining('"targetUrl"')])
  })

  it('are a hundred at most, whatever is wrong', () => {
    expect(details(withAchievement({ tag: Array.from({ length: 4096 }, () => 1) }))).toHaveLength(
      100,
    )
  })

  it('name each place once', () => {
    const found = details({ ...BADGE, type: 'x', issuer: {}, proof: [{}, {}] })
    expect(new Set(found).size).toBe(found.length)
  })
})
