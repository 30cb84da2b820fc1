import { describe, expect, test } from 'vitest'
import type { ActiveContext } from '../../src/contexts/active-context.js'
import { isAlias, KNOWN_MEMBERS } from '../../src/contexts/aliases.js'
import {
  activeContextOf,
  addContext,
  BUNDLED_CONTEXTS,
  createContextSet,
} from '../../src/contexts/index.js'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import { STACK_CONTEXTS } from '../../src/contexts/stack-contexts.js'

const urls = [...OFFICIAL_CONTEXTS.keys(), ...STACK_CONTEXTS.keys()]
// it has the same documents, and nothing is known of them beforehand
const others = await createContextSet()

/** Every word that counts somewhere below, with what it stands for there. */
function wordsIn(active: ActiveContext): readonly (readonly [string, string])[] {
  if (active.isOpaque || active.clash !== undefined) return []
  return [...active.own].flatMap(([word, { iri, scoped }]) => [
    ...(iri === null ? [] : [[word, iri] as const]),
    ...(scoped === undefined ? [] : wordsIn(addContext(active, scoped, 'member'))),
  ])
}

describe('a second name of a member of the model', () => {
  test.each(urls)('is given to none by the bundled contexts, with %s before them', (first) => {
    for (const url of urls) {
      const active = activeContextOf([first, url], BUNDLED_CONTEXTS)
      expect(active.vocab).toBeUndefined()
      const aliases = wordsIn(active).filter(
        ([word, iri]) => KNOWN_MEMBERS.has(word) && isAlias(word, iri, others),
      )
      expect(aliases, url).toEqual([])
    }
  })

  test('is found whatever set of contexts a document may name', () => {
    for (const contexts of [BUNDLED_CONTEXTS, others]) {
      expect(isAlias('title', 'https://schema.org/name', contexts)).toBe(true)
      expect(isAlias('name', 'https://schema.org/name', contexts)).toBe(false)
      expect(isAlias('title', 'https://example.org/title', contexts)).toBe(false)
    }
  })

  test('is what a member of the model becomes with the meaning of another', () => {
    expect(isAlias('narrative', 'https://schema.org/name', others)).toBe(true)
  })
})
