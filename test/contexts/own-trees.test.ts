import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS, checkShape, createContextSet } from '../../src/contexts/index.js'
import type { Problem } from '../../src/errors.js'
import {
  digestJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  ownTree,
} from '../../src/json/index.js'
import { checkConformance } from '../../src/schema/index.js'
import { richBadge } from '../verify/rich-badge.js'
import { asTree, changed, type Path, placesOf, replaced, valueAt } from '../verify/tree.js'

/**
 * What is remembered of a definition or a profile that is met again says of a document just what is said of
 * the same JSON without a memory (S-10 to S-14).
 */

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const VC_2 = 'https://www.w3.org/ns/credentials/v2'
const VC_1 = 'https://www.w3.org/2018/credentials/v1'
const STACK = 'https://w3id.org/stackbadge/v1'

const rich = asTree(await richBadge('eddsa-rdfc-2022'))

/** The parts of a badge that the same trees stand for in all badges of an issuer. */
const PARTS: readonly Path[] = [
  ['issuer'],
  ['credentialSubject', 'achievement'],
  ['credentialSubject', 'achievement', 'creator'],
]

const LISTS: readonly (readonly string[])[] = [
  [VC_2, OB, STACK],
  [VC_2, OB],
  [VC_1, OB, STACK],
  [VC_2, OB, STACK, 'https://unknown.example/v1'],
]

/** Values that are wrong nearly everywhere, each for another reason. */
const VALUES: readonly (JsonValue | undefined)[] = [
  undefined,
  null,
  1.5,
  'x',
  'stackbadge:AllOf',
  '2026-03-02T09:00:00Z',
  ['AllOf', 'Unknown'],
  [{ id: 'urn:uuid:1' }, { id: 'urn:uuid:1' }],
  { id: 'https://naaei.example', validUntil: 'x' },
  { '@value': 'x', '@language': 'en' },
]

const NAMES = ['unknown', 'Criteria', '@id', 'validUntil', 'narrative', 'stackbadge:requires']

const places = placesOf(rich).filter(([first]) => first !== 'proof')

const change = fc.oneof(
  fc.record({ place: fc.constantFrom(...places), value: fc.constantFrom(...VALUES) }),
  fc.record({ place: fc.constantFrom(...places), name: fc.constantFrom(...NAMES) }),
)

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

/** The document with some change; as it is where an earlier one took the place away. */
function apply(document: JsonObject, { place, ...how }: Change): JsonObject {
  try {
    if ('value' in how) return replaced(document, place, how.value)
    if (!isJsonObject(valueAt(document, place))) return document
    return changed(document, place, (node) => {
      node[how.name] = 'x'
    })
  } catch {
    return document
  }
}

/** The same JSON with parts that are trees of ours. */
function withOwnParts(document: JsonObject): JsonObject {
  const copy = structuredClone(document)
  for (const path of PARTS.toReversed()) {
    let parent: JsonValue | undefined = copy
    for (const step of path.slice(0, -1)) {
      parent = isJsonObject(parent) ? parent[step] : undefined
    }
    const part = isJsonObject(parent) ? parent[path.at(-1) as string] : undefined
    if (isJsonObject(part)) ownTree(part)
  }
  return copy
}

function problemsOf(
  document: JsonObject,
  contexts = BUNDLED_CONTEXTS,
): Readonly<Record<string, readonly Problem[]>> {
  const { problems, warnings } = checkConformance(document)
  const shape = checkShape(document, 'AchievementCredential', contexts)
  return { shape, problems, warnings }
}

describe('a document with trees of ours', () => {
  test('has the problems of the same JSON, under whatever contexts it is met', () => {
    let wrong = 0
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 3 }),
        fc.array(fc.constantFrom(...LISTS), { minLength: 1, maxLength: 4 }),
        (changes, lists) => {
          const plain = changes.reduce(apply, rich)
          const own = withOwnParts(plain)
          for (const context of lists) {
            const expected = problemsOf({ ...plain, '@context': context })
            expect(problemsOf({ ...own, '@context': context })).toEqual(expected)
            if (Object.values(expected).some(({ length }) => length > 0)) wrong += 1
          }
        },
      ),
      { numRuns: 100 },
    )
    expect(wrong).toBeGreaterThan(60)
  })

  test('is judged by what its types say of the parts, and not by those of another', () => {
    const own = withOwnParts(rich)
    const { achievement } = own.credentialSubject as { readonly achievement: JsonObject }
    for (const type of [['AchievementSubject'], ['AchievementSubject', 'AllOf'], ['Profile']]) {
      const changes = { credentialSubject: { id: 'did:example:a', type, achievement } }
      const expected = problemsOf({ ...rich, ...structuredClone(changes) })
      expect(problemsOf({ ...own, ...changes })).toEqual(expected)
    }
  })

  test('is judged by the set of contexts that is asked, and not by another with the same addresses', async () => {
    const url = 'https://college.example/contexts/courses/v1'
    const set = async (word: string) => {
      const document = { '@context': { [word]: `https://college.example/terms#${word}` } }
      return await createContextSet([{ url, document, sha256: await digestJson(document) }])
    }
    const [one, other] = await Promise.all([set('course'), set('lesson')])
    const plain = changed(rich, ['credentialSubject', 'achievement'], (node) => {
      node.course = 'x'
    })
    const own = withOwnParts({ ...plain, '@context': [VC_2, OB, STACK, url] })
    expect(problemsOf(own, one).shape).toEqual([])
    expect(problemsOf(own, other).shape).toMatchObject([
      { code: 'term-undefined', pointer: '/credentialSubject/achievement/course' },
    ])
    expect(problemsOf(own, one).shape).toEqual([])
  })
})
