import { createContext, runInContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyJson, deepFreeze, type JsonLimits, parseJson } from '../../src/json/index.js'
import { refusalOf } from './refusal.js'

const refused = (value: unknown, limits?: Partial<JsonLimits>) =>
  refusalOf(() => copyJson(value, limits))
const codeOf = (value: unknown, limits?: Partial<JsonLimits>) => refused(value, limits)?.code

const hostile = (traps: ProxyHandler<object>, target: object = {}) => new Proxy(target, traps)
const throws = (): never => {
  throw new Error('trap')
}

describe('what is copied (S-05)', () => {
  it('a copy is equal, and shares nothing with the original', () => {
    const original = { a: [1, { b: null }], c: 'x', d: true, constructor: 1 }
    const copy = copyJson(original)
    expect(copy).toStrictEqual(original)
    original.a.length = 0
    expect(copy).toMatchObject({ a: [1, { b: null }] })
  })

  it('frozen objects, objects without prototype and of another realm are plain', () => {
    expect(copyJson(Object.freeze({ a: Object.freeze([1]) }))).toStrictEqual({ a: [1] })
    expect(copyJson(Object.assign(Object.create(null), { a: 1 }))).toStrictEqual({ a: 1 })
    const foreign = runInContext('({ a: [1, { b: 2 }] })', createContext())
    expect(copyJson(foreign)).toStrictEqual({ a: [1, { b: 2 }] })
  })

  it('an object in two places is copied twice', () => {
    const shared = { x: 1 }
    const copy = copyJson([shared, shared]) as object[]
    expect(copy).toStrictEqual([{ x: 1 }, { x: 1 }])
    expect(copy[0]).not.toBe(copy[1])
  })

  it('a value that would answer differently the second time is asked once', () => {
    let asked = 0
    const moody = hostile({
      ownKeys: () => ['a'],
      getOwnPropertyDescriptor: () => ({
        value: ++asked,
        enumerable: true,
        configurable: true,
        writable: true,
      }),
    })
    expect(copyJson(moody)).toStrictEqual({ a: 1 })
    expect(asked).toBe(1)
  })
})

describe('what is refused (S-05)', () => {
  const cycle: Record<string, unknown> = {}
  cycle.a = [cycle]
  const holes = [1, 2, 3]
  delete holes[1]

  it.each<[string, unknown, string, string]>([
    ['undefined', undefined, 'input-kind', ''],
    ['a function', () => 1, 'input-kind', ''],
    ['a symbol', Symbol('a'), 'input-kind', ''],
    ['a bigint', { a: 1n }, 'input-kind', '/a'],
    ['a member that is undefined', { a: [{ b: undefined }] }, 'input-kind', '/a/0/b'],
    ['a member named by a symbol', { a: { [Symbol('b')]: 1 } }, 'input-kind', '/a'],
    [
      'a getter',
      {
        a: {
          get b() {
            return 1
          },
        },
      },
      'input-kind',
      '/a/b',
    ],
    ['a hidden property', Object.defineProperty({}, 'a', { value: 1 }), 'input-kind', '/a'],
    ['a cycle', cycle, 'input-kind', '/a/0'],
    ['a date', { a: new Date(0) }, 'input-kind', '/a'],
    ['a map', new Map(), 'input-kind', ''],
    ['a promise', { a: Promise.resolve('b') }, 'input-kind', '/a'],
    ['bytes', new Uint8Array(1), 'input-kind', ''],
    ['a boxed string', Object('a'), 'input-kind', ''],
    [
      'an instance of a class',
      new (class Foo {
        a = 1
      })(),
      'input-kind',
      '',
    ],
    ['an inherited member', Object.create({ a: 1 }), 'input-kind', ''],
    ['an array of a class', new (class extends Array {})(), 'input-kind', ''],
    ['a sparse array', [holes], 'input-kind', '/0'],
    ['an array with a member beside its items', Object.assign([1], { a: 1 }), 'input-kind', ''],
    ['an item with a getter', Object.defineProperty([1], 0, { get: () => 1 }), 'input-kind', '/0'],
    ['NaN', { a: Number.NaN }, 'json-number', '/a'],
    ['Infinity', [Number.POSITIVE_INFINITY], 'json-number', '/0'],
    ['a whole number past 2^53', 2 ** 53, 'json-number', ''],
    ['a lone surrogate', { a: '\ud83c' }, 'json-string', '/a'],
    ['a lone surrogate in a name', { a: { '\udf93': 1 } }, 'json-string', '/a'],
    ['the name __proto__', JSON.parse('{"a":{"__proto__":{}}}'), 'json-forbidden-member', '/a'],
    ['a proxy whose ownKeys throws', { a: hostile({ ownKeys: throws }) }, 'input-kind', '/a'],
    ['a proxy whose prototype throws', hostile({ getPrototypeOf: throws }), 'input-kind', ''],
    [
      'a proxy whose descriptors throw',
      hostile({ getOwnPropertyDescriptor: throws }, { a: 1 }),
      'input-kind',
      '/a',
    ],
    ['a proxy that promises a member', hostile({ ownKeys: () => ['a'] }), 'input-kind', '/a'],
    [
      'a revoked proxy',
      (() => {
        const { proxy, revoke } = Proxy.revocable({}, {})
        revoke()
        return proxy
      })(),
      'input-kind',
      '',
    ],
  ])('%s is refused', (_, value, code, pointer) => {
    expect(refused(value)).toStrictEqual({ code, pointer })
  })

  it('no getter and no toJSON is ever called', () => {
    const called: string[] = []
    const trap = {
      get a() {
        called.push('get')
        return 1
      },
    }
    const toJson = { toJSON: () => called.push('toJSON') }
    expect(codeOf(trap)).toBe('input-kind')
    expect(codeOf(toJson)).toBe('input-kind')
    expect(called).toStrictEqual([])
  })
})

