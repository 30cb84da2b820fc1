import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { contextsWith, linesOf, refusalOf, statementsOf, V } from './engine.js'

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** The lines of one member `p` of `urn:s`, whose term is defined so, without subject and predicate. */
const objectsOf = (value: JsonValue, term: JsonValue = 'v:p'): readonly string[] =>
  linesOf({ '@context': { ...V, v: V['@vocab'], p: term }, '@id': 'urn:s', p: value }).map((line) =>
    line.replace('<urn:s> <v:p> ', ''),
  )

describe('a value (JSON-LD 1.1 API, Value Expansion, Object to RDF Conversion)', () => {
  test.each<[string, JsonValue, JsonValue, readonly string[]]>([
    ['text is a literal', 'a', 'v:p', ['"a"']],
    ['a whole number is an integer', 42, 'v:p', ['"42"^^<xsd:integer>']],
    ['a fraction is a double in canonical form', 2.5, 'v:p', ['"2.5E0"^^<xsd:double>']],
    ['a large number is a double', 1e21, 'v:p', ['"1.0E21"^^<xsd:double>']],
    ['a truth value is a boolean', true, 'v:p', ['"true"^^<xsd:boolean>']],
    ['null says nothing', ['a', null], 'v:p', ['"a"']],
    ['an empty array says nothing', [], 'v:p', []],
    ['an array says each item', ['a', ['b', null], 'c'], 'v:p', ['"a"', '"b"', '"c"']],
    ['what an array repeats is said once', ['a', 'b', 'a'], 'v:p', ['"a"', '"b"']],
    ['text with a datatype has it', '2026', { '@type': `${XSD}gYear` }, ['"2026"^^<xsd:gYear>']],
    ['a number with a datatype has it', 7, { '@type': `${XSD}decimal` }, ['"7"^^<xsd:decimal>']],
    ['an identifier is an IRI', 'urn:o', { '@type': '@id' }, ['<urn:o>']],
    ['an identifier may have a prefix', 'v:o', { '@type': '@id' }, ['<v:o>']],
    [
      'an identifier that is no IRI is one with escapes',
      'urn:<"\\\b{|}^`>\u007f',
      { '@type': '@id' },
      ['<urn:\\u003C\\u0022\\u005C\\u0008\\u007B\\u007C\\u007D\\u005E\\u0060\\u003E\u007f>'],
    ],
    ['a word of the vocabulary is an IRI', 'o', { '@type': '@vocab' }, ['<v:o>']],
    [
      'under @none a value is as it is',
      ['a', 1],
      { '@type': '@none' },
      ['"1"^^<xsd:integer>', '"a"'],
    ],
    [
      'JSON is one literal (JCS)',
      { b: [1], a: 'x' },
      { '@type': '@json' },
      ['"{\\"a\\":\\"x\\",\\"b\\":[1]}"^^<rdf:JSON>'],
    ],
    ['text has the language of its term', 'a', { '@language': 'DE-at' }, ['"a"@de-at']],
    [
      'text has the direction of its term',
      'a',
      { '@language': 'ar', '@direction': 'rtl' },
      ['"a"^^<https://www.w3.org/ns/i18n#ar_rtl>'],
    ],
    [
      'characters are escaped as N-Quads has it',
      'a"\\\n\u0001\u007f',
      'v:p',
      ['"a\\"\\\\\\n\\u0001\\u007F"'],
    ],
  ])('%s', (_, value, term, expected) => {
    expect(objectsOf(value, term)).toEqual(expected)
  })

  test.each<[string, JsonObject, string]>([
    ['text alone', { '@value': 'a' }, '"a"'],
    ['a language', { '@value': 'a', '@language': 'EN' }, '"a"@en'],
    ['no language', { '@value': 'a', '@language': null }, '"a"'],
    [
      'a direction',
      { '@value': 'a', '@direction': 'rtl' },
      '"a"^^<https://www.w3.org/ns/i18n#_rtl>',
    ],
    ['a datatype', { '@value': '1.0', '@type': `${XSD}decimal` }, '"1.0"^^<xsd:decimal>'],
    ['one datatype in an array', { '@value': 'a', '@type': ['t'] }, '"a"^^<v:t>'],
    ['JSON', { '@value': { a: null }, '@type': '@json' }, '"{\\"a\\":null}"^^<rdf:JSON>'],
    ['JSON that is null', { '@value': null, '@type': '@json' }, '"null"^^<rdf:JSON>'],
    ['an index, which is not said', { '@value': 'a', '@index': 'i' }, '"a"'],
  ])('a value object may have %s', (_, value, expected) => {
    expect(objectsOf(value)).toEqual([expected])
  })

  test('text has the language of the context, unless its term has none', () => {
    const context = { ...V, '@language': 'EN', q: { '@language': null } }
    expect(linesOf({ '@context': context, p: 'a', q: 'a' })).toEqual([
      '_:0 <v:p> "a"@en',
      '_:0 <v:q> "a"',
    ])
  })
})

