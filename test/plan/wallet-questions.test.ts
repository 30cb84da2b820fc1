import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examineWallet, type WalletCredential } from '../../src/chain/index.js'
import type { Condition } from '../../src/model/index.js'
import {
  type FewestOptions,
  fewestToShow,
  type ImpactOptions,
  impactOf,
  singlePointsOfFailure,
  type WalletQuery,
} from '../../src/plan/index.js'
import { award, define, idOf } from '../chain/scenarios/signed.js'
import {
  allOf,
  anyOf,
  atLeast,
  definition,
  granted,
  held,
  hours,
  OPTIONS,
  ofSeries,
  POOL,
  PUBLISHED,
  skilled,
  walletOf,
} from './fixture.js'

const namesOf = (credentials: readonly WalletCredential[] = []): string =>
  credentials
    .map(({ credential }) => credential?.name)
    .sort()
    .join(' ')

const keyOf = (name: string): string =>
  POOL.credentials.find(({ credential }) => credential?.name === name)?.key ?? ''

const EXAM = allOf(held('A'), atLeast(2, held('B'), held('C'), held('D')))

/** A certificate of Ana's that builds on A or B, with the badges that it builds on. */
const CERTIFICATE = define('Certificate', { requires: anyOf(held('A'), held('B')) })
const STACK = await examineWallet(
  [
    await award(CERTIFICATE, { at: '2026-03-02T09:00:00Z', id: 'urn:uuid:certificate' }),
    await granted(definition('A')),
    await granted(definition('B'), { until: '2026-12-31T00:00:00Z' }),
  ],
  OPTIONS,
)
const TARGET = { target: 'urn:uuid:certificate' }

describe('the fewest badges to show', () => {
  test('leave out what the rule does not need, and satisfy it alone', async () => {
    const { show, report, exact } = await fewestToShow(EXAM, walletOf('A', 'B', 'C', 'D', 'E'))
    expect(show).toHaveLength(3)
    expect(namesOf(show)).toContain('A')
    expect([report?.status, report?.credentials.length, exact]).toEqual(['satisfied', 3, true])
  })

  test('are fewer where one badge serves several conditions', async () => {
    const rule = allOf(anyOf(held('A'), held('B')), anyOf(held('C'), held('B')))
    const { show } = await fewestToShow(rule, walletOf('A', 'B', 'C'))
    expect(namesOf(show)).toBe('B')
  })

  test('of as many are those that tell least of the holder', async () => {
    // S1 has a result, A has none
    const { show } = await fewestToShow(anyOf(held('S1'), held('A')), walletOf('A', 'S1'))
    expect(namesOf(show)).toBe('A')
  })

  test('are not looked for where all together are not enough', async () => {
    const report = await fewestToShow(EXAM, walletOf('A', 'B'))
    expect(report).toMatchObject({ all: { status: 'missing' }, exact: true })
    expect(report).not.toHaveProperty('show')
  })

  test('of a badge that builds on others are among the others', async () => {
    const { show, report } = await fewestToShow(TARGET, STACK)
    expect(show).toHaveLength(1)
    expect(report?.status).toBe('satisfied')
  })

  test('keep the copies of one award together', async () => {
    const at = '2024-02-11T00:00:00Z'
    const both = { id: 'urn:uuid:renewed', awardedDate: at }
    const wallet = await examineWallet(
      [
        await granted(definition('A'), { ...both, at, until: '2025-12-31T00:00:00Z' }),
        await granted(definition('A'), { ...both, at: '2026-01-01T00:00:00Z' }),
        await granted(definition('B')),
      ],
      OPTIONS,
    )
    const { show } = await fewestToShow(held('A'), wallet)
    expect(show).toHaveLength(2)
    expect(namesOf(show)).toBe('A A')
  })

  test('are said to be approximate where they may not be looked for long', async () => {
    const rule = atLeast(3, ...['A', 'B', 'C', 'D', 'E', 'F'].map((name) => held(name)))
    const wallet = walletOf('A', 'B', 'C', 'D', 'E', 'F')
    const hasty = await fewestToShow(rule, wallet, { maxEvaluations: 12 })
    expect([hasty.report?.status, hasty.exact]).toEqual(['satisfied', false])
    const patient = await fewestToShow(rule, wallet)
    expect([patient.show?.length, patient.exact]).toEqual([3, true])
  })
})

describe('what falls with a badge', () => {
  test('is a rule that nothing else holds up', async () => {
    const { lost, impacts } = await impactOf(keyOf('A'), walletOf('A', 'B', 'C'), [EXAM])
    expect(namesOf(lost)).toBe('A')
    expect(impacts).toMatchObject([
      { query: 0, falls: true, before: { status: 'satisfied' }, after: { status: 'missing' } },
    ])
    const changed = impacts[0]?.changes.find(({ label }) => label === 'A')
    expect(changed).toMatchObject({
      before: { status: 'satisfied', code: 'ok' },
      after: { status: 'missing', code: 'not-presented' },
      instead: [],
    })
  })

  test('is not a rule that another badge holds up, which is named', async () => {
    const query = atLeast(1, held('A'), held('B'))
    const { impacts } = await impactOf(keyOf('A'), walletOf('A', 'B'), [query])
    expect(impacts[0]?.falls).toBe(false)
    const group = impacts[0]?.changes.find(({ kind }) => kind === 'AtLeast')
    expect(group === undefined || group.after.status === 'satisfied').toBe(true)
  })

  test('is nothing where it was of no use', async () => {
    const { impacts } = await impactOf(keyOf('F'), walletOf('A', 'B', 'C', 'F'), [EXAM])
    expect(impacts).toMatchObject([{ falls: false, changes: [] }])
  })

  test('is told for each of several queries', async () => {
    const queries = [held('A'), held('B'), EXAM]
    const { impacts } = await impactOf(keyOf('B'), walletOf('A', 'B', 'C', 'D'), queries)
    expect(impacts.map(({ falls }) => falls)).toEqual([false, true, false])
  })

  test('may be lost by its id, and may be a badge that builds on others', async () => {
    const ids = STACK.credentials.flatMap(({ credential }) => credential?.id ?? [])
    const others = ids.filter((id) => id !== TARGET.target)
    expect((await impactOf(others.slice(0, 1), STACK, [TARGET])).impacts[0]?.falls).toBe(false)
    expect((await impactOf(others, STACK, [TARGET])).impacts[0]?.falls).toBe(true)
    const itself = (await impactOf(TARGET.target, STACK, [TARGET])).impacts[0]
    expect(itself?.falls).toBe(true)
    expect(itself).not.toHaveProperty('after')
  })

  test('on a later day is what has ended by then as well', async () => {
    const query = held('B', { validity: 'now' })
    const falls = async (on: string) =>
      (await impactOf([], STACK, [query], { on: new Date(on) })).impacts[0]?.falls
    expect(await falls('2026-12-01T00:00:00Z')).toBe(false)
    expect(await falls('2027-01-01T00:00:00Z')).toBe(true)
  })
})

