import fc, { type Arbitrary } from 'fast-check'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { LEXICONS, type Lexicon, literal, members, mostly, TYPES } from './documents-words.js'

/**
 * Documents made at random over the words of `documents-words.ts`, so that they often speak of the same
 * thing. A word is mostly given a value that fits its usual part, and now and then one that does not.
 */

const XSD = 'http://www.w3.org/2001/XMLSchema#'

const word = (...values: string[]): Arbitrary<string> => fc.constantFrom(...values)
const oneOrFew = (item: Arbitrary<JsonValue>): Arbitrary<JsonValue> =>
  mostly(item, fc.array(item, { maxLength: 3 }), 2)

const iri = word('https://a.example/1', 'urn:b', 'v:c', '_:d', '_:e', 'urn:<\u0008\\"{|}^`>\u007f')
const oddIri = word('', 'name', 'f/g', '#h', '@id', '@odd', 'v:', 'x:y z', '//i', 'a:<b>')
const text = word('', 'a', 'b"\\\n', 'ü€😀', '1', '2.50', 'true', '\u0000\u007f\ufeff')
const integer = literal(0, -0, 1, -7, 2 ** 53 + 2, 123456789012345680000)
const fraction = literal(2.5, 0.1, -1.5e-7, 1e21, 1.25e22, -0.30000000000000004)
const number = mostly(mostly(integer, fraction, 2), literal(1e-7, 5e-324), 20)
const language = mostly(word('en', 'de-AT', 'EN'), word('', '@none', 'e n'), 8)
const scalar = fc.oneof(
  { arbitrary: text, weight: 4 },
  { arbitrary: number as Arbitrary<JsonValue>, weight: 3 },
  { arbitrary: fc.boolean(), weight: 1 },
  { arbitrary: fc.constant(null), weight: 1 },
)
const json = mostly(
  scalar,
  literal({}, [], { '@id': 'x', b: [1, { é: null }], a: 1e21 }, { '@context': { a: 'b' } }),
  1,
)

const valueObject: Arbitrary<JsonObject> = fc.oneof(
  fc.record({ '@value': scalar }),
  fc.record(
    {
      '@value': text,
      '@language': mostly(language, literal(null, 1), 20),
      '@direction': mostly(literal('ltr', 'rtl'), literal('up'), 20),
    },
    { requiredKeys: ['@value'] },
  ),
  fc.record({
    '@value': scalar,
    '@type': mostly(
      literal(`${XSD}integer`, `${XSD}double`, `${XSD}boolean`, 'v:unit', 'name'),
      literal('_:u', '@id', null, 'x y', ['v:unit', 'v:other'], '@json'),
    ),
  }),
  fc.record({ '@value': json, '@type': fc.constant('@json') }),
  fc.record({ '@value': text, '@index': mostly(text, number) }),
)

type Entry = [string, JsonValue]

const entry = (names: Arbitrary<string> | string, value: Arbitrary<JsonValue>): Arbitrary<Entry> =>
  fc.tuple(typeof names === 'string' ? fc.constant(names) : names, value)

const mapOf = (keys: Arbitrary<string>, values: Arbitrary<JsonValue>): Arbitrary<JsonValue> =>
  members(entry(keys, values), { most: 3 })

const none = fc.constant('@none')

/** What fits the usual part of each word. */
const fitting = (
  value: Arbitrary<JsonValue>,
  node: Arbitrary<JsonValue>,
  member: Arbitrary<Entry>,
  type: Arbitrary<string>,
): Readonly<Record<string, Arbitrary<JsonValue>>> => {
  const nodes = oneOrFew(node)
  const typed = oneOrFew(type)
  return {
    name: oneOrFew(mostly(scalar, valueObject, 2)),
    size: oneOrFew(mostly(number, text, 4)),
    link: oneOrFew(mostly(mostly(iri, node, 1), mostly(oddIri, scalar), 8)),
    kind: oneOrFew(mostly(type, node, 6)),
    list: mostly(fc.array(value, { maxLength: 3 }), value, 6),
    set: mostly(fc.array(value, { maxLength: 3 }), value, 6),
    words: mapOf(language, oneOrFew(mostly(text, literal(null)))),
    index: mapOf(mostly(text, none), oneOrFew(value)),
    byProperty: mapOf(mostly(text, none), nodes),
    byId: mapOf(mostly(iri, mostly(none, oddIri, 1), 6), nodes),
    byType: mapOf(mostly(type, none, 8), mostly(nodes, iri, 6)),
    graph: nodes,
    graphs: mapOf(mostly(iri, mostly(none, text, 1), 6), nodes),
    json,
    nest: nodes,
    nested: value,
    reverse: nodes,
    part: nodes,
    Badge: value,
    Person: value,
    Place: value,
    id: mostly(iri, oddIri),
    type: typed,
    'v:other': value,
    gone: scalar,
    '@id': mostly(iri, oddIri),
    '@type': typed,
    '@graph': nodes,
    '@included': nodes,
    '@nest': nodes,
    '@index': mostly(text, scalar),
    '@reverse': members(member, { most: 2 }),
  }
}

