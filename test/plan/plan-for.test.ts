import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from '../../src/issue/index.js'
import type { Condition } from '../../src/model/index.js'
import { type Plan, type PlanOptions, type PlanStep, planFor } from '../../src/plan/index.js'
import { award, ben, define, idOf, NOW, naaei, roofers } from '../chain/scenarios/signed.js'
import {
  allOf,
  anyOf,
  atLeast,
  definition,
  granted,
  HOURS,
  held,
  hours,
  MEMBERS,
  OPTIONS,
  ofSeries,
  PLAIN,
  PUBLISHED,
  SKILLED,
  skilled,
  walletOf,
} from './fixture.js'

const BEN = ben.controller

const labels = ({ steps }: Plan): string => steps.map(({ label }) => label).join(' ')

const planned = async (
  rule: Condition,
  names: readonly string[],
  options: PlanOptions = {},
): Promise<readonly string[]> =>
  (await planFor(rule, walletOf(...names), options)).plans.map(labels)

const firstStep = async (rule: Condition, names: readonly string[], options: PlanOptions = {}) => {
  const { plans } = await planFor(rule, walletOf(...names), options)
  return plans[0]?.steps[0] as PlanStep
}

describe('a plan', () => {
  test('of a satisfied rule is one without steps', async () => {
    const report = await planFor(held('A'), walletOf('A'))
    expect(report).toMatchObject({
      report: { status: 'satisfied' },
      plans: [{ steps: [], cost: 0 }],
      exact: true,
      hasMore: false,
    })
  })

  test('names what is missing, and leaves out what is held', async () => {
    const rule = allOf(held('A'), held('B'), atLeast(2, held('C'), held('D'), held('E')))
    expect(await planned(rule, ['A', 'C'])).toEqual(['B D', 'B E'])
    expect(await planned(rule, ['A', 'C', 'D'])).toEqual(['B'])
  })

  test('comes before one that takes more steps', async () => {
    const tracks = anyOf(allOf(held('A'), held('B'), held('C')), allOf(held('D'), held('E')))
    expect(await planned(tracks, [])).toEqual(['D E', 'A B C'])
    expect(await planned(tracks, ['B', 'C'])).toEqual(['A', 'D E'])
  })

  test('comes before one that costs more, where a price is put on steps', async () => {
    const either = anyOf(held('A'), allOf(held('B'), held('C')))
    const cost = ({ label }: { readonly label: string }) => (label === 'A' ? 10 : 2)
    expect(await planned(either, [], { cost })).toEqual(['B C', 'A'])
    expect(await planned(either, [], { cost: () => 1 })).toEqual(['A', 'B C'])
  })

  test('takes one badge for all conditions on its achievement that it can meet', async () => {
    const threshold = [{ onResultDescription: '#test', minimumValue: '75' }]
    const rule = allOf(held('S1'), anyOf(held('S1', { threshold, timing: 'before' }), held('B')))
    const { plans } = await planFor(rule, walletOf())
    expect(plans.map(labels)).toEqual(['S1'])
    const [step] = plans[0]?.steps ?? []
    expect(step?.conditions).toHaveLength(2)
    expect(step?.wanted).toMatchObject({ timing: 'before', threshold: [{ minimumValue: '75' }] })
  })

  test('asks of a badge no more than the conditions that it is for', async () => {
    const rule = anyOf(allOf(held('A'), held('B')), held('A', { maximumAge: 'P1Y' }))
    const [first] = (await planFor(rule, walletOf())).plans
    expect(first?.steps).toHaveLength(1)
    expect(first?.steps[0]?.conditions).toHaveLength(1)
    expect(first?.steps[0]?.wanted).toMatchObject({ notBefore: '2025-04-01T00:00:00Z' })
  })

  test('takes two badges where each condition of a group needs one of its own', async () => {
    const two = (...leaves: readonly Condition[]): Condition => atLeast(2, ...leaves)
    const strict = held('A', { validity: 'now' })
    expect(await planned(two(held('A'), strict), [])).toEqual(['A A'])
    expect(await planned(allOf(held('A'), strict), [])).toEqual(['A'])
    // the one that is held fits both, and counts for one of them
    expect((await planned(two(held('A'), strict), ['A']))[0]).toBe('A')
  })

  test('takes two badges where no issuer is accepted by both conditions', async () => {
    const rule = allOf(held('A'), held('A', { acceptedIssuer: [roofers.controller] }))
    const { plans } = await planFor(rule, walletOf())
    expect(plans.map(labels)).toEqual(['A A'])
    expect(plans[0]?.steps.map(({ wanted }) => wanted)).toMatchObject(
      [[roofers.controller], [naaei.controller]]
        .toSorted()
        .map((acceptedIssuer) => ({ acceptedIssuer })),
    )
  })

  test('is not repeated for conditions that say the same under another name', async () => {
    const again = { ...held('A'), name: 'The same', id: idOf('x#again') }
    expect(await planned(allOf(held('A'), again), [])).toHaveLength(1)
  })

  test('says that there are more when there are', async () => {
    const rule = atLeast(1, ...PLAIN.map(({ name }) => held(name)))
    const some = await planFor(rule, walletOf(), { maxPlans: 3 })
    expect([some.plans.map(labels), some.hasMore]).toEqual([['A', 'B', 'C'], true])
    expect((await planFor(rule, walletOf(), { maxPlans: 6 })).hasMore).toBe(false)
  })

  test('does not depend on the order of conditions', async () => {
    const leaves = ['C', 'A', 'B'].map((name) => held(name))
    const [one, other] = await Promise.all(
      [leaves, leaves.toReversed()].map((some) => planFor(atLeast(2, ...some), walletOf('E'))),
    )
    expect(JSON.stringify(one?.plans)).toBe(JSON.stringify(other?.plans))
  })

  test('of a definition is one of its rule', async () => {
    const certificate = define('Supervisor', { requires: allOf(held('A'), held('B')) })
    const { plans } = await planFor(certificate, walletOf('A'))
    expect(plans.map(labels)).toEqual(['B'])
  })

  test('is made for a list of badges too, which are verified first', async () => {
    const { plans } = await planFor(
      allOf(held('A'), held('B')),
      [await granted(definition('A'))],
      OPTIONS,
    )
    expect(plans.map(labels)).toEqual(['B'])
  })
})

