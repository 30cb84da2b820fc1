import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json/index.js'
import { type ConditionNode, readCondition } from '../../src/model/index.js'

const HOLDS = { type: 'HoldsAchievement', targetAchievement: 'https://a.example/camt' }

/** Kind and place of every node, outermost first. */
function places(node: ConditionNode): readonly string[] {
  const inside = node.kind === 'group' ? node.children.flatMap(places) : []
  return [`${node.kind} ${node.pointer}`, ...inside]
}

describe('readCondition', () => {
  it.each([
    ['HoldsAchievement', HOLDS],
    [
      'every facet',
      {
        ...HOLDS,
        id: 'https://a.example/x#req',
        name: 'CAMT',
        description: 'The certificate.',
        waivable: false,
        acceptedVersion: ['1'],
        acceptedIssuer: ['did:web:a.example'],
        requiredEndorser: ['did:web:qa.example'],
        threshold: [
          {
            id: 'https://a.example/x#th',
            type: 'ResultThreshold',
            onResultDescription: 'https://a.example/camt#exam',
            acceptedLevel: ['urn:x:level'],
          },
        ],
        acceptProvisional: true,
        timing: 'within',
        window: 'P6M',
        validity: 'atAwardAndNow',
        gracePeriod: 'P30D',
        maximumAge: 'P5Y',
      },
    ],
    [
      'HoldsFromSeries',
      { type: 'HoldsFromSeries', targetSeries: 'urn:x:s', minimum: 3, acceptedIssuer: ['urn:x:i'] },
    ],
    [
      'HoldsCompetency',
      {
        type: 'HoldsCompetency',
        targetCompetency: {
          type: ['Alignment'],
          targetName: 'A',
          targetUrl: 'https://a.example/c',
        },
        minimumLevel: 'urn:x:2',
      },
    ],
    [
      'EarnedCredits',
      {
        type: 'EarnedCredits',
        minimumCredits: '30.5',
        creditUnit: 'urn:x:hour',
        fromAchievement: ['urn:x:a'],
        targetSeries: 'urn:x:s',
      },
    ],
    ['ExternalRequirement', { type: 'ExternalRequirement', id: 'urn:x:y', name: 'A year of work' }],
  ])('reads %s as it stands', (_name, condition) => {
    expect(readCondition(condition, '/r')).toEqual({ kind: 'leaf', condition, pointer: '/r' })
  })

  it('reads groups with their places, and writes sets as arrays', () => {
    const rule = {
      type: 'AllOf',
      condition: [
        { type: 'AnyOf', condition: { ...HOLDS, acceptedIssuer: 'did:web:a.example' } },
        { type: 'AtLeast', minimum: 1, condition: [HOLDS, { type: 'Other' }] },
      ],
    }
    const node = readCondition(rule, '')
    expect(places(node)).toEqual([
      'group ',
      'group /condition/0',
      'leaf /condition/0/condition/0',
      'group /condition/1',
      'leaf /condition/1/condition/0',
      'unreadable /condition/1/condition/1',
    ])
    expect(JSON.stringify(node)).toContain('"acceptedIssuer":["did:web:a.example"]')
  })

  it.each<[string, JsonValue]>([
    ['an empty group', { type: 'AllOf', condition: [] }],
    ['a group without conditions', { type: 'AllOf' }],
    ['AtLeast without a number', { type: 'AtLeast', condition: [HOLDS] }],
    ['a number as text', { type: 'AtLeast', minimum: '1', condition: [HOLDS] }],
    ['a number beyond 64', { type: 'AtLeast', minimum: 65, condition: [HOLDS] }],
    ['half a number', { type: 'AtLeast', minimum: 1.5, condition: [HOLDS] }],
    ['a member of another kind', { ...HOLDS, minimum: 1 }],
    ['a misspelt member', { ...HOLDS, acceptedIsuer: ['urn:x:i'] }],
    ['an inherited name as a member', { ...HOLDS, toString: 'x' }],
    ['an empty set', { ...HOLDS, acceptedIssuer: [] }],
    ['a relative id', { ...HOLDS, targetAchievement: 'camt' }],
    ['an id of 1025 characters', { ...HOLDS, targetAchievement: `urn:x:${'a'.repeat(1019)}` }],
    ['an empty name', { ...HOLDS, name: '' }],
    ['a flag as text', { ...HOLDS, acceptProvisional: 'true' }],
    ['null for a member', { ...HOLDS, timing: null }],
    ['within without a window', { ...HOLDS, timing: 'within' }],
    [
      'a threshold that asks nothing',
      { ...HOLDS, threshold: [{ type: 'ResultThreshold', onResultDescription: 'urn:x:y' }] },
    ],
    [
      'a threshold on nothing',
      { ...HOLDS, threshold: [{ type: 'ResultThreshold', minimumValue: '1' }] },
    ],
    [
      'a decimal with an exponent',
      {
        ...HOLDS,
        threshold: [
          { type: 'ResultThreshold', onResultDescription: 'urn:x:y', minimumValue: '7e1' },
        ],
      },
    ],
    ['a series without issuers', { type: 'HoldsFromSeries', targetSeries: 'urn:x:s', minimum: 3 }],
    [
      'a competency without a URL',
      { type: 'HoldsCompetency', targetCompetency: { targetName: 'A' } },
    ],
    ['credits without a unit', { type: 'EarnedCredits', minimumCredits: '30' }],
    ['an external requirement without a name', { type: 'ExternalRequirement', id: 'urn:x:y' }],
    ['only an id', { id: 'urn:x:y' }],
    ['a type in a list', { ...HOLDS, type: ['HoldsAchievement'] }],
    ['text', 'urn:x:y'],
    ['null', null],
  ])('%s is unreadable, and says why', (_name, condition) => {
    expect(readCondition(condition, '/r')).toMatchObject({
      kind: 'unreadable',
      pointer: '/r',
      reason: expect.stringMatching(/\.$/),
    })
  })

  it('an id of 1024 characters is read', () => {
    const targetAchievement = `urn:x:${'a'.repeat(1018)}`
    expect(readCondition({ ...HOLDS, targetAchievement }, '')).toMatchObject({ kind: 'leaf' })
  })

  it('a million conditions are refused without being read', () => {
    const wide = { type: 'AllOf', condition: new Array<JsonValue>(1_000_000).fill(HOLDS) }
    expect(readCondition(wide, '')).toMatchObject({ kind: 'limit' })
  })

  it('reads up to each limit, and no further', () => {
    const nested = (depth: number): JsonValue =>
      depth === 1 ? HOLDS : { type: 'AllOf', condition: [nested(depth - 1)] }
    const kinds = (rule: JsonValue) =>
      places(readCondition(rule, '')).map((place) => place.split(' ')[0])
    expect(kinds(nested(16))).not.toContain('limit')
    expect(kinds(nested(17)).at(-1)).toBe('limit')
    const wide = (size: number): JsonValue => ({
      type: 'AllOf',
      condition: new Array(size).fill(HOLDS),
    })
    expect(kinds(wide(64))).not.toContain('limit')
    expect(kinds(wide(65))).toEqual(['limit'])
    const many = (last: number): JsonValue => ({
      type: 'AllOf',
      condition: [wide(63), wide(63), wide(63), wide(last)],
    })
    // 1 + 3 × 64 + 1 + 62 = 256
    expect(kinds(many(62))).toHaveLength(256)
    expect(kinds(many(63))).toEqual(['limit'])
  })
})
