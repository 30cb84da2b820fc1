import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issueCredential, problemsOf, verify } from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { NOW, resolver, SUITES, signer } from '../verify/rich-badge.js'
import { alike, asTree, leavesOf, replaced, valueAt } from '../verify/tree.js'
import { timeFor } from './differential-runs.js'
import { builtBadges } from './documents-of-badges.js'

const BADGES = 40

const codes = async (badge: JsonObject): Promise<readonly string[]> => {
  const report = await verify(badge, { canonicalization: 'both', resolver, now: NOW })
  return problemsOf(report).map(({ code }) => code)
}

test(
  'verify finds no difference between the engine and jsonld, signed or tampered with',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        builtBadges,
        fc.constantFrom(...SUITES),
        fc.nat(),
        async (badge, cryptosuite, pick) => {
          const issuing = { kind: 'any', signer, resolver, now: NOW, cryptosuite } as const
          const signed = asTree(await issueCredential(badge, issuing))
          expect(await codes(signed)).toEqual([])
          const places = leavesOf(signed)
          const place = places[pick % places.length] ?? []
          const tampered = replaced(signed, place, alike(valueAt(signed, place)))
          const found = await codes(tampered)
          expect(found).not.toEqual([])
          expect(found).not.toContain('proof-readings-differ')
        },
      ),
      { numRuns: BADGES },
    )
  },
  timeFor(4 * BADGES),
)
