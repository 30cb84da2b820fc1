import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankOf } from '../../../src/chain/finding.js'
import type { JsonObject, JsonValue } from '../../../src/json/index.js'
import type { ChainStatus } from '../../../src/report/index.js'
import { allOf, anyOf, atLeast, badge, holds, NAAEI, run } from '../fixture.js'

const AT = '2026-03-02T09:00:00Z'
const SERIES = 'https://naaei.example/series/s'
const HOUR = 'https://units.example/hour'
const SKILL = 'https://naaei.example/skills/x'
const EXTERNAL = 'https://naaei.example/achievements/target#external'
const NAMES = ['a', 'b', 'c']

/** One badge of the wallet. */
interface Plan {
  readonly name: string
  readonly state: 'good' | 'uncertain' | 'withdrawn'
  readonly isMember: boolean
  readonly hours: number
  /** Whether it shows the skill, and at which level. */
  readonly skill: 'none' | 'high' | 'low' | 'untold'
}

type Leaf =
  | { readonly kind: 'holds'; readonly name: string }
  | { readonly kind: 'series' | 'credits'; readonly count: number }
  | { readonly kind: 'skill'; readonly atLevel: boolean }
  | { readonly kind: 'external'; readonly isAttested: boolean }

type Rule =
  | Leaf
  | {
      readonly kind: 'all' | 'any' | 'atLeast'
      readonly count: number
      readonly inside: readonly Rule[]
    }

const plans = fc.array(
  fc.record<Plan>({
    name: fc.constantFrom(...NAMES),
    state: fc.constantFrom('good', 'good', 'uncertain', 'withdrawn'),
    isMember: fc.boolean(),
    hours: fc.nat(3),
    skill: fc.constantFrom('none', 'high', 'low', 'untold'),
  }),
  { maxLength: 4 },
)

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ kind: fc.constant('holds' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constantFrom('series' as const, 'credits' as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('skill' as const), atLevel: fc.boolean() }),
  fc.record({ kind: fc.constant('external' as const), isAttested: fc.boolean() }),
)

const rule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const, 'atLeast' as const),
      count: fc.integer({ min: 1, max: 3 }),
      inside: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('atLeast' as const),
      count: fc.integer({ min: 1, max: 3 }),
      inside: fc.array(leaf, { minLength: 1, maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Rule>,
})).rule

function conditionOf(asked: Rule): JsonObject {
  switch (asked.kind) {
    case 'holds':
      return { ...holds(asked.name), name: 'a badge' }
    case 'series':
      return {
        type: 'HoldsFromSeries',
        targetSeries: SERIES,
        minimum: asked.count,
        acceptedIssuer: [NAAEI],
      }
    case 'credits':
      return { type: 'EarnedCredits', minimumCredits: `${asked.count}`, creditUnit: HOUR }
    case 'skill':
      return {
        type: 'HoldsCompetency',
        targetCompetency: { type: ['Alignment'], targetName: 'X', targetUrl: SKILL },
        ...(asked.atLevel ? { minimumLevel: `${SKILL}/levels/2` } : {}),
      }
    case 'external':
      return {
        type: 'ExternalRequirement',
        id: `${EXTERNAL}-${asked.isAttested}`,
        name: `Something ${asked.isAttested ? 'attested' : 'else'}`,
      }
    case 'all':
      return allOf(...asked.inside.map(conditionOf))
    case 'any':
      return anyOf(...asked.inside.map(conditionOf))
    case 'atLeast':
      return atLeast(asked.count, ...asked.inside.map(conditionOf))
  }
}

function targetOf(asked: Rule): JsonObject {
  const type = ['Evidence', 'PrerequisiteEvidence']
  return badge({
    achievement: 'target',
    awarded: AT,
    requires: conditionOf(asked),
    credential: { evidence: [{ id: 'urn:uuid:e', type, satisfies: [`${EXTERNAL}-true`] }] },
  })
}

const FAULTS = {
  good: {},
  uncertain: { status: 'status-unsupported' },
  withdrawn: { status: 'revoked' },
} as const

function badgeOf({ name, state, isMember, hours, skill }: Plan, index: number): JsonObject {
  const at = skill === 'high' ? '2' : '1'
  const level =
    skill === 'untold' ? {} : { proficiencyLevel: `${SKILL}/levels/${at}`, levelRank: at }
  return badge({
    achievement: name,
    id: `urn:uuid:${index}`,
    name: 'A badge',
    faults: FAULTS[state],
    details: {
      ...(isMember ? { isPartOf: [SERIES] } : {}),
      ...(hours === 0 ? {} : { workload: [{ type: 'Workload', amount: `${hours}`, unit: HOUR }] }),
      ...(skill === 'none'
        ? {}
        : {
            alignment: [
              {
                type: ['Alignment', 'LeveledAlignment'],
                targetName: 'X',
                targetUrl: SKILL,
                ...level,
              },
            ],
          }),
    },
  })
}

const RANKS = { good: 3, uncertain: 2, withdrawn: 0 } as const

/** How well one badge serves a leaf: its own state, or worse by what it tells. */
function worth(asked: Leaf, plan: Plan): number {
  if (asked.kind !== 'skill' || !asked.atLevel || plan.skill === 'high') return RANKS[plan.state]
  // another level of the scheme has no number to be compared with
  return Math.min(RANKS[plan.state], 2)
}

