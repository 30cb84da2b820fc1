import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../src/chain/drift.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'

const rule = (...condition: JsonValue[]): JsonObject => ({
  id: 'https://a.example/t',
  requires: { type: 'AllOf', condition },
})

const one = { id: '#one', type: 'HoldsAchievement', targetAchievement: 'https://a.example/one' }
const two = { id: '#two', type: 'HoldsAchievement', targetAchievement: 'https://a.example/two' }
const three = { type: 'HoldsAchievement', targetAchievement: 'https://a.example/three' }

describe('what has changed in a definition (chain.md 3.2)', () => {
  it('is told by pointers, sorted: where something is new, gone or other than it was', () => {
    const before = { ...rule(one, three), name: 'T', version: '1' }
    const after = { ...rule(two, { ...one, validity: 'now' }), name: 'U', tag: ['x'] }
    expect(changesBetween(before, after)).toEqual([
      { pointer: '/name', change: 'changed' },
      { pointer: '/requires/condition/0', change: 'added' },
      { pointer: '/requires/condition/1', change: 'removed' },
      { pointer: '/requires/condition/1/validity', change: 'added' },
      { pointer: '/tag', change: 'added' },
      { pointer: '/version', change: 'removed' },
    ])
  })

  it('is nothing where a set is written in another order, or without brackets', () => {
    expect(changesBetween(rule(one, two, three), rule(three, one, two))).toEqual([])
    expect(changesBetween({ tag: ['x'] }, { tag: 'x' })).toEqual([])
  })

  it('is nothing that others say of it, nor what its terms mean', () => {
    const said = { '@context': ['https://a.example/context'], endorsementJwt: ['e30.e30.'] }
    expect(changesBetween(rule(one), { ...rule(one), ...said })).toEqual([])
  })

  it('has an end, however much has changed', () => {
    const tags = (prefix: string): JsonObject => ({
      tag: Array.from({ length: 500 }, (_, index) => `${prefix}${index}`),
    })
    expect(changesBetween(tags('a'), tags('b'))).toHaveLength(100)
  })

  it('is nothing between a definition and itself, something between any two others', () => {
    const definition = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }))
    fc.assert(
      fc.property(definition, (written) => {
        const document = JSON.parse(JSON.stringify(written)) as JsonObject
        expect(changesBetween(document, structuredClone(document))).toEqual([])
        expect(changesBetween(document, { ...document, added: 1 })).toContainEqual({
          pointer: '/added',
          change: Object.hasOwn(document, 'added') ? 'changed' : 'added',
        })
      }),
      { numRuns: 100 },
    )
  })
})