describe('single points of failure', () => {
  test('are the badges that nothing else can stand in for', async () => {
    const points = await singlePointsOfFailure(walletOf('A', 'B', 'C', 'D'), [EXAM, held('F')])
    expect(points.map(({ isSatisfied }) => isSatisfied)).toEqual([true, false])
    expect(points.map(({ credentials }) => namesOf(credentials.flat()))).toEqual(['A', ''])
  })

  test('are more where there is nothing to spare', async () => {
    const [points] = await singlePointsOfFailure(walletOf('A', 'B', 'C'), [EXAM])
    expect(namesOf(points?.credentials.flat())).toBe('A B C')
  })
})

describe('misuse is refused', () => {
  const refused = { code: 'ERR_OB_ARGUMENT' }

  test('a target that is not in the wallet, or not the only one of its id', async () => {
    await expect(fewestToShow({ target: 'urn:uuid:none' }, STACK)).rejects.toMatchObject(refused)
  })

  test('what is lost and was not in the wallet', async () => {
    await expect(impactOf('urn:uuid:none', STACK, [TARGET])).rejects.toMatchObject(refused)
  })

  test('a badge in place of its key', async () => {
    const [badge] = STACK.credentials
    const given = Object(badge?.report).credential as string
    await expect(impactOf(given, STACK, [TARGET])).rejects.toMatchObject(refused)
    await expect(fewestToShow({ target: given }, STACK)).rejects.toMatchObject(refused)
    expect((await impactOf(badge?.key ?? '', STACK, [TARGET])).lost).toEqual([badge])
  })

  test.each([
    ['a query', [null]],
    ['queries', 'all'],
  ])('%s that is none', async (_, queries) => {
    const asked = queries as unknown as readonly WalletQuery[]
    await expect(impactOf([], STACK, asked)).rejects.toMatchObject(refused)
    await expect(singlePointsOfFailure(STACK, asked)).rejects.toMatchObject(refused)
  })

  test.each([
    ['evaluations', { maxEvaluations: 0 }],
    ['an option that nobody reads', { fast: true }],
  ])('%s', async (_, options) => {
    await expect(fewestToShow(EXAM, STACK, options as FewestOptions)).rejects.toMatchObject(refused)
  })

  test('a day that is none', async () => {
    const options = { on: new Date('never') } as ImpactOptions
    await expect(impactOf([], STACK, [TARGET], options)).rejects.toMatchObject(refused)
  })
})

const NAMES = PUBLISHED.map(({ name }) => name)
const rules = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom('A', 'B', 'C', 'M1', 'S1').map((name) => held(name)),
    fc.constantFrom(skilled('S1'), ofSeries(2), hours('15')),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const, 1, 2),
        fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, parts]) => {
        if (kind === 'all') return allOf(...parts)
        return kind === 'any' ? anyOf(...parts) : atLeast(kind, ...parts)
      }),
  ),
})).node
const wallets = fc.subarray(NAMES.slice(0, 12), { minLength: 3, maxLength: 7 })

describe('of random rules and wallets', () => {
  test('the fewest are as few as any subset that is enough', async () => {
    await fc.assert(
      fc.asyncProperty(rules, wallets, async (rule, names) => {
        const { show, exact } = await fewestToShow(rule, walletOf(...names))
        const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
          names.filter((_, index) => (bits >> index) & 1),
        ).sort((one, other) => one.length - other.length)
        const smallest = subsets.find(
          (subset) => walletOf(...subset).evaluateRule(rule).status === 'satisfied',
        )
        expect(show?.length).toBe(smallest?.length)
        expect(exact).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('an impact is what an evaluation without the badge finds', async () => {
    await fc.assert(
      fc.asyncProperty(rules, wallets, async (rule, names) => {
        const [lost = ''] = names
        const { impacts } = await impactOf(keyOf(lost), walletOf(...names), [rule])
        const { status } = walletOf(...names.slice(1)).evaluateRule(rule)
        expect(impacts[0]?.after?.status).toBe(status)
      }),
      { numRuns: 40 },
    )
  })
})

test('no question changes what it is given', async () => {
  const rule = Object.freeze({ ...EXAM, condition: Object.freeze([...EXAM.condition]) })
  const names = Object.freeze([idOf('none')])
  expect((await fewestToShow(rule, walletOf('A', 'B', 'C'))).show).toHaveLength(3)
  await expect(impactOf(names, STACK, Object.freeze([rule]))).rejects.toThrow()
})
