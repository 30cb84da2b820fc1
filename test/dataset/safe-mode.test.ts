import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { contextsWith, handedOver, linesOf, refusalOf, V } from './engine.js'

const XSD = 'http://www.w3.org/2001/XMLSchema#'

describe('what JSON-LD would drop is refused, with its place', () => {
  const context = {
    ...V,
    id: { '@type': '@id' },
    word: { '@type': '@vocab' },
    words: { '@container': '@language' },
    proof: { '@container': '@graph' },
    gone: null,
    json: { '@id': '@graph', '@type': '@json' },
    list: { '@id': '@graph', '@container': '@list' },
    set: { '@id': '@graph', '@container': '@set' },
    spaced: { '@language': 'a b' },
  }

  test.each<[string, JsonObject, string, string | undefined]>([
    ['a member that stands for nothing', { gone: 'a' }, '/gone', 'gone'],
    ['a member in the form of a keyword', { '@foo': 'a' }, '/@foo', '@foo'],
    ['a keyword that means nothing there', { '@none': 'a' }, '/@none', '@none'],
    ['a member that is a blank node', { '_:p': 'a' }, '/_:p', '_:p'],
    ['a relative identifier', { p: { '@id': 'a', q: 'b' } }, '/p', 'a'],
    ['a relative reference', { p: [{ id: ['urn:a', 'b'] }] }, '/p/0/id/1', 'b'],
    ['an empty reference', { id: '' }, '/id', ''],
    ['a word that stands for nothing', { word: 'gone' }, '/word', 'gone'],
    ['a type that stands for nothing', { '@type': ['T', 'gone'] }, '/@type', 'gone'],
    ['a value that is null', { p: { '@value': null } }, '/p', undefined],
    ['a language that is none', { p: { '@value': 'a', '@language': 'a b' } }, '/p', undefined],
    ['the same by the term', { spaced: 'a' }, '', undefined],
    ['the same in a map', { words: { 'a b': 'c' } }, '/words/a b', undefined],
    ['a language without text', { p: { '@language': 'en' } }, '/p/@language', undefined],
    ['a graph under a word for JSON', { json: { p: 'a' } }, '/json', 'json'],
    ['a graph under a word for lists', { list: [{ p: 'a' }] }, '/list', 'list'],
    ['text in a graph', { '@graph': ['a'] }, '/@graph/0', undefined],
    ['a value object in a graph', { '@graph': [{ '@value': 'a' }] }, '/@graph/0', undefined],
    ['a list in a graph', { '@graph': [{ '@list': ['a'] }] }, '/@graph/0', undefined],
    ['an identifier alone in a graph', { proof: { '@id': 'urn:a' } }, '/proof', undefined],
    ['an object that says nothing in a graph', { proof: [{}] }, '/proof/0', undefined],
    ['one that has but empty graphs', { proof: { proof: [[]] } }, '/proof', undefined],
  ])('%s', (_, members, pointer, term) => {
    expect(refusalOf({ '@context': context, ...members })).toEqual({
      code: 'term-undefined',
      term,
      pointer,
    })
  })

  test('a graph under a word for sets says all', () => {
    expect(linesOf({ '@context': context, set: [{ p: 'a' }] })).toHaveLength(1)
  })

  test('so is a document that says nothing, or has nothing but an identifier', () => {
    for (const members of [{}, { p: null }, { '@id': 'urn:a' }]) {
      expect(refusalOf({ '@context': V, ...members })?.code).toBe('term-undefined')
    }
    expect(linesOf({ '@context': V, p: [] })).toEqual([])
  })

  test.each<[string, JsonObject]>([
    ['a vocabulary that is relative', { '@vocab': 'v' }],
    ['a language that is none', { ...V, '@language': 'a b' }],
    ['a word in the form of a keyword', { ...V, '@foo': 'urn:a' }],
    ['a word for what has the form of a keyword', { ...V, a: '@foo' }],
    ['a word turned round for the same', { ...V, a: { '@reverse': '@foo' } }],
  ])('of a context %s', (_, content) => {
    expect(refusalOf({ '@context': content, '@type': 'urn:T' })?.code).toBe('term-undefined')
  })
})

