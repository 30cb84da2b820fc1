import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issueCredential, OpenBadgesError, verify } from '../../src/index.js'
import { deepFreeze, type JsonValue } from '../../src/json/index.js'
import { unsecured } from '../verify/prove.js'
import { NOW, resolver, richBadge, SUITES, signer } from '../verify/rich-badge.js'
import { asTree, changed, objectsOf, placesOf, replaced, valueAt } from '../verify/tree.js'

/** S-81: whatever is to be signed, it is refused with a code, or it verifies. */

const document = unsecured(asTree(await richBadge('eddsa-rdfc-2022')))
const places = placesOf(document)
const names = [...new Set(places.map((path) => path.at(-1)))].filter(
  (name): name is string => typeof name === 'string',
)
const values: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom(...places).map((path) => valueAt(document, path)),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  fc.string({ unit: 'binary' }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom<JsonValue>(
    { '@value': 'x', '@language': 'en' },
    { '@value': 'x', '@language': 'en-US', '@direction': 'ltr' },
    { '@value': 'x', '@language': 'not a language' },
    { '@value': 'x', '@direction': 'rtl' },
    'urn:uuid:1',
    'stackbadge:x',
    '2026-03-02T09:00:00Z',
  ),
)
const added = fc
  .tuple(fc.constantFrom(...objectsOf(document)), fc.constantFrom(...names), values)
  .map(([path, name, value]) =>
    changed(document, path, (node) => {
      node[name] = value
    }),
  )
const other = fc
  .tuple(fc.constantFrom(...places), values)
  .map(([path, value]) => replaced(document, path, value))

test.each(SUITES)(
  'what is signed with %s verifies, or is refused with a code',
  async (cryptosuite) => {
    let issued = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(added, other), async (credential) => {
        const options = { signer, resolver, now: NOW, cryptosuite }
        const badge = await issueCredential(deepFreeze(credential) as never, options).catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(OpenBadgesError)
            return undefined
          },
        )
        if (badge === undefined) return
        issued++
        // its dates may be of another time than now; that is for the issuer to know
        const report = await verify(JSON.stringify(badge), { now: NOW, resolver })
        const refused = report.checks.filter(({ outcome }) => outcome === 'failed')
        expect(refused.filter(({ name }) => name !== 'validityPeriod')).toEqual([])
      }),
      { seed: 20261125, numRuns: 200 },
    )
    expect(issued).toBeGreaterThan(5)
  },
  60_000,
)
