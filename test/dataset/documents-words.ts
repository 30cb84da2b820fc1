import fc, { type Arbitrary } from 'fast-check'
import type { JsonObject, JsonValue } from '../../src/json/index.js'

/**
 * Contexts made at random over few words. Each word has a part to play (a list, a language map, a type
 * with a context of its own …), and mostly plays it; now and then it is defined as something else.
 */

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** The first far more often than the second. */
export const mostly = <T, U>(
  usual: Arbitrary<T>,
  rare: Arbitrary<U>,
  weight = 100,
): Arbitrary<T | U> =>
  fc.oneof({ arbitrary: usual as Arbitrary<T | U>, weight }, { arbitrary: rare, weight: 1 })

/** Members of an object; of two with one name the later counts. */
export const members = (
  entry: Arbitrary<[string, JsonValue]>,
  { least = 0, most = 4 } = {},
): Arbitrary<JsonObject> =>
  fc
    .array(entry, { minLength: least, maxLength: most })
    .map((list) => Object.fromEntries(list) as JsonObject)

/** One of these members. */
const entriesOf = (
  known: Readonly<Record<string, Arbitrary<JsonValue>>>,
): Arbitrary<[string, JsonValue]> =>
  fc.oneof(...Object.entries(known).map(([name, value]) => fc.tuple(fc.constant(name), value)))

/** An object with some of these members. */
const some = (
  always: Record<string, Arbitrary<JsonValue>>,
  sometimes: Record<string, Arbitrary<JsonValue>> = {},
): Arbitrary<JsonObject> =>
  fc.record({ ...always, ...sometimes }, { requiredKeys: Object.keys(always) })

/** One of these values. */
export const literal = (...values: JsonValue[]): Arbitrary<JsonValue> => fc.constantFrom(...values)

/** Types of nodes. */
export const TYPES: readonly string[] = ['Badge', 'Person', 'Place']

const datatype = mostly(
  literal(`${XSD}integer`, `${XSD}double`, 'v:unit', 'Badge', '@none', '@json', '@id', '@vocab'),
  literal('_:t', 'none', '@set', null, 1),
)
const language = mostly(literal('en', 'de-AT', 'EN', null), literal('', 'e n', 1))
const direction = mostly(literal('ltr', 'rtl', null), literal('up'))
const scopedAt = (depth: number): Arbitrary<JsonValue> =>
  depth === 0 ? literal(null, {}) : mostly(contextAt(depth - 1), mostly(literal(null, []), literal('urn:none'), 20), 8)

/** How each word is defined when it plays its part. */
const parts = (depth: number): Readonly<Record<string, Arbitrary<JsonValue>>> => {
  const id = (name: string): Record<string, Arbitrary<JsonValue>> => ({
    '@id': mostly(literal(`v:${name}`, `https://v.example/${name}`), literal('v:name'), 8),
  })
  const protection = { '@protected': mostly(literal(false), literal(true), 12) }
  const set = (...containers: string[]): Arbitrary<JsonValue> =>
    literal(containers, [...containers, '@set'], containers[0] ?? null)
  const typeScoped = (name: string): Arbitrary<JsonValue> =>
    fc.oneof(literal(`v:${name}`), some({ ...id(name), '@context': scopedAt(depth) }, protection))
  return {
    v: literal('https://v.example/', 'https://v.example/other#'),
    name: fc.oneof(
      literal('v:name'),
      some(id('name'), { '@language': language, '@direction': direction }),
      some({ ...id('name'), '@type': datatype }, protection),
    ),
    size: fc.oneof(literal('v:size'), some({ ...id('size'), '@type': datatype }, protection)),
    link: some({ ...id('link'), '@type': literal('@id') }, { '@container': literal('@set') }),
    kind: some({ ...id('kind'), '@type': literal('@vocab') }, { '@context': scopedAt(depth) }),
    list: some(
      { ...id('list'), '@container': literal('@list') },
      { '@type': mostly(literal('@id', '@vocab'), datatype), '@language': language },
    ),
    set: some({ ...id('set'), '@container': literal('@set', ['@set']) }),
    words: some({ ...id('words'), '@container': set('@language') }, { '@direction': direction }),
    index: some({ ...id('index'), '@container': set('@index') }, { '@type': datatype }),
    byProperty: some({
      ...id('byProperty'),
      '@container': set('@index'),
      '@index': mostly(literal('name', 'link', 'v:key', 'kind'), literal('unknown', '@id', 'gone')),
    }),
    byId: some({ ...id('byId'), '@container': set('@id') }, { '@context': scopedAt(depth) }),
    byType: some(
      { ...id('byType'), '@container': set('@type') },
      { '@type': literal('@id', '@vocab'), '@context': scopedAt(depth) },
    ),
    graph: some({ ...id('graph'), '@container': set('@graph') }, { '@type': literal('@id') }),
    graphs: some({
      ...id('graphs'),
      '@container': literal(
        ['@graph', '@id'],
        ['@graph', '@index'],
        ['@graph', '@id', '@set'],
        ['@set', '@index', '@graph'],
      ),
    }),
    json: some({ ...id('json'), '@type': literal('@json') }, { '@container': literal('@set') }),
    nest: literal('@nest', { '@id': '@nest' }),
    nested: some({ ...id('nested') }, { '@nest': literal('nest', '@nest') }),
    reverse: some(
      { '@reverse': literal('v:name', 'v:reverse') },
      { '@container': literal('@index', '@set'), '@type': literal('@id') },
    ),
    part: some({ ...id('part'), '@context': scopedAt(depth) }, protection),
    Badge: typeScoped('Badge'),
    Person: typeScoped('Person'),
    Place: typeScoped('Place'),
    id: literal('@id', { '@id': '@id', '@protected': true }),
    type: literal('@type', { '@id': '@type', '@container': '@set' }),
    value: literal('@value'),
    graphOf: literal('@graph'),
    'v:other': literal('v:other', { '@type': '@id' }, { '@id': 'v:other' }),
    gone: literal(null, { '@id': null }),
  }
}

