import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { COLLEGE, definitionEndorsedBy, REQ_CAMT, STRANGER, waiver } from './entitled.js'
import {
  achievement,
  allOf,
  anyOf,
  atLeast,
  badge,
  camt,
  camtE,
  holds,
  NAAEI,
  NOW,
  run,
} from './fixture.js'

const ROOT = `${achievement('camt-e')}#requires`

/** T whose condition on CAMT has an id, by which it can be waived. */
const target = (facets: object = {}, input: Parameters<typeof camtE>[1] = {}): JsonObject =>
  camtE({ id: REQ_CAMT, ...facets }, input)

/** The outcome, and of each waiver whether it was accepted or why not. */
const outcome = ({ status, code, waivers }: ChainReport): string =>
  [`${status}/${code}`, ...waivers.map(({ accepted, reason }) => reason ?? String(accepted))].join(
    ' ',
  )

const judged = async (...shown: readonly JsonObject[]): Promise<string> =>
  outcome(await run(target(), shown))

describe('a waiver', () => {
  it('C34 lifts the condition that it names, and says so', async () => {
    const report = await run(target(), [waiver({ basis: 'recognitionOfPriorLearning' })])
    expect(report).toMatchObject({
      decision: 'yes',
      status: 'satisfied',
      code: 'ok',
      tags: ['waived'],
      waivers: [
        {
          id: 'https://naaei.example/waivers/1',
          issuer: NAAEI,
          waives: [REQ_CAMT],
          basis: 'recognitionOfPriorLearning',
          accepted: true,
        },
      ],
      notes: [],
    })
    const [leaf] = report.explanation.children ?? []
    expect(leaf).toMatchObject({ status: 'satisfied', code: 'ok-waived', tags: ['waived'] })
    expect(leaf?.sentence).toBe(
      'camt: waived by did:web:naaei.example on 20 Feb 2026: recognition of prior learning.',
    )
    expect(await judged()).toBe('missing/not-presented')
  })

  it('lifts a condition that what was shown contradicts, too', async () => {
    const revoked = camt({ faults: { status: 'revoked' } })
    expect(await judged(revoked)).toBe('failed/revoked')
    expect(await judged(revoked, waiver())).toBe('satisfied/ok true')
  })

  it('is not needed where the condition is satisfied without it', async () => {
    const report = await run(target(), [camt(), waiver()])
    expect(outcome(report)).toBe('satisfied/ok true')
    expect(report.tags).toEqual([])
    expect(report.explanation.children?.[0]).toMatchObject({ code: 'ok', by: [{ name: 'CAMT' }] })
  })

  it('lifts a group as a whole', async () => {
    const requires = { ...allOf(holds('camt'), holds('other')), id: ROOT }
    const report = await run(camtE({}, { requires }), [waiver({ waives: [ROOT] })])
    expect(report).toMatchObject({ status: 'satisfied', code: 'ok-waived', tags: ['waived'] })
    expect(report.explanation.sentence).toBe(
      'All of these: waived by did:web:naaei.example on 20 Feb 2026.',
    )
    expect(report.explanation.children?.map(({ status }) => status)).toEqual(['missing', 'missing'])
  })

  it('counts in an AtLeast beside what is held', async () => {
    const requires = atLeast(2, holds('camt'), holds('other', { id: REQ_CAMT }), holds('third'))
    const of = async (...shown: readonly JsonObject[]): Promise<string> =>
      outcome(await run(camtE({}, { requires }), shown))
    expect(await of(camt())).toBe('missing/too-few')
    expect(await of(camt(), waiver())).toBe('satisfied/ok true')
    expect(await of(waiver())).toBe('missing/too-few true')
  })

  it('one is enough, and each is told of once, in whatever order they are shown', async () => {
    const two = [
      waiver(),
      waiver({ id: 'https://naaei.example/waivers/2', from: '2026-02-01T00:00:00Z' }),
    ]
    const first = await run(target(), [...two, two[0] as JsonObject])
    expect(outcome(first)).toBe('satisfied/ok true true')
    expect(await run(target(), two.toReversed())).toEqual(first)
  })
})

describe('a waiver that does not count is told of, and ignored', () => {
  it.each([
    ['without proof', { faults: { proof: 'proof-invalid' } }, 'not-valid'],
    ['that was revoked', { faults: { status: 'revoked' } }, 'not-valid'],
    ['whose status is not known', { faults: { status: 'status-retrieval' } }, 'not-valid'],
    ['of somebody else', { by: STRANGER }, 'not-entitled'],
    ['of the holder', { by: 'did:key:zAna' }, 'not-entitled'],
    ['about somebody else', { about: 'did:key:zBen' }, 'other-holder'],
    ['for another achievement', { forAchievement: achievement('other') }, 'other-achievement'],
    ['signed after the award', { from: '2026-03-03T00:00:00Z' }, 'too-late'],
    ['that had ended before the award', { until: '2026-03-01T00:00:00Z' }, 'not-valid'],
    ['of a condition that is not in the rule', { waives: [ROOT] }, 'unknown-condition'],
    ['of nothing', { waives: [] }, 'unknown-condition'],
  ] as const)('%s', async (_name, input, reason) => {
    const report = await run(target(), [waiver(input as object)])
    expect(outcome(report)).toBe(`missing/not-presented ${reason}`)
    expect(report.notes.map(({ code }) => code)).toEqual(['waiver-ignored'])
  })

  it('without proof nobody is said to have signed it', async () => {
    const of = async (...faulty: readonly JsonObject[]): Promise<unknown> =>
      (await run(target(), faulty)).waivers[0]?.issuer
    expect(await of(waiver({ faults: { proof: 'proof-invalid' } }))).toBe(undefined)
    expect(await of(waiver({ faults: { status: 'revoked' } }))).toBe(NAAEI)
  })

  it('one that ended after the award had done its work', async () => {
    expect(await judged(waiver({ until: '2026-03-10T00:00:00Z' }))).toBe('satisfied/ok true')
  })

  it('signed at the moment of the award it counts', async () => {
    expect(await judged(waiver({ from: '2026-03-02T09:00:00Z' }))).toBe('satisfied/ok true')
  })

  it('an endorsement that is none', async () => {
    expect(await judged(waiver({ type: ['EndorsementSubject'] }))).toBe('missing/not-presented')
  })
})

