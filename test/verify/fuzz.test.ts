import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CHECK_NAMES, type VerificationReport, verify } from '../../src/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { NOW, resolver, richBadge, SUITES } from './rich-badge.js'
import { asTree, type Path, placesOf, replaced, valueAt } from './tree.js'

/**
 * S-07: whatever is shown, there is a report, no request leaves for anything but the issuer's document,
 * and verified is nothing but what was signed.
 */

const SEED = 20261125

const { proof, ...document } = asTree(await richBadge('eddsa-rdfc-2022'))
// the contexts are most of the text; what is done to them alone is for "contexts" below
const badge: JsonObject = { ...document, proof: proof as JsonValue }
const text = JSON.stringify(badge)
const places = placesOf(badge)

afterEach(() => {
  vi.restoreAllMocks()
})

/** The report on that; every report is whole and plain JSON, and no request was made for it. */
async function reportOn(presented: unknown): Promise<VerificationReport> {
  const request = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('No request is made.'))
  const report = await verify(presented, { now: NOW, resolver })
  expect(request).not.toHaveBeenCalled()
  expect(report.checks.map(({ name }) => name)).toEqual(CHECK_NAMES)
  expect(
    report.checks.flatMap((check) => ('problems' in check ? check.problems : [])),
  ).not.toContainEqual(expect.objectContaining({ code: 'check-broken' }))
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  return report
}

const words = fc.constantFrom(
  '@context',
  '@graph',
  '@id',
  '@included',
  '@type',
  '@value',
  '__proto__',
  'achievement',
  'condition',
  'constructor',
  'credentialStatus',
  'credentialSubject',
  'evidence',
  'id',
  'issuer',
  'proof',
  'requires',
  'type',
  'validFrom',
  'validUntil',
)
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>,
  words,
  fc.constantFrom<JsonValue>(
    'did:web:naaei.example',
    'https://intern.example/',
    1e308,
    -0,
    [],
    {},
    null,
  ),
  fc.constantFrom(...places).map((path) => valueAt(badge, path)),
)
const somewhere: fc.Arbitrary<Path> = fc.constantFrom(...places)

describe('never throws, never asks, never takes for verified what was not signed:', () => {
  test('any value at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withObjectString: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        async (presented) => {
          expect((await reportOn(presented)).verified).toBe(false)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('any JSON that looks like a badge', async () => {
    const node = fc.letrec<{ node: JsonValue }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        values,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(words, tie('node'), { maxKeys: 6 }),
      ),
    })).node
    await fc.assert(
      fc.asyncProperty(fc.dictionary(words, node, { maxKeys: 8 }), async (extra) => {
        expect((await reportOn({ ...badge, ...extra, name: 'Another name' })).verified).toBe(false)
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  test('the badge with anything anywhere in it', async () => {
    await fc.assert(
      fc.asyncProperty(somewhere, values, async (path, value) => {
        const changed = replaced(badge, path, value)
        const report = await reportOn(changed)
        // a set of one may stand alone, and nothing else
        if (report.verified) expect(flat(report.credential)).toEqual(flat(badge))
      }),
      { seed: SEED, numRuns: 80 },
    )
  }, 60_000)

  test('the text of the badge with other bytes in it', async () => {
    const bytes = new TextEncoder().encode(text)
    const start = text.lastIndexOf('"id":"urn:uuid')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 3 }),
        fc.uint8Array({ maxLength: 3 }),
        async (at, removed, inserted) => {
          const cut = Uint8Array.from([
            ...bytes.slice(0, at),
            ...inserted,
            ...bytes.slice(at + removed),
          ])
          const report = await reportOn(cut)
          if (report.verified) expect(report.credential).toEqual(badge)
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  }, 60_000)

  test('contexts', async () => {
    const contexts = badge['@context'] as unknown as unknown[]
    const known: fc.Arbitrary<unknown> = fc.constantFrom(...contexts)
    const items: fc.Arbitrary<unknown> = fc.oneof(known, values, fc.webUrl())
    await fc.assert(
      fc.asyncProperty(fc.array(items, { maxLength: 9 }), async (list: readonly unknown[]) => {
        const changed: object = Object.assign({}, badge, { '@context': list })
        const report = await reportOn(changed)
        // the first two are fixed, and ours has to be somewhere
        if (!report.verified) return
        const listed = list.map((item) => JSON.stringify(item))
        for (const context of contexts) expect(listed).toContain(JSON.stringify(context))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

test.each(SUITES)('a badge with %s is a badge to all of this', async (suite) => {
  expect((await reportOn(asTree(await richBadge(suite)))).outcome).toBe('verified')
})

/** The tree with each list of one in place of the one, which says the same. */
function flat(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.length === 1 ? flat(tree[0]) : tree.map(flat)
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, flat(value)]))
}
