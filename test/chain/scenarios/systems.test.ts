import { describe, expect, it } from 'vitest'
import { checkCoverage } from '../../../src/assessment/index.js'
import type { OpenBadgesError } from '../../../src/errors.js'
import {
  allOf,
  anyOf,
  atLeast,
  competency,
  external,
  holds,
  issue,
  named,
} from '../../../src/issue/index.js'
import type { Achievement } from '../../../src/model/index.js'
import { assessed, dossier, SKILLS, skill } from './dossier.js'
import {
  ana,
  award,
  awardP,
  awardT,
  ben,
  CAMT,
  define,
  definitionEndorsement,
  idOf,
  judge,
  listSetting,
  NOW,
  naaei,
  nodeAt,
  outcome,
  profileOf,
  qa,
  resolver,
  revocable,
  roofers,
  T_AWARDED,
} from './signed.js'

/** A scenario for each system that the prerequisites come from (chain.md 1.2), on signed badges: D1 to D5, D7. */

const byNaaei = { acceptedIssuer: [naaei.controller] }

describe('D1 a micro-credential that asks for nothing', () => {
  const claimed = [skill(0), skill(1)]
  const beyond = competency.case({ name: 'Clear pipes', uri: `${SKILLS}3` })

  it('is verified, and its chain is complete because it has no rule', async () => {
    const badge = await award(assessed(...claimed), { at: T_AWARDED })
    expect(await judge(badge, [])).toMatchObject({
      target: { verified: true },
      decision: 'yes',
      status: 'satisfied',
      code: 'ok-vacuous',
      ruleSource: 'none',
    })
  })

  it('is not signed when it claims a competency outside of its tasks', async () => {
    const input = { achievement: assessed(...claimed, beyond), recipient: { id: ana.controller } }
    const options = {
      issuer: profileOf(naaei),
      signer: naaei,
      now: new Date(T_AWARDED),
      resolver,
      lint: { dossier: dossier() },
    }
    const refused = await issue(input, options as never).catch((error: OpenBadgesError) => error)
    expect(refused).toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'scope-exceeded' }],
    })
    const fine = { ...input, achievement: assessed(...claimed) }
    await expect(issue(fine, options as never)).resolves.toHaveProperty('proof')
  })

  it('that was signed all the same is warned of, and its chain is what it was', async () => {
    const badge = await award(assessed(...claimed, beyond), { at: T_AWARDED })
    const { problems } = checkCoverage(assessed(...claimed, beyond), dossier(), {
      asOf: NOW,
      signed: true,
    })
    const found = problems.find(({ code }) => code === 'claim-out-of-scope')
    expect(found?.severity).toBe('warning')
    expect(outcome(await judge(badge, []))).toBe('satisfied/ok-vacuous')
  })
})

describe('D2 CAMT, then CAMT+E', () => {
  it('both shown: CAMT was valid when CAMT+E was awarded', async () => {
    const report = await judge(await awardT(), [await awardP()])
    expect(report).toMatchObject({ decision: 'yes', status: 'satisfied', code: 'ok' })
  })

  it.each([
    ['ended before', { until: '2025-12-01T00:00:00Z' }, 'failed/expired-at-award'],
    ['of somebody else', { holder: ben.controller }, 'failed/holder-not-linked'],
  ])('only a CAMT that %s', async (_what, changes, expected) => {
    const t = await awardT({ gracePeriod: 'P30D' })
    expect(outcome(await judge(t, [await awardP(changes)]))).toBe(expected)
  })

  it('none shown', async () => {
    expect(outcome(await judge(await awardT(), []))).toBe('missing/not-presented')
  })

  it('a provisional CAMT, for want of experience, is none yet', async () => {
    const provisional = await awardP({ result: [{ status: 'Provisional' }] })
    expect(outcome(await judge(await awardT(), [provisional]))).toBe('missing/provisional')
  })
})

