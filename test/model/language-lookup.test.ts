import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookupLanguage } from '../../src/model/index.js'

describe('lookupLanguage', () => {
  it.each([
    // ranges, tags, found
    ['de', ['en', 'de'], 'de'],
    ['DE', ['en', 'de'], 'de'],
    ['de', ['en', 'DE'], 'DE'],
    ['de-CH', ['en', 'de'], 'de'],
    ['zh-Hant-CN-x-private1-private2', ['zh', 'zh-Hant'], 'zh-Hant'],
    ['zh-Hant-CN-x-private1-private2', ['zh-Hant-CN-x-private1', 'zh'], 'zh-Hant-CN-x-private1'],
    ['zh-Hant-CN-x-private1-private2', ['zh-Hant-CN-x', 'zh'], 'zh'],
    [['fr', 'de'], ['de', 'en'], 'de'],
    [['fr', 'de'], ['de', 'fr'], 'fr'],
    [['*', 'de'], ['en', 'de'], 'de'],
    ['de-*-DE', ['de-DE', 'de'], 'de-DE'],
    [' de ', ['de'], 'de'],
  ])('%j finds among %j the tag %s (RFC 4647 section 3.4)', (ranges, tags, found) => {
    expect(lookupLanguage(tags, ranges)).toBe(found)
  })

  it.each([
    ['de', ['en', 'de-CH', 'de-AT'], 'de-AT'],
    ['de', ['de-Latn-AT', 'de-CH'], 'de-CH'],
    ['en-US', ['de', 'en-GB'], 'en-GB'],
    [['de', 'fr'], ['de-AT', 'fr'], 'fr'],
  ])('%j finds among %j, for want of a shorter one, %s', (ranges, tags, found) => {
    expect(lookupLanguage(tags, ranges)).toBe(found)
  })

  it.each([
    ['de', ['en', 'deu', 'den-DE', 'x-de']],
    ['de', []],
    [[], ['de']],
    ['', ['de']],
    ['*', ['de']],
    ['*-CH', ['de-CH']],
  ])('%j finds nothing among %j', (ranges, tags) => {
    expect(lookupLanguage(tags, ranges)).toBeUndefined()
  })

  const subtag = fc.constantFrom('de', 'en', 'zh', 'Hant', 'CH', 'AT', 'x', 'u', '1996')
  const tag = fc.array(subtag, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'))
  const tags = fc.uniqueArray(tag, { maxLength: 6 })
  const ranges = fc.array(tag, { maxLength: 4 })

  it('finds one of the tags or nothing, and one that shares its first subtag with a range', () => {
    const first = (text: string): string => text.toLowerCase().split('-')[0] ?? ''
    fc.assert(
      fc.property(tags, ranges, (known, wanted) => {
        const found = lookupLanguage(known, wanted)
        if (found === undefined) return
        expect(known).toContain(found)
        expect(wanted.map(first)).toContain(first(found))
      }),
    )
  })

  it('finds a range that is a tag, when it is the first', () => {
    fc.assert(
      fc.property(tags, tag, ranges, (known, wanted, others) => {
        const found = lookupLanguage([...known, wanted], [wanted, ...others])
        expect(found?.toLowerCase()).toBe(wanted.toLowerCase())
      }),
    )
  })

  it('the order of the tags and the case of the ranges never count', () => {
    fc.assert(
      fc.property(
        tags.chain((known) =>
          fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length })),
        ),
        ranges,
        ([known, shuffled], wanted) => {
          const found = lookupLanguage(known, wanted)
          expect(lookupLanguage(shuffled, wanted)).toBe(found)
          expect(
            lookupLanguage(
              known,
              wanted.map((range) => range.toUpperCase()),
            ),
          ).toBe(found)
        },
      ),
    )
  })

  it('what stands behind a range that is a tag is never asked', () => {
    fc.assert(
      fc.property(tags, ranges, tag, ranges, (known, before, wanted, after) => {
        const tagsWithIt = [...known, wanted]
        const found = lookupLanguage(tagsWithIt, [...before, wanted])
        expect(lookupLanguage(tagsWithIt, [...before, wanted, ...after])).toBe(found)
      }),
    )
  })
})
