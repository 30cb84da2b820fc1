import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deepFreeze, type JsonValue, jsonText, ownTree } from '../../src/json/index.js'

describe('the text of a JSON value', () => {
  it('is that of JSON.stringify, whatever is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(jsonText(value as JsonValue)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('is that of JSON.stringify with trees of ours in it, at the first time and later', () => {
    const tree = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 4,
    })
    fc.assert(
      fc.property(tree, fc.jsonValue({ maxDepth: 2 }), (part, other) => {
        const own = ownTree(deepFreeze(part)) as JsonValue
        const value = { other: other as JsonValue, own, inside: [{ own }, own, 1] }
        for (const _ of ['first', 'later']) {
          expect(jsonText(value)).toBe(JSON.stringify(value))
          expect(jsonText(own)).toBe(JSON.stringify(own))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is that of JSON.stringify where a value stands that JSON writes otherwise', () => {
    const value = {
      '': [-0, 1e21, 1e-7, '\ud800', '\u2028"\\\u0007'],
      2: null,
      1: [],
      '\udc00': {},
    }
    expect(jsonText(value)).toBe(JSON.stringify(value))
  })
})
