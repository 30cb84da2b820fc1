import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, anyOf, atLeast } from '../../src/chain/algebra.js'
import { rankOf, STATUSES } from '../../src/chain/finding.js'
import type { ChainStatus } from '../../src/report/index.js'

const BY_LETTER: Readonly<Record<string, ChainStatus>> = {
  S: 'satisfied',
  U: 'unknown',
  M: 'missing',
  F: 'failed',
}
const read = (letters: string) => [...letters].map((letter) => BY_LETTER[letter] as ChainStatus)

describe('truth tables', () => {
  const ALL_OF = ['SUMF', 'UUMF', 'MMMF', 'FFFF']
  const ANY_OF = ['SSSS', 'SUUU', 'SUMM', 'SUMF']
  for (const [row, first] of [...'SUMF'].entries()) {
    for (const [column, second] of [...'SUMF'].entries()) {
      it(`${first} and ${second}`, () => {
        expect(allOf(read(first + second))).toBe(BY_LETTER[ALL_OF[row]?.[column] ?? ''])
      })
      it(`${first} or ${second}`, () => {
        expect(anyOf(read(first + second))).toBe(BY_LETTER[ANY_OF[row]?.[column] ?? ''])
      })
    }
  }

  it.each([
    ['SSF', 'S'],
    ['SUM', 'U'],
    ['SUF', 'U'],
    ['SMF', 'M'],
    ['SFF', 'F'],
    ['UUF', 'U'],
    ['MMF', 'M'],
    ['UMF', 'M'],
  ])('two of %s is %s', (letters, expected) => {
    for (const order of [letters, [...letters].reverse().join('')]) {
      expect(atLeast(2, read(order))).toBe(BY_LETTER[expected])
    }
  })

  it('more than there are is failed', () => {
    expect(atLeast(3, read('SS'))).toBe('failed')
    expect(atLeast(2, read('SS'))).toBe('satisfied')
  })
})

type Tree =
  | { readonly leaf: number }
  | { readonly operator: 'all' | 'any' | number; readonly children: readonly Tree[] }

const LEAVES = 6
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ leaf: fc.nat(LEAVES - 1) }),
    fc.record({
      operator: fc.oneof(
        fc.constantFrom('all' as const, 'any' as const),
        fc.integer({ min: 1, max: 4 }),
      ),
      children: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
  ),
})).tree
const valuations = fc.array(fc.constantFrom(...STATUSES), { minLength: LEAVES, maxLength: LEAVES })

function value(tree: Tree, leaves: readonly ChainStatus[]): ChainStatus {
  if ('leaf' in tree) return leaves[tree.leaf] ?? 'failed'
  const children = tree.children.map((child) => value(child, leaves))
  if (tree.operator === 'all') return allOf(children)
  return tree.operator === 'any' ? anyOf(children) : atLeast(tree.operator, children)
}

function isTrue(tree: Tree, leaves: readonly boolean[]): boolean {
  if ('leaf' in tree) return leaves[tree.leaf] ?? false
  const children = tree.children.map((child) => isTrue(child, leaves))
  if (tree.operator === 'all') return children.every(Boolean)
  if (tree.operator === 'any') return children.some(Boolean)
  return children.filter(Boolean).length >= tree.operator
}

describe('laws', () => {
  it('a value is at least L exactly when two-valued logic says so of leaves at least L', () => {
    fc.assert(
      fc.property(trees, valuations, (tree, leaves) => {
        const reached = rankOf(value(tree, leaves))
        for (const level of [1, 2, 3]) {
          const atLevel = leaves.map((status) => rankOf(status) >= level)
          expect(reached >= level).toBe(isTrue(tree, atLevel))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('C56 a leaf that rises never makes the root fall', () => {
    fc.assert(
      fc.property(
        trees,
        valuations,
        fc.nat(LEAVES - 1),
        fc.constantFrom(...STATUSES),
        (tree, leaves, place, status) => {
          fc.pre(rankOf(status) >= rankOf(leaves[place] ?? 'failed'))
          const raised = leaves.with(place, status)
          expect(rankOf(value(tree, raised))).toBeGreaterThanOrEqual(rankOf(value(tree, leaves)))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
