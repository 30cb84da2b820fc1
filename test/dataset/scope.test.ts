import { describe, expect, test } from 'vitest'
import { type JsonObject, type JsonValue, ownTree } from '../../src/json/index.js'
import { compare } from './differential.js'
import { contextsWith, linesOf, V } from './engine.js'

/** A node of types, one of which brings the context along. */
const typed = (types: readonly string[], scoped: JsonValue): JsonObject => ({
  '@context': { ...V, A: { '@id': 'v:A', '@context': scoped } },
  '@id': 'urn:s',
  '@type': types,
  p: 'x',
})

describe('a type that is repeated (JSON-LD 1.1 API, Expansion, step 11)', () => {
  const scoped = { ...V, p: 'https://v.example/other' }

  test('counts once, also among others', () => {
    const once = linesOf(typed(['A', 'B'], scoped))
    expect(once).toContain('<urn:s> <v:other> "x"')
    expect(linesOf(typed([...Array(3_000).fill('A'), 'B', 'A'], scoped))).toEqual(once)
  })

  test.each<[string, JsonValue]>([
    ['with an address as its vocabulary', { '@vocab': 'https://w.example/' }],
    ['with a vocabulary that grows on the one before', { '@vocab': 'w/' }],
    [
      'with a list of contexts that build on each other',
      [{ p: 'q:p' }, { q: 'https://q.example/' }],
    ],
  ])('is read as jsonld reads it: %s', async (_, scoped) => {
    const { engine, jsonld } = await compare(typed(['A', 'A', 'B'], scoped), await contextsWith())
    expect(engine).toEqual(jsonld)
    expect(engine.kind).toBe('text')
  })
})

describe('words that documents make up', () => {
  const words = Array.from({ length: 1_200 }, (_, place) => `https://v.example/w${place}`)
  const long = `https://v.example/${'w'.repeat(300)}`

  test('do not change what others mean, however many there are', async () => {
    const contexts = await contextsWith({
      ...V,
      v: { '@id': 'https://v.example/', '@prefix': true },
    })
    const document = (members: JsonObject): JsonObject => ({
      '@context': 'https://c.example/0',
      '@id': 'urn:s',
      ...members,
    })
    const before = linesOf(document({ p: 'x', 'v:p': 'x' }), contexts)
    expect(before).toHaveLength(1)
    linesOf(document(Object.fromEntries(words.map((word) => [word, 'x']))), contexts)
    expect(linesOf(document({ p: 'x', 'v:p': 'x' }), contexts)).toEqual(before)
    expect(linesOf(document({ n: 'x', 'v:n': 'x' }), contexts)).toHaveLength(1)
  })

  test('are one member in two spellings, however long they are', () => {
    const short = { v: { '@id': 'https://v.example/', '@prefix': true } }
    const spelled = long.replace('https://v.example/', 'v:')
    const document = { '@context': { ...V, ...short }, '@id': 'urn:s', [long]: 'x', [spelled]: 'x' }
    expect(linesOf(document)).toHaveLength(1)
    expect(linesOf({ ...document, [spelled]: 'y' })).toHaveLength(2)
  })
})

describe('two context sets with other documents under one address', () => {
  test('are never taken for each other, whichever is read first', async () => {
    const one = await contextsWith({ p: 'https://v.example/one' })
    const other = await contextsWith({ p: 'https://v.example/other' })
    const named = (): JsonObject => ({ '@context': 'https://c.example/0', '@id': 'urn:s', p: 'x' })
    const again = ownTree({ ...named(), '@id': 'urn:again' })
    for (const document of [named(), again, { '@graph': [named(), again] }]) {
      const inOne = linesOf(document, one)
      const inOther = linesOf(document, other)
      expect(inOne.join()).toContain('v:one')
      expect(inOther).toEqual(inOne.map((line) => line.replace('v:one', 'v:other')))
      expect(linesOf(document, one)).toEqual(inOne)
    }
  })
})
