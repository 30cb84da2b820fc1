import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { canonicalText, datasetOf } from '../../src/dataset/index.js'
import { type JsonObject, ownTree } from '../../src/json/index.js'
import { contextsWith, handedOver, linesOf, refusalOf, statementsOf, V } from './engine.js'

/** A document with the parts in it, as they are and as trees of ours. */
const around = (...parts: readonly JsonObject[]): JsonObject => ({
  '@context': { ...V, index: '@index', part: { '@id': 'v:part' }, words: { '@container': '@set' } },
  '@id': 'urn:document',
  part: [...parts],
})
const own = (part: JsonObject): JsonObject => ownTree(structuredClone(part) as JsonObject)

/** All that the engine says of a document. */
const answerFor = (document: JsonObject): unknown => {
  const refusal = refusalOf(document)
  if (refusal !== undefined) return refusal
  const feature = handedOver(document)
  if (feature !== undefined) return feature
  const dataset = statementsOf(document)
  const { blankNodes } = dataset
  const texts = (['SHA-256', 'SHA-384'] as const).map((digest) => canonicalText(dataset, digest))
  return { blankNodes, lines: linesOf(document), texts }
}

describe('a tree of ours says in every document what an equal object would', () => {
  test.each<[string, JsonObject]>([
    ['a node with an identifier', { '@id': 'urn:a', p: ['x', 'y'] }],
    ['a node without one', { p: 'x', q: { r: 'z' } }],
    ['an identifier alone', { '@id': 'urn:a' }],
    [
      'nodes in it that are blank',
      { '@id': 'urn:a', p: [{ q: '1' }, { q: '2' }, { '@list': [1] }] },
    ],
    ['labels that the document has, too', { '@id': '_:b', p: { '@id': '_:c', q: 'x' } }],
    ['numbers', { '@id': 'urn:a', p: [1, 2.5, 1] }],
    ['text with a direction', { '@id': 'urn:a', p: { '@value': 'x', '@direction': 'rtl' } }],
    ['an index', { '@id': 'urn:a', '@index': 'i', p: 'x' }],
    ['a context of its own', { '@context': { p: 'urn:p' }, '@id': 'urn:a', p: 'x' }],
    ['a graph', { '@id': 'urn:a', '@graph': [{ p: 'x' }, { '@id': 'urn:b', p: 'y' }] }],
    ['a graph without a name', { p: { '@graph': [{ '@id': 'urn:b', p: 'y' }] } }],
    ['a statement twice', { '@id': 'urn:a', p: { '@id': 'urn:a', p: { '@id': 'urn:a' } } }],
    ['a value', { '@value': 'x', '@language': 'en' }],
    ['a list', { '@list': ['x', { p: 'y' }] }],
    ['a set', { '@set': ['x', 'y'] }],
  ])('%s', (_, part) => {
    const tree = own(part)
    const others = { '@id': '_:c', p: [{ q: '1' }, { '@id': '_:b', q: '3' }] }
    for (const [plain, known] of [
      [around(part), around(tree)],
      [around(others, part, { p: 2 }), around(others, tree, { p: 2 })],
      [around({ q: part }), around({ q: tree })],
      [around({ '@graph': [part, { p: 'x' }] }), around({ '@graph': [tree, { p: 'x' }] })],
    ] as const) {
      expect(answerFor(known)).toEqual(answerFor(plain))
    }
  })

  test('by each context that it is read under', () => {
    const tree = own({ '@id': 'urn:a', p: 'x' })
    const under = (iri: string): readonly string[] =>
      linesOf({ '@context': { ...V, p: iri }, q: tree })
    for (const iri of ['urn:one', 'urn:other', 'urn:one']) {
      expect(under(iri)).toContain(`<urn:a> <${iri}> "x"`)
    }
  })

  test('by what the contexts that it names are in each set', async () => {
    const address = 'https://c.example/0'
    const part: JsonObject = { '@context': address, '@id': 'urn:a', p: { p: 'x' } }
    const tree = own(part)
    const one = await contextsWith({ p: 'urn:one' })
    const other = await contextsWith({ p: 'urn:other' })
    for (const contexts of [one, other, one]) {
      expect(linesOf(around(tree), contexts)).toEqual(linesOf(around(part), contexts))
      expect(linesOf(around({ q: [own({ q: tree }), tree] }), contexts)).toEqual(
        linesOf(around({ q: [{ q: part }, part] }), contexts),
      )
    }
    expect(linesOf(around(tree), one)).not.toEqual(linesOf(around(tree), other))
    expect(handedOver(around(tree))).toEqual(handedOver(around(part)))
  })

  test('by what the contexts that it names are in each set, also further in', async () => {
    const inner = { '@context': 'https://c.example/0', '@id': 'urn:a', p: 'x' }
    const tree = ownTree<JsonObject>({ '@id': 'urn:b', q: ownTree<JsonObject>(inner) })
    for (const iri of ['urn:one', 'urn:other']) {
      const contexts = await contextsWith({ p: iri })
      expect(linesOf(around(tree), contexts)).toContain(`<urn:a> <${iri}> "x"`)
    }
  })

  test('once, where the document says it, too', () => {
    const part = { '@id': 'urn:a', p: 'x', q: { '@id': 'urn:b', r: 'y' } }
    const said = linesOf(around(part))
    expect(linesOf(around(own(part), part))).toEqual(said)
    expect(linesOf(around(own(part), own(part)))).toEqual(said)
    expect(linesOf(around({ '@id': 'urn:b', r: 'y' }, own(part)))).toContain('<urn:b> <v:r> "y"')
  })

  test('and is refused at its place, wherever that is', () => {
    const tree = own({ p: { '@id': 'relative', q: 'x' } })
    for (const place of ['/part/0/p', '/part/1/p']) {
      const before = place === '/part/0/p' ? [] : [{ '@id': 'urn:a' }]
      expect(refusalOf(around(...before, tree))).toMatchObject({ pointer: place })
    }
  })

  test('and is refused for the fault that comes first, also with what stands before it', () => {
    const part = {
      q: [
        { '@id': 'urn:a', '@index': 'other' },
        { '@id': 'relative', r: 'x' },
      ],
    }
    const before = { '@id': 'urn:a', '@index': 'one' }
    const tree = own(part)
    expect(refusalOf(around(before, part))).toMatchObject({ pointer: '/part/1/q/0/@index' })
    expect(refusalOf(around(before, tree))).toEqual(refusalOf(around(before, part)))
    expect(refusalOf(around(tree))).toMatchObject({ pointer: '/part/0/q/1' })
    expect(refusalOf(around(tree))).toEqual(refusalOf(around(part)))
  })

  test('and counts in full', () => {
    const tree = own({ '@id': 'urn:a', p: ['1', '2', '3'], q: [{ r: '1' }, { r: '2' }] })
    const document = around(tree)
    const { statements, blankNodes } = statementsOf(document)
    const limits = { quads: statements.length, blankNodes }
    expect(datasetOf(document, BUNDLED_CONTEXTS, limits)).toMatchObject({ blankNodes: 2 })
    for (const short of [{ quads: limits.quads - 1 }, { blankNodes: 1 }]) {
      const refusal = refusalOf(document, BUNDLED_CONTEXTS, { ...limits, ...short })
      expect(refusal?.code).toBe('canonicalization-limit')
    }
  })
})
