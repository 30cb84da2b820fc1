import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallestSubset } from '../../src/plan/smallest-subset.js'

const SIZE = 8

/** A question without negation: true of a set when it has everything of one of these. */
const questions = fc.array(fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
})
const costs = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: SIZE, maxLength: SIZE })

const enoughBy =
  (ways: readonly (readonly number[])[]) =>
  (kept: ReadonlySet<number>): boolean =>
    ways.some((way) => way.every((number) => kept.has(number)))

describe('the smallest subset', () => {
  test('costs as little as any that is enough, and nothing in it can be left out', () => {
    fc.assert(
      fc.property(questions, costs, (ways, cost) => {
        const costOf = (number: number): number => cost[number] ?? 1
        const sum = (set: readonly number[]): number =>
          set.reduce((all, number) => all + costOf(number), 0)
        const isEnough = enoughBy(ways)
        const answer = smallestSubset({ size: SIZE, isEnough, costOf, maxEvaluations: 1000 })
        expect(answer.exact).toBe(true)
        expect(sum(answer.kept)).toBe(Math.min(...ways.map(sum)))
        expect(isEnough(new Set(answer.kept))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('is enough, and said to be approximate, where it may not be looked for long', () => {
    const isEnough = (kept: ReadonlySet<number>): boolean => kept.size >= 32
    const answer = smallestSubset({ size: 64, isEnough, costOf: () => 1, maxEvaluations: 200 })
    expect(answer.exact).toBe(false)
    expect(answer.kept).toHaveLength(32)
  })

  test('of many things of which few matter is found with few questions', () => {
    let asked = 0
    const answer = smallestSubset({
      size: 256,
      isEnough: (kept) => {
        asked += 1
        return kept.has(7) && (kept.has(100) || kept.has(200))
      },
      costOf: () => 1,
      maxEvaluations: 1000,
    })
    expect(answer.exact).toBe(true)
    expect(answer.kept).toHaveLength(2)
    expect(asked).toBeLessThan(120)
  })
})
