import { describe, expect, it } from 'vitest'
import { CHAIN_POLICIES, createDefinitionCache } from '../../src/chain/index.js'
import type { Achievement } from '../../src/model/index.js'
import type { ChainReport } from '../../src/report/index.js'
import {
  award,
  awardP,
  awardT,
  CAMT,
  camtE,
  creator,
  define,
  definitionEndorsement,
  idOf,
  judge,
  naaei,
  outcome,
  profileOf,
  T_AWARDED,
} from './scenarios/signed.js'

const given = (...definitions: readonly Achievement[]): object => ({
  definitions: createDefinitionCache({ definitions }),
})

const codesOf = ({ notes }: ChainReport): readonly string[] => notes.map(({ code }) => code)

const unreachable = {
  definitions: { definitionOf: () => Promise.reject(new Error('Nobody answers.')) },
}

const NOW_RULE = camtE({ name: 'CAMT, as of this year', validity: 'now' })

describe('the published rule (chain.md 3.2)', () => {
  const eligibility = { policy: 'eligibility' } as const

  it('C02 decides under the policy for awards, and what is not shown is a no', async () => {
    const t = await awardT()
    const options = { ...eligibility, ...given(camtE()) }
    expect(await judge(t, [], options)).toMatchObject({
      decision: 'no',
      status: 'missing',
      code: 'not-presented',
      mode: 'award',
      ruleSource: 'published',
    })
    expect(await judge(t, [await awardP()], options)).toMatchObject({ decision: 'yes', code: 'ok' })
  })

  it('takes the place of the rule in the badge', async () => {
    const lenient = await award(define('CAMT+E'), { at: T_AWARDED })
    const report = await judge(lenient, [], { ...eligibility, ...given(camtE()) })
    expect(outcome(report)).toBe('missing/not-presented')
    const policy = { ...CHAIN_POLICIES.recruiter, rule: 'published' } as const
    const open = await judge(lenient, [], { policy, ...given(camtE()) })
    expect(open).toMatchObject({ decision: 'undetermined', mode: 'verify' })
  })

  it('takes this moment for that of the award', async () => {
    const later = await awardP({ at: '2026-03-20T00:00:00Z' })
    const t = await awardT()
    expect(outcome(await judge(t, [later]))).toBe('failed/awarded-too-late')
    expect(outcome(await judge(t, [later], { ...eligibility, ...given(camtE()) }))).toBe(
      'satisfied/ok',
    )
  })

  it.each([
    ['is asked for nowhere', {}],
    ['is not known', given(CAMT)],
    ['cannot be had', unreachable],
  ])('that %s leaves the answer open, never satisfied', async (_name, source) => {
    const report = await judge(await awardT(), [await awardP()], { ...eligibility, ...source })
    expect(report).toMatchObject({
      decision: 'undetermined',
      status: 'unknown',
      code: 'rule-unavailable',
      ruleSource: 'none',
    })
  })

  it('that asks for nothing is satisfied', async () => {
    const report = await judge(await awardT(), [], { ...eligibility, ...given(define('CAMT+E')) })
    expect(report).toMatchObject({ decision: 'yes', code: 'ok-vacuous', ruleSource: 'none' })
  })
})

describe('the rule in the badge (chain.md 3.2)', () => {
  it('decides, and a definition that is still the same is not remarked on', async () => {
    const report = await judge(await awardT(), [await awardP()], given(camtE(), CAMT))
    expect(report).toMatchObject({ ruleSource: 'embedded', status: 'satisfied', notes: [] })
  })

  it('decides also where the definition has changed since, which is told place by place', async () => {
    const changed = {
      ...NOW_RULE,
      version: '2',
      endorsementJwt: ['e30.e30.'],
      '@context': ['https://www.w3.org/ns/credentials/v2'],
    } as Achievement
    const report = await judge(await awardT(), [await awardP()], given(changed))
    expect(outcome(report)).toBe('satisfied/ok')
    expect(report.notes).toMatchObject([
      {
        code: 'definition-drift',
        changes: [
          { pointer: '/criteria/narrative', change: 'changed' },
          { pointer: '/requires/condition/0/name', change: 'changed' },
          { pointer: '/requires/condition/0/validity', change: 'added' },
          { pointer: '/version', change: 'added' },
        ],
      },
    ])
  })

  it('is told to be perhaps another today where that cannot be looked up', async () => {
    const report = await judge(await awardT(), [await awardP()], unreachable)
    expect(outcome(report)).toBe('satisfied/ok')
    expect(codesOf(report)).toEqual(['definition-unavailable'])
  })

  it('C50 that is none is satisfied, with a note where the published definition has one', async () => {
    const plain = await award(define('CAMT+E'), { at: T_AWARDED })
    const report = await judge(plain, [])
    expect(report).toMatchObject({ code: 'ok-vacuous', ruleSource: 'none', notes: [] })
    const noted = await judge(plain, [], given(camtE()))
    expect(outcome(noted)).toBe('satisfied/ok-vacuous')
    expect(codesOf(noted)).toEqual(['definition-drift', 'definition-has-rule'])
  })
})

