import { describe, expect, it, vi } from 'vitest'
import type { ChainOptions } from '../../../src/chain/index.js'
import {
  allOf,
  anyOf,
  atLeast,
  competency,
  earnedCredits,
  external,
  holds,
  holdsCompetency,
  holdsFromSeries,
} from '../../../src/issue/index.js'
import type { Achievement, Condition } from '../../../src/model/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import { type NodeCrypto, nodeCrypto } from '../../../src/runtime/index.js'
import {
  type Award,
  award,
  CAMT,
  define,
  idOf,
  judge,
  listSetting,
  naaei,
  outcome,
  revocable,
  signedAgain,
  stranger,
  T_AWARDED,
  withSubject,
} from './signed.js'

/** Rows of chain.md 3.9 about groups, the other kinds of condition, and chains of several steps. */

const accepted = { acceptedIssuer: [naaei.controller] }

/** The certificate with that rule, as Ana was awarded it. */
const target = (requires: Condition, changes: Award = {}): Promise<string> =>
  award(define('Supervisor', { requires }), { at: T_AWARDED, ...changes })

async function judgeRule(
  requires: Condition,
  shown: readonly unknown[],
  options: ChainOptions = {},
): Promise<ChainReport> {
  return await judge(await target(requires), shown, options)
}

const [STAFF, PROJECT, WATER] = ['Staff', 'Project', 'Water'].map((name) => define(name)) as [
  Achievement,
  Achievement,
  Achievement,
]

describe('groups, signed', () => {
  const electives = atLeast(2, ...[STAFF, PROJECT, WATER].map((one) => holds(one, accepted)))

  it('C23 one good, one not shown, one revoked: missing, one of two', async () => {
    const { door } = await listSetting([7])
    const water = (place: number) => award(WATER, { credentialStatus: revocable(place) })
    const staff = await award(STAFF)
    const report = await judgeRule(electives, [staff, await water(7)], { door })
    expect(outcome(report)).toBe('missing/too-few')
    expect(report.explanation.need).toEqual({ satisfied: 1, required: 2, of: 3 })
    expect(report.explanation.children?.map(({ code }) => code)).toEqual([
      'ok',
      'not-presented',
      'revoked',
    ])
    const twin = await judgeRule(electives, [staff, await water(8)], { door })
    expect(outcome(twin)).toBe('satisfied/ok')
  })

  it('C24 one good, one whose list cannot be had, one not shown: unknown', async () => {
    const { door, pages } = await listSetting([])
    for (const url of Object.keys(pages)) pages[url] = 500
    const shown = [await award(STAFF), await award(PROJECT, { credentialStatus: revocable(7) })]
    expect(outcome(await judgeRule(electives, shown, { door }))).toBe('unknown/status-unavailable')
  })

  it('C26 the same elective twice: missing, one of two', async () => {
    const twice = [await award(STAFF), await award(STAFF, { at: '2025-05-05T00:00:00Z' })]
    const report = await judgeRule(electives, twice)
    expect(outcome(report)).toBe('missing/too-few')
    expect(report.explanation.need).toEqual({ satisfied: 1, required: 2, of: 3 })
    const twin = await judgeRule(electives, [...twice, await award(PROJECT)])
    expect(outcome(twin)).toBe('satisfied/ok')
  })

  it('C48 any one of three tracks, the second complete: satisfied, the others not needed', async () => {
    const [a, b] = [define('Course'), define('Exam')]
    const track = (...all: readonly Achievement[]) =>
      allOf(...all.map((one) => holds(one, accepted)))
    const rule = anyOf(track(a, b), track(STAFF, PROJECT), track(WATER, b))
    const shown = await Promise.all([STAFF, PROJECT, a].map((one) => award(one)))
    const report = await judgeRule(rule, shown)
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.need).toEqual({ satisfied: 1, required: 1, of: 3 })
    expect(report.explanation.by?.map(({ name }) => name)).toEqual(['Project', 'Staff'])
    expect(report.explanation.children?.map(({ status }) => status)).toEqual([
      'satisfied',
      'missing',
      'missing',
    ])
    expect(outcome(await judgeRule(rule, shown.slice(1)))).toBe('missing/not-presented')
  })
})

