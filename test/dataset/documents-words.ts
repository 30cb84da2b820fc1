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
const memberOf = (
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
  literal(`${XSD}integer`, `${XSD}double`, 'v:unit', '@none', '@json', '@id', '@vocab'),
  literal('Badge', '_:t', 'none', '@set', null, 1),
)
const language = mostly(literal('en', 'de-AT', 'EN', null), literal('', 'e n', 1))
const direction = mostly(literal('ltr', 'rtl', null), literal('up'))
/** How each word is defined when it plays its part. */
const parts = (scoped: Arbitrary<JsonValue>): Readonly<Record<string, Arbitrary<JsonValue>>> => {
  const id = (name: string): Record<string, Arbitrary<JsonValue>> => ({
    '@id': mostly(literal(`v:${name}`, `https://v.example/${name}`), literal('v:name'), 8),
  })
  const protection = { '@protected': mostly(literal(false), literal(true), 12) }
  const set = (...containers: string[]): Arbitrary<JsonValue> =>
    literal(containers, [...containers, '@set'], containers[0] ?? null)
  const typeScoped = (name: string): Arbitrary<JsonValue> =>
    fc.oneof(literal(`v:${name}`), some({ ...id(name), '@context': scoped }, protection))
  return {
    v: literal('https://v.example/', 'https://v.example/other#'),
    name: fc.oneof(
      literal('v:name'),
      some(id('name'), { '@language': language, '@direction': direction }),
      some({ ...id('name'), '@type': datatype }, protection),
    ),
    size: fc.oneof(literal('v:size'), some({ ...id('size'), '@type': datatype }, protection)),
    link: some(
      { ...id('link'), '@type': literal('@id') },
      { '@container': literal('@set'), '@direction': direction },
    ),
    kind: some(
      { ...id('kind'), '@type': literal('@vocab') },
      { '@context': scoped, '@direction': direction },
    ),
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
    byId: some({ ...id('byId'), '@container': set('@id') }, { '@context': scoped }),
    byType: some(
      { ...id('byType'), '@container': set('@type') },
      { '@type': literal('@id', '@vocab'), '@context': scoped },
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
    part: some({ ...id('part'), '@context': scoped }, protection),
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
const WORDS: readonly string[] = Object.keys(parts(literal(null)))

/** Any definition at all, often no valid one. */
const anyDefinition = (scoped: Arbitrary<JsonValue>): Arbitrary<JsonValue> =>
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
        '@context': scoped,
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

/** What a context says beside its words; the last ones lead where `jsonld` is not followed. */
const settings: Arbitrary<[string, JsonValue]> = mostly(
  memberOf({
    '@vocab': mostly(literal('https://v.example/', 'urn:v:', null), literal('', 'rel', 1, '_:b')),
    '@language': language,
    '@protected': mostly(literal(true), literal(false), 20),
    '@version': mostly(literal(1.1), literal(1)),
    '@type': mostly(literal({ '@container': '@set' }), literal({ '@id': 'v:x' }), 20),
  }),
  memberOf({
    '@direction': direction,
    '@propagate': mostly(fc.boolean(), literal(1)),
    '@base': mostly(literal(null), literal('https://b.example/', 'rel'), 20),
  }),
  5,
)

/** Some of the words, and contexts that define them. */
export interface Lexicon {
  readonly words: readonly string[]
  /** A context in which every one of the words plays its part. */
  readonly whole: Arbitrary<JsonObject>
  /** A context with few of them, up to three contexts deep. */
  readonly small: Arbitrary<JsonObject>
}

/** A prefix that most definitions are written with. */
const PREFIX = 'v'

function lexiconOf(chosen: readonly string[]): Lexicon {
  const words = [PREFIX, ...chosen]
  const small = (depth: number): Arbitrary<JsonObject> => {
    const scoped =
      depth === 0
        ? literal(null, {})
        : mostly(small(depth - 1), mostly(literal(null, []), literal('urn:none'), 20), 8)
    const other = fc.constantFrom(...words, 'extra', 'v:extra', 'https://v.example/e', 'a/b')
    return members(
      mostly(
        mostly(memberOf(pick(parts(scoped), words)), settings, 8),
        fc.tuple(other, anyDefinition(scoped)),
        60,
      ),
      { least: 1, most: 3 },
    )
  }
  const whole = fc
    .tuple(
      fc.record(pick(parts(mostly(small(1), literal(null), 8)), words)),
      members(settings, { most: 1 }),
    )
    .map(([terms, more]) => ({ ...terms, ...more }))
  return { words, whole, small: small(2) }
}

function pick<T>(from: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}

/** Words in many combinations, eight at a time; each word meets every other one. */
export const LEXICONS: readonly Lexicon[] = [1, 3, 5, 7, 9, 11].flatMap((stride) =>
  WORDS.map((_, start) =>
    lexiconOf(
      Array.from(
        { length: 8 },
        (_, index) => WORDS[(start + index * stride) % WORDS.length] ?? PREFIX,
      ),
    ),
  ),
)
