import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACHIEVEMENT, inDefinition } from './found.js'

const iri = (name: string): string => `https://college.example/achievements/${name}`
const holds = (name: string, more: object = {}): object => ({
  type: 'HoldsAchievement',
  targetAchievement: iri(name),
  ...more,
})
const allOf = (...condition: readonly object[]): object => ({ type: 'AllOf', condition })
const anyOf = (...condition: readonly object[]): object => ({ type: 'AnyOf', condition })
const achievement = (name: string, requires?: object): object => ({
  ...ACHIEVEMENT,
  id: iri(name),
  ...(requires === undefined ? {} : { requires }),
})
/** Findings for the first, knowing the others. */
const found = (first: object, ...known: readonly object[]): readonly string[] =>
  inDefinition(first, known)

describe('achievements that require each other (chain.md 3.5, 4.7)', () => {
  test('a ladder and a diamond are no circle', () => {
    const known = [achievement('b', holds('d')), achievement('c', holds('d')), achievement('d')]
    expect(found(achievement('a', allOf(holds('b'), holds('c'))), ...known)).toEqual([])
  })

  test('an achievement that requires itself is one by itself', () => {
    expect(found(achievement('a', holds('a')))).toEqual([
      'error rule-cycle /requires/targetAchievement',
    ])
  })

  test.each<[string, readonly object[]]>([
    ['two', [achievement('b', holds('a'))]],
    [
      'four',
      [achievement('b', holds('c')), achievement('c', holds('d')), achievement('d', holds('a'))],
    ],
    ['two, each before the other', [achievement('b', holds('a', { timing: 'before' }))]],
    [
      'two under another spelling',
      [
        achievement('b', {
          ...holds('a'),
          targetAchievement: 'HTTPS://COLLEGE.example/achievements/a',
        }),
      ],
    ],
  ])('%s in a circle', (_, known) => {
    expect(found(achievement('a', allOf(holds('b'), holds('x'))), ...known)).toEqual([
      'error rule-cycle /requires/condition/0/targetAchievement',
    ])
    expect(found(achievement('a', allOf(holds('b'), holds('x'))))).toEqual([])
  })

  test('another way open makes it a warning, on the way that leads nowhere', () => {
    const rule = anyOf(holds('b'), holds('x'))
    expect(found(achievement('a', rule), achievement('b', holds('a')))).toEqual([
      'warning rule-cycle /requires/condition/0/targetAchievement',
    ])
    expect(found(achievement('a', rule), achievement('b', anyOf(holds('a'), holds('y'))))).toEqual(
      [],
    )
  })

  test('awarded within a time of each other they may require each other', () => {
    const within = { timing: 'within', window: 'P30D' }
    const other = achievement('b', holds('a', within))
    expect(found(achievement('a', holds('b', within)), other)).toEqual([])
    expect(found(achievement('a', holds('b')), other)).toEqual([])
  })

  test('renewing and recommending is no requiring', () => {
    expect(found({ ...achievement('a'), renewalRequires: holds('a') })).toEqual([])
    expect(
      found({ ...achievement('a'), recommends: holds('b') }, achievement('b', holds('a'))),
    ).toEqual([])
  })

  test('a circle of others puts what requires them out of reach', () => {
    const known = [achievement('b', holds('c')), achievement('c', holds('b'))]
    expect(found(achievement('a', holds('b')), ...known)).toEqual([
      'warning rule-unreachable /requires/targetAchievement',
    ])
    expect(
      found(achievement('a', holds('b')), achievement('b', holds('c')), achievement('c')),
    ).toEqual([])
  })

  test('the definition that is looked at counts, not an older one that is known', () => {
    expect(found(achievement('a'), achievement('a', holds('a')))).toEqual([])
  })

  test('of any definitions, one is in a circle exactly when it leads back to itself', () => {
    const graph = fc.array(fc.uniqueArray(fc.nat(6), { maxLength: 3 }), {
      minLength: 7,
      maxLength: 7,
    })
    fc.assert(
      fc.property(graph, (edges) => {
        const definitions = edges.map((targets, index) =>
          achievement(
            `n${index}`,
            targets.length === 0
              ? undefined
              : allOf(...targets.map((target) => holds(`n${target}`))),
          ),
        )
        const reach = (from: number): ReadonlySet<number> => {
          const seen = new Set(edges[from])
          for (const node of seen) for (const next of edges[node] ?? []) seen.add(next)
          return seen
        }
        for (const [index, definition] of definitions.entries()) {
          const codes = found(definition, ...definitions).map((line) => line.split(' ')[1])
          const isCircle = reach(index).has(index)
          const isLost = [...reach(index)].some((node) => reach(node).has(node))
          expect(codes.length > 0).toBe(isLost)
          if (codes.includes('rule-cycle')) expect(isCircle).toBe(true)
        }
      }),
      { seed: 20261125, numRuns: 300 },
    )
  })

  test('a chain of thousands is walked without a stack, in bounded time', () => {
    const known = Array.from({ length: 2000 }, (_, index) =>
      achievement(`c${index}`, holds(`c${index + 1}`)),
    )
    expect(found(achievement('a', holds('c0')), ...known)).toEqual([])
    expect(found(achievement('c2000', holds('c0')), ...known)).toEqual([
      'error rule-cycle /requires/targetAchievement',
    ])
  })
})