describe('a node', () => {
  test('is a blank node, or has an identifier, or the label of one that others name', () => {
    const document = {
      '@context': V,
      p: { q: 'a' },
      r: { '@id': '_:x', q: 'b' },
      s: { '@id': '_:x' },
      t: { '@id': 'urn:o' },
    }
    expect(linesOf(document)).toEqual([
      '_:0 <v:p> _:1',
      '_:0 <v:r> _:2',
      '_:0 <v:s> _:2',
      '_:0 <v:t> <urn:o>',
      '_:1 <v:q> "a"',
      '_:2 <v:q> "b"',
    ])
  })

  test('has its types by the words that count before them', () => {
    const document = { '@context': { ...V, type: '@type' }, type: ['A', 'urn:B', 'A'] }
    expect(linesOf(document)).toEqual(['_:0 <rdf:type> <urn:B>', '_:0 <rdf:type> <v:A>'])
  })

  test('that is written twice is one, and each of its statements is there once', () => {
    const issuer = { '@id': 'v:issuer', name: 'College', place: { '@id': 'v:place' } }
    const context = { ...V, v: V['@vocab'] }
    expect(linesOf({ '@context': context, issuer, creator: { ...issuer, url: 'a' } })).toEqual([
      '<v:issuer> <v:name> "College"',
      '<v:issuer> <v:place> <v:place>',
      '<v:issuer> <v:url> "a"',
      '_:0 <v:creator> <v:issuer>',
      '_:0 <v:issuer> <v:issuer>',
    ])
  })

  test('says once what two names for one member say', () => {
    const context = { ...V, q: 'https://v.example/p' }
    expect(linesOf({ '@context': context, p: 'a', q: ['a', 'b'] })).toEqual([
      '_:0 <v:p> "a"',
      '_:0 <v:p> "b"',
    ])
  })

  test('may be turned round, by a term or by @reverse', () => {
    const context = { ...V, partOf: { '@reverse': 'https://v.example/part' } }
    const document = {
      '@context': context,
      '@id': 'urn:s',
      partOf: [{ '@id': 'urn:a' }],
      '@reverse': { part: { '@id': 'urn:b' }, partOf: { '@id': 'urn:c' } },
    }
    expect(linesOf(document)).toEqual([
      '<urn:a> <v:part> <urn:s>',
      '<urn:b> <v:part> <urn:s>',
      '<urn:s> <v:part> <urn:c>',
    ])
  })

  test('has what is nested, and stands beside what is included', () => {
    const context = { ...V, nest: '@nest' }
    const document = {
      '@context': context,
      nest: { '@id': 'urn:s', p: 'a', nest: [{ q: 'b' }] },
      '@included': [{ '@id': 'urn:o', p: 'c' }],
    }
    expect(linesOf(document)).toEqual([
      '<urn:o> <v:p> "c"',
      '<urn:s> <v:p> "a"',
      '<urn:s> <v:q> "b"',
    ])
  })
})

