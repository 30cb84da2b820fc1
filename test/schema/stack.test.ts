import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import type { Condition, HoldsAchievement } from '../../src/model/index.js'
import { validateAchievementCredential, validateStack } from '../../src/schema/index.js'
import { BADGE, ENDORSEMENT, RULE, STACKED_BADGE } from './fixtures.js'

const REQUIRES = '/credentialSubject/achievement/requires'
const STACKED = STACKED_BADGE.credentialSubject.achievement

const pointersOf = (document: unknown) =>
  validateStack(document as JsonValue).map(({ pointer }) => pointer)
const withAchievement = (members: object) => ({
  ...BADGE,
  credentialSubject: { ...BADGE.credentialSubject, achievement: { ...STACKED, ...members } },
})
const ruled = (requires: unknown) => pointersOf(withAchievement({ requires }))

const LEAF = {
  type: 'HoldsAchievement',
  targetAchievement: 'https://school.example/achievements/safety',
} as const satisfies HoldsAchievement
const THRESHOLD = {
  type: 'ResultThreshold',
  onResultDescription: 'https://school.example/achievements/safety#exam',
} as const

describe('the prerequisite vocabulary', () => {
  it('fits with every member of every class, and its badge fits Open Badges', () => {
    expect(validateStack(STACKED_BADGE as unknown as JsonValue)).toEqual([])
    expect(validateAchievementCredential(STACKED_BADGE as unknown as JsonValue)).toEqual([])
  })

  it('asks nothing of a badge or an endorsement that does not use it', () => {
    expect(validateStack(BADGE)).toEqual([])
    expect(validateStack(ENDORSEMENT)).toEqual([])
  })

  it.each(Object.keys(STACKED).filter((name) => !(name in BADGE.credentialSubject.achievement)))(
    'the member %s needs the type that brings it',
    (name) => {
      const member = (STACKED as unknown as JsonObject)[name]
      const plain = { ...BADGE.credentialSubject.achievement, [name]: member }
      const document = { credentialSubject: { achievement: plain } }
      const stacked = { ...plain, type: ['Achievement', 'StackedAchievement'] }
      expect(pointersOf({ credentialSubject: { achievement: stacked } })).toEqual([])
      expect(pointersOf(document)).toEqual(
        name === 'alignment' ? [] : ['/credentialSubject/achievement/type'],
      )
    },
  )

  it.each<[string, unknown, string[]]>([
    ['an empty group', { type: 'AllOf', condition: [] }, ['/condition']],
    ['a group of 65', { type: 'AnyOf', condition: Array(65).fill(LEAF) }, ['/condition']],
    ['at least without a number', { type: 'AtLeast', condition: [LEAF] }, ['']],
    ['at least none', { type: 'AtLeast', minimum: 0, condition: [LEAF] }, ['/minimum']],
    ['at least one and a half', { type: 'AtLeast', minimum: 1.5, condition: [LEAF] }, ['/minimum']],
    ['an unknown operator', { type: 'NoneOf', condition: [LEAF] }, ['/type']],
    ['an operator in an array', { ...LEAF, type: ['HoldsAchievement'] }, ['/type']],
    ['a rule by reference', 'https://school.example/rule', ['']],
    ['a body that is missing', { id: 'https://school.example/rule' }, ['']],
    ['a misspelt member', { ...LEAF, aceptedIssuer: ['did:web:a.example'] }, ['/aceptedIssuer']],
    ['a member of another operator', { ...LEAF, minimum: 2 }, ['/minimum']],
    ['within without a window', { ...LEAF, timing: 'within' }, ['']],
    ['a timing that does not exist', { ...LEAF, timing: 'after' }, ['/timing']],
    ['a window that is no duration', { ...LEAF, timing: 'within', window: '30D' }, ['/window']],
    [
      'an issuer alone instead of a set',
      { ...LEAF, acceptedIssuer: 'did:web:a.example' },
      ['/acceptedIssuer'],
    ],
    [
      'an issuer twice',
      { ...LEAF, acceptedIssuer: ['did:web:a', 'did:web:a'] },
      ['/acceptedIssuer'],
    ],
    ['an empty set', { ...LEAF, acceptedVersion: [] }, ['/acceptedVersion']],
    ['a target that is relative', { ...LEAF, targetAchievement: 'safety' }, ['/targetAchievement']],
    ['a threshold of nothing', { ...LEAF, threshold: [THRESHOLD] }, ['/threshold/0']],
    [
      'two thresholds in one',
      { ...LEAF, threshold: [{ ...THRESHOLD, minimumValue: '1', acceptedValue: ['A'] }] },
      ['/threshold/0'],
    ],
    [
      'a threshold that is a number',
      { ...LEAF, threshold: [{ ...THRESHOLD, minimumValue: 75 }] },
      ['/threshold/0/minimumValue'],
    ],
    [
      'an external requirement without a name',
      { type: 'ExternalRequirement', id: 'urn:a:b' },
      [''],
    ],
    [
      'a series without issuers',
      { type: 'HoldsFromSeries', targetSeries: 'urn:a:b', minimum: 1 },
      [''],
    ],
    ['credits without a unit', { type: 'EarnedCredits', minimumCredits: '3' }, ['']],
  ])('%s is refused where it stands, at any depth', (_, rule, places) => {
    expect(ruled(rule)).toEqual(places.map((place) => REQUIRES + place))
    const nested = {
      type: 'AllOf',
      condition: [{ type: 'AtLeast', minimum: 1, condition: [rule] }],
    }
    expect(ruled(nested)).toEqual(
      places.map((place) => `${REQUIRES}/condition/0/condition/0${place}`),
    )
  })

  it('every leaf and group fits without its optional members', () => {
    const rules: readonly Condition[] = [LEAF, RULE, { type: 'AnyOf', condition: [LEAF] }]
    for (const rule of rules) expect(ruled(rule)).toEqual([])
  })

  it('evidence names what it satisfies', () => {
    const { satisfies: _, ...silent } = STACKED_BADGE.evidence[0]
    expect(pointersOf({ ...BADGE, evidence: [silent] })).toEqual(['/evidence/0'])
    expect(pointersOf({ ...BADGE, evidence: silent })).toEqual(['/evidence'])
    expect(pointersOf({ ...BADGE, evidence: STACKED_BADGE.evidence[0] })).toEqual([])
  })

  const endorsing = (subject: object) =>
    pointersOf({
      ...ENDORSEMENT,
      credentialSubject: { ...ENDORSEMENT.credentialSubject, ...subject },
    })

  it('a waiver names the condition and the achievement', () => {
    const waiver = {
      type: ['EndorsementSubject', 'PrerequisiteWaiver'],
      forAchievement: 'https://school.example/achievements/boilers',
      waives: ['https://school.example/achievements/boilers#safety'],
      basis: 'discretion',
    }
    const { waives: _, ...vague } = waiver
    expect(endorsing(waiver)).toEqual([])
    expect(endorsing(vague)).toEqual(['/credentialSubject'])
    expect(endorsing({ ...waiver, basis: 'mercy' })).toEqual(['/credentialSubject/basis'])
    expect(endorsing({ ...waiver, type: ['EndorsementSubject'] })).toEqual([
      '/credentialSubject/type',
    ])
  })

  it('an endorsement of a definition pins the definition', () => {
    const type = ['EndorsementSubject', 'DefinitionEndorsement']
    expect(endorsing({ type, definitionDigest: 'uEiBqYm9n' })).toEqual([])
    expect(endorsing({ type })).toEqual(['/credentialSubject'])
    expect(endorsing({ type, definitionDigest: 'sha256' })).toEqual([
      '/credentialSubject/definitionDigest',
    ])
  })
})
