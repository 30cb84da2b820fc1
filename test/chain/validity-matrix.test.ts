import { describe, expect, it } from 'vitest'
import { VALIDITIES } from '../../src/model/index.js'
import { camt, camtE, run } from './fixture.js'

type Input = Parameters<typeof camt>[0]

const UNREADABLE = { faults: { status: 'status-unsupported' } } as const
const WITHDRAWN = { faults: { status: 'revoked' } } as const

/** T was awarded on 2 March 2026, now is 1 April 2026, grace 30 days; columns as in VALIDITIES. */
const ROWS: readonly [string, Input, readonly string[]][] = [
  ['valid at both', {}, ['ok', 'ok', 'ok', 'ok']],
  [
    'ended before, outside the grace period',
    { until: '2025-12-01T00:00:00Z' },
    ['expired-at-award', 'expired', 'expired', 'ok'],
  ],
  [
    'ended before, inside the grace period at the award only',
    { until: '2026-02-15T00:00:00Z' },
    ['ok', 'expired', 'expired', 'ok'],
  ],
  [
    'ended since, inside the grace period',
    { until: '2026-03-20T00:00:00Z' },
    ['ok', 'ok', 'ok', 'ok'],
  ],
  [
    'a renewal only',
    { from: '2026-03-15T00:00:00Z', until: '2027-12-31T00:00:00Z' },
    ['lapse-possible', 'ok', 'lapse-possible', 'ok'],
  ],
  [
    'not yet valid',
    { from: '2026-05-01T00:00:00Z', until: '2027-12-31T00:00:00Z' },
    ['lapse-possible', 'not-yet-valid', 'not-yet-valid', 'not-yet-valid'],
  ],
  ['withdrawn', WITHDRAWN, ['revoked', 'revoked', 'revoked', 'revoked']],
  [
    'of a status that cannot be read',
    UNREADABLE,
    ['status-unavailable', 'status-unavailable', 'status-unavailable', 'status-unavailable'],
  ],
  [
    'ended long before and of a status that cannot be read',
    { until: '2025-12-01T00:00:00Z', ...UNREADABLE },
    ['expired-at-award', 'expired', 'expired', 'status-unavailable'],
  ],
  ['without end', { until: undefined as never }, ['ok', 'ok', 'ok', 'ok']],
]

describe('a prerequisite', () => {
  for (const [name, input, codes] of ROWS) {
    it.each(VALIDITIES.map((validity, column) => [validity, codes[column]]))(
      `${name}, asked %s: %s`,
      async (validity, code) => {
        const report = await run(camtE({ validity, gracePeriod: 'P30D' }), [camt(input)])
        expect(report.code).toBe(code)
        expect(report.explanation.children?.[0]?.fix?.length).toBe(code === 'ok' ? undefined : 1)
      },
    )
  }

  it('is valid on its first and on its last instant', async () => {
    const instant = '2026-03-02T09:00:00Z'
    for (const input of [{ until: instant }, { awarded: instant, from: instant }]) {
      expect((await run(camtE(), [camt(input)])).status).toBe('satisfied')
    }
    const early = camt({ until: '2026-03-02T08:59:59.999Z' })
    expect((await run(camtE(), [early])).code).toBe('expired-at-award')
  })

  it('in its grace period is tagged', async () => {
    const report = await run(camtE({ gracePeriod: 'P30D' }), [
      camt({ until: '2026-02-15T00:00:00Z' }),
    ])
    expect(report.tags).toEqual(['grace'])
  })

  it.each([{ timing: 'anyTime' }, { timing: 'within', window: 'P9Y' }])(
    'has begun, whatever order the rule allows (%j)',
    async (order) => {
      const of = async (from: string): Promise<string> =>
        (await run(camtE(order), [camt({ awarded: from, until: '2031-01-01T00:00:00Z' })])).code
      expect(await of('2030-01-01T00:00:00Z')).toBe('not-yet-valid')
      expect(await of('2026-04-01T00:05:01Z')).toBe('not-yet-valid')
      // clocks may differ by five minutes
      expect(await of('2026-04-01T00:05:00Z')).toBe('ok')
      expect(await of('2026-03-20T00:00:00Z')).toBe('ok')
    },
  )

  it.each([
    ['Certification', {}, ['no-expiry']],
    ['License', {}, ['no-expiry']],
    ['MicroCredential', {}, []],
    ['Certification', { credentialStatus: { type: 'BitstringStatusListEntry' } }, []],
  ])('that is a %s with %j and no end is tagged %j', async (achievementType, credential, tags) => {
    const endless = camt({ until: undefined as never, details: { achievementType }, credential })
    expect((await run(camtE(), [endless])).tags).toEqual(tags)
  })
})
