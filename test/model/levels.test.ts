import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareLevels,
  levelsOf,
  type RankedLevels,
  type ResultDescription,
  type RubricCriterionLevel,
  reachesLevel,
  reachesValue,
} from '../../src/model/index.js'

type Numbers = Partial<Pick<RubricCriterionLevel, 'points' | 'level'>>

const level = (id: string, numbers: Numbers = {}): RubricCriterionLevel => ({
  id,
  type: ['RubricCriterionLevel'],
  name: id,
  ...numbers,
})

const rubric = (levels: unknown): ResultDescription =>
  ({ id: 'urn:r', type: ['ResultDescription'], rubricCriterionLevel: levels }) as never

const idsOf = ({ levels }: RankedLevels): readonly string[] => levels.map(({ id }) => id)

describe('the levels of a rubric (R-121, R-943)', () => {
  it.each<[string, Numbers, Numbers, Numbers, 'points' | 'level' | undefined]>([
    ['by points', { points: '10' }, { points: '9' }, { points: '2.5' }, 'points'],
    [
      'by points even when they have levels',
      { points: '3', level: '1' },
      { points: '2', level: '2' },
      { points: '1', level: '3' },
      'points',
    ],
    ['by level without points', { level: '10' }, { level: '9' }, { level: '-1' }, 'level'],
    [
      'by level with words as points',
      { level: '3', points: 'many' },
      { level: '2', points: 'some' },
      { level: '1', points: '1' },
      'level',
    ],
    [
      'not at all by names',
      { level: 'Mastered' },
      { level: 'Basic' },
      { level: 'None' },
      undefined,
    ],
    ['not at all when one has no number', { points: '3' }, { points: '2' }, {}, undefined],
    [
      'not at all when points and levels could contradict',
      { points: '3', level: '1' },
      { points: '2', level: '2' },
      { level: '3' },
      undefined,
    ],
  ])('are ranked %s', (_, high, middle, low, rankedBy) => {
    const set = [level('high', high), level('middle', middle), level('low', low)]
    const ranked = levelsOf(rubric(set))
    expect(ranked.rankedBy).toBe(rankedBy)
    expect(idsOf(ranked)).toEqual(
      rankedBy === undefined ? ['high', 'middle', 'low'] : ['low', 'middle', 'high'],
    )
  })

  it('of equal rank stand by their ids', () => {
    const set = [level('b', { points: '1' }), level('a', { points: '1.0' })]
    expect(idsOf(levelsOf(rubric(set)))).toEqual(['a', 'b'])
  })

  it('are read from a set of one written without its brackets, and none from what is no set (R-104)', () => {
    expect(levelsOf(rubric(level('a', { points: '1' })))).toEqual({
      levels: [level('a', { points: '1' })],
      rankedBy: 'points',
    })
    for (const odd of [undefined, 7, 'a', [], [null, 7]]) {
      expect(levelsOf(rubric(odd))).toEqual({ levels: [] })
    }
  })

  const numbers = fc.record(
    { points: fc.constantFrom('1', '2', '3.5', 'x'), level: fc.constantFrom('1', '2', '3', 'y') },
    { requiredKeys: [] },
  )
  const levels = fc
    .array(numbers, { maxLength: 5 })
    .map((list) => list.map((members, index) => level(`l${index}`, members)))

  it('are ranked the same in every order, and as any two of them are compared', () => {
    fc.assert(
      fc.property(levels, (list) => {
        const ranked = levelsOf(rubric(list))
        if (ranked.rankedBy === undefined) return
        expect(levelsOf(rubric(list.toReversed()))).toEqual(ranked)
        for (const [index, lower] of ranked.levels.entries()) {
          for (const higher of ranked.levels.slice(index)) {
            expect(compareLevels(lower, higher)).toBeLessThanOrEqual(0)
          }
        }
      }),
    )
  })
})

describe('two levels', () => {
  it('are compared by points, else by level', () => {
    expect(
      compareLevels(
        level('a', { points: '2', level: '1' }),
        level('b', { points: '10', level: '0' }),
      ),
    ).toBeLessThan(0)
    expect(
      compareLevels(level('a', { level: '2' }), level('b', { points: '1', level: '1' })),
    ).toBeGreaterThan(0)
  })

  it('without numbers are only as high as themselves', () => {
    const one = level('a')
    expect(compareLevels(one, one)).toBe(0)
    expect(compareLevels(one, level('b'))).toBeUndefined()
  })
})

describe('a required level', () => {
  const description = rubric([
    level('low', { points: '1' }),
    level('pass', { points: '2' }),
    level('high', { points: '3' }),
    level('odd'),
    level('twice', { points: '9' }),
    level('twice', { points: '0' }),
  ])

  it.each([
    ['pass', true],
    ['high', true],
    ['low', false],
    ['odd', undefined],
    ['elsewhere', undefined],
    ['twice', undefined],
  ])('is reached by the level "%s": %s', (id, isReached) => {
    expect(reachesLevel(id, 'pass', description)).toBe(isReached)
  })

  it('that the rubric does not have is reached by nothing but itself', () => {
    expect(reachesLevel('high', 'elsewhere', description)).toBeUndefined()
    expect(reachesLevel('elsewhere', 'elsewhere', description)).toBe(true)
  })
})

describe('a required value', () => {
  it.each([
    ['72', '72', true],
    ['72.0', '72', true],
    ['100', '72', true],
    ['9', '72', false],
    ['A', 'A', true],
    ['A', 'C', undefined],
    ['75%', '72', undefined],
    ['', '72', undefined],
  ])('%j against %j: %s', (value, required, isReached) => {
    expect(reachesValue(value, required)).toBe(isReached)
  })
})
