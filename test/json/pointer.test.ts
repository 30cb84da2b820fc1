import { describe, expect, test } from 'vitest'
import { pointTo, stepsOf, valueAt } from '../../src/json/index.js'

const tree = { a: [{ 'b/c~d': 1 }], constructor: 2 }

describe('a pointer', () => {
  test('escapes what it appends, and gives it back (RFC 6901)', () => {
    const pointer = pointTo(pointTo(pointTo('', 'a'), 0), 'b/c~d')
    expect(pointer).toBe('/a/0/b~1c~0d')
    expect(stepsOf(pointer)).toEqual(['a', '0', 'b/c~d'])
    expect(valueAt(tree, pointer)).toBe(1)
  })

  test('of the whole document leads to it', () => {
    expect(stepsOf('')).toEqual([])
    expect(valueAt(tree, '')).toBe(tree)
  })

  test.each(['/b', '/a/1', '/a/length', '/a/00', '/a/-', '/toString', '/a/0/b/c'])(
    'to where nothing is leads to nothing: %s',
    (pointer) => {
      expect(valueAt(tree, pointer)).toBeUndefined()
    },
  )

  test('to a member of its own leads there, whatever its name', () => {
    expect(valueAt(tree, '/constructor')).toBe(2)
  })
})
