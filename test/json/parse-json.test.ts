import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import { type JsonLimits, parseJson } from '../../src/json/index.js'
import { refusalOf } from './refusal.js'

const codeOf = (text: string | Uint8Array, limits?: Partial<JsonLimits>) =>
  refusalOf(() => parseJson(text, limits))?.code

describe('what is read', () => {
  it.each([
    ['{}', {}],
    ['[]', []],
    [' \t\r\n[ 1 , -2.5e-3 , 0 ] ', [1, -0.0025, 0]],
    ['{"a":{"b":[true,false,null]},"c":""}', { a: { b: [true, false, null] }, c: '' }],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83c\\udf93"', '"\\/\b\f\n\r\té🎓'],
    ['"🎓 é"', '🎓 é'],
    ['9007199254740991', 9007199254740991],
    ['1e2', 100],
    ['0.0e-99999', 0],
    ['0.1', 0.1],
  ])('%s is read', (text, value) => {
    expect(parseJson(text)).toStrictEqual(value)
  })

  it('bytes are read like the text that they encode', () => {
    expect(parseJson(new TextEncoder().encode('{"é":"🎓"}'))).toStrictEqual({ é: '🎓' })
  })

  it('names that every object inherits are members like any other (S-03)', () => {
    const text = '{"constructor":1,"toString":{"hasOwnProperty":2},"prototype":3}'
    const value = parseJson(text)
    expect(value).toStrictEqual(JSON.parse(text))
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('texts that differ only in Unicode normalization stay different (S-04)', () => {
    expect(parseJson('"\u00e9"')).not.toBe(parseJson('"e\u0301"'))
  })
})

describe('what is refused (S-02, S-03, S-04)', () => {
  it.each([
    // text and tokens
    ['', 'json-syntax'],
    [' ', 'json-syntax'],
    ['{} {}', 'json-syntax'],
    ['{},', 'json-syntax'],
    ['1 1', 'json-syntax'],
    ['\ufeff{}', 'json-syntax'],
    ['\u00a0{}', 'json-syntax'],
    ['// a\n1', 'json-syntax'],
    ['[1,/**/2]', 'json-syntax'],
    ['[1,]', 'json-syntax'],
    ['[,1]', 'json-syntax'],
    ['[1 2]', 'json-syntax'],
    ['[1', 'json-syntax'],
    ['[1}', 'json-syntax'],
    ['{"a":1]', 'json-syntax'],
    ['{"a":1,}', 'json-syntax'],
    ['{"a" 1}', 'json-syntax'],
    ['{"a":}', 'json-syntax'],
    ['{"a"', 'json-syntax'],
    ['{a:1}', 'json-syntax'],
    ["{'a':1}", 'json-syntax'],
    ['{1:1}', 'json-syntax'],
    ['tru', 'json-syntax'],
    ['truex', 'json-syntax'],
    ['True', 'json-syntax'],
    ['undefined', 'json-syntax'],
    ['NaN', 'json-syntax'],
    ['-Infinity', 'json-syntax'],
    ['-', 'json-syntax'],
    ['+1', 'json-syntax'],
    ['01', 'json-syntax'],
    ['1.', 'json-syntax'],
    ['.5', 'json-syntax'],
    ['1e', 'json-syntax'],
    ['1e+', 'json-syntax'],
    ['0x10', 'json-syntax'],
    ['1_000', 'json-syntax'],
    ['"a', 'json-syntax'],
    ['"a\\"', 'json-syntax'],
    ['"a\nb"', 'json-syntax'],
    ['"\u0000"', 'json-syntax'],
    ['"\\x41"', 'json-syntax'],
    ['"\\u00g0"', 'json-syntax'],
    ['"\\u00', 'json-syntax'],
    ['"\\', 'json-syntax'],
    // members
    ['{"a":1,"a":1}', 'json-duplicate-member'],
    ['{"a":1,"\\u0061":2}', 'json-duplicate-member'],
    ['{"toString":1,"toString":2}', 'json-duplicate-member'],
    ['{"__proto__":{}}', 'json-forbidden-member'],
    ['{"\\u005f_proto__":null}', 'json-forbidden-member'],
    // numbers that readers do not agree on
    ['1e400', 'json-number'],
    ['-1e400', 'json-number'],
    ['1e-400', 'json-number'],
    ['9007199254740992', 'json-number'],
    ['1e21', 'json-number'],
    // text that is not Unicode
    ['"\\ud83c"', 'json-string'],
    ['"\\udf93"', 'json-string'],
    ['"\\udf93\\ud83c"', 'json-string'],
    ['"\ud83c"', 'json-string'],
    ['"\ud83c\\u0041"', 'json-string'],
    ['{"\\ud83c":1}', 'json-string'],
  ])('%j is refused with %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it.each([
    ['a byte that is not UTF-8', [0x22, 0xff, 0x22], 'json-string'],
    ['an overlong encoding', [0x22, 0xc0, 0xa2, 0x22], 'json-string'],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22], 'json-string'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x31], 'json-syntax'],
  ])('%s is refused', (_, bytes, code) => {
    expect(codeOf(Uint8Array.from(bytes))).toBe(code)
  })

  it.each([undefined, null, 1, {}, [], new ArrayBuffer(2)])('%s is no text', (input) => {
    expect(codeOf(input as unknown as string)).toBe('input-kind')
  })

  it('a refusal points to the value that was being read', () => {
    const pointer = (text: string) => refusalOf(() => parseJson(text))?.pointer
    expect(pointer('{"a":[0,{"b/c":[1,2,1e400]}]}')).toBe('/a/1/b~1c/2')
    expect(pointer('{"a":{"b":1,"b":2}}')).toBe('/a/b')
    expect(pointer('[[],[[]],nul]')).toBe('/2')
    expect(pointer('{"a":{"b":1,"\\ud83c":2}}')).toBe('/a')
    expect(pointer('[]x')).toBe('')
  })
})

