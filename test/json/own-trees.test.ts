import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  copyJson,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  ownTree,
  rememberedOfOwnTrees,
  surelyFitsWith,
} from '../../src/json/index.js'
import { refusalOf } from './refusal.js'

const nested = (depth: number): JsonObject =>
  Array.from({ length: depth - 1 }).reduce<JsonObject>((inside) => ({ inside }), {})

describe('a tree of ours', () => {
  it('is frozen to its leaves, and taken as it is where a copy is made', () => {
    const tree = ownTree({ a: [{ b: 'c' }] })
    expect(Object.isFrozen(tree.a[0])).toBe(true)
    expect((copyJson({ tree }) as JsonObject).tree).toBe(tree)
    expect(copyJson(tree)).toBe(tree)
  })

  it('is told from one that looks the same', () => {
    const stranger = structuredClone(ownTree({ a: [{ b: 'c' }] }))
    expect(isOwnTree(stranger)).toBe(false)
    expect(copyJson(stranger)).not.toBe(stranger)
  })

  it('counts where it stands, as its copy does', () => {
    const build = (own: <T extends object>(tree: T) => T): JsonValue => ({
      a: own({ b: [1, 2, 3], c: { d: 'text' } }),
    })
    const limits = [
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((values) => ({ values })),
      ...[1, 2, 3, 4].map((depth) => ({ depth })),
      ...[1, 2, 3].map((members) => ({ members })),
      ...[1, 2, 3].map((items) => ({ items })),
      ...[1, 10, 40].map((bytes) => ({ bytes })),
    ]
    for (const limit of limits) {
      const answer = refusalOf(() => copyJson(build(ownTree), limit))
      expect([limit, answer]).toStrictEqual([
        limit,
        refusalOf(() =>
          copyJson(
            build((tree) => tree),
            limit,
          ),
        ),
      ])
    }
  })
})

describe('the limits for one credential', () => {
  it.each([
    ['depth', nested(32), nested(33)],
    ['members', membersOf(512), membersOf(513)],
    ['items', { list: listOf(4096) }, { list: listOf(4097) }],
    [
      'values',
      { lists: [1, 2, 3, 4].map(() => listOf(1990)) },
      { lists: [1, 2, 3, 4, 5].map(() => listOf(4000)) },
    ],
    ['bytes', { text: 'x'.repeat(40_000) }, { text: '"'.repeat(140_000) }],
  ] as const)('%s: what is within them is ours, what is beyond is counted again', (_, in_, out) => {
    expect(isOwnTree(ownTree(in_))).toBe(true)
    expect(isOwnTree(ownTree(out))).toBe(false)
  })

  it('nothing fits that a copy refuses, alone or with one member more', () => {
    const text = fc.oneof(
      fc.string(),
      fc.nat(300_000).map((length) => '\u0001'.repeat(length)),
      fc.nat(50_000).map((length) => 'é'.repeat(length)),
    )
    const value = fc.oneof(
      fc.jsonValue().map((inside) => inside as JsonValue),
      text,
      fc.integer({ min: 1, max: 34 }).map(nested),
      fc.integer({ min: 0, max: 4100 }).map(listOf),
      fc.integer({ min: 0, max: 515 }).map(membersOf),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), value, (given, member) => {
        const { ['__proto__']: _, name: __, ...tree } = given
        if (refusalOf(() => copyJson(member)) === undefined) {
          const own = ownTree(structuredClone(tree))
          if (surelyFitsWith(own, 'name', structuredClone(member))) {
            expect(refusalOf(() => copyJson({ ...tree, name: member }))?.code ?? '').not.toMatch(
              /^input/,
            )
          }
          if (isOwnTree(own))
            expect(refusalOf(() => copyJson(tree))?.code ?? '').not.toMatch(/^input/)
        }
      }),
    )
  })

  it('a tree of somebody else is not said to fit', () => {
    expect(surelyFitsWith({}, 'name', 1)).toBe(false)
    expect(surelyFitsWith(ownTree({}), 'name', 1)).toBe(true)
  })
})

describe('what is remembered', () => {
  it('is asked once for each place of a tree of ours, and each time for any other', () => {
    const asked: string[] = []
    const answer = rememberedOfOwnTrees((tree: JsonObject, place: string) => {
      asked.push(`${String(tree.name)} ${place}`)
      return { place }
    })
    const own = ownTree({ name: 'own' })
    for (const tree of [own, { name: 'other' }]) {
      for (const place of ['/a', '/b', '/a']) expect(answer(tree, place)).toEqual({ place })
    }
    expect(asked).toEqual(['own /a', 'own /b', 'other /a', 'other /b', 'other /a'])
  })

  it('cannot be changed by who is told', () => {
    const answer = rememberedOfOwnTrees(() => [{ code: 'x' }])
    expect(() => Object.assign(answer(ownTree({}))[0] ?? {}, { code: 'y' })).toThrow(TypeError)
  })

  it('is right at more places than are remembered', () => {
    const answer = rememberedOfOwnTrees((_: object, place: string) => [place])
    const own = ownTree({})
    const places = Array.from({ length: 50 }, (_, index) => `/${index}`)
    for (const place of [...places, ...places]) expect(answer(own, place)).toEqual([place])
  })
})

function listOf(length: number): JsonValue {
  return Array.from({ length }, () => 0)
}

function membersOf(length: number): JsonObject {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`m${index}`, 0]))
}
