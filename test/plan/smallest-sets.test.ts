import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOf, type Formula, holdsWith } from '../../src/plan/formula.js'
import { type SearchLimits, smallestSets } from '../../src/plan/smallest-sets.js'

const step = (number: number): Formula => ({ kind: 'step', step: number })
const count = (minimum: number, ...of: readonly Formula[]): Formula => countOf(minimum, of)
const steps = (from: number, to: number): readonly Formula[] =>
  Array.from({ length: to - from }, (_, index) => step(from + index))

const LIMITS: SearchLimits = { maxSets: 10, maxWork: 250_000, costOf: () => 1 }

const found = (formula: Formula, limits: Partial<SearchLimits> = {}) => {
  const { sets, exact } = smallestSets(formula, { ...LIMITS, ...limits })
  return { sets: sets.map((set) => set.steps.join(' ')), exact }
}

describe('the smallest sets of steps', () => {
  test('of a rule that is settled already are one, and empty', () => {
    expect(found(count(0))).toEqual({ sets: [''], exact: true })
  })

  test('of a rule that nothing settles are none', () => {
    expect(found(count(2, step(0)))).toEqual({ sets: [], exact: true })
  })

  test('come by size, then with the lowest steps first', () => {
    const tracks = count(1, count(2, step(0), step(4)), step(3), count(2, step(1), step(2)))
    expect(found(tracks)).toEqual({ sets: ['3', '0 4', '1 2'], exact: true })
  })

  test('come by cost where steps differ in it', () => {
    const either = count(1, step(0), count(2, step(1), step(2)))
    const costOf = (number: number): number => (number === 0 ? 5 : 2)
    expect(found(either, { costOf }).sets).toEqual(['1 2', '0'])
  })

  test('use a step that stands in two places once', () => {
    const both = count(2, count(1, step(0), step(1)), count(1, step(1), step(2)))
    expect(found(both)).toEqual({ sets: ['1', '0 2'], exact: true })
  })

  test('are exact for 32 out of 64, though there are more than can be counted', () => {
    const { sets, exact } = found(count(32, ...steps(0, 64)))
    expect(exact).toBe(true)
    expect(sets).toHaveLength(10)
    expect(sets[0]).toBe(Array.from({ length: 32 }, (_, index) => index).join(' '))
  })

  test('are exact for such groups inside each other, and beside what is shared', () => {
    const group = (from: number): Formula => count(16, ...steps(from, from + 32))
    const shared = count(1, step(200), count(2, step(201), step(202)))
    const rule = count(3, count(4, ...[0, 32, 64, 96, 128].map(group)), shared, step(201))
    const { sets, exact } = found(rule)
    expect(exact).toBe(true)
    expect(sets[0]?.split(' ')).toHaveLength(4 * 16 + 2)
  })

  test('are said to be approximate where shared steps make too many to compare', () => {
    const group = (shift: number): Formula =>
      count(32, ...Array.from({ length: 64 }, (_, index) => step((index * shift) % 67)))
    const rule = count(3, group(1), group(2), group(5))
    const { sets, exact } = found(rule)
    expect(exact).toBe(false)
    for (const set of sets) expect(isMinimal(rule, set.split(' ').map(Number))).toBe(true)
    expect(sets.length).toBeGreaterThan(0)
  })

  test('are made in bounded work, however deep what is shared stands', () => {
    const rule = nested(14)
    let asked = 0
    const costOf = (): number => {
      asked += 1
      return 1
    }
    const { sets, exact } = found(rule, { maxSets: 101, maxWork: 10_000, costOf })
    expect(exact).toBe(false)
    expect(sets[0]?.split(' ')).toHaveLength(2)
    // sets that are made have few steps, each of which is asked for its cost; compared they are not
    expect(asked).toBeLessThan(30 * 10_000)
    expect(found(nested(1), { maxWork: 10_000 }).exact).toBe(true)
  })
})

/** Two of seventeen, one of which is such a group again; all share thirty steps. */
function nested(depth: number): Formula {
  const others = Array.from({ length: 16 }, (_, index) => step((depth * 7 + index) % 30))
  return depth === 0 ? step(0) : count(2, nested(depth - 1), ...others)
}

function isMinimal(formula: Formula, set: readonly number[]): boolean {
  return (
    holdsWith(formula, new Set(set)) &&
    set.every((left) => !holdsWith(formula, new Set(set.filter((one) => one !== left))))
  )
}

const SIZE = 7

const formulas = fc.letrec<{ node: Formula }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.nat(SIZE - 1).map(step),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.array(tie('node'), { minLength: 1, maxLength: 4 }))
      .map(([minimum, of]) => countOf(Math.min(minimum, of.length), of)),
  ),
})).node

const costs = fc.array(fc.nat(3), { minLength: SIZE, maxLength: SIZE })

describe('of random formulas', () => {
  test('the sets are the best of all minimal ones, in order', () => {
    fc.assert(
      fc.property(formulas, costs, fc.integer({ min: 1, max: 6 }), (formula, cost, maxSets) => {
        const costOf = (number: number): number => cost[number] ?? 0
        const subsets = Array.from({ length: 2 ** SIZE }, (_, bits) =>
          Array.from({ length: SIZE }, (_, index) => index).filter((index) => (bits >> index) & 1),
        )
        const costOfSet = (set: readonly number[]): number =>
          set.reduce((sum, number) => sum + costOf(number), 0)
        const all = subsets
          .filter((set) => isMinimal(formula, set))
          .sort(
            (one, other) =>
              costOfSet(one) - costOfSet(other) ||
              one.length - other.length ||
              (one.join() < other.join() ? -1 : 1),
          )
        const { sets, exact } = smallestSets(formula, { ...LIMITS, maxSets, costOf })
        expect(exact).toBe(true)
        expect(sets.map((set) => set.steps)).toEqual(all.slice(0, maxSets))
      }),
      { numRuns: 400 },
    )
  })

  test('with hardly any work allowed they are still minimal', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const { sets } = smallestSets(formula, { ...LIMITS, maxWork: 1 })
        for (const set of sets) expect(isMinimal(formula, set.steps)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
