import { beforeAll, describe, expect, it } from 'vitest'
import {
  CHAIN_POLICIES,
  checkEligibility,
  createDefinitionCache,
  type EligibilityOptions,
} from '../../src/chain/index.js'
import { issue, issueJwt } from '../../src/issue/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { type Achievement, digestClaims, digestDefinition } from '../../src/model/index.js'
import type { EligibilityReport } from '../../src/report/index.js'
import {
  ana,
  award,
  awardP,
  ben,
  CAMT,
  camtE,
  define,
  idOf,
  judge,
  NOW,
  naaei,
  outcome,
  profileOf,
  resolver,
  stranger,
  waiver,
} from './scenarios/signed.js'

const CONDITION = idOf('camt-e#req-camt')
const T = camtE({ acceptedIssuer: undefined })

function check(
  achievement: Achievement,
  wallet: unknown,
  options: Partial<EligibilityOptions> = {},
): Promise<EligibilityReport> {
  return checkEligibility(achievement, wallet, {
    issuer: naaei.controller,
    now: NOW,
    resolver,
    ...options,
  })
}

let camt: string

beforeAll(async () => {
  camt = await awardP()
})

describe('may this badge be awarded now? (chain.md 3.1, 3.7)', () => {
  it('yes, where what its rule asks for is shown: with all that the badge needs', async () => {
    const achievement = deepFreeze(T)
    const report = await check(achievement, [camt])
    expect(report).toMatchObject({
      decision: 'yes',
      status: 'satisfied',
      policy: 'eligibility',
      mode: 'award',
      question: 'requires',
      ruleSource: 'published',
      achievement: { id: T.id, name: 'CAMT+E', digest: await digestDefinition(T) },
      issuer: naaei.controller,
      holder: ana.controller,
      holders: [ana.controller],
      now: '2026-04-01T00:00:00Z',
    })
    const [shown] = report.credentials
    const credential = shown?.report.verified === true ? shown.report.credential : {}
    expect(report.evidence).toEqual([
      {
        id: shown?.credential?.id,
        type: ['Evidence', 'PrerequisiteEvidence'],
        name: 'CAMT',
        satisfies: [CONDITION],
        claimsDigest: await digestClaims(credential),
        checkedAt: '2026-04-01T00:00:00Z',
      },
    ])
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('C02 no, where it is not shown', async () => {
    expect(await check(T, [], { holder: ana.controller })).toMatchObject({
      decision: 'no',
      status: 'missing',
      code: 'not-presented',
      evidence: [],
    })
  })

  it('no, to somebody else', async () => {
    const report = await check(T, [camt], { holder: ben.controller })
    expect(report).toMatchObject({
      decision: 'no',
      code: 'holder-not-linked',
      holder: ben.controller,
    })
  })

  it('no, from an issuer that the rule does not mean', async () => {
    const report = await check(T, [camt], { issuer: stranger.controller })
    expect(report).toMatchObject({ decision: 'no', code: 'issuer-not-accepted' })
  })

  it('yes, from another issuer, where the creator of the prerequisite is published', async () => {
    const definitions = createDefinitionCache({
      definitions: [{ ...CAMT, creator: profileOf(naaei) }],
    })
    const report = await check(T, [camt], { issuer: stranger.controller, definitions })
    expect(outcome(report)).toBe('satisfied/ok')
  })

  it('is judged at this moment, or at another', async () => {
    expect(outcome(await check(T, [camt], { now: new Date('2027-06-01T00:00:00Z') }))).toBe(
      'failed/expired-at-award',
    )
    const asOf = new Date('2023-01-01T00:00:00Z')
    expect(outcome(await check(T, [camt], { asOf }))).toBe('failed/awarded-too-late')
  })

  it('yes, where nothing is asked for', async () => {
    const report = await check(CAMT, [], { holder: ana.controller })
    expect(report).toMatchObject({ decision: 'yes', code: 'ok-vacuous', ruleSource: 'none' })
  })

  it('is open where it is not known who will get it', async () => {
    const wallet = [camt, await award(define('Roof'), { holder: ben.controller })]
    const report = await check(T, wallet)
    expect(report).toMatchObject({ decision: 'undetermined', code: 'holder-unknown', holders: [] })
    expect('holder' in report).toBe(false)
  })

  it('is open where a part of the rule cannot be read', async () => {
    const rule = { type: 'AllOf', condition: [T.requires, { type: 'OnlyOne', condition: [] }] }
    const report = await check({ ...T, requires: rule as never }, [camt])
    expect(report).toMatchObject({ decision: 'undetermined', code: 'condition-unreadable' })
  })
})

describe('what no badge shows', () => {
  const YEAR = idOf('camt-e#year')
  const rule = { type: 'ExternalRequirement', id: YEAR, name: 'A year of work' } as const
  const asking = define('CAMT+E', { requires: rule })
  const holder = ana.controller

  it('is met where the issuer has found it, and becomes evidence with an id of its own', async () => {
    const external = { [YEAR]: { met: true, note: 'Letter of the employer seen.' } }
    const report = await check(asking, [], { holder, external })
    expect(report).toMatchObject({ decision: 'yes', code: 'ok-attested', tags: ['attested'] })
    expect(report.evidence).toEqual([
      {
        id: `${YEAR}-evidence`,
        type: ['Evidence', 'PrerequisiteEvidence'],
        name: 'A year of work',
        narrative: 'Letter of the employer seen.',
        satisfies: [YEAR],
        checkedAt: '2026-04-01T00:00:00Z',
      },
    ])
  })

  it.each([
    ['nothing was found', {}],
    ['it was found not to be met', { [YEAR]: { met: false } }],
  ])('counts as not met where %s', async (_name, external) => {
    const report = await check(asking, [], { holder, external })
    expect(report).toMatchObject({ decision: 'no', code: 'evidence-not-presented', evidence: [] })
  })

  it('is named by its id, or by its fragment of the achievement', async () => {
    const findings = { '#year': { met: true } }
    expect(await check(asking, [], { holder, external: findings })).toMatchObject({
      decision: 'yes',
      evidence: [{ satisfies: [YEAR] }],
    })
    const twice = { ...findings, [YEAR]: { met: true } }
    await expect(check(asking, [], { holder, external: twice })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })

  it.each([
    ['requires', {}],
    ['renewalRequires', {}],
    ['renewalRequires', { renewal: true }],
    ['recommends', {}],
  ])('may be in %s; what is in no rule is refused (%j)', async (member, options) => {
    const holding = define('CAMT+E', { [member]: rule })
    const former = await award(holding)
    const found = (key: string) =>
      check(holding, [former], { holder, ...options, external: { [key]: { met: true } } })
    expect(await found('#year')).toMatchObject({ decision: 'yes' })
    const refused = { code: 'ERR_OB_ARGUMENT', message: expect.stringContaining('"#yaer"') }
    await expect(found('#yaer')).rejects.toMatchObject(refused)
  })

  it('may be in a part of the rule that cannot be read, where nothing is refused', async () => {
    const unread = { type: 'OnlyOne', condition: [rule] }
    const external = { '#year': { met: true } }
    const holding = { ...asking, requires: unread as never }
    expect(await check(holding, [], { holder, external })).toMatchObject({
      decision: 'undetermined',
    })
  })

  it('is for whoever is to award the badge to find out', async () => {
    const { explanation } = await check(asking, [], { holder })
    expect(explanation.phrases.fix).toEqual([{ id: 'fix-find-out-to-award' }])
  })

  it('may be waived, until now; nobody has checked it then', async () => {
    const waives = { waives: [YEAR], at: '2026-03-31T00:00:00Z' }
    const report = await check(asking, [await waiver(waives)], { holder })
    expect(report).toMatchObject({ decision: 'yes', code: 'ok-waived', evidence: [] })
    expect(report.waivers).toMatchObject([{ accepted: true, waives: [YEAR] }])
    const later = await check(asking, [await waiver(waives)], {
      holder,
      asOf: new Date('2026-03-30T00:00:00Z'),
    })
    expect(later).toMatchObject({ decision: 'no', waivers: [{ reason: 'too-late' }] })
  })
})

describe('beside the prerequisites', () => {
  it('what is recommended is told and decides nothing', async () => {
    const { requires } = camtE()
    const report = await check(define('CAMT+E', { recommends: requires }), [], {
      holder: ana.controller,
    })
    expect(report).toMatchObject({
      decision: 'yes',
      code: 'ok-vacuous',
      recommended: { status: 'missing', code: 'not-presented' },
    })
    expect('recommended' in (await check(T, [camt]))).toBe(false)
  })

  it('a renewal has a rule of its own (chain.md 4.6)', async () => {
    const { requires } = camtE()
    const renewable = define('CAMT+E', { renewalRequires: requires })
    expect(await check(renewable, [camt])).toMatchObject({ code: 'ok-vacuous' })
    const former = await award(renewable)
    const renewal = await check(renewable, [former, camt], { renewal: true })
    expect(renewal).toMatchObject({ decision: 'yes', code: 'ok', question: 'renewalRequires' })
    const without = await check(renewable, [former], { renewal: true })
    expect(without).toMatchObject({ decision: 'no', status: 'missing', code: 'not-presented' })
  })
})

describe('a renewal asks for the badge that it renews (chain.md 4.6)', () => {
  const renewed = (wallet: readonly unknown[]) =>
    check(T, wallet, { renewal: true, holder: ana.controller })

  it('no, where it is not shown, even if nothing else is asked for', async () => {
    for (const wallet of [[], [camt]]) {
      const report = await renewed(wallet)
      expect(report).toMatchObject({ decision: 'no', status: 'missing', code: 'not-presented' })
      expect(report).toMatchObject({ renews: [], evidence: [], explanation: { kind: 'Rule' } })
      expect(report.explanation.phrases.sentence).toMatchObject([{ id: 'former-not-shown' }])
      expect(report.credentials).toHaveLength(wallet.length)
    }
  })

  it('yes, where it is, though it has expired and what it was built on is not shown', async () => {
    for (const until of [undefined, '2025-01-01T00:00:00Z']) {
      const report = await renewed([await award(T, until === undefined ? {} : { until })])
      expect(report).toMatchObject({ decision: 'yes', code: 'ok-vacuous', ruleSource: 'none' })
      expect(report.renews).toMatchObject([{ name: 'CAMT+E', issuer: naaei.controller }])
    }
    expect('renews' in (await check(T, [camt]))).toBe(false)
  })

  it.each([
    ['somebody else', { holder: ben.controller }, 'holder-not-linked'],
    ['an issuer that is not accepted', { by: stranger }, 'issuer-not-accepted'],
    ['a later day', { at: '2026-04-02T00:00:00Z' }, 'awarded-too-late'],
  ])('no, where it is of %s', async (_name, changes, code) => {
    const report = await renewed([await award(T, changes)])
    expect(report).toMatchObject({ decision: 'no', code, renews: [] })
  })
})

it('what was checked is found again by whoever verifies the badge', async () => {
  const report = await check(T, [camt])
  const badge = await issueJwt(
    {
      id: 'https://badges.example/camt-e/1',
      achievement: T,
      recipient: { id: ana.controller },
      validFrom: '2026-04-01T00:00:00Z',
      evidence: report.evidence,
    } as Parameters<typeof issueJwt>[0],
    { issuer: profileOf(naaei), signer: naaei, now: NOW, resolver },
  )
  expect(await judge(badge, [camt])).toMatchObject({ decision: 'yes', notes: [] })
  const alone = await judge(badge, [], { policy: 'archive' })
  expect(alone).toMatchObject({ decision: 'yes', tags: ['attested'] })
})

it('what no badge shows is satisfied by the evidence of a badge that is signed as linked data', async () => {
  const year = idOf('camt-e#year')
  const rule = { type: 'ExternalRequirement', id: year, name: 'A year of work' } as const
  const asking = define('CAMT+E', { requires: rule })
  const external = { '#year': { met: true, note: 'Letter of the employer seen.' } }
  const { evidence } = await check(asking, [], { holder: ana.controller, external })
  const badge = await issue(
    {
      id: 'https://badges.example/camt-e/1',
      achievement: asking,
      recipient: { id: ana.controller },
      validFrom: '2026-04-01T00:00:00Z',
      evidence,
    } as Parameters<typeof issue>[0],
    { issuer: profileOf(naaei), signer: naaei, cryptosuite: 'eddsa-rdfc-2022', now: NOW, resolver },
  )
  const report = await judge(badge, [])
  expect(report).toMatchObject({
    decision: 'yes',
    code: 'ok-attested',
    target: { verified: true },
  })
})

describe('misuse', () => {
  it.each([
    ['no issuer', { issuer: undefined }],
    ['an issuer that is no id', { issuer: 'NAAEI' }],
    ['a holder that is no id', { holder: '' }],
    ['findings that are no object', { external: [] }],
    ['a finding that says nothing', { external: { x: { note: 'Seen.' } } }],
    ['a renewal that is a date', { renewal: NOW }],
    ['a policy for badges that were awarded', { policy: CHAIN_POLICIES.recruiter }],
    ['an unknown option', { acceptedIssuer: [naaei.controller] }],
  ])('%s is refused', async (_name, options) => {
    await expect(check(T, [], options as never)).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
  })

  it.each([
    ['something else', { id: T.id, type: ['Profile'], name: 'T' }],
    ['one without an id', { ...T, id: 'camt-e' }],
  ])('%s is no achievement', async (_name, achievement) => {
    await expect(check(achievement as never, [])).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
  })
})