describe('D3 a series that leads to the supervisors’ certificate', () => {
  const exam = idOf('camt-e#exam')
  const CAMT_E = define('CAMT+E', {
    requires: holds(CAMT, byNaaei),
    resultDescription: [
      { id: exam, name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' },
    ],
  })
  const [STAFF, PROJECT, WATER] = ['Staff supervision', 'Project management', 'Water'].map((name) =>
    define(name),
  ) as [Achievement, Achievement, Achievement]
  const electives = {
    ...named(
      'Supervisor electives',
      atLeast(2, ...[STAFF, PROJECT, WATER].map((one) => holds(one, byNaaei))),
    ),
    id: idOf('cams#electives'),
  }
  const SUPERVISOR = define('CAMS', {
    requires: allOf(
      holds(CAMT, { ...byNaaei, timing: 'before' }),
      holds(CAMT_E, {
        ...byNaaei,
        threshold: [{ onResultDescription: '#exam', minimumValue: '75' }],
      }),
      electives,
    ),
  })
  const certificate = () => award(SUPERVISOR, { at: '2026-03-20T00:00:00Z' })
  const core = async (value = 81) => [
    await awardP(),
    await award(CAMT_E, { at: T_AWARDED, result: [{ resultDescription: '#exam', value }] }),
  ]

  it('two electives: complete, two of two', async () => {
    const shown = [...(await core()), await award(STAFF), await award(PROJECT)]
    const report = await judge(await certificate(), shown)
    expect(report).toMatchObject({ decision: 'yes', status: 'satisfied' })
    expect(nodeAt(report, electives.id)).toMatchObject({
      status: 'satisfied',
      need: { satisfied: 2, required: 2 },
    })
  })

  it('one elective twice: one of two, never satisfied', async () => {
    const again = await award(STAFF, { at: '2025-05-05T00:00:00Z' })
    const report = await judge(await certificate(), [...(await core()), await award(STAFF), again])
    expect(report).toMatchObject({ decision: 'undetermined', status: 'missing' })
    expect(nodeAt(report, electives.id)).toMatchObject({
      status: 'missing',
      code: 'too-few',
      need: { satisfied: 1, required: 2 },
    })
  })

  it('CAMT+E passed with less than the certificate asks for', async () => {
    const shown = [...(await core(73)), await award(STAFF), await award(PROJECT)]
    expect(outcome(await judge(await certificate(), shown))).toBe('failed/below-threshold')
  })
})

describe('D4 storage on top of a certification', () => {
  const PV = define('PV installer', { achievementType: 'Certification' })
  const STORAGE = define('Storage', {
    requires: holds(PV, { ...byNaaei, validity: 'atAwardAndNow' }),
  })
  const certified = (until: string) => award(PV, { until, credentialStatus: revocable(7) })

  it('valid on the day of the award and today', async () => {
    const { door } = await listSetting([])
    const t = await award(STORAGE, { at: T_AWARDED })
    const report = await judge(t, [await certified('2027-02-10T00:00:00Z')], { door })
    expect(report).toMatchObject({ decision: 'yes', tags: [] })
  })

  it('lapsed last month: no today, yes as of the day of the award; the report says which', async () => {
    const { door } = await listSetting([])
    const t = await award(STORAGE, { at: T_AWARDED })
    const lapsed = [await certified('2026-03-10T00:00:00Z')]
    const today = await judge(t, lapsed, { door })
    expect(outcome(today)).toBe('failed/expired')
    const then = await judge(t, lapsed, { door, asOf: new Date(T_AWARDED) })
    expect(then).toMatchObject({
      status: 'satisfied',
      now: today.now,
      asOf: T_AWARDED,
    })
    expect(today.asOf).toBe(today.now)
  })

  it('entered by any one of several tracks', async () => {
    const [course, hours, degree] = ['Course', 'Hours', 'Degree'].map((name) => define(name)) as [
      Achievement,
      Achievement,
      Achievement,
    ]
    const track = (...all: readonly Achievement[]) =>
      allOf(...all.map((one) => holds(one, byNaaei)))
    const requires = anyOf(track(course, hours), track(degree))
    const t = await award(define('PV board', { requires }), { at: T_AWARDED })
    const shown = [await award(course), await award(hours)]
    expect(outcome(await judge(t, shown))).toBe('satisfied/ok')
    expect(outcome(await judge(t, shown.slice(1)))).toBe('missing/not-presented')
  })
})

describe('D5 solar for several trades', () => {
  const ROOFER = define('Roofer', { id: 'https://roofers.example/achievements/journeyman' })
  const licence = external(idOf('solar#licence'), 'Licence of a residential builder')
  const requires = anyOf(
    holds(ROOFER, { acceptedIssuer: [roofers.controller] }),
    licence,
    holds(define('PV installer'), byNaaei),
  )
  const SOLAR = define('Solar', { requires })

  it('by the first trade, of another issuer', async () => {
    const t = await award(SOLAR, { at: T_AWARDED })
    const report = await judge(t, [await award(ROOFER, { by: roofers })])
    expect(report).toMatchObject({ decision: 'yes', explanation: { by: [{ name: 'Roofer' }] } })
  })

  it('by a licence that is no badge, which the issuer has seen', async () => {
    const seen = {
      id: 'https://naaei.example/checks/7',
      type: ['Evidence', 'PrerequisiteEvidence'],
      name: 'Licence',
      satisfies: [licence.id],
    }
    const t = await award(SOLAR, { at: T_AWARDED, evidence: [seen] } as never)
    expect(await judge(t, [])).toMatchObject({ decision: 'yes', tags: ['attested'] })
  })

  it('the trade’s badge issued to oneself: that branch failed, the others missing, and each says what would settle it', async () => {
    const t = await award(SOLAR, { at: T_AWARDED })
    const report = await judge(t, [await award(ROOFER, { by: ana })])
    expect(report.status).toBe('missing')
    const children = report.explanation.children ?? []
    expect(children.map(({ status }) => status)).toEqual(['missing', 'missing', 'failed'])
    expect(children[2]).toMatchObject({
      code: 'issuer-not-accepted',
      rejected: [{ code: 'issuer-not-accepted' }],
    })
    for (const { fix } of children) expect(fix?.length).toBeGreaterThan(0)
  })
})

describe('D7 a definition that a quality body has reviewed', () => {
  const CAMT_E = define('CAMT+E', { version: '1', achievementType: 'MicroCredential' })
  const requires = holds(CAMT_E, { ...byNaaei, requiredEndorser: [qa.controller] })
  const supervisor = () => award(define('CAMS', { requires }), { at: '2026-03-20T00:00:00Z' })

  it('counts with the digest of what was awarded', async () => {
    const shown = [await award(CAMT_E, { at: T_AWARDED }), await definitionEndorsement(CAMT_E)]
    expect(outcome(await judge(await supervisor(), shown))).toBe('satisfied/ok')
  })

  it('does not count for a definition of which one word was changed', async () => {
    const changed = { ...CAMT_E, description: `${CAMT_E.description} Twice.` }
    const shown = [await award(changed, { at: T_AWARDED }), await definitionEndorsement(CAMT_E)]
    expect(outcome(await judge(await supervisor(), shown))).toBe('failed/rule-mismatch')
  })

  it('is missing without it, and failed when it was revoked', async () => {
    const { door } = await listSetting([5], qa)
    const badge = await award(CAMT_E, { at: T_AWARDED })
    const word = (place: number) =>
      definitionEndorsement(CAMT_E, { credentialStatus: revocable(place) })
    const ask = async (...shown: readonly unknown[]) =>
      outcome(await judge(await supervisor(), [badge, ...shown], { door }))
    expect(await ask()).toBe('missing/endorsement-missing')
    expect(await ask(await word(5))).toBe('failed/endorsement-invalid')
    expect(await ask(await word(6))).toBe('satisfied/ok')
  })
})
