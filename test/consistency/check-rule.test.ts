import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { ACHIEVEMENT, ID, inDefinition } from './found.js'

const A = 'https://college.example/achievements/a'
const B = 'https://college.example/achievements/b'
const holds = (targetAchievement: string, more: object = {}): JsonObject => ({
  type: 'HoldsAchievement',
  targetAchievement,
  ...more,
})
const group = (type: string, condition: readonly object[], more: object = {}): object => ({
  type,
  condition,
  ...more,
})
const found = (requires: unknown, member = 'requires', known: readonly object[] = []) =>
  inDefinition({ ...ACHIEVEMENT, [member]: requires }, known)
const threshold = (more: object): JsonObject =>
  holds(A, {
    threshold: [{ type: 'ResultThreshold', onResultDescription: `${A}#exam`, ...more }],
  })

describe('a rule that cannot be read', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no condition', 'a rule', ['/requires']],
    ['a name alone', { id: `${ID}#rule` }, ['/requires']],
    ['an unknown kind', group('NoneOf', [holds(A)]), ['/requires/type']],
    ['an empty group', group('AllOf', []), ['/requires/condition']],
    ['a window that is missing', holds(A, { timing: 'within' }), ['/requires/window']],
    [
      'several wrong members',
      holds('a', { timing: 'after', gracePeriod: '30 days', acceptedIssuer: ['urn:x:i', 'me'] }),
      [
        '/requires/acceptedIssuer/1',
        '/requires/gracePeriod',
        '/requires/targetAchievement',
        '/requires/timing',
      ],
    ],
    [
      'a group that is wrong, and a condition in it',
      group('AtLeast', [holds('a'), group('AnyOf', [])]),
      [
        '/requires/condition/0/targetAchievement',
        '/requires/condition/1/condition',
        '/requires/minimum',
      ],
    ],
  ])('%s is told at its place', (_, rule, pointers) => {
    expect(found(rule)).toEqual(pointers.map((pointer) => `error rule-invalid ${pointer}`))
  })

  const place = '/requires/threshold/0'
  test.each<[string, object, readonly string[]]>([
    ['a number as it is', { minimumValue: '60' }, []],
    ['a number as a number', { minimumValue: 60 }, [`${place}/minimumValue`]],
    ['nothing to reach', {}, [place]],
    ['two things at once', { minimumValue: '60', acceptedValue: ['A'] }, [place]],
    ['a misspelt member, told once', { minimumValu: '60' }, [`${place}/minimumValu`]],
    [
      'a result by a word',
      { onResultDescription: 'exam', minimumValue: '60' },
      [`${place}/onResultDescription`],
    ],
    ['a level by a word', { acceptedLevel: ['urn:x:l', 'good'] }, [`${place}/acceptedLevel/1`]],
    ['another type', { type: 'Threshold', minimumValue: '60' }, [`${place}/type`]],
  ])('of a threshold, %s', (_, more, pointers) => {
    expect(found(threshold(more))).toEqual(
      pointers.map((pointer) => `error rule-invalid ${pointer}`),
    )
  })

  test('is told wherever it stands', () => {
    for (const member of ['requires', 'recommends', 'renewalRequires']) {
      expect(found(holds('a'), member)).toEqual([`error rule-invalid /${member}/targetAchievement`])
      expect(found(holds(A), member)).toEqual([])
    }
  })
})

test('a window that nothing reads is worth a look', () => {
  expect(found(holds(A, { timing: 'within', window: 'P30D' }))).toEqual([])
  expect(found(holds(A, { window: 'P30D' }))).toEqual(['warning rule-invalid /requires/window'])
})

describe('conditions that ask the same (chain.md 4.7)', () => {
  test.each<[string, object, object]>([
    ['but for id and name', holds(A, { id: `${ID}#x`, name: 'X' }), holds(A, { name: 'Y' })],
    [
      'but for the spelling of the address',
      holds(A),
      holds('HTTPS://College.example:443/achievements/a'),
    ],
    [
      'but for the order of a set',
      holds(A, { acceptedVersion: ['1', '2'] }),
      holds(A, { acceptedVersion: ['2', '1'] }),
    ],
    ['but for a default that is written', holds(A), holds(A, { timing: 'notAfter' })],
    ['in groups', group('AnyOf', [holds(A), holds(B)]), group('AnyOf', [holds(B), holds(A)])],
  ])('%s count once', (_, one, other) => {
    expect(found(group('AllOf', [one, holds(B), other]))).toEqual([
      'error rule-duplicate-child /requires/condition/2',
    ])
  })

  test('in different groups are two conditions, as are different thresholds', () => {
    const pairs = [
      group('AllOf', [holds(A), holds(B)]),
      group('AllOf', [holds(A), holds(`${ID}x`)]),
    ]
    expect(found(group('AnyOf', pairs))).toEqual([])
    expect(found(group('AnyOf', [holds(A), holds(A, { acceptedVersion: ['2'] })]))).toEqual([])
  })
})