describe('what cannot be waived stays', () => {
  it('a condition that says so', async () => {
    const of = async (waivable: boolean): Promise<string> =>
      outcome(await run(target({ waivable }), [waiver()]))
    expect(await of(false)).toBe('missing/not-presented not-waivable')
    expect(await of(true)).toBe('satisfied/ok true')
  })

  it('and one inside a group that is waived', async () => {
    const of = async (waivable: boolean): Promise<string> => {
      const requires = { ...anyOf(holds('camt', { waivable }), holds('other')), id: ROOT }
      return outcome(await run(camtE({}, { requires }), [waiver({ waives: [ROOT] })]))
    }
    expect(await of(false)).toBe('missing/not-presented not-waivable')
    expect(await of(true)).toBe('satisfied/ok-waived true')
  })

  it('and what could not be read, which may say so', async () => {
    const requires = { ...allOf({ type: 'OnlyOne', condition: [] }), id: ROOT }
    const report = await run(camtE({}, { requires }), [waiver({ waives: [ROOT] })])
    expect(outcome(report)).toBe('unknown/condition-unreadable not-waivable')
  })
})

describe('who may waive', () => {
  const creator = { id: COLLEGE, type: ['Profile'] }

  it('the creator of the achievement, once it has endorsed the definition', async () => {
    const of = async (...endorsers: readonly string[]): Promise<string> => {
      const endorsements = endorsers.map((id) => definitionEndorsedBy(id))
      const foreign = target({}, { details: { creator }, says: { endorsements } })
      return outcome(await run(foreign, [waiver({ by: COLLEGE })]))
    }
    expect(await of(COLLEGE)).toBe('satisfied/ok true')
    expect(await of()).toBe('missing/not-presented not-entitled')
    expect(await of(STRANGER)).toBe('missing/not-presented not-entitled')
  })

  it('the creator that the published definition names', async () => {
    const of = async (id: string): Promise<string> => {
      const published = { id: achievement('camt-e'), creator: { id } } as unknown as JsonObject
      const definitions = { [achievement('camt-e')]: published }
      return outcome(await run(target(), [waiver({ by: COLLEGE })], { definitions }))
    }
    expect(await of(COLLEGE)).toBe('satisfied/ok true')
    expect(await of(STRANGER)).toBe('missing/not-presented not-entitled')
  })

  it('an authority of the policy', async () => {
    const of = async (...waiverAuthorities: readonly string[]): Promise<string> =>
      outcome(await run(target(), [waiver({ by: COLLEGE })], { policy: { waiverAuthorities } }))
    expect(await of(COLLEGE)).toBe('satisfied/ok true')
    expect(await of(STRANGER)).toBe('missing/not-presented not-entitled')
  })
})

describe('waivers of what prerequisites build on', () => {
  const REQ = `${achievement('camt')}#req-base`
  const base = holds('base', { id: REQ })
  const revoked = badge({ achievement: 'base', faults: { status: 'revoked' } })
  const input = { waives: [REQ], forAchievement: achievement('camt'), from: '2024-01-01T00:00:00Z' }

  it('count for the badge whose rule it is', async () => {
    const prerequisite = camt({ requires: base })
    expect(await judged(prerequisite, revoked)).toBe('failed/nested-failed')
    expect(await judged(prerequisite, revoked, waiver(input))).toBe('satisfied/ok true')
  })

  it('not when they were signed after that badge, nor for the rule of the target', async () => {
    const prerequisite = camt({ requires: base })
    const late = waiver({ ...input, from: '2024-03-01T00:00:00Z' })
    expect(await judged(prerequisite, revoked, late)).toBe('failed/nested-failed too-late')
    const other = waiver({ ...input, forAchievement: achievement('camt-e') })
    expect(await judged(prerequisite, revoked, other)).toBe(
      'failed/nested-failed unknown-condition',
    )
  })
})

it('an award that is still to be made is waived by what is signed until now', async () => {
  const of = async (from: string): Promise<string> =>
    outcome(
      await run(target({}, { awarded: '2026-03-31T00:00:00Z' }), [waiver({ from })], {
        policy: { mode: 'award' },
        now: NOW,
      }),
    )
  expect(await of('2026-04-01T00:00:00Z')).toBe('satisfied/ok true')
  expect(await of('2026-04-01T00:00:01Z')).toBe('missing/not-presented not-valid')
})

it('a waiver of another id of the holder counts where the two are linked', async () => {
  const of = async (...holders: readonly string[]): Promise<ChainReport> =>
    run(target(), [waiver({ about: 'did:key:zAna2' })], { holders })
  const linked = await of('did:key:zAna', 'did:key:zAna2')
  expect(outcome(linked)).toBe('satisfied/ok true')
  expect(linked.tags).toEqual(['linked-identity', 'waived'])
  expect(outcome(await of('did:key:zAna'))).toBe('missing/not-presented other-holder')
})