describe('what is no JSON-LD is refused', () => {
  test.each<[string, JsonObject]>([
    ['invalid @id value', { '@id': 1 }],
    ['invalid type value', { '@type': 1 }],
    ['invalid @graph value', { '@graph': 'a' }],
    ['invalid @included value', { '@included': 'a' }],
    ['invalid @index value', { '@index': 1 }],
    ['invalid @reverse value', { '@reverse': 'a' }],
    ['invalid reverse property map', { '@reverse': { '@id': 'urn:a' } }],
    ['invalid reverse property value', { '@reverse': { p: 'a' } }],
    ['invalid @nest value', { '@nest': 'a' }],
    ['invalid base direction', { p: { '@value': 'a', '@direction': 'up' } }],
    ['invalid language-tagged string', { p: { '@value': 'a', '@language': 1 } }],
    ['invalid language-tagged value', { p: { '@value': 1, '@language': 'en' } }],
    ['invalid language map value', { words: { en: 1 } }],
    ['invalid set or list object', { p: { '@list': [], q: 'a' } }],
    ['invalid @id value beside a list', { p: { '@list': [], id: null } }],
    ['invalid @included value beside a set', { p: { '@set': [], '@included': null } }],
    ['invalid @graph value beside a set', { p: { '@set': [], '@graph': null } }],
    ['invalid base direction beside a list', { p: { '@list': [], '@direction': null } }],
    ['invalid @reverse value beside a list', { p: { '@list': [], '@reverse': { id: null } } }],
    ['invalid @included value in a list', { list: { '@included': [[]] } }],
    ['colliding keywords, one of them null', { p: { items: null, '@list': [] } }],
    ['invalid typed value', { p: { '@value': 'a', '@type': ['A', 'B'] } }],
    ['invalid value object', { p: { '@value': 'a', q: 'b' } }],
    [
      'invalid value object, type and language',
      { p: { '@value': 'a', '@type': 'A', '@language': 'en' } },
    ],
    ['invalid value object value', { p: { '@value': [] } }],
    ['colliding keywords', { '@id': 'urn:a', id: 'urn:b' }],
    [
      'conflicting indexes',
      { p: [0, 1].map((index) => ({ '@id': 'urn:a', '@index': `${index}` })) },
    ],
  ])('%s', (_, members) => {
    const containers = {
      words: { '@container': '@language' },
      list: { '@container': '@list' },
    }
    const context = { ...V, id: '@id', items: '@list', ...containers }
    expect(refusalOf({ '@context': context, q: 'a', ...members })?.code).toBe('shape-rejected')
  })

  test.each<[string, JsonValue]>([
    ['invalid @version value', { '@version': 1 }],
    ['invalid base IRI', { '@base': 1 }],
    ['invalid vocab mapping', { '@vocab': 1 }],
    ['invalid default language', { '@language': 1 }],
    ['invalid base direction', { '@direction': 'up' }],
    ['invalid @propagate value', { '@propagate': 1 }],
    ['invalid local context', 1],
    ['keyword redefinition', { '@id': 'urn:a' }],
    ['invalid term definition', { '': 'urn:a' }],
    ['invalid term definition, a member more', { a: { '@id': 'urn:a', b: 1 } }],
    ['invalid term definition, an index without its map', { a: { '@id': 'urn:a', '@index': 'b' } }],
    ['invalid term definition, a prefix with a colon', { 'urn:a': { '@prefix': true } }],
    ['invalid IRI mapping', { a: 'b' }],
    ['invalid IRI mapping, an IRI that means another', { 'urn:a': 'urn:b' }],
    ['cyclic IRI mapping', { a: 'b:c', b: 'a:c' }],
    ['invalid keyword alias', { a: '@context' }],
    ['invalid type mapping', { a: { '@id': 'urn:a', '@type': 'b' } }],
    ['invalid container mapping', { a: { '@id': 'urn:a', '@container': ['@list', '@set'] } }],
    ['invalid reverse property', { a: { '@reverse': 'urn:a', '@id': 'urn:b' } }],
    ['invalid reverse property, in a map', { a: { '@reverse': 'urn:a', '@container': '@id' } }],
    ['invalid language mapping', { a: { '@id': 'urn:a', '@language': 1 } }],
    ['invalid base direction of a term', { a: { '@id': 'urn:a', '@direction': 'up' } }],
    ['invalid @nest value', { a: { '@id': 'urn:a', '@nest': '@id' } }],
    ['invalid @prefix value', { a: { '@id': 'urn:a', '@prefix': 1 } }],
    ['invalid scoped context', { a: { '@id': 'urn:a', '@context': { b: 'c' } } }],
    ['protected term redefinition', [{ '@protected': true, a: 'urn:a' }, { a: 'urn:b' }]],
    ['invalid context nullification', [{ '@protected': true, a: 'urn:a' }, null]],
  ])('of a context: %s', (_, context) => {
    expect(refusalOf({ '@context': context, '@type': 'urn:T' })?.code).toBe('shape-rejected')
  })

  test('but a protected word may be given the same meaning, or another below a member', () => {
    const one = { '@protected': true, a: 'urn:a' }
    const below = { ...V, m: { '@context': { a: 'urn:b' } } }
    expect(linesOf({ '@context': [one, { a: 'urn:a' }], a: 'x' })).toEqual(['_:0 <urn:a> "x"'])
    expect(linesOf({ '@context': [one, below], m: { a: 'x' } })).toContain('_:1 <urn:b> "x"')
  })

  test('a context inside is looked at also where it is not used, by what is defined before it', () => {
    const scoped = { '@id': 'urn:a', '@context': { c: 'b' } }
    expect(refusalOf({ '@context': { a: scoped, b: 'urn:b' }, b: 'x' })?.code).toBe(
      'shape-rejected',
    )
    expect(linesOf({ '@context': { b: 'urn:b', a: scoped }, b: 'x' })).toHaveLength(1)
  })
})