describe('a series', () => {
  test('is completed by as many further members as it lacks, which published definitions name', async () => {
    const step = await firstStep(ofSeries(3), ['M1'], { published: PUBLISHED })
    expect(step.wanted).toMatchObject({ kind: 'series', count: 2 })
    const { published } = step.wanted as {
      readonly published: readonly { readonly name: string }[]
    }
    expect(published.map(({ name }) => name)).toEqual(['M1', 'M2', 'M3', 'M4'])
    expect(step.cost).toBe(2)
  })

  test('counts a badge that is wanted anyway, where its definition says that it is a member', async () => {
    const rule = allOf(held('M1'), ofSeries(2))
    const costs = async (options: PlanOptions) =>
      (await planFor(rule, walletOf(), options)).plans[0]?.cost
    expect(await costs({ published: MEMBERS })).toBe(2)
    expect(await costs({})).toBe(3)
  })

  test('counts no further badge of an achievement that it counts already (chain.md 3.4)', async () => {
    const rule = allOf(ofSeries(2), held('M1', { timing: 'within', window: 'P1D' }))
    const costs = async (...names: readonly string[]) =>
      (await planFor(rule, walletOf(...names), { published: MEMBERS })).plans.map(
        ({ cost }) => cost,
      )
    expect(await costs('M1')).toEqual([2])
    expect(await costs('M2')).toEqual([1])
  })

  test('counts two badges of one achievement as one member (chain.md 3.4)', async () => {
    const versions = (name: string) =>
      allOf(
        ofSeries(2),
        held('M1', { acceptedVersion: ['1'] }),
        held(name, { acceptedVersion: ['2'] }),
      )
    const cost = async (name: string) =>
      (await planFor(versions(name), walletOf(), { published: MEMBERS })).plans[0]?.cost
    expect(await cost('M1')).toBe(3)
    expect(await cost('M2')).toBe(2)
  })
})

