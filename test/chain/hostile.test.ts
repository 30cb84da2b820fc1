import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import type { ChainReport, Explanation } from '../../src/report/index.js'
import { achievement, allOf, anyOf, atLeast, badge, holds, NAAEI, run } from './fixture.js'

/** Whatever is shown, the answer comes in bounded time: the tests end, and say what was cut (S-70). */

const AT = '2026-03-02T09:00:00Z'
const SERIES = 'https://naaei.example/series/s'
const HOUR = 'https://units.example/hour'
const SKILL = 'https://naaei.example/skills/'

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

/** The conditions in groups of at most 64. */
function grouped(conditions: readonly JsonObject[]): JsonObject {
  if (conditions.length <= 64) return allOf(...conditions)
  const groups = Array.from({ length: Math.ceil(conditions.length / 64) }, (_, index) =>
    conditions.slice(index * 64, index * 64 + 64),
  )
  return allOf(...groups.map((group) => allOf(...group)))
}

function nodesOf(explanation: Explanation): readonly Explanation[] {
  return [explanation, ...(explanation.children ?? []).flatMap(nodesOf)]
}

function inSeries(index: number, requires?: JsonObject): JsonObject {
  return badge({
    achievement: `a${index}`,
    awarded: AT,
    requires,
    details: {
      isPartOf: [SERIES],
      workload: [{ type: 'Workload', amount: '0.1', unit: HOUR }],
      alignment: [
        { type: ['Alignment'], targetName: 'X', targetUrl: `${SKILL}${index % 64}` },
        { type: ['Alignment'], targetName: 'X', targetUrl: `${SKILL}all` },
      ],
    },
  })
}

const series = (minimum: number): JsonObject => ({
  type: 'HoldsFromSeries',
  targetSeries: SERIES,
  minimum,
  acceptedIssuer: [NAAEI],
})

const skill = (index: number | string): JsonObject => ({
  type: 'HoldsCompetency',
  targetCompetency: { type: ['Alignment'], targetName: 'X', targetUrl: `${SKILL}${index}` },
})

const hours = (amount: string): JsonObject => ({
  type: 'EarnedCredits',
  minimumCredits: amount,
  creditUnit: HOUR,
})

describe('hostile graphs', () => {
  it('a chain of 10 000 is followed to its end where the limits allow it', async () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      badge({ achievement: `c${index}`, requires: holds(`c${index + 1}`) }),
    )
    const limits = { credentials: 20_000, bytes: 2 ** 30, chainDepth: 20_000 }
    const target = badge({ achievement: 'x', awarded: AT, requires: holds('c0') })
    const end = badge({ achievement: 'c10000' })
    const strict = { policy: { nested: 'strict' as const } }
    const report = await run(target, [...chain, end], { ...strict, limits })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(outcome(await run(target, [...chain, end], strict))).toBe('unknown/limit-exceeded')
  }, 120_000)

  it.each([
    [40, 'attested', 'failed/cycle'],
    [40, 'strict', 'failed/cycle'],
    [120, 'strict', 'failed/cycle'],
  ] as const)(
    '%i badges that all require each other lift none of them (%s)',
    async (count, nested, expected) => {
      const names = Array.from({ length: count }, (_, index) => `m${index}`)
      const [target, ...others] = names.map((name, index) => {
        const required = [...names.slice(0, index), ...names.slice(index + 1)]
        const requires = grouped(required.map((one) => holds(one)))
        return badge({ achievement: name, awarded: AT, requires })
      })
      const report = await run(target, others, { policy: { nested }, limits: { bytes: 2 ** 30 } })
      expect(outcome(report)).toBe(expected)
      const without = await run(target, others.slice(1), { policy: { nested: 'strict' } })
      expect(without.status).not.toBe('satisfied')
    },
    120_000,
  )

  it('64-way groups nested to the limit are read to the limit and no further', async () => {
    const deep = (depth: number): JsonObject =>
      depth === 0 ? holds('a') : anyOf(...Array.from({ length: 64 }, () => deep(depth - 1)))
    const wide = badge({ achievement: 'x', awarded: AT, requires: deep(2) })
    const report = await run(wide, [badge({ achievement: 'a' })])
    expect(outcome(report)).toBe('unknown/limit-exceeded')
    let narrow = holds('a')
    for (let depth = 1; depth < 16; depth += 1) narrow = anyOf(narrow, holds(`n${depth}`))
    const within = badge({ achievement: 'x', awarded: AT, requires: narrow })
    expect(outcome(await run(within, [badge({ achievement: 'a' })]))).toBe('satisfied/ok')
    const beyond = badge({ achievement: 'x', awarded: AT, requires: allOf(narrow) })
    expect((await run(beyond, [badge({ achievement: 'a' })])).status).toBe('unknown')
  })

  it('256 badges and a rule of 256 conditions on series, credits and competencies are weighed', async () => {
    const shown = Array.from({ length: 256 }, (_, index) => inSeries(index))
    const leaves = [
      ...Array.from({ length: 60 }, (_, index) => series(index + 1)),
      ...Array.from({ length: 60 }, (_, index) => hours(`${(index + 1) / 10}`)),
      ...Array.from({ length: 60 }, (_, index) => skill(index)),
      ...Array.from({ length: 60 }, (_, index) => holds(`a${index}`)),
    ]
    const target = badge({ achievement: 'x', awarded: AT, requires: grouped(leaves) })
    const report = await run(target, shown)
    expect(outcome(report)).toBe('satisfied/ok')
    const more = badge({
      achievement: 'x',
      awarded: AT,
      requires: grouped([...leaves, hours('7')]),
    })
    expect(outcome(await run(more, shown))).toBe('unknown/limit-exceeded')
    expect(outcome(await run(more, shown, { limits: { candidates: 256 } }))).toBe('satisfied/ok')
  })

  it('conditions that compete for the same badges are given up, not satisfied by accident', async () => {
    const shown = Array.from({ length: 64 }, (_, index) => inSeries(index))
    // 3 + 4 + … + 13 are more badges than there are
    const leaves = Array.from({ length: 11 }, (_, index) => series(index + 3))
    const target = (minimum: number): JsonObject =>
      badge({ achievement: 'x', awarded: AT, requires: atLeast(minimum, ...leaves) })
    expect(outcome(await run(target(9), shown))).toBe('satisfied/ok')
    const given = await run(target(10), shown)
    expect(outcome(given)).toBe('unknown/limit-exceeded')
    expect(given.explanation.fix).toHaveLength(1)
  })

  it('256 badges that require three hundredths of each other in every way end', async () => {
    const rule = (index: number): JsonObject =>
      allOf(
        atLeast(2, series(2), hours('0.3'), skill('all'), holds(`a${(index + 1) % 256}`)),
        anyOf(skill(index % 64), series(40)),
      )
    const [target, ...others] = Array.from({ length: 256 }, (_, index) =>
      inSeries(index, rule(index)),
    )
    const report = await run(target, others, { policy: { nested: 'strict' } })
    expect(['unknown', 'missing', 'failed']).toContain(report.status)
    expect(nodesOf(report.explanation).length).toBeGreaterThan(5)
    expect(report.explanation.conditionId ?? achievement('x')).toBeDefined()
  })
})