describe('competencies, series and credits, signed', () => {
  const CASE = 'https://naaei.example/uri/0a6b53f2-3a0c-4a6f-9d55-5a3d6a1d000'
  const level = (rank: number) => ({ id: `https://naaei.example/levels/${rank}`, rank })
  const skill = (number: number, rank?: number) =>
    competency.case({
      name: `Skill ${number}`,
      uri: `${CASE}${number}`,
      ...(rank === undefined ? {} : { level: level(rank) }),
    })
  const shows = (name: string, ...alignment: readonly object[]) =>
    award(define(name, { alignment }))
  const asks = (number: number) =>
    holdsCompetency({
      id: idOf(`supervisor#skill-${number}`),
      name: `Skill ${number} at level 2`,
      targetCompetency: skill(number, 2),
      minimumLevel: level(2).id,
      ...accepted,
    })

  it('C31 two competencies, each from another badge at the level or above: satisfied by both', async () => {
    const rule = allOf(asks(1), asks(2))
    const shown = [await shows('Staff', skill(1, 2)), await shows('Project', skill(2, 3))]
    const report = await judgeRule(rule, shown)
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.by?.map(({ name }) => name)).toEqual(['Project', 'Staff'])
    expect(outcome(await judgeRule(rule, shown.slice(1)))).toBe('missing/not-presented')
  })

  it('C32 named without a level where one is asked for: unknown', async () => {
    expect(outcome(await judgeRule(asks(1), [await shows('Staff', skill(1))]))).toBe(
      'unknown/level-not-comparable',
    )
    expect(outcome(await judgeRule(asks(1), [await shows('Staff', skill(1, 2))]))).toBe(
      'satisfied/ok',
    )
  })

  it('C53 three of a series, one placed in it by an issuer that does not count: missing, two of three', async () => {
    const series = 'https://naaei.example/series/supervisor'
    const rule = holdsFromSeries({
      name: 'Three of the series',
      targetSeries: series,
      minimum: 3,
      ...accepted,
    })
    const member = (name: string, by = naaei) => award(define(name, { isPartOf: [series] }), { by })
    const two = [await member('Staff'), await member('Project')]
    const report = await judgeRule(rule, [...two, await member('Water', stranger)])
    expect(report).toMatchObject({
      status: 'missing',
      code: 'too-few',
      explanation: { need: { satisfied: 2, required: 3 } },
    })
    expect(outcome(await judgeRule(rule, [...two, await member('Water')]))).toBe('satisfied/ok')
    const outside = await award(define('Water'))
    expect(outcome(await judgeRule(rule, [...two, outside]))).toBe('missing/too-few')
  })

  it('credits of different badges add up, each counted once (chain.md 3.4)', async () => {
    const unit = 'https://units.example/ce-hour'
    const rule = earnedCredits({
      name: '30 hours',
      minimumCredits: '30',
      creditUnit: unit,
      ...accepted,
    })
    const course = (name: string, amount: number) =>
      award(define(name, { workload: [{ type: 'Workload', amount: String(amount), unit }] }), {
        subject: { creditsEarned: amount },
      })
    const [twelve, eighteen] = [await course('Roofs', 12), await course('Walls', 18)]
    expect(outcome(await judgeRule(rule, [twelve, eighteen]))).toBe('satisfied/ok')
    expect(outcome(await judgeRule(rule, [twelve, twelve, twelve]))).toBe('missing/too-few-credits')
  })

  it('C47 what no badge shows: satisfied by what the issuer recorded, missing without', async () => {
    const id = idOf('supervisor#experience')
    const rule = allOf(external(id, '12 months of experience'))
    const record = {
      id: 'https://naaei.example/checks/8812',
      type: ['Evidence', 'PrerequisiteEvidence'],
      name: 'Letter of the employer',
      satisfies: [id],
    }
    const without = await target(rule)
    const vouched = await judge(await target(rule, { evidence: [record] as never }), [])
    expect(vouched).toMatchObject({ status: 'satisfied', tags: ['attested'] })
    expect(outcome(await judge(without, []))).toBe('missing/evidence-not-presented')
  })

  it('C51 a group without members that reaches the engine: unknown', async () => {
    const whole = await target(allOf(holds(CAMT, accepted)))
    const empty = { type: 'AllOf', condition: [] }
    const emptied = await signedAgain(whole, withSubject({}, { requires: empty }))
    const report = await judge(emptied, [await award(CAMT)])
    expect(report.decision).not.toBe('yes')
    expect(report.status).toBe('unknown')
    expect(outcome(await judge(whole, [await award(CAMT)]))).toBe('satisfied/ok')
  })

  it('C50 without a rule: satisfied, and said to be so', async () => {
    expect(outcome(await judge(await award(CAMT), []))).toBe('satisfied/ok-vacuous')
  })
})

describe('chains of several steps, signed', () => {
  /** A badge that requires those, all awarded at one instant. */
  const link = (name: string, ...needs: readonly string[]): Promise<string> => {
    const conditions = needs.map((need) => holds(idOf(need), { name: need, ...accepted }))
    const requires = conditions.length === 0 ? {} : { requires: allOf(...conditions) }
    return award(define(name, requires), { at: T_AWARDED })
  }

  it('C36 two that require each other: failed, from either start', async () => {
    const [a, b] = [await link('a', 'b'), await link('b', 'a')]
    expect(outcome(await judge(a, [b]))).toBe('failed/cycle')
    expect(outcome(await judge(b, [a]))).toBe('failed/cycle')
    expect(outcome(await judge(a, [await link('b')]))).toBe('satisfied/ok')
  })

  it('C38 one that two others build on is verified once', async () => {
    const badges = await Promise.all([
      link('a', 'b', 'c'),
      link('b', 'd'),
      link('c', 'd'),
      link('d'),
    ])
    const [a, ...shown] = badges
    const verifications = vi.spyOn(nodeCrypto() as NodeCrypto, 'verify')
    const report = await judge(a, [...shown, ...shown], { policy: 'strict' })
    expect(outcome(report)).toBe('satisfied/ok')
    expect(verifications).toHaveBeenCalledTimes(badges.length)
    expect(report.credentials).toHaveLength(3)
  })

  it('C39 a chain of 40: unknown at the cut, never satisfied; of 12 satisfied', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `link-${index}`)
    const chain = await Promise.all(
      names.map((name, index) => link(name, ...names.slice(index + 1, index + 2))),
    )
    const [first, ...rest] = chain
    for (const policy of ['recruiter', 'strict'] as const) {
      const report = await judge(first, rest, { policy })
      expect(outcome(report)).toBe('unknown/limit-exceeded')
      expect(report.decision).not.toBe('yes')
    }
    expect(outcome(await judge(chain[29], rest, { policy: 'strict' }))).toBe('satisfied/ok')
  })

  it('of which one is contradicted deep down', async () => {
    const deep = await award(define('c'), { at: '2026-03-20T00:00:00Z' })
    const report = await judge(await link('a', 'b'), [await link('b', 'c'), deep])
    expect(outcome(report)).toBe('failed/nested-failed')
  })
})
