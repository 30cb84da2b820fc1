import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isSameJson, type JsonValue } from '../../src/json/index.js'

describe('the same JSON', () => {
  it('the order of members does not matter, that of items does', () => {
    expect(isSameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
    expect(isSameJson({ a: 1, b: [1, 2] }, { b: [2, 1], a: 1 })).toBe(false)
  })

  it.each<[JsonValue, JsonValue]>([
    [[], {}],
    [null, {}],
    [{ a: null }, {}],
    [{ constructor: 1 }, { a: 1 }],
    ['1', 1],
    [[1], [1, 1]],
  ])('%j is not %j', (one, other) => {
    expect(isSameJson(one, other)).toBe(false)
    expect(isSameJson(other, one)).toBe(false)
  })

  it('two values are the same exactly when their canonical texts are', () => {
    const small = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>
    fc.assert(
      fc.property(small, small, (one, other) => {
        expect(isSameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other))
        expect(isSameJson(one, JSON.parse(JSON.stringify(one)))).toBe(true)
      }),
    )
  })
})