function nodeWith(
  entry: Arbitrary<Entry>,
  type: Arbitrary<string>,
  least = 0,
): Arbitrary<JsonObject> {
  const id = fc.option(iri, { nil: undefined, freq: 2 })
  const types = fc.option(oneOrFew(type), { nil: undefined, freq: 2 })
  return fc.tuple(id, types, members(entry, { least, most: 3 })).map(([id, types, others]) => ({
    ...(id === undefined ? {} : { '@id': id }),
    ...(types === undefined ? {} : { '@type': types }),
    ...others,
  }))
}

/** A node that mostly uses these words. */
function nodeOver({ words, small }: Lexicon): Arbitrary<JsonObject> {
  const types = TYPES.filter((name) => words.includes(name))
  const type = mostly(fc.constantFrom('v:Thing', ...types), mostly(iri, oddIri), 8)
  const depthIdentifier = fc.createDepthIdentifier()
  const { entry: member } = fc.letrec<{ node: JsonObject; value: JsonValue; entry: Entry }>(
    (tie) => {
      const [value, node] = [tie('value'), tie('node')]
      const depth = { depthIdentifier, maxDepth: 3, withCrossShrink: true }
      const items = fc.array(value, { maxLength: 3 })
      const fit = Object.entries(fitting(value, node, tie('entry'), type))
        .filter(([name]) => name.startsWith('@') || words.includes(name))
        .map(([name, fits]) => ({
          arbitrary: entry(name, fits),
          weight: name.startsWith('@') ? 1 : 4,
        }))
      const anyName = word(...words, '@list', '@value', '@odd', '', 'unknown', 'v:any', 'v:other')
      return {
        value: fc.oneof(
          depth,
          { arbitrary: scalar, weight: 4 },
          { arbitrary: iri, weight: 1 },
          { arbitrary: valueObject, weight: 2 },
          { arbitrary: fc.record({ '@id': iri }), weight: 1 },
          { arbitrary: node as Arbitrary<JsonValue>, weight: 3 },
          { arbitrary: items, weight: 1 },
          { arbitrary: fc.record({ '@list': items }), weight: 1 },
          { arbitrary: fc.record({ '@set': items }), weight: 1 },
        ),
        entry: fc.oneof(
          ...fit,
          { arbitrary: entry(anyName, value), weight: 1 },
          { arbitrary: entry('@context', mostly(small, literal(null), 4)), weight: 1 },
        ),
        node: fc.oneof(
          depth,
          { arbitrary: fc.record({ '@id': iri }), weight: 1 },
          { arbitrary: nodeWith(tie('entry'), type), weight: 8 },
        ),
      }
    },
  )
  return nodeWith(member, type, 1)
}

/** Where the contexts of a family are. */
export const CONTEXT_URLS: readonly string[] = [0, 1, 2].map((n) => `https://c.example/${n}`)

/** Documents that share contexts: what is remembered of one must not show in another. */
export interface Family {
  /** The content of the contexts behind {@link CONTEXT_URLS}. */
  readonly contexts: readonly JsonObject[]
  readonly documents: readonly JsonObject[]
}

/** How many documents a family has. */
export const FAMILY_SIZE = 12

/** Families of documents over the same few words, every fourth with a context of its own. */
export const families: Arbitrary<Family> = fc.oneof(
  ...LEXICONS.map((lexicon) =>
    fc
      .record({
        contexts: fc.tuple(lexicon.whole, lexicon.small, lexicon.small),
        own: lexicon.small,
        nodes: fc.array(nodeOver(lexicon), { minLength: FAMILY_SIZE, maxLength: FAMILY_SIZE }),
      })
      .map(({ contexts, own, nodes }) => {
        const [whole = '', second = '', third = ''] = CONTEXT_URLS
        const named = [whole, [whole, second], [third, whole, second], [whole, own]]
        const documents = nodes.map((members, index) => ({
          '@context': named[index % named.length] ?? null,
          ...members,
        }))
        return { contexts, documents }
      }),
  ),
)
