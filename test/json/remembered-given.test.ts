import { describe, expect, test } from 'vitest'
import { type JsonObject, ownTree, rememberedGiven } from '../../src/json/index.js'

/** A function that says what it was asked, and the list of all that it was asked. */
function recorder(): {
  readonly asked: string[]
  readonly answer: (tree: JsonObject, place: string, given: readonly unknown[]) => string
} {
  const asked: string[] = []
  const answer = rememberedGiven((tree: JsonObject, place: string, given: readonly unknown[]) => {
    const question = `${String(tree.name)} ${place} ${JSON.stringify(given)}`
    asked.push(question)
    return question
  })
  return { asked, answer }
}

describe('an answer about a tree of ours', () => {
  test('is remembered by its place and all that is given', () => {
    const { asked, answer } = recorder()
    const [one, other] = [{ id: 1 }, { id: 2 }]
    const tree = ownTree({ name: 'own' })
    expect(answer(tree, '/a', [one, 'x'])).toBe('own /a [{"id":1},"x"]')
    expect(answer(tree, '/a', [one, 'x'])).toBe('own /a [{"id":1},"x"]')
    expect(asked).toHaveLength(1)
    expect(answer(tree, '/b', [one, 'x'])).toBe('own /b [{"id":1},"x"]')
    expect(answer(tree, '/a', [other, 'x'])).toBe('own /a [{"id":2},"x"]')
    expect(answer(tree, '/a', [other])).toBe('own /a [{"id":2}]')
    expect(answer(tree, '/a', [other, undefined])).toBe('own /a [{"id":2},null]')
    expect(asked).toHaveLength(5)
  })

  test('is not that about an equal tree, or with something equal given', () => {
    const { asked, answer } = recorder()
    for (const name of ['own', 'own']) answer(ownTree({ name }), '/a', [])
    const tree = ownTree({ name: 'own' })
    for (const id of [1, 1]) answer(tree, '/a', [{ id }])
    expect(asked).toHaveLength(4)
  })

  test('is right at more places than are remembered', () => {
    const { answer } = recorder()
    const tree = ownTree({ name: 'own' })
    const places = Array.from({ length: 50 }, (_, index) => `/${index}`)
    for (const place of [...places, ...places]) {
      expect(answer(tree, place, [])).toBe(`own ${place} []`)
    }
  })
})

test('about the tree of somebody else it is asked each time', () => {
  const { asked, answer } = recorder()
  const tree = { name: 'a' }
  answer(tree, '', [])
  tree.name = 'b'
  expect(answer(tree, '', [])).toBe('b  []')
  expect(asked).toHaveLength(2)
})
