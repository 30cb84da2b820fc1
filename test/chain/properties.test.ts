import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankOf } from '../../src/chain/finding.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import type { ChainReport, ChainStatus } from '../../src/report/index.js'
import { allOf, anyOf, atLeast, badge, holds, run } from './fixture.js'

const AT = '2026-03-02T09:00:00Z'
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

/** What is random about one badge: its rule, as indexes of other badges, and its own state. */
interface Plan {
  readonly groups: readonly {
    readonly kind: 'all' | 'any' | 'two'
    readonly needs: readonly number[]
  }[]
  readonly state: 'good' | 'uncertain' | 'withdrawn' | 'hidden'
}

const plans = fc.array(
  fc.record({
    groups: fc.array(
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const, 'two' as const),
        needs: fc.uniqueArray(fc.nat(NAMES.length - 1), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    state: fc.constantFrom('good', 'good', 'good', 'uncertain', 'withdrawn', 'hidden'),
  }) as fc.Arbitrary<Plan>,
  { minLength: NAMES.length, maxLength: NAMES.length },
)

const FAULTS = {
  good: {},
  hidden: {},
  uncertain: { status: 'status-unsupported' },
  withdrawn: { status: 'revoked' },
} as const

function badgeOf(plan: Plan, index: number): JsonObject {
  const groups = plan.groups.map(({ kind, needs }) => {
    const leaves = needs.map((need) => holds(NAMES[need] ?? ''))
    if (kind === 'two') return atLeast(2, ...leaves)
    return kind === 'all' ? allOf(...leaves) : anyOf(...leaves)
  })
  return badge({
    achievement: NAMES[index] ?? '',
    awarded: AT,
    requires: groups.length === 0 ? undefined : allOf(...groups),
    faults: FAULTS[plan.state],
  })
}

/** Badges as the plans say; the first is the target and is always good and shown. */
function badgesOf(all: readonly Plan[]): { target: JsonObject; shown: readonly JsonObject[] } {
  const [first, ...rest] = all.map((plan, index) =>
    badgeOf(index === 0 ? { ...plan, state: 'good' } : plan, index),
  )
  return {
    target: first as JsonObject,
    shown: rest.filter((_, index) => all[index + 1]?.state !== 'hidden'),
  }
}

/** The same values by plain iteration over all badges, without graph, index or components. */
function oracle(all: readonly Plan[], nested: 'attested' | 'strict'): ChainStatus {
  const RANK = { failed: 0, missing: 1, unknown: 2, satisfied: 3 } as const
  const OWN = { good: 3, uncertain: 2, withdrawn: 0, hidden: 1 } as const
  const rules = all.map(() => 0)
  // what a badge builds on, as far as anybody follows it
  const needsOf = (index: number): readonly number[] =>
    (all[index]?.groups ?? [])
      .flatMap(({ needs }) => needs)
      .filter((need) => need === 0 || OWN[(all[need] as Plan).state] >= 2)
  const below = all.map((_, start) => {
    const found = new Set([start])
    for (const index of found) for (const need of needsOf(index)) found.add(need)
    return found
  })
  const leaf = (owner: number, need: number): number => {
    const plan = all[need] as Plan
    const own = need === 0 ? 3 : OWN[plan.state]
    if (need !== 0 && plan.state === 'hidden') return 1
    const rule = plan.groups.length === 0 ? 3 : (rules[need] ?? 0)
    // attestation lifts nothing that leads back to the badge that asks
    const isCircle = below[need]?.has(owner) ?? false
    const value = nested === 'attested' && !isCircle && rule > 0 ? 3 : rule
    return Math.min(own, value)
  }
  for (let round = 0; round < 100; round += 1) {
    for (const [index, plan] of all.entries()) {
      const groups = plan.groups.map(({ kind, needs }) => {
        const leaves = needs.map((need) => leaf(index, need)).sort((x, y) => y - x)
        if (kind === 'all') return leaves.at(-1) ?? 0
        return kind === 'any' ? (leaves[0] ?? 0) : (leaves[1] ?? 0)
      })
      rules[index] = Math.min(3, ...groups)
    }
  }
  return (Object.keys(RANK) as ChainStatus[]).find(
    (status) => RANK[status] === rules[0],
  ) as ChainStatus
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

/** The report without the documents that verification hands back inside it. */
function bytes(report: ChainReport): string {
  return JSON.stringify(report, (name, member) =>
    name === 'credential' && typeof member === 'object' && 'credentialSubject' in member
      ? undefined
      : member,
  )
}

describe('random webs of badges', () => {
  it.each(['attested', 'strict'] as const)(
    'have the least values that agree with all rules (%s)',
    async (nested) => {
      await fc.assert(
        fc.asyncProperty(plans, async (all) => {
          const { target, shown } = badgesOf(all)
          const report = await run(target, shown, { policy: { nested } })
          expect(report.status).toBe(oracle(all, nested))
        }),
        { numRuns: 300 },
      )
    },
  )

  it('C55 give the same report, byte for byte, in whatever order and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (all, stream) => {
          const random = () => stream.next().value as number
          const { target, shown } = badgesOf(all)
          const again = shuffled([...shown], random) as readonly JsonObject[]
          const mixed = again.filter(
            (one, index) => index === again.findIndex((other) => other.id === one.id),
          )
          const first = await run(target, shown)
          expect(bytes(await run(shuffled(target, random), mixed))).toBe(bytes(first))
          expect(bytes(await run(target, [...shown, target, ...shown].reverse()))).toBe(
            bytes(first),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('C57 never lose "satisfied" when a further good badge is shown (strict)', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: NAMES.length - 1 }), async (all, place) => {
        const strict = { policy: { nested: 'strict' as const } }
        const fewer = all.with(place, { ...(all[place] as Plan), state: 'hidden' })
        const more = all.with(place, { ...(all[place] as Plan), state: 'good' })
        const before = badgesOf(fewer)
        const after = badgesOf(more)
        const one = await run(before.target, before.shown, strict)
        fc.pre(one.status === 'satisfied')
        expect((await run(after.target, after.shown, strict)).status).toBe('satisfied')
      }),
      { numRuns: 300 },
    )
  })

  it('never change a good answer to the worse when a badge becomes better', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: NAMES.length - 1 }), async (all, place) => {
        const strict = { policy: { nested: 'strict' as const } }
        const order = ['withdrawn', 'uncertain', 'good'] as const
        const ranks: number[] = []
        for (const state of order) {
          const { target, shown } = badgesOf(all.with(place, { ...(all[place] as Plan), state }))
          ranks.push(rankOf((await run(target, shown, strict)).status))
        }
        expect(ranks).toEqual(ranks.toSorted())
      }),
      { numRuns: 150 },
    )
  })
})

describe('anything at all', () => {
  it('is answered with a report that survives JSON, never with an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything(),
        fc.array(fc.anything(), { maxLength: 5 }),
        async (target, shown) => {
          const report = await run(target, shown)
          expect(report.decision).not.toBe('yes')
          expect(JSON.parse(JSON.stringify(report))).toEqual(report)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('as a rule is answered, and satisfied only when it is a rule', async () => {
    const part = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constant(holds('a')),
        fc.constant(holds('hidden')),
        fc.jsonValue(),
        fc.record(
          {
            type: fc.constantFrom('AllOf', 'AnyOf', 'AtLeast', 'Other'),
            minimum: fc.integer({ min: -1, max: 3 }),
            condition: fc.array(tie('node'), { maxLength: 3 }),
          },
          { requiredKeys: ['type'] },
        ),
      ),
    })).node
    await fc.assert(
      fc.asyncProperty(part, async (requires) => {
        const target = badge({ achievement: 'x', awarded: AT, requires })
        const report = await run(target, [badge({ achievement: 'a' })])
        if (report.status === 'satisfied') {
          expect(JSON.stringify(report.explanation)).toContain('"by"')
        }
      }),
      { numRuns: 500 },
    )
  })
})