describe('a list', () => {
  test('is a chain of cells, also in another list; an empty one is nil', () => {
    const context = { ...V, p: { '@container': '@list' } }
    expect(linesOf({ '@context': context, '@id': 'urn:s', p: ['a', []] })).toEqual([
      '<urn:s> <v:p> _:1',
      '_:0 <rdf:first> <rdf:nil>',
      '_:0 <rdf:rest> <rdf:nil>',
      '_:1 <rdf:first> "a"',
      '_:1 <rdf:rest> _:0',
    ])
  })

  test('is the same by its term and by a list object', () => {
    const byTerm = { '@context': { ...V, p: { '@container': '@list' } }, p: ['a', 'a'] }
    const byObject = { '@context': V, p: { '@list': ['a', 'a'] } }
    expect(linesOf(byTerm)).toEqual(linesOf(byObject))
  })

  test('is none where null stands in its place, and a set object is its items', () => {
    const context = { ...V, p: { '@container': '@list' } }
    expect(linesOf({ '@context': context, '@id': 'urn:s', p: null, q: { '@set': ['a'] } })).toEqual(
      ['<urn:s> <v:q> "a"'],
    )
  })
})

describe('a graph', () => {
  test('has the name of its node, and none when the document is nothing else', () => {
    const graph = [{ '@id': 'urn:a', p: 'x' }]
    expect(linesOf({ '@context': V, '@graph': graph })).toEqual(['<urn:a> <v:p> "x"'])
    expect(linesOf({ '@context': V, '@id': 'urn:g', '@graph': graph })).toEqual([
      '<urn:a> <v:p> "x" <urn:g>',
    ])
  })

  test('is one for each value of a member whose term says so', () => {
    const context = { ...V, proof: { '@container': '@graph' } }
    const proof = [{ q: 'a' }, { q: 'b' }]
    expect(linesOf({ '@context': context, '@id': 'urn:s', proof })).toEqual([
      '<urn:s> <v:proof> _:0',
      '<urn:s> <v:proof> _:2',
      '_:1 <v:q> "a" _:0',
      '_:3 <v:q> "b" _:2',
    ])
  })
})

describe('a map', () => {
  const mapOf = (term: JsonObject, value: JsonValue): readonly string[] =>
    linesOf({ '@context': { ...V, p: term, none: '@none' }, '@id': 'urn:s', p: value })

  test('of languages has texts by their language', () => {
    expect(mapOf({ '@container': '@language' }, { EN: ['a', null], none: 'b' })).toEqual([
      '<urn:s> <v:p> "a"@en',
      '<urn:s> <v:p> "b"',
    ])
  })

  test('by index does not say its keys, unless its term has a member for them', () => {
    const value = { x: { '@id': 'urn:a', q: 'b' } }
    const plain = ['<urn:a> <v:q> "b"', '<urn:s> <v:p> <urn:a>']
    expect(mapOf({ '@container': '@index' }, value)).toEqual(plain)
    expect(mapOf({ '@container': '@index', '@index': 'k' }, value)).toEqual([
      '<urn:a> <v:k> "x"',
      ...plain,
    ])
  })

  test('by identifier gives its keys to what has none', () => {
    const value = { 'urn:a': { q: 'b' }, 'urn:x': { '@id': 'urn:c', q: 'd' }, none: { q: 'e' } }
    expect(mapOf({ '@container': '@id' }, value)).toEqual([
      '<urn:a> <v:q> "b"',
      '<urn:c> <v:q> "d"',
      '<urn:s> <v:p> <urn:a>',
      '<urn:s> <v:p> <urn:c>',
      '<urn:s> <v:p> _:0',
      '_:0 <v:q> "e"',
    ])
  })

  test('by identifier reads its keys under the contexts around the nodes alone', () => {
    const value = { 'x:a': { '@context': { x: 'urn:other:' }, q: 'b' } }
    expect(mapOf({ '@container': '@id' }, value)).toEqual([
      '<urn:s> <v:p> <x:a>',
      '<x:a> <v:q> "b"',
    ])
  })

  test('by type gives its keys as types, also to identifiers alone', () => {
    expect(mapOf({ '@container': '@type' }, { T: ['urn:a', { q: 'b' }] })).toEqual([
      '<urn:a> <rdf:type> <v:T>',
      '<urn:s> <v:p> <urn:a>',
      '<urn:s> <v:p> _:0',
      '_:0 <rdf:type> <v:T>',
      '_:0 <v:q> "b"',
    ])
  })

  test('of graphs names each by its key, or not at all', () => {
    expect(mapOf({ '@container': ['@graph', '@id'] }, { 'urn:g': { q: 'a' } })).toEqual([
      '<urn:s> <v:p> <urn:g>',
      '_:0 <v:q> "a" <urn:g>',
    ])
    expect(mapOf({ '@container': ['@graph', '@index'] }, { x: { q: 'a' } })).toEqual([
      '<urn:s> <v:p> _:0',
      '_:1 <v:q> "a" _:0',
    ])
  })
})