describe('handed over', () => {
  const doc = (context: JsonValue, members: JsonObject = { p: 'a' }): JsonObject => ({
    '@context': context,
    ...members,
  })

  test.each<[string, string, JsonObject]>([
    ['context-address', 'a context that is not in the set', doc('https://c.example/unknown')],
    ['context-address', 'more than eight contexts', doc(Array.from({ length: 9 }, () => V))],
    ['context-address', '@import', doc({ ...V, '@import': 'https://c.example/0' })],
    [
      'context-address',
      'a context inside by its address',
      doc({ ...V, q: { '@context': 'https://c.example/0' } }),
    ],
    ['context-base', 'a base address', doc({ ...V, '@base': 'https://c.example/' })],
    ['context-disputed', 'a direction for all text', doc({ ...V, '@direction': 'rtl' })],
    ['context-disputed', '@propagate in a list', doc({ ...V, '@propagate': false })],
    ['context-disputed', '@protected that is false', doc({ ...V, '@protected': false })],
    [
      'context-disputed',
      'a graph under a word that is a map',
      doc({ ...V, g: { '@id': '@graph', '@container': '@index' } }, { g: { p: 'x' } }),
    ],
    ['number-form', 'a number without point that is not whole', doc(V, { p: 1e-7 })],
    [
      'number-form',
      'text as a double',
      doc({ ...V, p: { '@type': `${XSD}double` } }, { p: '1.50' }),
    ],
    [
      'repeated-value',
      'one literal in two spellings',
      doc(V, { p: [1, { '@value': '1', '@type': `${XSD}integer` }] }),
    ],
    [
      'repeated-value',
      'equal JSON',
      doc(V, { p: [0, 1].map(() => ({ '@value': {}, '@type': '@json' })) }),
    ],
    [
      'repeated-value',
      'texts of which one has a direction',
      doc(V, { p: ['a', { '@value': 'a', '@direction': 'ltr' }] }),
    ],
    [
      'type-map',
      'a map of types with contexts',
      doc({ ...V, p: { '@container': '@type' }, A: { '@context': {} } }, { p: { A: [], B: [] } }),
    ],
    [
      'nest',
      'a context for what is nested',
      doc({ ...V, n: { '@id': '@nest', '@context': {} } }, { n: {}, p: 'a' }),
    ],
    ['nest', 'a set that is nested', doc(V, { p: { '@nest': { '@set': ['a'] } } })],
    ['nest', 'a list that is nested', doc(V, { p: { '@nest': { '@list': ['a'] } } })],
    ['nest', 'a graph that is nested', doc(V, { '@nest': { '@graph': [{ p: 'a' }] } })],
    [
      'nest',
      '@reverse that is nested',
      doc(V, { '@nest': { '@reverse': { p: { '@id': 'urn:a' } } } }),
    ],
    [
      'index-map',
      'a set in a map of indexes',
      doc({ ...V, p: { '@container': '@index' } }, { p: { i: { '@set': [{ '@index': 'j' }] } } }),
    ],
    [
      'graph-map',
      'text in place of a map of graphs',
      doc({ ...V, p: { '@container': ['@graph', '@id'] } }),
    ],
    [
      'graph-map',
      'a set of graphs',
      doc({ ...V, p: { '@container': '@graph' } }, { p: { '@set': [{ q: 'a' }] } }),
    ],
    [
      'graph-map',
      'a set in a map of graphs',
      doc({ ...V, p: { '@container': ['@graph', '@id'] } }, { p: { 'urn:a': { '@set': [] } } }),
    ],
    [
      'graph-map',
      'JSON in place of a graph',
      doc({ ...V, p: { '@container': '@graph', '@type': '@json' } }, { p: { q: 'a' } }),
    ],
    [
      'graph-map',
      '@reverse without values beside a graph',
      doc(V, { '@graph': [{ p: 'a' }], '@reverse': {} }),
    ],
    [
      'list-set',
      'a set in place of a list',
      doc({ ...V, p: { '@container': '@list' } }, { p: { '@set': ['a'] } }),
    ],
    [
      'list-set',
      'a context of its own in place of a list',
      doc({ ...V, p: { '@container': '@list' } }, { p: { '@context': { l: '@list' }, l: ['a'] } }),
    ],
  ])('as %s is %s', (feature, _, document) => {
    expect(handedOver(document)?.feature).toBe(feature)
  })

  test('is nothing of that which differs a little', async () => {
    const contexts = await contextsWith({ ...V, '@protected': true })
    for (const document of [
      doc('https://c.example/0'),
      doc({ ...V, '@base': null, '@direction': null, '@language': null }),
      doc(V, { p: [1.5, 1e20, 0, { '@id': 'urn:a' }, { '@id': 'urn:<a>' }] }),
      doc(V, { p: [1, 1, 'a', 'a', { '@value': 'a' }, true, true] }),
      doc(V, { '@nest': { p: 'a', q: { '@list': ['a'] } } }),
      doc({ ...V, p: { '@container': ['@graph', '@id'] } }, { p: { 'urn:a': [{ q: 'a' }] } }),
      doc({ ...V, p: { '@container': '@graph' } }, { p: [{ q: 'a' }] }),
      doc(V, { '@graph': [{ p: 'a' }], '@reverse': { p: { '@id': 'urn:a' } } }),
      doc({ ...V, p: { '@container': '@list' } }, { p: { '@list': ['a'] } }),
    ]) {
      expect(handedOver(document, contexts)).toBeUndefined()
    }
  })

  test('is told with its place', () => {
    const document = doc(V, { p: [{ q: 1e-7 }] })
    expect(handedOver(document)).toEqual({ feature: 'number-form', pointer: '/p/0/q' })
  })
})
