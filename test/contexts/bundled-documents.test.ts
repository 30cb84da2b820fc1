import { describe, expect, test } from 'vitest'
import { bundledDocuments } from '../../src/contexts/bundled-documents.js'
import { isBundledPart } from '../../src/contexts/bundled-parts.js'
import type { JsonObject } from '../../src/json/index.js'

const FIRST = 'https://example.org/first'
const ALIAS = 'https://example.org/alias'
const UNREAD = 'https://example.org/unread'
const TEXT = '{"@context":{"Room":{"@id":"urn:room","@context":{"seats":"urn:seats"}}}}'

const documents = bundledDocuments({ [FIRST]: TEXT, [ALIAS]: TEXT, [UNREAD]: 'no JSON' })

describe('the documents of a table of texts', () => {
  test('each is parsed when it is asked for, and not before', () => {
    expect(documents.get(FIRST)).toEqual(JSON.parse(TEXT))
    expect([...documents.keys()]).toEqual([FIRST, ALIAS, UNREAD])
    expect(documents.has(UNREAD)).toBe(true)
    expect(() => documents.get(UNREAD)).toThrow(SyntaxError)
  })

  test('each is one object, by whatever URL and however often it is asked for', () => {
    expect(documents.get(FIRST)).toBe(documents.get(FIRST))
    expect(documents.get(ALIAS)).toBe(documents.get(FIRST))
  })

  test('each is frozen, and the contexts inside are known', () => {
    const terms = (documents.get(FIRST) as JsonObject)['@context'] as JsonObject
    const room = terms.Room as JsonObject
    expect(Object.isFrozen(room)).toBe(true)
    expect(isBundledPart(room['@context'] as JsonObject)).toBe(true)
    expect(isBundledPart(room)).toBe(false)
  })

  test.each(['https://example.org/other', 'constructor', '__proto__', ''])('%j has none', (url) => {
    expect(documents.get(url)).toBeUndefined()
    expect(documents.has(url)).toBe(false)
  })
})
