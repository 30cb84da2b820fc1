import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { componentsOf } from '../../src/chain/components.js'
import { matchingSize } from '../../src/chain/matching.js'

describe('componentsOf', () => {
  const graphs = fc.integer({ min: 1, max: 9 }).chain((size) =>
    fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), {
      minLength: size,
      maxLength: size,
    }),
  )

  it('puts together exactly what leads to each other, dependencies first', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const reach = edges.map((_, start) => {
          const found = new Set([start])
          for (const node of found) for (const next of edges[node] ?? []) found.add(next)
          return found
        })
        const place = new Map<number, number>()
        for (const [number, component] of componentsOf(edges).entries()) {
          for (const node of component) place.set(node, number)
        }
        expect(place.size).toBe(edges.length)
        for (const [from, targets] of reach.entries()) {
          for (const to of edges.keys()) {
            const isMutual = targets.has(to) && reach[to]?.has(from) === true
            expect(place.get(from) === place.get(to)).toBe(isMutual)
            if (targets.has(to)) {
              expect(place.get(to)).toBeLessThanOrEqual(place.get(from) ?? -1)
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a chain of 100 000 needs no stack', () => {
    const edges = Array.from({ length: 100_000 }, (_, node) => (node === 99_999 ? [] : [node + 1]))
    expect(componentsOf(edges)).toHaveLength(100_000)
  })
})

describe('matchingSize', () => {
  it('finds the largest number that can be served at once', () => {
    const largest = (
      claims: readonly (readonly string[])[],
      taken: ReadonlySet<string>,
    ): number => {
      const [first, ...rest] = claims
      if (first === undefined) return 0
      const served = first
        .filter((option) => !taken.has(option))
        .map((option) => 1 + largest(rest, new Set([...taken, option])))
      return Math.max(largest(rest, taken), ...served)
    }
    const claims = fc.array(fc.uniqueArray(fc.constantFrom(...'abcde'), { maxLength: 4 }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(claims, (some) => {
        expect(matchingSize(some)).toBe(largest(some, new Set()))
      }),
      { numRuns: 500 },
    )
  })
})
