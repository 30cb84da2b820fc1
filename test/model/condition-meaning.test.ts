import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { conditionMeaning, readCondition } from '../../src/model/index.js'

const leaf = (name: string): JsonObject => ({
  type: 'HoldsAchievement',
  targetAchievement: `https://naaei.example/achievements/${name}`,
})
const allOf = (...condition: readonly JsonObject[]): JsonObject => ({ type: 'AllOf', condition })
const anyOf = (...condition: readonly JsonObject[]): JsonObject => ({ type: 'AnyOf', condition })
const meaning = (rule: JsonObject): string => conditionMeaning(readCondition(rule, ''))

describe('the meaning of a group', () => {
  test('is the same however its conditions are ordered and named', () => {
    const one = allOf(leaf('a'), anyOf(leaf('b'), leaf('c')))
    const other = {
      ...allOf(anyOf(leaf('c'), leaf('b')), { ...leaf('a'), name: 'A' }),
      id: 'urn:example:all',
    }
    expect(meaning(other)).toBe(meaning(one))
  })

  test.each([
    ['another kind of group', anyOf(leaf('a'), leaf('b'))],
    ['another condition', allOf(leaf('a'), leaf('c'))],
    ['a further level', allOf(allOf(leaf('a'), leaf('b')))],
    ['a group in place of its condition', allOf(leaf('a'), allOf(leaf('b')))],
  ])('differs from that of %s', (_, other) => {
    expect(meaning(other)).not.toBe(meaning(allOf(leaf('a'), leaf('b'))))
  })

  test('grows by the same with every level, however many there are', () => {
    const lengths: number[] = []
    let rule = allOf(leaf('a'))
    for (let depth = 2; depth <= 16; depth += 1) {
      lengths.push(meaning(rule).length)
      rule = allOf(rule)
    }
    const growths = new Set(lengths.slice(1).map((length, at) => length - (lengths[at] ?? 0)))
    expect(growths.size).toBe(1)
  })
})
