import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import { allOf, type BadgeInput, badge, NAAEI, type RunOptions, run } from '../fixture.js'

const SERIES = 'https://naaei.example/series/maintenance-supervisor'
const AT = '2026-03-02T09:00:00Z'

const outcome = ({ status, code }: ChainReport): string => `${status}/${code}`

function fromSeries(minimum: number, members: object = {}): JsonObject {
  return {
    type: 'HoldsFromSeries',
    targetSeries: SERIES,
    minimum,
    acceptedIssuer: [NAAEI],
    ...members,
  }
}

function member(achievement: string, input: Partial<BadgeInput> = {}): JsonObject {
  return badge({ achievement, ...input, details: { isPartOf: [SERIES], ...input.details } })
}

function runSeries(
  rule: JsonObject,
  shown: readonly JsonObject[],
  options: RunOptions & { readonly target?: Partial<BadgeInput> } = {},
): Promise<ChainReport> {
  const target = badge({ achievement: 'cams', awarded: AT, requires: rule, ...options.target })
  return run(target, shown, options)
}

const STRANGER = 'did:web:stranger.example'

describe('HoldsFromSeries (chain.md 3.4, other leaves)', () => {
  it('C53 three of the series, one of them from an issuer that is not accepted, are two of three', async () => {
    const shown = [member('a'), member('b'), member('c', { issuer: STRANGER })]
    const report = await runSeries(fromSeries(3), shown)
    const { explanation } = report
    expect(outcome(report)).toBe('missing/too-few')
    expect(explanation.need).toEqual({ satisfied: 2, required: 3, of: 3 })
    expect(explanation.by?.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(explanation.rejected?.map(({ code }) => code)).toEqual(['issuer-not-accepted'])
    expect(explanation.fix).toHaveLength(1)
  })

  it('C53 twin: with that issuer accepted they are three', async () => {
    const shown = [member('a'), member('b'), member('c', { issuer: STRANGER })]
    const rule = fromSeries(3, { acceptedIssuer: [NAAEI, STRANGER] })
    const report = await runSeries(rule, shown)
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.explanation.by).toHaveLength(3)
    expect(report.explanation.fix).toBeUndefined()
  })

  it('two badges of one achievement count once, by the better of them', async () => {
    const again = member('a', { id: 'urn:uuid:again' })
    const withdrawn = member('a', { id: 'urn:uuid:other', faults: { status: 'revoked' } })
    const two = await runSeries(fromSeries(2), [member('a'), again, withdrawn])
    expect(outcome(two)).toBe('missing/too-few')
    expect(two.explanation.need?.satisfied).toBe(1)
    expect(outcome(await runSeries(fromSeries(1), [withdrawn, again]))).toBe('satisfied/ok')
    expect(outcome(await runSeries(fromSeries(2), [again, member('b')]))).toBe('satisfied/ok')
  })

  it('only the signed `isPartOf` of the badge places it in the series, in any form of its address', async () => {
    const report = (isPartOf: unknown): Promise<ChainReport> =>
      runSeries(fromSeries(1), [member('a', { details: { isPartOf } })])
    expect(outcome(await report(undefined))).toBe('missing/too-few')
    expect(outcome(await report([`${SERIES}/other`]))).toBe('missing/too-few')
    expect(outcome(await report(SERIES.replace('naaei', 'NAAEI')))).toBe('satisfied/ok')
    const forged = member('a', { faults: { proof: 'proof-invalid' } })
    const rejected = await runSeries(fromSeries(1), [forged])
    expect(outcome(rejected)).toBe('missing/too-few')
    expect(rejected.explanation.rejected?.map(({ code }) => code)).toEqual(['proof-invalid'])
  })

  it('is never worse than missing, since the series is open', async () => {
    const shown = [member('a', { faults: { status: 'revoked' } })]
    expect(outcome(await runSeries(fromSeries(1), shown))).toBe('missing/too-few')
    expect(outcome(await runSeries(fromSeries(1), []))).toBe('missing/too-few')
  })

  it('is unknown where enough of it may yet turn out well', async () => {
    const uncertain = member('b', { faults: { status: 'status-unsupported' } })
    const report = await runSeries(fromSeries(2), [member('a'), uncertain])
    expect(outcome(report)).toBe('unknown/status-unavailable')
    expect(report.explanation.need).toEqual({ satisfied: 1, required: 2, of: 2 })
    expect(outcome(await runSeries(fromSeries(3), [member('a'), uncertain]))).toBe(
      'missing/too-few',
    )
  })

  it.each<[string, object, Partial<BadgeInput>, string]>([
    ['timing', {}, { awarded: '2026-03-10T00:00:00Z' }, 'awarded-too-late'],
    ['window', { timing: 'within', window: 'P7D' }, {}, 'awarded-too-early'],
    ['maximumAge', { maximumAge: 'P1Y' }, {}, 'too-old'],
    ['validity', { validity: 'now' }, { until: '2026-03-20T00:00:00Z' }, 'expired'],
    ['gracePeriod', { gracePeriod: 'P1D' }, { until: '2026-02-27T00:00:00Z' }, 'expired-at-award'],
    ['the holder', {}, { holder: 'did:key:zBen' }, 'holder-not-linked'],
    ['completion', {}, { subject: { result: [{ status: 'Provisional' }] } }, 'provisional'],
  ])('asks of each badge for %s', async (_, facets, input, code) => {
    const report = await runSeries(fromSeries(1, facets), [member('a', input)])
    expect(outcome(report)).toBe('missing/too-few')
    expect(report.explanation.rejected?.map((one) => one.code)).toEqual([code])
  })

  it.each([
    ['timing', { timing: 'anyTime' }, { awarded: '2026-03-10T00:00:00Z' }],
    ['window', { timing: 'within', window: 'P5Y' }, {}],
    ['maximumAge', { maximumAge: 'P3Y' }, {}],
    ['validity', {}, { until: '2026-03-20T00:00:00Z' }],
    ['gracePeriod', { gracePeriod: 'P30D' }, { until: '2026-02-27T00:00:00Z' }],
  ])('twin: and is satisfied with %s', async (_, facets, input) => {
    const report = await runSeries(fromSeries(1, facets), [member('a', input)])
    expect(outcome(report)).toBe('satisfied/ok')
  })

  it('looks at what its badges build on, check 11', async () => {
    const inner = badge({ achievement: 'inner', faults: { status: 'revoked' } })
    const requires = {
      type: 'HoldsAchievement',
      targetAchievement: 'https://naaei.example/achievements/inner',
    }
    const report = await runSeries(fromSeries(1), [member('a', { requires }), inner])
    expect(report.explanation.rejected?.map(({ code }) => code)).toEqual(['nested-failed'])
    const alone = await runSeries(fromSeries(1), [member('a', { requires })])
    expect(outcome(alone)).toBe('satisfied/ok')
    expect(alone.tags).toEqual(['attested'])
    const strict = await runSeries(fromSeries(1), [member('a', { requires })], {
      policy: { nested: 'strict' },
    })
    expect(outcome(strict)).toBe('missing/too-few')
  })

  it.each(['attested', 'strict', 'off'] as const)(
    'a badge of the series does not count for what it requires itself (%s)',
    async (nested) => {
      const own = { details: { isPartOf: [SERIES] } }
      const report = await runSeries(fromSeries(1), [], { policy: { nested }, target: own })
      expect(outcome(report)).toBe('missing/too-few')
      const older = badge({
        achievement: 'cams',
        awarded: AT,
        from: '2026-03-01T00:00:00Z',
        requires: fromSeries(1),
        ...own,
      })
      const copies = await runSeries(fromSeries(1), [older], {
        policy: { nested },
        target: { ...own, from: AT },
      })
      expect(outcome(copies)).toBe('missing/too-few')
    },
  )

  it('beyond the limit on candidates it is unknown, unless those that were looked at are enough', async () => {
    const shown = ['a', 'b', 'c', 'd'].map((name) => member(name))
    const again = ['a', 'a'].map((name, at) => member(name, { id: `urn:uuid:${at}` }))
    const limits = { candidates: 3 }
    const few = await runSeries(fromSeries(3), [...again, ...shown], { limits })
    expect(outcome(few)).toBe('satisfied/ok')
    const many = await runSeries(fromSeries(4), [...again, ...shown], { limits })
    expect(outcome(many)).toBe('unknown/limit-exceeded')
    expect(outcome(await runSeries(fromSeries(4), shown))).toBe('satisfied/ok')
  })

  it('leaves other conditions of its group alone', async () => {
    const rule = allOf(fromSeries(1), fromSeries(2))
    const report = await runSeries(rule, [member('a')])
    expect(outcome(report)).toBe('missing/too-few')
    expect(report.explanation.children?.map(({ status }) => status)).toEqual([
      'satisfied',
      'missing',
    ])
  })
})
