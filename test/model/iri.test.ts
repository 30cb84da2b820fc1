import { describe, expect, test } from 'vitest'
import { isIri } from '../../src/model/index.js'

describe('an absolute IRI', () => {
  test.each([
    'https://a.example/b?c#d',
    'did:web:a.example',
    'urn:uuid:1',
    'x:y',
    'HTTPS://ä.example',
  ])('%s is one', (text) => {
    expect(isIri(text)).toBe(true)
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 5],
    ['empty text', ''],
    ['a word', 'achievement'],
    ['a path', '/a'],
    ['a fragment', '#a'],
    ['a scheme alone', 'did:'],
    ['a space inside', 'urn:a b'],
    ['a line break at its end', 'urn:a\n'],
    ['angle brackets', '<urn:a>'],
    ['a scheme that begins with a digit', '1a:b'],
    ['a scheme without end', `${'a'.repeat(65)}:b`],
  ])('%s is none', (_, value) => {
    expect(isIri(value)).toBe(false)
  })
})
