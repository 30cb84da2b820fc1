import { describe, expect, it } from 'vitest'
import { creditFactsOf, creditsOf } from '../../../src/chain/credits.js'
import type { JsonObject } from '../../../src/json/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import { achievement, type BadgeInput, badge, type RunOptions, run } from '../fixture.js'

const HOUR = 'https://units.example/ce-hour'
const ECTS = 'https://units.example/ects'
const SERIES = 'https://naaei.example/series/ce'

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

function credits(minimumCredits: string, members: object = {}): JsonObject {
  return { type: 'EarnedCredits', minimumCredits, creditUnit: HOUR, ...members }
}

function workload(amount: unknown, unit: string = HOUR): object {
  return { type: 'Workload', amount, unit }
}

/** A course that takes that many hours. */
function course(name: string, amount: string, input: Partial<BadgeInput> = {}): JsonObject {
  const details = { workload: [workload(amount)], ...input.details }
  return badge({ achievement: name, ...input, details })
}

function runCredits(
  rule: JsonObject,
  shown: readonly JsonObject[],
  options: RunOptions = {},
): Promise<ChainReport> {
  const target = badge({
    achievement: 'renewal',
    awarded: '2026-03-02T09:00:00Z',
    requires: rule,
    details: { workload: [workload('100')] },
  })
  return run(target, shown, options)
}

describe('EarnedCredits (chain.md 3.4, other leaves)', () => {
  it('is satisfied when the credits of different awards reach the minimum', async () => {
    const report = await runCredits(credits('30'), [course('a', '20'), course('b', '10')])
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.credits).toEqual({ earned: '30', required: '30', unit: HOUR })
    expect(report.explanation.by).toHaveLength(2)
  })

  it('twin: is missing when they do not, by the least that there is', async () => {
    const report = await runCredits(credits('30'), [course('a', '20'), course('b', '9.99')])
    expect(outcome(report)).toBe('missing/too-few-credits')
    expect(report.explanation.credits?.earned).toBe('29.99')
    expect(report.explanation.fix).toHaveLength(1)
    expect(outcome(await runCredits(credits('30'), []))).toBe('missing/too-few-credits')
  })

  it('adds decimals exactly', async () => {
    const tenths = ['a', 'b', 'c'].map((name) => course(name, '0.1'))
    expect(outcome(await runCredits(credits('0.3'), tenths))).toBe('satisfied/ok')
    expect(outcome(await runCredits(credits('0.30000000000000004'), tenths))).toBe(
      'missing/too-few-credits',
    )
  })

  it('counts each award once, and two awards of one achievement twice', async () => {
    const one = course('a', '20', { id: 'urn:uuid:1' })
    const older = course('a', '20', { id: 'urn:uuid:1', from: '2024-02-10T00:00:00Z' })
    const other = course('a', '20', { id: 'urn:uuid:2', awarded: '2025-02-11T00:00:00Z' })
    expect(outcome(await runCredits(credits('30'), [one, one, older]))).toBe(
      'missing/too-few-credits',
    )
    expect(outcome(await runCredits(credits('30'), [one, other]))).toBe('satisfied/ok')
  })

  it('does not count those of the badge that requires them', async () => {
    const report = await runCredits(credits('30'), [])
    expect(outcome(report)).toBe('missing/too-few-credits')
    expect(report.explanation.rejected).toBeUndefined()
  })

  it('is unknown where uncertain badges would make it enough, and missing where they would not', async () => {
    const uncertain = course('b', '10', { faults: { status: 'status-unsupported' } })
    const report = await runCredits(credits('30'), [course('a', '20'), uncertain])
    expect(outcome(report)).toBe('unknown/status-unavailable')
    expect(report.explanation.credits?.earned).toBe('20')
    expect(outcome(await runCredits(credits('31'), [course('a', '20'), uncertain]))).toBe(
      'missing/too-few-credits',
    )
  })

  it('is unknown where credits without a unit would make it enough', async () => {
    const told = badge({ achievement: 'b', subject: { creditsEarned: 10 } })
    const report = await runCredits(credits('30'), [course('a', '20'), told])
    expect(outcome(report)).toBe('unknown/credits-not-disclosed')
    expect(outcome(await runCredits(credits('30.5'), [course('a', '20'), told]))).toBe(
      'missing/too-few-credits',
    )
  })

  it('other units and badges that tell nothing of credits are no credits', async () => {
    const ects = badge({ achievement: 'b', details: { workload: [workload('60', ECTS)] } })
    const report = await runCredits(credits('30'), [ects, badge({ achievement: 'c' })])
    expect(outcome(report)).toBe('missing/too-few-credits')
    expect(report.explanation.rejected).toBeUndefined()
  })

  it('of an achievement that the rule names, credits that are not told may be enough', async () => {
    const rule = credits('30', { fromAchievement: [achievement('c')] })
    const report = await runCredits(rule, [badge({ achievement: 'c' }), course('a', '60')])
    expect(outcome(report)).toBe('unknown/credits-not-disclosed')
  })

  it('counts only from the achievements and of the series that the rule names', async () => {
    const inSeries = { details: { isPartOf: [SERIES], workload: [workload('20')] } }
    const shown = [course('a', '20', inSeries), course('b', '20'), course('c', '20', inSeries)]
    const from = (...names: readonly string[]) => ({ fromAchievement: names.map(achievement) })
    const sum = async (members: object): Promise<string | undefined> =>
      (await runCredits(credits('100', members), shown)).explanation.credits?.earned
    expect(await sum({})).toBe('60')
    expect(await sum(from('a', 'b'))).toBe('40')
    expect(await sum({ targetSeries: SERIES })).toBe('40')
    expect(await sum({ ...from('a', 'b'), targetSeries: SERIES })).toBe('20')
    expect(await sum(from('other'))).toBe('0')
  })

  it.each<[object, Partial<BadgeInput>, string]>([
    [{}, { issuer: 'did:web:stranger.example' }, 'issuer-not-accepted'],
    [{}, { awarded: '2026-03-10T00:00:00Z' }, 'awarded-too-late'],
    [{ timing: 'within', window: 'P1Y' }, {}, 'awarded-too-early'],
    [{ maximumAge: 'P1Y' }, {}, 'too-old'],
    [{}, { faults: { status: 'revoked' } }, 'revoked'],
    [{}, { subject: { result: [{ status: 'Withdrew' }] } }, 'not-completed'],
  ])('the facets %j hold for each badge', async (facets, input, code) => {
    const report = await runCredits(credits('20', facets), [course('a', '20', input)])
    expect(outcome(report)).toBe('missing/too-few-credits')
    expect(report.explanation.rejected?.map((one) => one.code)).toEqual([code])
  })

  it('a minimum of nothing asks for nothing, which is unreadable', async () => {
    for (const minimum of ['0', '-1', '0.00']) {
      expect(outcome(await runCredits(credits(minimum), [course('a', '1')]))).toBe(
        'unknown/condition-unreadable',
      )
    }
    expect(outcome(await runCredits(credits('0.01'), [course('a', '1')]))).toBe('satisfied/ok')
  })
})

