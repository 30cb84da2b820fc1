import { describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/report/index.js'
import { camt, camtE, run } from '../chain/fixture.js'

/** What a reader is told of the only condition of CAMT+E, awarded on 2 March 2026, on 1 April 2026. */
async function told(...parameters: Parameters<typeof run>): Promise<Explanation> {
  const { explanation } = await run(...parameters)
  const [leaf] = explanation.children ?? []
  if (leaf === undefined) throw new Error('The rule has no condition.')
  return leaf
}

const AWARD = 'on the day of the award, 2 Mar 2026'
const archive = { policy: { asOf: 'award' as const, nested: 'off' as const } }

describe('when a prerequisite was valid is told', () => {
  const grace = { gracePeriod: 'P30D' }
  const ended = { until: '2026-03-20T00:00:00Z' }

  it.each<[string, object, Parameters<typeof camt>[0], string | undefined]>([
    ['by the award', {}, {}, `Valid ${AWARD}.`],
    [
      'by the award, ended since',
      {},
      ended,
      `Valid ${AWARD}; ended since, on 20 Mar 2026 (not required today).`,
    ],
    ['by today', { validity: 'now' }, {}, 'Valid today.'],
    ['by both', { validity: 'atAwardAndNow' }, {}, `Valid ${AWARD}, and today.`],
    ['by ever', { validity: 'everHeld' }, {}, undefined],
    [
      'by ever, ended',
      { validity: 'everHeld' },
      ended,
      'Ended on 20 Mar 2026; the rule asks only that it was held.',
    ],
    [
      'by the award, in its grace period',
      grace,
      { until: '2026-02-15T00:00:00Z' },
      'Ended on 15 Feb 2026; the award of 2 Mar 2026 lies within the grace period.',
    ],
    [
      'by today, in its grace period',
      { ...grace, validity: 'now' },
      ended,
      'Ended on 20 Mar 2026; today lies within the grace period.',
    ],
    [
      'by both, today in its grace period',
      { ...grace, validity: 'atAwardAndNow' },
      ended,
      `Valid ${AWARD}. Ended on 20 Mar 2026; today lies within the grace period.`,
    ],
    ['without an end', {}, { until: undefined as never }, undefined],
  ])('%s', async (_name, facets, input, expected) => {
    const { status, sentence } = await told(camtE(facets), [camt(input)])
    expect(status).toBe('satisfied')
    const start = 'camt: “CAMT”, from Name of did:web:naaei.example, 11 Feb 2024.'
    expect(sentence).toBe(expected === undefined ? start : `${start} ${expected}`)
  })

  it('by an older copy, where the renewal does not tell', async () => {
    const renewal = camt({ from: '2026-03-15T00:00:00Z', until: '2027-12-31T00:00:00Z' })
    const { sentence } = await told(camtE({ validity: 'atAwardAndNow' }), [camt(), renewal])
    expect(sentence).toContain(` Valid ${AWARD} (by an older copy), and today.`)
  })

  it.each(['atAward', 'now', 'atAwardAndNow'])(
    'as of the award, once, and that it has ended since (%s)',
    async (validity) => {
      const { status, sentence } = await told(camtE({ validity }), [camt(ended)], archive)
      expect(status).toBe('satisfied')
      expect(sentence).toContain(` Valid ${AWARD}; ended since, on 20 Mar 2026`)
      expect(sentence).not.toContain('today,')
    },
  )

  it.each(['now', 'atAwardAndNow'])(
    'also where it is refused for being over today (%s)',
    async (validity) => {
      const lapsed = await told(camtE({ validity }), [camt(ended)])
      expect(lapsed).toMatchObject({ status: 'failed', code: 'expired' })
      expect(lapsed.sentence).toContain(` It ended on 20 Mar 2026; it was valid ${AWARD}.`)
      const before = await told(camtE({ validity }), [camt({ until: '2025-12-01T00:00:00Z' })])
      expect(before.code).toBe('expired')
      expect(before.sentence).toContain(' It ended on 1 Dec 2025, before the award.')
      const late = { until: '2026-02-15T00:00:00Z' }
      const inGrace = await told(camtE({ validity, gracePeriod: 'P30D' }), [camt(late)])
      expect(inGrace.sentence).toContain(`; it was within its grace period ${AWARD}.`)
    },
  )
})
