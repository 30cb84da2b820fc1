import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFamiliarTrees,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../../src/json/index.js'

const LIMITS = { trees: 2, values: 50, characters: 1_000 }

const read = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject

describe('a tree that is met again', () => {
  it('is from the second time on one tree of ours', () => {
    const familiar = createFamiliarTrees(LIMITS)
    const first = familiar(read({ id: 'a', list: [{ b: 1 }] }))
    expect(isOwnTree(first)).toBe(false)
    const second = familiar(read({ id: 'a', list: [{ b: 1 }] }))
    expect(isOwnTree(second)).toBe(true)
    expect(familiar(read({ id: 'a', list: [{ b: 1 }] }))).toBe(second)
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['a value', { id: 'a', b: 1 }, { id: 'a', b: 2 }],
    ['a kind of value', { id: 'a', b: 1 }, { id: 'a', b: '1' }],
    ['null for an object', { id: 'a', b: null }, { id: 'a', b: {} }],
    ['a list for an object', { id: 'a', b: [] }, { id: 'a', b: {} }],
    ['an item less', { id: 'a', b: [1, 2] }, { id: 'a', b: [1] }],
    ['a member less', { id: 'a', b: 1, c: 2 }, { id: 'a', b: 1 }],
    ['another name', { id: 'a', b: { c: 1 } }, { id: 'a', b: { d: 1 } }],
    ['another order of members', { id: 'a', b: 1, c: 2 }, { id: 'a', c: 2, b: 1 }],
    ['another order of items', { id: 'a', b: [1, 2] }, { id: 'a', b: [2, 1] }],
  ])('one that differs by %s is another', (_, one, other) => {
    const familiar = createFamiliarTrees(LIMITS)
    familiar(read(one))
    const known = familiar(read(one))
    const different = read(other)
    expect(familiar(different)).toBe(different)
    expect(known).toStrictEqual(one)
  })

  it('minus zero is not zero', () => {
    const familiar = createFamiliarTrees(LIMITS)
    familiar(Object.freeze({ id: 'a', b: 0 }))
    const minus = Object.freeze({ id: 'a', b: -0 })
    expect(familiar(minus)).toBe(minus)
  })

  it('two versions under one id are both remembered', () => {
    const familiar = createFamiliarTrees(LIMITS)
    const versions = ['1', '2', '1', '2']
    const areOwn = versions.map((version) => isOwnTree(familiar(read({ id: 'a', version }))))
    expect(areOwn).toStrictEqual([false, false, true, true])
  })

  it('the one that was met longest ago is forgotten for another', () => {
    const familiar = createFamiliarTrees(LIMITS)
    for (const id of ['a', 'b', 'a', 'c']) familiar(read({ id }))
    expect(isOwnTree(familiar(read({ id: 'a' })))).toBe(true)
    expect(isOwnTree(familiar(read({ id: 'b' })))).toBe(false)
  })

  it.each([2, 3, 8])('of %d, one that is met again and again is kept', (trees) => {
    const familiar = createFamiliarTrees({ ...LIMITS, trees })
    const kept = [familiar(read({ id: 'a' })), familiar(read({ id: 'a' }))][1]
    for (let number = 0; number < 4 * trees; number += 1) {
      familiar(read({ id: `${number}` }))
      expect(familiar(read({ id: 'a' }))).toBe(kept)
    }
  })

  it.each<[string, JsonObject]>([
    ['without an id', { name: 'a' }],
    ['of too many values', { id: 'a', list: Array.from({ length: 49 }, () => 1) }],
    ['of too long texts', { id: 'a', text: 'x'.repeat(1_000) }],
    ['of too long names', { id: 'a', ['x'.repeat(1_000)]: 1 }],
  ])('one %s is not remembered', (_, tree) => {
    const familiar = createFamiliarTrees(LIMITS)
    const copies = [tree, tree, tree].map((copy) => familiar(read(copy)))
    expect(copies.some((copy) => isOwnTree(copy))).toBe(false)
    expect(new Set(copies).size).toBe(3)
  })

  it('whatever is met in whatever order, the answer has the content that was asked for', () => {
    const tree = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      version: fc.option(fc.constantFrom('1', '2'), { nil: 3 }),
      more: fc.jsonValue({ maxDepth: 2 }),
    })
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 12 }), (trees) => {
        const familiar = createFamiliarTrees(LIMITS)
        for (const one of [...trees, ...trees]) {
          const text = JSON.stringify(one)
          const asked = JSON.parse(text, (_, value: JsonValue) =>
            typeof value === 'object' ? Object.freeze(value) : value,
          ) as JsonObject
          expect(JSON.stringify(familiar(asked))).toBe(text)
        }
      }),
    )
  })
})