describe('the credits that a badge tells', () => {
  const told = (subject: object, details: object) =>
    creditsOf(
      creditFactsOf(
        subject as JsonObject,
        { type: 'StackedAchievement', ...details } as JsonObject,
      ),
      HOUR,
    )

  it.each<[string, object, object, object]>([
    ['the whole workload', {}, { workload: [workload('30')] }, { kind: 'told', amount: '30' }],
    [
      'the part of it that was earned',
      { creditsEarned: 20 },
      { workload: [workload('30')] },
      { kind: 'told', amount: '20' },
    ],
    [
      'no more than the workload',
      { creditsEarned: 40 },
      { workload: [workload('30')] },
      { kind: 'told', amount: '30' },
    ],
    [
      'the part earned, of the unit that `creditsAvailable` is as large as',
      { creditsEarned: 20 },
      { creditsAvailable: 30, workload: [workload('30'), workload('1', ECTS)] },
      { kind: 'told', amount: '20' },
    ],
    [
      'all of it, where all of another unit was earned',
      { creditsEarned: 1 },
      { creditsAvailable: 1, workload: [workload('30'), workload('1', ECTS)] },
      { kind: 'told', amount: '30' },
    ],
    [
      'at most all of it, where a part of another unit was earned',
      { creditsEarned: 0.5 },
      { creditsAvailable: 1, workload: [workload('30'), workload('1', ECTS)] },
      { kind: 'hidden', atMost: '30' },
    ],
    [
      'at most all of it, where it is not told of which unit a part was earned',
      { creditsEarned: 0.5 },
      { workload: [workload('30'), workload('1', ECTS)] },
      { kind: 'hidden', atMost: '30' },
    ],
    ['at most a number without unit', { creditsEarned: 3 }, {}, { kind: 'hidden', atMost: '3' }],
    ['at most what is available', {}, { creditsAvailable: 3 }, { kind: 'hidden', atMost: '3' }],
    ['no number', {}, {}, { kind: 'hidden' }],
    [
      'none of another unit',
      { creditsEarned: 3 },
      { workload: [workload('3', ECTS)] },
      { kind: 'none' },
    ],
    [
      'the lesser of two for one unit',
      {},
      { workload: [workload('30'), workload('20')] },
      { kind: 'told', amount: '20' },
    ],
    [
      'nothing, where less than nothing was earned',
      { creditsEarned: -5 },
      { workload: [workload('30')] },
      { kind: 'told', amount: '0' },
    ],
    ...[1e-7, 1e21, 'three', null].map((creditsEarned): [string, object, object, object] => [
      `at most all of it, where ${creditsEarned} was earned`,
      { creditsEarned },
      { workload: [workload('30')] },
      { kind: 'hidden', atMost: '30' },
    ]),
    ['no negative amount', {}, { workload: [workload('-30')] }, { kind: 'hidden' }],
    ['no amount with an exponent', { creditsEarned: 1e30 }, {}, { kind: 'hidden' }],
    ['an amount as a number', {}, { workload: [workload(30)] }, { kind: 'told', amount: '30' }],
  ])('are %s', (_, subject, details, expected) => {
    expect(told(subject, details)).toEqual(expected)
  })

  it('are without unit where the achievement is none of the stacking vocabulary', () => {
    const facts = creditFactsOf({}, {
      type: ['Achievement'],
      workload: [workload('30')],
    } as JsonObject)
    expect(creditsOf(facts, HOUR)).toEqual({ kind: 'hidden' })
  })
})