describe('a competency', () => {
  test('is shown by a badge that published definitions name', async () => {
    const step = await firstStep(skilled('S1'), [], { published: PUBLISHED })
    expect(step.wanted).toMatchObject({ kind: 'competency', published: [{ name: 'S1' }] })
  })

  test('is shown by a badge that is wanted anyway, where its definition assesses it', async () => {
    const rule = allOf(held('S1'), skilled('S1'))
    expect(await planned(rule, [], { published: SKILLED })).toEqual(['S1'])
    expect(await planned(rule, [])).toEqual(['S1 Skill S1'])
  })
})

describe('credits', () => {
  test('are earned with badges whose definitions tell them', async () => {
    const step = await firstStep(hours('20'), ['H1'], { published: PUBLISHED })
    expect(step.wanted).toMatchObject({
      kind: 'credits',
      minimumCredits: '20',
      published: [{ name: 'H1' }, { name: 'H2' }],
    })
  })

  const both = allOf(held('H1'), held('H2'), hours('20'))

  test('of a badge that is wanted anyway count by its published definition', async () => {
    const { plans, exact } = await planFor(both, walletOf('H1'), { published: PUBLISHED })
    expect([plans.map(labels), exact]).toEqual([['H2'], true])
    expect(plans[0]?.steps[0]?.conditions).toHaveLength(2)
    const more = allOf(held('H1'), held('H2'), hours('20.5'))
    const further = await planFor(more, walletOf('H1'), { published: PUBLISHED })
    expect(further.plans[0]?.steps).toHaveLength(2)
  })

  test('of badges of different weight are added up', async () => {
    const worth = (name: string, amount: string) =>
      define(name, { workload: [{ type: 'Workload', amount, unit: HOURS }] })
    const some = [worth('W1', '2.5'), worth('W2', '2.5'), worth('W3', '5'), worth('W4', '7')]
    const any = some.map((one) => holds(one, { acceptedIssuer: [naaei.controller] }))
    const sets = async (amount: string) => {
      const rule = allOf(atLeast(1, ...any), hours(amount))
      return (await planFor(rule, walletOf(), { published: some })).plans.map(({ steps }) =>
        steps.map(({ wanted }) => (wanted as { readonly achievement?: string }).achievement ?? '+'),
      )
    }
    const [one, two, three, four] = some.map(({ id }) => id)
    expect(await sets('7')).toContainEqual([four])
    expect(await sets('7.5')).toContainEqual([one, three])
    expect(await sets('10')).toContainEqual([one, two, three])
    expect(await sets('17.1')).toHaveLength(4)
  })

  test('of a badge whose definition is not given are not known, and no plan is called exact', async () => {
    const { plans, exact } = await planFor(both, walletOf('H1'))
    expect([plans[0]?.steps.length, exact]).toEqual([2, false])
    const elsewhere = allOf(held('H1'), held('H2'))
    expect((await planFor(elsewhere, walletOf('H1'))).exact).toBe(true)
  })

  test('of a badge from an issuer that the condition does not accept do not count', async () => {
    const rule = allOf(held('H1', { acceptedIssuer: [roofers.controller] }), hours('10'))
    const { plans, exact } = await planFor(rule, walletOf(), { published: PUBLISHED })
    expect([plans[0]?.steps.length, exact]).toEqual([2, true])
    const ours = allOf(held('H1'), hours('10'))
    const { plans: own } = await planFor(ours, walletOf(), { published: PUBLISHED })
    expect(own[0]?.steps).toHaveLength(1)
  })

  test('of conditions that one badge may settle together leave open whether there is less to do', async () => {
    const exact = async (...parts: readonly Condition[]) =>
      (await planFor(allOf(...parts), walletOf(), { published: PUBLISHED })).exact
    expect(await exact(hours('10'), hours('20'))).toBe(false)
    expect(await exact(ofSeries(1), ofSeries(2))).toBe(false)
    expect(await exact(hours('10'), skilled('S1'), ofSeries(2))).toBe(true)
  })
})

describe('whoever could take a step', () => {
  const waysFor = async (shown: readonly unknown[], rule: Condition = held('A')) => {
    const { plans } = await planFor(rule, shown, { ...OPTIONS, holder: HOLDER })
    const [step] = plans[0]?.steps ?? []
    return [step?.conditions[0]?.code, ...(step?.remedies ?? [])].join(' ')
  }
  const HOLDER = 'did:example:ana'
  const A = definition('A')

  test('is the holder, by showing or earning what was not shown', async () => {
    expect(await waysFor([])).toBe('not-presented show earn')
  })

  test('is the holder, by earning anew what has ended', async () => {
    const ended = await award(A, { holder: HOLDER, until: '2025-01-01T00:00:00Z' })
    expect(await waysFor([ended])).toBe('expired-at-award earn show')
  })

  test('is whoever checks, for what no badge shows', async () => {
    const external = {
      type: 'ExternalRequirement',
      id: idOf('x#months'),
      name: 'Experience',
    } as const
    expect(await waysFor([], external)).toBe('evidence-not-presented ask-verifier')
  })
})

