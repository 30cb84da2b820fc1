import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Demand, matchingSize, mostServed } from '../../src/chain/matching.js'

const budget = (left = 1_000_000) => ({ left })

/** Needs so many of the options. */
function several(count: number, options: readonly string[]): Demand {
  return { options, isEnough: (chosen) => options.filter((one) => chosen.has(one)).length >= count }
}

/** The most that can be served, by trying every way to give each option to one claimant or to none. */
function oracle(demands: readonly Demand[]): number {
  const options = [...new Set(demands.flatMap((demand) => demand.options))]
  let best = 0
  const give = (at: number, given: readonly Set<string>[]): void => {
    const option = options[at]
    if (option === undefined) {
      const served = demands.filter(({ isEnough }, index) => isEnough(given[index] ?? new Set()))
      best = Math.max(best, served.length)
      return
    }
    give(at + 1, given)
    for (const set of given) {
      set.add(option)
      give(at + 1, given)
      set.delete(option)
    }
  }
  give(
    0,
    demands.map(() => new Set<string>()),
  )
  return best
}

const OPTIONS = ['a', 'b', 'c', 'd', 'e']

const demands = fc.array(
  fc
    .record({
      options: fc.uniqueArray(fc.constantFrom(...OPTIONS), { minLength: 1, maxLength: 5 }),
      count: fc.integer({ min: 1, max: 3 }),
      weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }),
      isWeighed: fc.boolean(),
    })
    .map(({ options, count, weights, isWeighed }): Demand => {
      const sorted = options.toSorted()
      if (!isWeighed) return several(Math.min(count, sorted.length), sorted)
      const weight = (option: string): number => weights[OPTIONS.indexOf(option)] ?? 1
      const total = sorted.reduce((sum, option) => sum + weight(option), 0)
      const wanted = Math.min(count * 2, total)
      return {
        options: sorted,
        isEnough: (chosen) =>
          sorted.reduce((sum, option) => sum + (chosen.has(option) ? weight(option) : 0), 0) >=
          wanted,
      }
    }),
  { maxLength: 3 },
)

describe('how many can be served when no option serves two', () => {
  it.each([
    ['one that needs two, and one of the two', [several(2, ['a', 'b']), several(1, ['a'])], 1],
    ['twin: with a third option', [several(2, ['a', 'b', 'c']), several(1, ['a'])], 2],
    ['two that need two of three', [several(2, ['a', 'b', 'c']), several(2, ['a', 'b', 'c'])], 1],
    ['twin: of four', [several(2, OPTIONS.slice(0, 4)), several(2, OPTIONS.slice(0, 4))], 2],
    [
      'one that needs all that three others need',
      [several(3, ['a', 'b', 'c']), ...['a', 'b', 'c'].map((one) => several(1, [one]))],
      3,
    ],
    ['one that needs nothing', [several(0, []), several(1, ['a'])], 2],
    ['nobody', [], 0],
  ])('%s', (_, all, count) => {
    expect(mostServed(all, budget())).toEqual({ count, isExact: true })
  })

  it('is as many as trying every way finds', () => {
    fc.assert(
      fc.property(demands, (all) => {
        expect(mostServed(all, budget())).toEqual({ count: oracle(all), isExact: true })
      }),
      { numRuns: 300 },
    )
  })

  it('is a matching where each needs one', () => {
    const single = fc.array(fc.uniqueArray(fc.constantFrom(...OPTIONS), { minLength: 1 }))
    fc.assert(
      fc.property(single, (claims) => {
        const all = claims.map((options) => several(1, options))
        expect(mostServed(all, budget(0))).toEqual({ count: matchingSize(claims), isExact: true })
      }),
    )
  })

  it('says when its budget has ended, and never more than there is', () => {
    fc.assert(
      fc.property(demands, fc.nat(60), (all, left) => {
        const { count, isExact } = mostServed(all, budget(left))
        if (isExact) expect(count).toBe(oracle(all))
        else expect(count).toBeLessThanOrEqual(oracle(all))
      }),
      { numRuns: 300 },
    )
  })

  it('64 that each need many of the same options end with the budget', () => {
    const options = Array.from({ length: 64 }, (_, index) => `o${index}`)
    const all = Array.from({ length: 64 }, (_, index) => several(7 + (index % 5), options))
    const left = budget(200_000)
    const { count, isExact } = mostServed(all, left)
    expect(isExact).toBe(false)
    expect(count).toBeGreaterThan(0)
    expect(left.left).toBeGreaterThan(-10_000)
  })
})
