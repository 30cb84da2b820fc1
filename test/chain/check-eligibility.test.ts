import { beforeAll, describe, expect, it } from 'vitest'
import {
  CHAIN_POLICIES,
  checkEligibility,
  createDefinitionCache,
  type EligibilityOptions,
} from '../../src/chain/index.js'
import { issueJwt } from '../../src/issue/index.js'
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

  it('is met where the issuer has found it, and becomes evidence in its own name', async () => {
    const external = { [YEAR]: { met: true, note: 'Letter of the employer seen.' } }
    const report = await check(asking, [], { holder, external })
    expect(report).toMatchObject({ decision: 'yes', code: 'ok-attested', tags: ['attested'] })
    expect(report.evidence).toEqual([
      {
        id: YEAR,
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
    ['something else was found', { [idOf('camt-e#other')]: { met: true } }],
  ])('counts as not met where %s', async (_name, external) => {
    const report = await check(asking, [], { holder, external })
    expect(report).toMatchObject({ decision: 'no', code: 'evidence-not-presented', evidence: [] })
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
    const renewal = await check(renewable, [camt], { renewal: true })
    expect(renewal).toMatchObject({ decision: 'yes', code: 'ok', question: 'renewalRequires' })
    const without = await check(renewable, [], { renewal: true, holder: ana.controller })
    expect(without).toMatchObject({ decision: 'no', status: 'missing' })
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