describe('limits (S-01)', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  const list = (items: number) => `[${Array.from({ length: items }, () => '0').join()}]`
  const object = (members: number) =>
    `{${Array.from({ length: members }, (_, index) => `"${index}":0`).join()}}`
  const lists = (values: number) => `[${list(4000)},${list(4000)},${list(values - 8004)}]`

  it.each<[string, string, string, string]>([
    ['256 KiB', `"${'a'.repeat(262_142)}"`, `"${'a'.repeat(262_143)}"`, 'input-too-large'],
    ['256 KiB of UTF-8', `"${'é'.repeat(131_071)}"`, `"${'é'.repeat(131_072)}"`, 'input-too-large'],
    ['a depth of 32', nested(32), nested(33), 'input-too-complex'],
    ['an array of 4096', list(4096), list(4097), 'input-too-complex'],
    ['an object of 512', object(512), object(513), 'input-too-complex'],
  ])('%s is read, one more is refused', (_, atLimit, beyond, code) => {
    expect(codeOf(atLimit)).toBeUndefined()
    expect(codeOf(beyond)).toBe(code)
    expect(codeOf(new TextEncoder().encode(atLimit))).toBeUndefined()
    expect(codeOf(new TextEncoder().encode(beyond))).toBe(code)
  })

  it('as many values as the limit are read, one more is refused', () => {
    expect(codeOf(lists(12_000))).toBeUndefined()
    expect(codeOf(lists(12_000), { values: 12_000 })).toBeUndefined()
    expect(codeOf(lists(12_000), { values: 11_999 })).toBe('input-too-complex')
  })

  it('objects and arrays count alike towards the depth', () => {
    expect(codeOf('{"a":[{"b":[]}]}', { depth: 4 })).toBeUndefined()
    expect(codeOf('{"a":[{"b":[]}]}', { depth: 3 })).toBe('input-too-complex')
  })

  it('limits can be raised, except the depth', () => {
    expect(codeOf(list(5000), { items: 5000 })).toBeUndefined()
    expect(() => parseJson('1', { depth: 33 })).toThrow(OpenBadgesError)
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5'])('%s is no limit', (limit) => {
    expect(() => parseJson('1', { values: limit as number })).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })

  it.each([
    ['200 000 open brackets', '['.repeat(200_000), 'input-too-complex'],
    ['200 000 open objects', '{"a":'.repeat(200_000).slice(0, 262_000), 'input-too-complex'],
    ['30 MB of text', `"${'a'.repeat(30_000_000)}"`, 'input-too-large'],
    ['30 MB of bytes', new Uint8Array(30_000_000), 'input-too-large'],
  ])('%s are refused before any work is done', (_, input, code) => {
    expect(codeOf(input)).toBe(code)
  })
})

