import fc, { type Arbitrary } from 'fast-check'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { changed, objectsOf, valueAt } from '../verify/tree.js'
import { mostly } from './documents-words.js'

/** Documents in which something is not as it was written: a member, a value, a name, a context. */

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'

/** Names that a member may be given; what no JSON of ours may have is not among them. */
const NAMES = [
  ...['id', 'type', 'name', 'description', 'image', 'creator', 'credentialSubject', 'achievement'],
  ...['alignment', 'evidence', 'validFrom', 'issuer', 'proof', 'related', 'source', 'tag'],
  ...['@id', '@type', '@value', '@language', '@direction', '@index', '@list', '@set', '@graph'],
  ...['@nest', '@reverse', '@included', '@json', '@none', '@odd', '@context', '@protected'],
  ...['https://schema.org/name', 'schema:name', 'https://a b/', '_:c', 'unheard', '', 'a:b'],
  ...[
    'toString',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'jsonSchema',
    'verifiableCredential',
  ],
]

/** Values that a member may be given. */
const VALUES: readonly JsonValue[] = [
  ...[null, true, '', 'text', ' ', 'id', 'Achievement', 'AchievementCredential', 'unheard', '@odd'],
  ...[
    'https://a.example/1',
    'urn:a',
    'urn:<a>\\"\u0001',
    '_:b0',
    '_:c14n0',
    '#here',
    '../up',
    'a b',
    'did:key:z6Mk',
  ],
  ...[0, -0, 1, 2.5, -1.5e-7, 1e-7, 1e21, 1e22, 2 ** 53 + 2, 5e-324, 123456789012345680000],
  ...[
    '\u0000',
    '"\\\r\n\t',
    '\u007f\u0085\u2028',
    'ü€😀',
    '\ufeff',
    '2026-03-02T09:00:00Z',
    '1.50',
  ],
  [],
  {},
  [null],
  [[]],
  [['a'], 'a'],
  { '@value': 'a' },
  { '@value': null },
  { '@value': 1, '@type': 'http://www.w3.org/2001/XMLSchema#double' },
  { '@value': 'a', '@language': 'en-GB' },
  { '@value': 'a', '@language': 'EN', '@direction': 'rtl' },
  { '@value': 'a', '@type': 'unheard' },
  { '@value': { a: [1] }, '@type': '@json' },
  { '@id': 'urn:a' },
  { id: 'urn:a' },
  { id: '_:b1', type: 'Profile' },
  { '@list': ['a', ['b'], { '@list': [] }] },
  { '@set': ['a', 'a', null] },
  { '@reverse': { name: { id: 'urn:a' } } },
  { type: ['Achievement', 'Profile'], name: 'a' },
  { en: 'a', de: ['b', null] },
]

/** Keywords that a value may be put under. */
const WRAPPERS = [
  ...[
    '@value',
    '@list',
    '@set',
    '@graph',
    '@included',
    '@nest',
    '@reverse',
    '@id',
    '@type',
    'name',
  ],
]

/** Contexts that a node may be given. */
const CONTEXTS: readonly JsonValue[] = [
  null,
  [],
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/2018/credentials/v1',
  `${OB}context-3.0.3.json`,
  ['https://www.w3.org/ns/credentials/v2', `${OB}context-3.0.2.json`],
  `${OB}extensions.json`,
  'https://w3id.org/security/data-integrity/v2',
  'https://unknown.example/',
  { '@vocab': 'https://a.example/' },
  { name: 'https://a.example/name' },
  { unheard: { '@id': 'https://a.example/', '@container': '@index' } },
  { '@language': 'en' },
]

type Node = Record<string, JsonValue>
type Change = (node: Node) => void

const pickName = (node: Node, pick: number): string => {
  const names = Object.keys(node)
  return names[pick % Math.max(names.length, 1)] ?? 'name'
}

const changes: Arbitrary<Change> = fc
  .record({
    kind: fc.constantFrom(
      ...(['value', 'add', 'rename', 'double', 'wrap', 'list', 'delete', 'context'] as const),
      ...(['value', 'add', 'value', 'move'] as const),
    ),
    pick: fc.nat(100),
    name: fc.constantFrom(...NAMES),
    value: fc.constantFrom(...VALUES),
    wrapper: fc.constantFrom(...WRAPPERS),
    context: fc.constantFrom(...CONTEXTS),
  })
  .map(({ kind, pick, name, value, wrapper, context }) => (node) => {
    const chosen = pickName(node, pick)
    const before = node[chosen] ?? null
    if (kind === 'value') node[chosen] = value
    else if (kind === 'add') node[name] = value
    else if (kind === 'double') node[name] = structuredClone(before)
    else if (kind === 'wrap') node[chosen] = { [wrapper]: before }
    else if (kind === 'list') node[chosen] = [before, value, before]
    else if (kind === 'delete') delete node[chosen]
    else if (kind === 'context') node['@context'] = context
    else {
      delete node[chosen]
      node[kind === 'rename' ? name : pickName(node, pick + 1)] = before
    }
  })

/** Each node of the documents as a document by itself, under the contexts of the whole; the smallest first. */
export function nodesOf(documents: readonly JsonObject[]): readonly JsonObject[] {
  const found = new Map<string, JsonObject>()
  for (const document of documents) {
    for (const path of objectsOf(document)) {
      const { proof: _, ...node } = valueAt(document, path) as JsonObject
      const alone = { '@context': document['@context'] ?? [], ...node }
      found.set(JSON.stringify(alone), alone)
    }
  }
  return [...found].sort(([a], [b]) => a.length - b.length).map(([, node]) => node)
}

/**
 * One of the nodes, with one or two changes at places of it.
 *
 * @param nodes - the smallest first; small ones are taken more often, as they are quicker and hold the same.
 */
export function changedDocuments(nodes: readonly JsonObject[]): Arbitrary<JsonObject> {
  const small = nodes.slice(0, Math.ceil(nodes.length * 0.7))
  return fc
    .record({
      node: mostly(fc.constantFrom(...small), fc.constantFrom(...nodes), 9),
      steps: fc.array(fc.tuple(fc.nat(), changes), { minLength: 1, maxLength: 2 }),
    })
    .map(({ node, steps }) =>
      steps.reduce((document: JsonObject, [pick, change]) => {
        const places = objectsOf(document)
        return changed(document, places[pick % places.length] ?? [], change)
      }, node),
    )
}