describe('limits (S-01)', () => {
  const nest = (depth: number): unknown => (depth === 0 ? 0 : [nest(depth - 1)])
  const object = (members: number) =>
    Object.fromEntries(Array.from({ length: members }, (_, index) => [`m${index}`, 0]))

  it.each<[string, unknown, unknown, string]>([
    ['256 KiB of text', 'a'.repeat(262_142), 'a'.repeat(262_143), 'input-too-large'],
    ['256 KiB with escapes', '"'.repeat(131_071), '"'.repeat(131_072), 'input-too-large'],
    ['a depth of 32', nest(32), nest(33), 'input-too-complex'],
    ['an array of 4096', Array(4096).fill(0), Array(4097).fill(0), 'input-too-complex'],
    ['an object of 512', object(512), object(513), 'input-too-complex'],
  ])('%s is copied, one more is refused', (_, atLimit, beyond, code) => {
    expect(codeOf(atLimit)).toBeUndefined()
    expect(codeOf(beyond)).toBe(code)
  })

  it('a small object that unfolds to 2^40 values is refused at the limit of values', () => {
    let layered: unknown = 0
    for (let layer = 0; layer < 20; layer++) layered = [layered, layered, layered, layered]
    expect(codeOf(layered)).toBe('input-too-complex')
  })

  it.each([
    ['a text of 30 MB', { a: 'a'.repeat(30_000_000) }, 'input-too-large'],
    ['a name of 30 MB', { ['a'.repeat(30_000_000)]: 1 }, 'input-too-large'],
    ['an array of a million', Array(1_000_000).fill(0), 'input-too-complex'],
  ])('%s is refused before any work is done', (_, value, code) => {
    expect(codeOf(value)).toBe(code)
  })
})

describe('properties', () => {
  it('copying is the same as writing and reading', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value)
        const reading = refusalOf(() => parseJson(text))
        expect(refused(value)?.code).toBe(reading?.code)
        if (reading === undefined) expect(copyJson(value)).toEqual(parseJson(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('anything whatsoever is copied or refused with a code', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    })
    fc.assert(
      fc.property(anything, (value) => {
        if (codeOf(value) === undefined) expect(codeOf(copyJson(value))).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('a frozen tree is frozen to its leaves', () => {
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen))
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (codeOf(value) !== undefined) return
        const copy = copyJson(value)
        expect(deepFreeze(copy)).toBe(copy)
        expect(isFrozen(copy)).toBe(true)
      }),
    )
  })
})