describe('the endorsed rule (chain.md 3.2)', () => {
  const foreign = (facets?: object): Achievement => camtE(facets, { creator: profileOf(creator) })
  const awarded = (definition: Achievement): Promise<string> =>
    award(definition, { at: T_AWARDED, by: naaei })

  it('is the one in the badge, vouched for by the creator of the achievement', async () => {
    const endorsed = await definitionEndorsement(foreign(), { by: creator })
    const report = await judge(await awarded(foreign()), [await awardP(), endorsed], {
      policy: 'strict',
    })
    expect(report).toMatchObject({ decision: 'yes', ruleSource: 'endorsed', tags: [] })
  })

  it('is asked for where only the published definition names the creator', async () => {
    const t = await awardT()
    const shown = [await awardP()]
    const published = given(foreign())
    expect(await judge(t, shown, { policy: 'strict' })).toMatchObject({ decision: 'yes', tags: [] })
    expect(await judge(t, shown, published)).toMatchObject({
      decision: 'yes',
      tags: ['definition-unattested'],
    })
    expect(await judge(t, shown, { policy: 'strict', ...published })).toMatchObject({
      decision: 'undetermined',
      code: 'definition-unendorsed',
    })
  })

  it('C42 that is another than the one in the badge fails it', async () => {
    const endorsed = await definitionEndorsement(foreign(), { by: creator })
    const weaker = await awarded(foreign({ waivable: true }))
    const report = await judge(weaker, [await awardP(), endorsed])
    expect(report).toMatchObject({ decision: 'no', status: 'failed', code: 'rule-mismatch' })
  })
})

describe('a plain badge with an endorsed definition (chain.md 2.3, envelope P)', () => {
  const full = camtE({}, { creator: profileOf(creator) })
  const plain = define('CAMT+E', { creator: profileOf(creator) })
  const badge = (): Promise<string> => award(plain, { at: T_AWARDED })
  const byCreator = (subject = {}): Promise<string> =>
    definitionEndorsement(full, { by: creator, subject })

  it('has the rule of that definition, where it is published', async () => {
    const shown = [await awardP(), await byCreator()]
    for (const policy of ['recruiter', 'strict'] as const) {
      const report = await judge(await badge(), shown, { policy, ...given(full) })
      expect(report).toMatchObject({
        decision: 'yes',
        code: 'ok',
        ruleSource: 'published',
        tags: [],
        notes: [],
      })
    }
    const missing = await judge(await badge(), [await byCreator()], given(full))
    expect(outcome(missing)).toBe('missing/not-presented')
  })

  it('has it by an endorsement that the verifier has, too', async () => {
    const options = { ...given(full), endorsements: [await byCreator()] }
    const report = await judge(await badge(), [await awardP()], options)
    expect(report).toMatchObject({ status: 'satisfied', ruleSource: 'published' })
  })

  it.each([
    ['somebody else than the creator', () => definitionEndorsement(full, {})],
    ['the creator, for other issuers', () => byCreator({ authorizedIssuer: [creator.controller] })],
    ['the creator, of another text', () => definitionEndorsement(NOW_RULE, { by: creator })],
  ])('has it not by the word of %s', async (_name, endorse) => {
    const shown = [await awardP(), await endorse()]
    const report = await judge(await badge(), shown, { policy: 'strict', ...given(full) })
    expect(report.decision).not.toBe('yes')
    expect(report.ruleSource).toBe('none')
  })

  it('is not known without the definition, and fails as its rule is not the endorsed one', async () => {
    const report = await judge(await badge(), [await awardP(), await byCreator()])
    expect(report).toMatchObject({ decision: 'no', code: 'rule-mismatch' })
  })
})

describe('the moment that is asked about (D4)', () => {
  const t = (): Promise<string> =>
    awardT({ validity: 'atAwardAndNow' }, { until: '2026-03-15T00:00:00Z' })
  const p = (): Promise<string> => awardP({ until: '2026-03-20T00:00:00Z' })

  it('is now, and both are in the report', async () => {
    const report = await judge(await t(), [await p()])
    expect(report).toMatchObject({ decision: 'no', code: 'target-refuted', asOf: report.now })
    expect(report.explanation.code).toBe('expired')
  })

  it('may be the day of the award: what stood then counts, the target too', async () => {
    const asOf = new Date(T_AWARDED)
    const report = await judge(await t(), [await p()], { asOf })
    expect(report).toMatchObject({
      decision: 'yes',
      now: '2026-04-01T00:00:00Z',
      asOf: '2026-03-02T09:00:00Z',
    })
  })

  it('is no excuse for a target that was over even then', async () => {
    const asOf = new Date('2026-03-18T00:00:00Z')
    const report = await judge(await t(), [await p()], { asOf })
    expect(report).toMatchObject({ decision: 'no', code: 'target-refuted' })
    expect(report.explanation.status).toBe('satisfied')
  })

  it.each(['2026-03-02', new Date(Number.NaN)])('is a date, not %s', async (asOf) => {
    await expect(judge({}, [], { asOf: asOf as never })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})

it('options that belong to a door say so, and a source of definitions has its function', async () => {
  for (const options of [{ fetch: () => undefined }, { definitions: [CAMT] }, { crosswalk: {} }]) {
    await expect(judge({}, [], options as never)).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  }
})

it('each definition is looked up once, however often it is named', async () => {
  const asked: string[] = []
  const definitions = {
    definitionOf: async (id: string) => {
      asked.push(id)
      return undefined
    },
  }
  const shown = [await awardP(), await awardP({ at: '2025-02-11T00:00:00Z' })]
  await judge(await awardT(), shown, { definitions })
  expect(asked).toEqual([idOf('camt-e'), idOf('camt')])
})