describe('a wallet that nobody knows the holder of', () => {
  test('has no plan, and the report says why', async () => {
    const badges = [await granted(definition('A')), await granted(definition('B'), { holder: BEN })]
    const { report, plans } = await planFor(held('C'), badges, OPTIONS)
    expect([report.code, plans]).toEqual(['holder-unknown', []])
    const known = await planFor(held('C'), badges, { ...OPTIONS, holder: BEN })
    expect(known.plans.map(labels)).toEqual(['C'])
  })

  test('has one when it is empty, as it is the same for everybody', async () => {
    expect((await planFor(held('C'), [], OPTIONS)).plans.map(labels)).toEqual(['C'])
  })
})

describe('misuse', () => {
  test.each([
    ['no plans', { maxPlans: 0 }],
    ['too many plans', { maxPlans: 101 }],
    ['a cost that is no function', { cost: 1 }],
    ['a cost below zero', { cost: () => -1 }],
    ['a cost that is no number', { cost: () => Number.NaN }],
    ['definitions that are no list', { published: 'all' }],
    ['an option of an examination that was made before', { now: NOW }],
    ['an option that nobody reads', { best: true }],
  ])('is refused: %s', async (_, options) => {
    const asked = planFor(held('A'), walletOf(), options as PlanOptions)
    await expect(asked).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  test('is a definition without a rule', async () => {
    await expect(planFor(definition('A'), walletOf())).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })

  test('is a malformed rule, with the places in it', async () => {
    const rule = { type: 'AllOf', condition: [] } as unknown as Condition
    await expect(planFor(rule, walletOf())).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
  })
})

const NAMES = PUBLISHED.map(({ name }) => name)

/** Random rules of every kind that the pool can settle. */
const rules = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('A', 'B', 'C', 'D', 'M1', 'S1').map((name) => held(name)),
    fc.constantFrom(skilled('S1'), skilled('S2'), ofSeries(1), ofSeries(2), hours('15')),
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

const wallets = fc.subarray(NAMES)

describe('of random rules and wallets', () => {
  test('every plan completes the rule when it is granted, and no part of it does', async () => {
    await fc.assert(
      fc.asyncProperty(rules, wallets, async (rule, names) => {
        const { plans, exact } = await planFor(rule, walletOf(...names), { published: PUBLISHED })
        for (const { steps } of plans) {
          const grants = steps.map((step) => grantOf(step, names))
          if (grants.some((grant) => grant === undefined)) continue
          const all = grants as readonly (readonly string[])[]
          expect(walletOf(...names, ...all.flat()).evaluateRule(rule).status).toBe('satisfied')
          if (!exact) continue
          for (const index of all.keys()) {
            const fewer = all.toSpliced(index, 1).flat()
            const { status } = walletOf(...names, ...fewer).evaluateRule(rule)
            // what is granted may be of use for more than it was granted for
            if (new Set(all.flat()).size === all.flat().length) expect(status).not.toBe('satisfied')
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** Names of badges of the pool that do what a step wants; `undefined` when the pool has no further ones. */
function grantOf({ wanted }: PlanStep, names: readonly string[]): readonly string[] | undefined {
  switch (wanted.kind) {
    case 'achievement': {
      const { name = '' } = PUBLISHED.find(({ id }) => id === wanted.achievement) ?? {}
      return names.includes(name) ? undefined : [name]
    }
    case 'series': {
      const further = MEMBERS.map(({ name }) => name).filter((name) => !names.includes(name))
      return further.length < wanted.count ? undefined : further.slice(-wanted.count)
    }
    case 'competency':
      return wanted.published.map(({ name }) => name).slice(0, 1)
    case 'credits':
      return ['H1', 'H2']
    default:
      return undefined
  }
}