describe('contexts', () => {
  test('for a type count for its node alone, and for a member below it', async () => {
    const scoped = (iri: string): JsonObject => ({ '@context': { p: iri } })
    const contexts = await contextsWith({
      ...V,
      T: { '@id': 'urn:T', ...scoped('urn:of-type') },
      m: { '@id': 'urn:m', ...scoped('urn:of-member') },
      n: 'urn:n',
    })
    const document = {
      '@context': 'https://c.example/0',
      '@type': 'T',
      p: 'a',
      n: { p: 'b' },
      m: { p: 'c', n: { p: 'd' } },
    }
    expect(linesOf(document, contexts).filter((line) => line.includes('"'))).toEqual([
      '_:0 <urn:of-type> "a"',
      '_:1 <v:p> "b"',
      '_:2 <urn:of-member> "c"',
      '_:3 <urn:of-member> "d"',
    ])
  })

  test('of several types are added in the order of their names, however they are listed', () => {
    const type = (iri: string): JsonObject => ({ '@id': iri, '@context': { p: iri } })
    const context = { ...V, A: type('urn:A'), B: type('urn:B') }
    const lines = ['A', 'B'].map((_, index) => {
      const types = ['A', 'B']
      return linesOf({
        '@context': context,
        '@type': index === 0 ? types : types.reverse(),
        p: 'x',
      })
    })
    expect(lines[0]).toContain('_:0 <urn:B> "x"')
    expect(lines[0]).toEqual(lines[1])
  })

  test('of an embedded node count there, and an answer does not depend on what was asked before', () => {
    const inner = { '@context': { p: 'urn:inner' }, p: 'a' }
    const document = (p: string): JsonObject => ({ '@context': { ...V, p }, p: 'x', q: inner })
    const once = linesOf(document('urn:one'))
    linesOf(document('urn:two'))
    expect(linesOf(document('urn:one'))).toEqual(once)
    expect(once).toEqual(['_:0 <urn:one> "x"', '_:0 <v:q> _:1', '_:1 <urn:inner> "a"'])
  })
})

test('a document is not changed', () => {
  const document = { '@context': V, p: [{ '@list': ['a'] }, { '@value': 'b' }] }
  const copy = structuredClone(document)
  statementsOf(document)
  expect(document).toEqual(copy)
})

describe('limits (S-16)', () => {
  const document = { '@context': V, p: ['a', 'b', { q: 'c' }] }

  test('of statements and blank nodes are kept to', () => {
    expect(statementsOf(document, undefined, { quads: 4, blankNodes: 2 }).blankNodes).toBe(2)
    for (const limits of [
      { quads: 3, blankNodes: 2 },
      { quads: 4, blankNodes: 1 },
    ]) {
      expect(refusalOf(document, undefined, limits)?.code).toBe('canonicalization-limit')
    }
  })

  test('count once what is said twice', () => {
    const issuer = { '@id': 'urn:i', a: '1', b: '2' }
    const twice = { '@context': V, '@id': 'urn:s', p: issuer, q: issuer }
    expect(statementsOf(twice, undefined, { quads: 4, blankNodes: 0 }).statements).toHaveLength(4)
  })

  test('of depth end in a refusal, not in an overflow', () => {
    let deep: JsonObject = { p: 'a' }
    for (let depth = 0; depth < 20_000; depth++) deep = { p: deep }
    expect(refusalOf({ '@context': V, ...deep })?.code).toBe('canonicalization-limit')
  })
})