/** All words, but those that no context has. */
export const WORDS: readonly string[] = Object.keys(parts(0))

const STANDARD = parts(0)

/** Any definition at all, often no valid one. */
const anyDefinition = (depth: number): Arbitrary<JsonValue> =>
  fc.oneof(
    literal('v:name', '@id', '@type', 'name', 'https://w.example/', 'urn:c', null, 1),
    some(
      {},
      {
        '@id': mostly(
          literal('v:name', 'https://w.example/x', '@type', '@graph', '@nest', '@set'),
          literal(null, 'kind', '@odd', '', 'none', 1),
        ),
        '@type': datatype,
        '@container': fc.oneof(
          literal('@list', '@set', '@language', '@index', '@id', '@type', '@graph'),
          literal(['@set', '@id'], ['@list', '@set'], ['@graph', '@type'], [], 'odd'),
        ),
        '@context': scopedAt(depth),
        '@protected': fc.boolean(),
        '@prefix': mostly(fc.boolean(), literal(1)),
        '@language': language,
        '@direction': direction,
      },
    ),
    some({ '@reverse': literal('v:name', 'none', '@odd', 'urn:c') }, { '@type': datatype }),
    some(
      { '@id': literal('v:name') },
      { '@index': literal('name'), '@nest': literal('name', '@id'), '@odd': literal(1) },
    ),
  )

/** What a context says beside its words. */
const settings: Readonly<Record<string, Arbitrary<JsonValue>>> = {
  '@vocab': mostly(literal('https://v.example/', 'urn:v:', null), literal('', 'rel', 1, '_:b')),
  '@language': language,
  '@direction': direction,
  '@propagate': mostly(fc.boolean(), literal(1)),
  '@protected': mostly(literal(true), literal(false), 20),
  '@version': mostly(literal(1.1), literal(1)),
  '@base': mostly(literal(null), literal('https://b.example/', 'rel'), 20),
  '@type': mostly(literal({ '@container': '@set' }), literal({ '@id': 'v:x' }), 20),
}

/** A context with few members, as they stand in types and members. */
function contextAt(depth: number): Arbitrary<JsonObject> {
  const word = entriesOf(parts(depth))
  const other = fc.tuple(
    fc.constantFrom(...WORDS, 'extra', 'v:extra', 'https://v.example/e', 'a/b'),
    anyDefinition(depth),
  )
  return members(
    fc.oneof(
      { arbitrary: word, weight: 60 },
      { arbitrary: other as Arbitrary<[string, JsonValue]>, weight: 1 },
      { arbitrary: entriesOf(settings), weight: 6 },
    ) as Arbitrary<[string, JsonValue]>,
    { least: 1, most: 4 },
  )
}

/** A context in which every word plays its part. */
export const wholeContext: Arbitrary<JsonObject> = fc
  .tuple(fc.record({ ...STANDARD, ...parts(1) }), members(entriesOf(settings), { most: 1 }))
  .map(([terms, more]) => ({ ...terms, ...more }))

/** A context with few words, up to three contexts deep. */
export const smallContext: Arbitrary<JsonObject> = contextAt(2)
