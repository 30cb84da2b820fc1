import { describe, expect, test } from 'vitest'
import { createActiveContext } from '../../src/contexts/active-context.js'
import { addContext } from '../../src/contexts/add-context.js'
import { isBundledPart } from '../../src/contexts/bundled-parts.js'
import { createContextSet } from '../../src/contexts/index.js'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import { STACK_CONTEXTS } from '../../src/contexts/stack-contexts.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'

const bundled = [...OFFICIAL_CONTEXTS, ...STACK_CONTEXTS]

type Part = readonly [place: string, context: JsonObject]

/** The contexts inside one, at any depth, each with the words that lead to it. */
function partsIn(context: JsonValue | undefined, path = ''): readonly Part[] {
  return Object.entries(isJsonObject(context) ? context : {}).flatMap(([word, definition]) => {
    const scoped = isJsonObject(definition) ? definition['@context'] : undefined
    if (!isJsonObject(scoped)) return []
    const place = `${path}/${word}`
    return [[place, scoped] as const, ...partsIn(scoped, place)]
  })
}

const partsOf = (document: JsonObject): readonly Part[] => partsIn(document['@context'])

describe('the contexts inside the bundled ones', () => {
  test.each(bundled)('%s: each is known, and its copy is not', (_, document) => {
    for (const [place, part] of partsOf(document)) {
      expect(isBundledPart(part), place).toBe(true)
      expect(isBundledPart(structuredClone(part)), place).toBe(false)
    }
  })

  // of a copy nothing is known, so that it is read as a context that nobody has seen before
  test.each(bundled)('%s: each is valid without any before it', (_, document) => {
    const nothing = createActiveContext({ own: new Map() })
    for (const [place, part] of partsOf(structuredClone(document))) {
      const { fault, unread, isFragile } = addContext(nothing, part, 'member')
      expect({ fault, unread, isFragile }, place).toEqual({
        fault: undefined,
        unread: undefined,
        isFragile: false,
      })
    }
  })

  test('there are some inside others', () => {
    const depths = bundled.flatMap(([, document]) =>
      partsOf(document).map(([place]) => place.split('/').length - 1),
    )
    expect(new Set(depths)).toEqual(new Set([1, 2]))
  })
})

describe('the documents of a context set', () => {
  test('nobody can change what is bundled', async () => {
    const contexts = await createContextSet()
    for (const [url] of bundled) {
      const document = contexts.get(url) as JsonObject
      expect(Object.isFrozen(document), url).toBe(true)
      for (const [place, part] of partsOf(document)) expect(Object.isFrozen(part), place).toBe(true)
    }
  })
})