/** Whether that badge bears on a leaf at all. */
function bears(asked: Leaf, plan: Plan): boolean {
  switch (asked.kind) {
    case 'holds':
      return plan.name === asked.name
    case 'series':
      return plan.isMember
    case 'credits':
      return plan.hours > 0
    case 'skill':
      return plan.skill !== 'none'
    case 'external':
      return false
  }
}

/** Two-valued: whether those badges alone make a leaf true. */
function isServed(asked: Leaf, by: readonly Plan[]): boolean {
  switch (asked.kind) {
    case 'series':
      return new Set(by.map(({ name }) => name)).size >= asked.count
    case 'credits':
      return by.reduce((sum, { hours }) => sum + hours, 0) >= asked.count
    case 'external':
      return asked.isAttested
    default:
      return by.length > 0
  }
}

function isLeaf(asked: Rule): asked is Leaf {
  return !('inside' in asked)
}

/** Two-valued logic at one level, by trying everything: no graph, no index, no search that stops early. */
function isTrue(asked: Rule, wallet: readonly Plan[], rank: number): boolean {
  if (isLeaf(asked)) {
    const candidates = wallet.filter((plan) => bears(asked, plan))
    const good = candidates.filter((plan) => worth(asked, plan) >= rank)
    if (isServed(asked, good)) return true
    return rank === 1 && (asked.kind !== 'holds' || candidates.length === 0)
  }
  const { kind, count, inside } = asked
  const truths = inside.map((one) => isTrue(one, wallet, rank))
  if (kind === 'all') return truths.every(Boolean)
  if (kind === 'any') return truths.some(Boolean)
  const different = new Map(
    inside.filter((_, index) => truths[index]).map((one) => [meaning(one), one]),
  )
  const leaves = [...different.values()].filter(isLeaf)
  if (rank === 1 || !inside.every(isLeaf)) return different.size >= count
  return mostServed(leaves, wallet, rank) >= count
}

function mostServed(leaves: readonly Leaf[], wallet: readonly Plan[], rank: number): number {
  let best = 0
  const give = (at: number, given: readonly Plan[][]): void => {
    const plan = wallet[at]
    if (plan === undefined) {
      best = Math.max(best, leaves.filter((one, index) => isServed(one, given[index] ?? [])).length)
      return
    }
    give(at + 1, given)
    for (const [index, one] of leaves.entries()) {
      if (!bears(one, plan) || worth(one, plan) < rank) continue
      given[index]?.push(plan)
      give(at + 1, given)
      given[index]?.pop()
    }
  }
  give(
    0,
    leaves.map(() => []),
  )
  return best
}

function meaning(asked: Rule): string {
  if (isLeaf(asked)) return JSON.stringify(asked)
  const { kind, count, inside } = asked
  const parts = [...new Set(inside.map(meaning))].sort()
  return JSON.stringify([kind, kind === 'atLeast' ? count : 0, parts])
}

function oracle(asked: Rule, wallet: readonly Plan[]): ChainStatus {
  const rank = [3, 2, 1].find((level) => isTrue(asked, wallet, level)) ?? 0
  return (['failed', 'missing', 'unknown', 'satisfied'] as const)[rank] as ChainStatus
}

function shuffled(value: JsonValue, random: () => number): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) {
    const entries = Object.entries(value as JsonObject)
    return Object.fromEntries(entries.map(([name, member]) => [name, shuffled(member, random)]))
  }
  const items = value.map((item) => shuffled(item, random))
  const again = items.filter(() => random() < 0.3)
  return [...items, ...again]
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

describe('random rules with every kind of leaf (chain.md 3.3)', () => {
  it('are at least L exactly when two-valued logic says so of what is at least L', async () => {
    await fc.assert(
      fc.asyncProperty(rule, plans, async (asked, wallet) => {
        const report = await run(targetOf(asked), wallet.map(badgeOf))
        expect(report.status).toBe(oracle(asked, wallet))
      }),
      { numRuns: 200 },
    )
  })

  it('C55 give the same tree, byte for byte, whatever the order of anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        rule,
        plans,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (asked, wallet, stream) => {
          const random = () => stream.next().value as number
          const shown = wallet.map(badgeOf)
          const target = targetOf(asked)
          const mixed = shuffled([...shown], random) as readonly JsonObject[]
          const [first, again] = [
            await run(target, shown),
            await run(shuffled(target, random), [
              ...new Map(mixed.map((one) => [one.id, one])).values(),
            ]),
          ]
          expect(JSON.stringify(again.explanation)).toBe(JSON.stringify(first.explanation))
          expect(again.notes).toEqual(first.notes)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('C56, C57 never fall when a badge becomes better, or a further good one is shown', async () => {
    await fc.assert(
      fc.asyncProperty(rule, plans, fc.nat(3), async (asked, wallet, place) => {
        const strict = { policy: { nested: 'strict' as const } }
        const rank = async (shown: readonly Plan[]): Promise<number> =>
          rankOf((await run(targetOf(asked), shown.map(badgeOf), strict)).status)
        const at = wallet[place]
        fc.pre(at !== undefined)
        const states = ['withdrawn', 'uncertain', 'good'] as const
        const ranks: number[] = []
        for (const state of states) {
          ranks.push(await rank(wallet.with(place, { ...(at as Plan), state })))
        }
        expect(ranks).toEqual(ranks.toSorted())
        const without = await rank(wallet.filter((_, index) => index !== place))
        expect(ranks.at(-1)).toBeGreaterThanOrEqual(without)
      }),
      { numRuns: 80 },
    )
  })
})
