import canonicalizeModule from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, digestJson, pointTo } from '../../src/json/index.js'

/** The package is CommonJS with the types of an ES module. */
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string

describe('canonical JSON', () => {
  it('members are sorted by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const members = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      '\u00f6': 7,
    }
    expect(Object.values(JSON.parse(canonicalJson(members).replace(/"1"/, '"_"')))).toStrictEqual([
      2, 4, 6, 7, 1, 5, 3,
    ])
  })

  it('another implementation writes the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value as never)).toBe(canonicalize(value))
      }),
    )
  })

  it('the digest is that of the content, whatever the order of members', async () => {
    expect(await digestJson({ a: 1, b: [2] })).toBe(await digestJson({ b: [2], a: 1 }))
    expect(await digestJson([1, 2])).not.toBe(await digestJson([2, 1]))
    expect(await digestJson({})).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    )
  })
})

describe('pointers', () => {
  it('names are escaped as RFC 6901 section 3 says, indexes written as they are', () => {
    expect(pointTo('', 'a/b~1')).toBe('/a~1b~01')
    expect(pointTo('/a', 0)).toBe('/a/0')
    expect(pointTo('', '')).toBe('/')
  })
})
