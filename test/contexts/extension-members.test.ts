import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ContextSet, checkShape, createContextSet } from '../../src/contexts/index.js'
import {
  deepFreeze,
  digestJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'
import { changed, type Path, placesOf, replaced, valueAt } from '../verify/tree.js'

/** S-11 to S-13, chain.md 2.6 (G6): the members that an added context gives to a badge. */

const CLUB = 'https://club.example/v1'
const XSD = 'http://www.w3.org/2001/XMLSchema#'

const TERMS: JsonObject = {
  '@protected': true,
  club: 'https://club.example/terms#',
  points: { '@id': 'club:points', '@type': `${XSD}integer` },
  scored: { '@id': 'club:points', '@type': `${XSD}integer` },
  rank: { '@id': 'club:rank', '@type': `${XSD}integer` },
  paid: { '@id': 'club:paid', '@type': `${XSD}boolean` },
  friend: { '@id': 'club:friend', '@type': '@id' },
  partner: { '@id': 'club:partner', '@type': '@id' },
  tags: 'club:tags',
  standing: { '@id': 'club:level', '@type': '@vocab' },
  junior: 'club:junior',
  youth: 'club:junior',
  senior: 'club:senior',
  steps: { '@id': 'club:steps', '@container': '@list' },
  label: { '@id': 'club:label', '@container': '@language' },
  extra: { '@id': 'club:extra', '@type': '@json' },
}

const bob: JsonObject = { id: 'did:example:bob', rank: 7 }

const badge: JsonObject = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    CLUB,
  ],
  id: 'urn:uuid:8a1f',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://club.example/', type: ['Profile'], name: 'Club', paid: true },
  validFrom: '2026-03-02T09:00:00Z',
  name: 'Knots',
  rank: 120,
  friend: bob,
  partner: 'did:example:bob',
  standing: 'senior',
  extra: { any: [1] },
  credentialSubject: {
    id: 'did:example:ann',
    type: ['AchievementSubject'],
    tags: ['a', 'b'],
    steps: ['cut', 'cut', 'sew'],
    label: { en: 'Knot', es: ['Nudo', 'Lazo'] },
  },
}

let contexts: ContextSet

beforeAll(async () => {
  const document: JsonObject = { '@context': TERMS }
  contexts = await createContextSet([{ url: CLUB, document, sha256: await digestJson(document) }])
  deepFreeze(badge)
})

const found = (document: JsonObject): readonly string[] =>
  checkShape(document, 'AchievementCredential', contexts).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  )

const SUBJECT: Path = ['credentialSubject']

describe('members of an added context', () => {
  test('are accepted as their context has them', () => {
    expect(found(badge)).toEqual([])
  })

  test.each<[string, Path, JsonValue, string]>([
    ['a number as text', ['rank'], '120', 'schema-mismatch'],
    ['a truth value as text', ['issuer', 'paid'], 'true', 'schema-mismatch'],
    ['the same number twice', ['rank'], [120, 120], 'shape-rejected'],
    ['a word that has a second', ['points'], 7, 'shape-rejected'],
    ['that second word', ['scored'], 7, 'shape-rejected'],
    ['a value that has a second word', ['standing'], 'youth', 'shape-rejected'],
    ['a value as its IRI', ['standing'], 'https://club.example/terms#senior', 'shape-rejected'],
    ['a text twice', [...SUBJECT, 'tags'], ['a', 'b', 'a'], 'shape-rejected'],
    ['lists in a list', [...SUBJECT, 'tags'], [['a'], ['b']], 'shape-rejected'],
    ['an empty list', [...SUBJECT, 'tags'], [], 'shape-rejected'],
    ['a language in another case', [...SUBJECT, 'label'], { EN: 'Knot' }, 'shape-rejected'],
    ['a text of a language twice', [...SUBJECT, 'label'], { en: ['x', 'x'] }, 'shape-rejected'],
    [
      'a map of languages as values',
      [...SUBJECT, 'label'],
      [{ '@value': 'Knot', '@language': 'en' }],
      'shape-rejected',
    ],
    ['a context in JSON', ['extra'], { '@context': CLUB }, 'shape-rejected'],
  ])('are refused with %s (S-11 to S-13)', (_, path, value, code) => {
    const problems = found(replaced(badge, path, value))
    expect(problems[0]?.split(' ')[0]).toBe(code)
    expect(problems[0]).toContain(`/${path.join('/')}`)
  })

  test('keep what is said of an id at the first place that names it (G4)', () => {
    const moved = { ...badge, friend: 'did:example:bob', partner: bob }
    expect(found(moved)).toEqual(['shape-rejected /partner'])
    expect(found({ ...badge, partner: bob })).toEqual([])
  })
})

/** The tree with everything written one way that the guard leaves open. */
function plain(value: JsonValue, name = ''): JsonValue {
  if (name === 'extra') return value
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue) => plain(item))
    if (name === 'steps') return items
    return items.length === 1
      ? (items[0] ?? null)
      : items.map((item) => JSON.stringify(item)).sort()
  }
  if (!isJsonObject(value)) return value
  const names = Object.keys(value).sort()
  if (names.length === 1 && typeof value.id === 'string') return value.id
  return Object.fromEntries(names.map((member) => [member, plain(value[member] ?? null, member)]))
}

test('whatever change of them passes changes what is signed', async () => {
  const leaves: readonly JsonValue[] = [
    ...['120', 'true', '7', 'a', 'cut', 'senior', 'junior', 'youth', 'club:senior', 'en'],
    ...['did:example:bob', 'did:example:ann', 'https://club.example/terms#senior', 'club:b'],
    ...[true, false, 120, 7, 0.5, null],
  ]
  const leaf = fc.constantFrom(...leaves)
  const value = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }),
    leaf.map((id): JsonValue => ({ id })),
    leaf.map((rank): JsonValue => ({ id: 'did:example:bob', rank })),
    leaf.map((text): JsonValue => ({ '@value': text, '@language': 'en' })),
    leaf.map((text): JsonValue => ({ en: text })),
  )
  const words = Object.keys(TERMS).filter((name) => !name.startsWith('@'))
  const change = fc.tuple(fc.nat(), fc.constantFrom(...words), value, fc.boolean())
  const nodes = placesOf(badge).filter(
    (place) => !place.includes('@context') && isJsonObject(valueAt(badge, place)),
  )
  const seen = new Map<string, string>()
  const look = async (tree: JsonObject): Promise<void> => {
    if (found(tree).length > 0) return
    const graph = await canonicalize(tree, { contexts })
    const text = JSON.stringify(plain(tree))
    expect(seen.get(graph) ?? text).toBe(text)
    seen.set(graph, text)
  }
  await look(badge)
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
      const tree = changes.reduce((before, [at, word, next, isMoved]) => {
        const place = nodes[at % nodes.length] ?? []
        if (!isJsonObject(valueAt(before, place) ?? null)) return before
        const taken = isMoved ? before[word] : undefined
        const added = changed(before, place, (node) =>
          Object.assign(node, { [word]: taken ?? next }),
        )
        return taken === undefined || place.length === 0
          ? added
          : replaced(added, [word], undefined)
      }, badge)
      await look(tree)
    }),
    { numRuns: 500, seed: 7 },
  )
  expect(seen.size).toBeGreaterThan(20)
})
