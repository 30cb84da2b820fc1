import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestBadges } from '../../src/competency/fewest.js'

const BADGES = 6
const things = fc.array(fc.uniqueArray(fc.nat(BADGES - 1), { minLength: 1 }), { maxLength: 8 })

/** The size of the smallest choice, by trying all of them. */
function smallest(shown: readonly ReadonlySet<number>[]): number {
  let best = BADGES
  for (let choice = 0; choice < 1 << BADGES; choice += 1) {
    const has = (badge: number): boolean => (choice & (1 << badge)) !== 0
    if (!shown.every((badges) => [...badges].some(has))) continue
    best = Math.min(best, Array.from({ length: BADGES }, (_, badge) => badge).filter(has).length)
  }
  return best
}

test('the choice shows everything, and is at most a logarithm larger than the smallest', () => {
  fc.assert(
    fc.property(things, (drawn) => {
      const shown = drawn.map((badges) => new Set(badges))
      const chosen = fewestBadges(shown)
      expect(shown.every((badges) => chosen.some((badge) => badges.has(badge)))).toBe(true)
      expect(chosen).toEqual([...new Set(chosen)].sort((one, other) => one - other))
      const bound = smallest(shown) * (1 + Math.log(Math.max(1, shown.length)))
      expect(chosen.length).toBeLessThanOrEqual(Math.ceil(bound))
    }),
  )
})

test('of badges that show the same, the earliest is chosen', () => {
  expect(fewestBadges([new Set([2, 1, 3]), new Set([3, 1, 2])])).toEqual([1])
})