describe('properties', () => {
  it('whatever is accepted gives the tree of JSON.parse, and its text is accepted again (S-02)', () => {
    const spaced = fc
      .tuple(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'))
      .map(([text, space]) => JSON.stringify(JSON.parse(text), undefined, space))
    fc.assert(
      fc.property(fc.oneof(fc.json(), spaced), (text) => {
        if (codeOf(text) !== undefined) return
        const value = parseJson(text)
        expect(value).toStrictEqual(JSON.parse(text))
        expect(parseJson(JSON.stringify(value))).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('a changed text is refused, or gives the tree of JSON.parse', () => {
    const seed = '{"a":[1,-2.5e3,"x\\u00e9\\n",{"b":null,"c":true}],"d":{"e":"\\ud83c\\udf93"}}'
    const piece = fc.constantFrom(
      ...'{}[]:,"\\\'.-+eEu0159atn/ \n\u0000\ud83c\ufeff',
      '\\u0061',
      '1e400',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(seed.length), fc.nat(3), piece), { minLength: 1, maxLength: 3 }),
        (edits) => {
          const text = edits.reduce(
            (old, [at, removed, added]) => old.slice(0, at) + added + old.slice(at + removed),
            seed,
          )
          if (codeOf(text) === undefined) expect(parseJson(text)).toStrictEqual(JSON.parse(text))
        },
      ),
      { numRuns: 20_000 },
    )
  })

  it('no input leaves a trace on the prototype of objects (S-03)', () => {
    const before = Reflect.ownKeys(Object.prototype)
    const name = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'a',
      '__defineSetter__',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 4 }), (names) => {
        const text = `{${names.map(([outer, inner]) => `"${outer}":{"${inner}":1}`).join()}}`
        codeOf(text)
      }),
      { numRuns: 10_000 },
    )
    expect(Reflect.ownKeys(Object.prototype)).toStrictEqual(before)
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })
})

describe('what JSON.parse is asked for', () => {
  it('colons and escaped quotes inside of strings hide no second member', () => {
    const twice = String.raw`{"a:\"b\":":1,"c\\":{"d":":"},"c\u005c":2}`
    expect(refusalOf(() => parseJson(twice))?.code).toBe('json-duplicate-member')
    const once = String.raw`{"a:\"b\":":1,"c\\":{"d":":"},"e\u005c":2}`
    expect(parseJson(once)).toStrictEqual(JSON.parse(once))
  })

  it.each([
    [
      'a member twice, one of them far down',
      '{"a":{"b":[{"c":1,"d":2,"c":3}]}}',
      'json-duplicate-member',
    ],
    ['a number too small for a double', '{"a":1e-400}', 'json-number'],
    ['half of a surrogate pair as an escape', String.raw`{"a":"\uD83C"}`, 'json-string'],
    ['the name __proto__ far down', '{"a":[{"__proto__":1}]}', 'json-forbidden-member'],
  ])('%s is refused', (_, text, code) => {
    expect(refusalOf(() => parseJson(text))?.code).toBe(code)
  })

  it.each(['{"a":0}', '{"a":-0.0}', '{"a":0e5}', String.raw`{"a":"\uD83C\uDF93"}`])(
    '%s is read as JSON.parse does',
    (text) => {
      expect(parseJson(text)).toStrictEqual(JSON.parse(text))
    },
  )

  it('what is read is frozen to its leaves, by whichever reader', () => {
    for (const text of ['{"a":[{"b":"c"}]}', '{"a":[{"b":0}]}']) {
      const { a } = parseJson(text) as { readonly a: readonly object[] }
      expect([a, a[0]].every((part) => Object.isFrozen(part))).toBe(true)
    }
  })
})