describe('a group that nobody can satisfy', () => {
  test('asks for more conditions than it has', () => {
    expect(found(group('AtLeast', [holds(A), holds(B)], { minimum: 2 }))).toEqual([])
    expect(found(group('AtLeast', [holds(A), holds(B)], { minimum: 3 }))).toEqual([
      'error rule-unreachable /requires/minimum',
    ])
  })

  test('asks for more different ones than it has', () => {
    const doubled = [holds(A), holds(A, { name: 'again' })]
    expect(found(group('AtLeast', doubled, { minimum: 1 }))).toEqual([
      'error rule-duplicate-child /requires/condition/1',
    ])
    expect(found(group('AtLeast', doubled, { minimum: 2 }))).toEqual([
      'error rule-duplicate-child /requires/condition/1',
      'error rule-unreachable /requires/minimum',
    ])
  })
})

describe('thresholds on an achievement that is known', () => {
  const target = {
    ...ACHIEVEMENT,
    id: A,
    resultDescription: [
      { id: `${A}#exam`, name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' },
      { id: `${A}#grade`, name: 'Grade', resultType: 'LetterGrade', allowedValue: ['C', 'B'] },
      { id: `${A}#score`, name: 'Score', resultType: 'RawScore', allowedValue: ['9', '10'] },
      { id: `${A}#open`, name: 'Open', resultType: 'RawScore' },
      { id: `${A}#state`, name: 'State', resultType: 'Status' },
      {
        id: `${A}#project`,
        name: 'Project',
        resultType: 'RubricCriterionLevel',
        rubricCriterionLevel: [{ id: `${A}#good`, name: 'Good' }],
      },
    ],
  }
  const asks = (result: string, more: object, known: readonly object[] = [target]) =>
    found(threshold({ onResultDescription: `${A}#${result}`, ...more }), 'requires', known)
  const place = '/requires/threshold/0'

  test.each<[string, string, object]>([
    ['the most', 'exam', { minimumValue: '100.00' }],
    ['any number where nothing bounds it', 'open', { minimumValue: '1000' }],
    ['a number that is allowed', 'score', { minimumValue: '9.5' }],
    ['one value of several', 'grade', { acceptedValue: ['A', 'B'] }],
    ['a value in range', 'exam', { acceptedValue: ['60'] }],
    ['a level', 'project', { acceptedLevel: [`${A}#good`] }],
  ])('%s can be reached', (_, result, more) => {
    expect(asks(result, more)).toEqual([])
  })

  test.each<[string, string, object, string]>([
    ['more than the most', 'exam', { minimumValue: '100.01' }, 'minimumValue'],
    ['more than any allowed value', 'score', { minimumValue: '10.5' }, 'minimumValue'],
    ['a number of letters', 'grade', { minimumValue: '1' }, 'minimumValue'],
    ['values that are not allowed', 'grade', { acceptedValue: ['A', 'D'] }, 'acceptedValue'],
    ['a value of a status', 'state', { acceptedValue: ['Completed'] }, 'acceptedValue'],
    ['a level of another rubric', 'project', { acceptedLevel: [`${B}#good`] }, 'acceptedLevel'],
    ['a result that is not described', 'essay', { minimumValue: '1' }, 'onResultDescription'],
  ])('%s cannot be reached', (_, result, more, member) => {
    expect(asks(result, more)).toEqual([`warning rule-unreachable ${place}/${member}`])
    expect(asks(result, more, [])).toEqual([])
    expect(asks(result, more, [{ ...target, id: B }])).toEqual([])
  })
})

describe('any rule of different conditions', () => {
  const facets = fc.record(
    {
      name: fc.constantFrom('One', 'Two'),
      timing: fc.constantFrom('before', 'notAfter', 'anyTime'),
      validity: fc.constantFrom('atAward', 'now', 'everHeld'),
      maximumAge: fc.constantFrom('P1Y', 'P2Y'),
    },
    { requiredKeys: [] },
  )
  const { rule } = fc.letrec<{ leaf: object; group: object; rule: object }>((tie) => ({
    leaf: fc.tuple(fc.nat(1_000_000), facets).map(([number, more]) => holds(`${A}${number}`, more)),
    group: fc
      .tuple(
        fc.constantFrom('AllOf', 'AnyOf', 'AtLeast'),
        fc.uniqueArray(tie('rule'), {
          minLength: 1,
          maxLength: 4,
          selector: (one) => JSON.stringify(one),
        }),
        fc.nat(3),
      )
      .map(([type, condition, minimum]) =>
        group(
          type,
          condition,
          type === 'AtLeast' ? { minimum: 1 + (minimum % condition.length) } : {},
        ),
      ),
    rule: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('group')),
  }))

  test('is passed over, and doubling a condition or raising a minimum is told', () => {
    fc.assert(
      fc.property(rule, fc.nat(2_000_000), (inside, number) => {
        const other = holds(`${B}${number}`)
        expect(found(group('AllOf', [inside, other]))).toEqual([])
        expect(found(group('AnyOf', [inside, other, inside]))).toEqual([
          'error rule-duplicate-child /requires/condition/2',
        ])
        expect(found(group('AtLeast', [inside, other], { minimum: 3 }))).toEqual([
          'error rule-unreachable /requires/minimum',
        ])
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })
})
