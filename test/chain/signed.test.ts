import { beforeAll, describe, expect, it } from 'vitest'
import { CHAIN_POLICIES, verifyChain } from '../../src/chain/index.js'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import {
  allOf,
  atLeast,
  defineAchievement,
  earnedCredits,
  holds,
  issue,
  type Secured,
  type VersionOptions,
} from '../../src/issue/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase, generateSigner, type KeySigner } from '../../src/keys/index.js'
import type {
  Achievement,
  AnyAchievementCredential,
  Condition,
  OpenBadgeCredential,
  VcVersion,
} from '../../src/model/index.js'
import { deriveCredential } from '../../src/present/index.js'
import {
  type Cryptosuite,
  mandatoryPointersOf,
  signDocument,
  suiteNamed,
} from '../../src/proofs/index.js'
import { formatReport, problemsOf, type VerificationReport } from '../../src/report/index.js'

const ANA = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
const BASE = 'https://naaei.example/achievements/'
const now = new Date('2026-04-01T00:00:00Z')

type Badge = Secured<AnyAchievementCredential>
interface Award extends VersionOptions<VcVersion> {
  readonly at: string
  readonly until?: string
  readonly holder?: string
  readonly by?: KeySigner
}

let naaei: KeySigner
let stranger: KeySigner

beforeAll(async () => {
  naaei = await generateSigner()
  stranger = await generateSigner()
})

function define(name: string, requires?: Condition): Achievement {
  return defineAchievement({
    id: `${BASE}${name.toLowerCase()}`,
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
    ...(requires === undefined ? {} : { requires }),
  })
}

function award(
  achievement: Achievement,
  { at, until, holder = ANA, by = naaei, ...versions }: Award,
): Promise<Badge> {
  return issue(
    {
      achievement,
      recipient: { id: holder },
      validFrom: at,
      ...(until === undefined ? {} : { validUntil: until }),
    },
    {
      issuer: { id: by.controller, name: 'NAA Education Institute' },
      signer: by,
      now: new Date(at),
      ...versions,
    },
  )
}

/** The badge by a registrar whose signature lets the holder show parts, and what is shown of it so. */
async function inParts(badge: Badge, subject: object = {}) {
  const registrar = await generateSigner({ algorithm: 'ES256' })
  const { proof: _, ...rest } = badge as OpenBadgeCredential & { proof: unknown }
  const document = {
    ...rest,
    issuer: { ...(rest.issuer as object), id: registrar.controller },
    credentialSubject: { ...rest.credentialSubject, ...subject },
  } as unknown as JsonObject
  const shown = async (mandatoryPointers: readonly string[], reveal: readonly string[]) => {
    const proof = await signDocument(document, {
      suite: suiteNamed('ecdsa-sd-2023') as Cryptosuite,
      signer: registrar,
      key: decodePublicKeyMultibase(registrar.publicKeyMultibase ?? ''),
      created: new Date('2026-03-02T09:00:00Z'),
      contexts: BUNDLED_CONTEXTS,
      mandatoryPointers,
    })
    return await deriveCredential({ ...document, proof }, { reveal })
  }
  return { document, shown, registrar }
}

describe('signed badges', () => {
  const CAMT = define('CAMT')
  const STAFF = define('Staff')
  const PROJECT = define('Project')
  let camtE: Badge
  let camt: Badge

  beforeAll(async () => {
    const rule = allOf(holds(CAMT, { id: `${BASE}camt-e#req-camt`, gracePeriod: 'P30D' }))
    camtE = await award(define('CAMT-E', rule), { at: '2026-03-02T09:00:00Z' })
    camt = await award(CAMT, { at: '2024-02-11T00:00:00Z', until: '2026-12-31T00:00:00Z' })
  })

  it('C01 a badge whose prerequisite is shown is complete', async () => {
    const report = await verifyChain(camtE, [camt], { now })
    expect(report).toMatchObject({
      decision: 'yes',
      status: 'satisfied',
      code: 'ok',
      policy: 'recruiter',
      ruleSource: 'embedded',
      credential: { id: camtE.id, name: 'CAMT-E', issuer: naaei.controller },
      explanation: { by: [{ id: camt.id, name: 'CAMT', issuer: naaei.controller }] },
    })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('text, bytes and objects are the same badge', async () => {
    const text = JSON.stringify(camt, null, 2)
    const forms = [camt, text, new TextEncoder().encode(text)]
    const [first, ...others] = await Promise.all(
      forms.map((form) => verifyChain(JSON.stringify(camtE), [form], { now })),
    )
    for (const other of others) expect(other).toEqual(first)
    expect((await verifyChain(camtE, forms, { now })).credentials).toHaveLength(1)
  })

  it('C02 without it the answer is open, and no under a policy that wants everything', async () => {
    expect(await verifyChain(camtE, [], { now })).toMatchObject({
      decision: 'undetermined',
      status: 'missing',
      code: 'not-presented',
    })
    expect(await verifyChain(camtE, [], { now, policy: 'strict' })).toMatchObject({
      decision: 'no',
    })
  })

  it.each([
    [
      'C03 of another holder',
      { holder: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
      'holder-not-linked',
    ],
    ['C09 ended too long before', { until: '2025-12-01T00:00:00Z' }, 'expired-at-award'],
    ['C15 awarded later', { at: '2026-03-10T00:00:00Z' }, 'awarded-too-late'],
  ])('%s does not count', async (_name, change, code) => {
    const other = await award(CAMT, { at: '2024-02-11T00:00:00Z', ...change })
    expect(await verifyChain(camtE, [other], { now })).toMatchObject({
      decision: 'no',
      status: 'failed',
      code,
    })
  })

  it.each(['3.0.0', '3.0.1', '3.0.2', '3.0.3'] as const)(
    'a prerequisite on Verifiable Credentials 1.1 and Open Badges %s counts by its own dates',
    async (openBadges) => {
      const older = { version: '1.1', openBadges, at: '2024-02-11T00:00:00Z' } as const
      const good = await award(CAMT, { ...older, until: '2026-12-31T00:00:00Z' })
      expect(await verifyChain(camtE, [good], { now })).toMatchObject({
        decision: 'yes',
        explanation: { by: [{ id: good.id, awarded: '2024-02-11T00:00:00Z' }] },
      })
      const ended = await award(CAMT, { ...older, until: '2025-12-01T00:00:00Z' })
      expect(await verifyChain(camtE, [ended], { now })).toMatchObject({
        decision: 'no',
        code: 'expired-at-award',
      })
      const late = await award(CAMT, { ...older, at: '2026-03-10T00:00:00Z' })
      expect(await verifyChain(camtE, [late], { now })).toMatchObject({
        decision: 'no',
        code: 'awarded-too-late',
      })
    },
  )

  it('the rule of a badge on version 1.1 is read, too', async () => {
    const rule = allOf(holds(CAMT, { id: `${BASE}camt-e#req-camt` }))
    const target = await award(define('CAMT-E', rule), {
      at: '2026-03-02T09:00:00Z',
      version: '1.1',
    })
    expect(await verifyChain(target, [camt], { now })).toMatchObject({ decision: 'yes' })
    expect(await verifyChain(target, [], { now })).toMatchObject({ code: 'not-presented' })
  })

  it('a promise of a badge is no badge, and the report says to await it', async () => {
    const promised = award(CAMT, { at: '2024-02-11T00:00:00Z' })
    const report = await verifyChain(camtE, [promised], { now })
    expect(report).toMatchObject({ code: 'not-presented' })
    const target = await verifyChain(promised, [], { now })
    expect(target.decision).toBe('no')
    expect(JSON.stringify(target)).toContain('input-kind')
  })

  it('C07 from a stranger under the same achievement id does not count', async () => {
    const forged = await award(CAMT, { at: '2024-02-11T00:00:00Z', by: stranger })
    expect(await verifyChain(camtE, [forged], { now })).toMatchObject({
      decision: 'no',
      code: 'issuer-not-accepted',
    })
  })

  it('C11 what has expired since still counts, though it does not verify today', async () => {
    const ended = await award(CAMT, { at: '2024-02-11T00:00:00Z', until: '2026-03-20T00:00:00Z' })
    const report = await verifyChain(camtE, [ended], { now })
    expect(report.decision).toBe('yes')
    expect(report.credentials[0]?.report).toMatchObject({ verified: false, outcome: 'refuted' })
  })

  it('altered does not count, and is no better than nothing beside a good one (S-69)', async () => {
    const altered = { ...camt, validUntil: '2036-12-31T00:00:00Z' }
    expect(await verifyChain(camtE, [altered], { now })).toMatchObject({
      decision: 'no',
      code: 'proof-invalid',
    })
    expect(await verifyChain(camtE, [altered, camt], { now })).toMatchObject({ decision: 'yes' })
  })

  it('C41 whose end was moved to where the proof still covers it does not count', async () => {
    const { validUntil, ...rest } = camt as Secured<OpenBadgeCredential>
    const moved = { ...rest, '@included': [{ id: camt.id, validUntil }] }
    expect(await verifyChain(camtE, [moved], { now })).toMatchObject({
      decision: 'no',
      code: 'shape-rejected',
    })
  })

  it('a target whose rule was cut out has no rule, not an empty one (S-71)', async () => {
    const { requires: _, ...achievement } = camtE.credentialSubject.achievement
    const stripped = { ...camtE, credentialSubject: { ...camtE.credentialSubject, achievement } }
    expect(await verifyChain(stripped, [camt], { now })).toMatchObject({
      decision: 'no',
      status: 'unknown',
      code: 'target-refuted',
      ruleSource: 'none',
    })
  })

  it('a target shown in part without its rule does not ask for nothing (S-71)', async () => {
    const { document, shown } = await inParts(camtE)
    const all = mandatoryPointersOf(document)
    const place = '/credentialSubject/achievement/requires'
    const optional = all.filter((pointer) => pointer !== place)
    expect(await verifyChain(await shown(optional, []), [], { now })).toMatchObject({
      target: { verified: true },
      decision: 'undetermined',
      status: 'unknown',
      code: 'condition-unreadable',
    })
    // twins: shown by the holder, and what could not be left out
    for (const target of [await shown(optional, [place]), await shown(all, [])]) {
      expect(await verifyChain(target, [], { now })).toMatchObject({ code: 'not-presented' })
    }
  })

  it('credits that the holder leaves out are not all of them (chain.md 3.4, S-71)', async () => {
    const unit = 'https://units.example/hour'
    const course = defineAchievement({
      id: `${BASE}course`,
      name: 'Course',
      description: 'What it stands for.',
      criteria: { narrative: 'Pass the assessment.' },
      workload: [{ amount: '30', unit }],
    })
    const whole = await award(course, { at: '2024-02-11T00:00:00Z' })
    const { document, shown, registrar } = await inParts(whole, { creditsEarned: 3 })
    const target = async (minimumCredits: string) => {
      const acceptedIssuer = [registrar.controller]
      const members = { minimumCredits, creditUnit: unit, acceptedIssuer }
      const rule = earnedCredits({ name: 'Hours', ...members })
      return await award(define('Renewal', rule), { at: '2026-03-02T09:00:00Z' })
    }
    const [place, workload] = [
      '/credentialSubject/creditsEarned',
      '/credentialSubject/achievement/workload',
    ]
    const all = mandatoryPointersOf(document)
    expect(all).toContain(place)
    const optional = all.filter((pointer) => pointer !== place)
    const hidden = await shown(optional, [workload])
    for (const minimum of ['3', '30']) {
      expect(await verifyChain(await target(minimum), [hidden], { now })).toMatchObject({
        decision: 'undetermined',
        status: 'unknown',
        code: 'credits-not-disclosed',
      })
    }
    expect(await verifyChain(await target('31'), [hidden], { now })).toMatchObject({
      status: 'missing',
    })
    // twins: shown by the holder, and what could not be left out
    for (const told of [await shown(optional, [workload, place]), await shown(all, [workload])]) {
      expect(await verifyChain(await target('3'), [told], { now })).toMatchObject({ code: 'ok' })
      expect(await verifyChain(await target('4'), [told], { now })).toMatchObject({
        code: 'too-few-credits',
      })
    }
  })

  it('the unit that credits were earned in cannot be left out (S-71)', async () => {
    const [hour, ects] = ['https://units.example/hour', 'https://units.example/ects']
    const course = defineAchievement({
      id: `${BASE}course`,
      name: 'Course',
      description: 'What it stands for.',
      criteria: { narrative: 'Pass the assessment.' },
      creditsAvailable: 30,
      workload: [
        { amount: '30', unit: hour },
        { amount: '3', unit: ects },
      ],
    })
    const whole = await award(course, { at: '2024-02-11T00:00:00Z' })
    const { document, shown, registrar } = await inParts(whole, { creditsEarned: 10 })
    const derived = await shown(mandatoryPointersOf(document), [])
    expect(derived).toHaveProperty(
      'credentialSubject.achievement.workload',
      course.workload?.map((entry) => expect.objectContaining(entry)),
    )
    const codeFor = async (minimumCredits: string, creditUnit: string): Promise<string> => {
      const acceptedIssuer = [registrar.controller]
      const rule = earnedCredits({ name: 'Credits', minimumCredits, creditUnit, acceptedIssuer })
      const target = await award(define('Renewal', rule), { at: '2026-03-02T09:00:00Z' })
      return (await verifyChain(target, [derived], { now })).code
    }
    expect(await codeFor('3', ects)).toBe('credits-not-disclosed')
    expect(await codeFor('11', hour)).toBe('too-few-credits')
    expect(await codeFor('10', hour)).toBe('ok')
  })

  it('C50 a badge without a rule asks for nothing', async () => {
    expect(await verifyChain(camt, [], { now })).toMatchObject({
      decision: 'yes',
      code: 'ok-vacuous',
      ruleSource: 'none',
    })
  })

  it('three steps and a choice of two are followed to the end', async () => {
    const rule = allOf(
      holds(CAMT),
      holds(camtE.credentialSubject.achievement),
      atLeast(2, holds(STAFF), holds(PROJECT), holds(`${BASE}water`)),
    )
    const certificate = await award(define('Supervisor', rule), { at: '2026-03-20T00:00:00Z' })
    const staff = await award(STAFF, { at: '2026-03-10T00:00:00Z' })
    const project = await award(PROJECT, { at: '2026-03-11T00:00:00Z' })
    const shown = [camt, camtE, staff, project]
    const complete = await verifyChain(certificate, shown, { now, policy: 'strict' })
    expect(complete).toMatchObject({ decision: 'yes', status: 'satisfied' })
    expect(complete.explanation.by).toHaveLength(4)
    const incomplete = await verifyChain(certificate, shown.slice(0, 3), { now })
    expect(incomplete).toMatchObject({ decision: 'undetermined', code: 'too-few' })
    expect(formatReport(incomplete)).toContain('1 of 2')
  })

  it('limits of single credentials hold for all of them, in every form', async () => {
    const size = Math.max(...[camtE, camt].map((one) => JSON.stringify(one).length))
    const long = await award(
      { ...CAMT, description: 'C'.repeat(size) },
      { at: '2024-02-11T00:00:00Z' },
    )
    const forms = [long, JSON.stringify(long), new TextEncoder().encode(JSON.stringify(long))]
    for (const form of forms) {
      const limited = await verifyChain(camtE, [form], { now, credentialLimits: { bytes: size } })
      expect(limited).toMatchObject({ status: 'missing', code: 'not-presented' })
      expect(problemsOf(limited.credentials[0]?.report as VerificationReport)).toMatchObject([
        { code: 'input-too-large' },
      ])
      expect(await verifyChain(camtE, [form], { now })).toMatchObject({ decision: 'yes' })
    }
  })

  it('what comes after too many bytes is not even read (S-70)', async () => {
    let reads = 0
    const trap = new Proxy(camt, {
      ownKeys(badge) {
        reads++
        return Reflect.ownKeys(badge)
      },
    })
    const text = JSON.stringify(camt)
    const options = { now, limits: { bytes: 2 * text.length } }
    for (const shown of [
      [trap, text, text, text],
      [{ ...camt }, { ...camt }, { ...camt }, trap],
    ]) {
      expect(await verifyChain(camtE, shown, options)).toMatchObject({ code: 'limit-exceeded' })
      expect(reads).toBe(0)
      expect(await verifyChain(camtE, shown.slice(1, 3), options)).toMatchObject({
        decision: 'yes',
      })
    }
    await verifyChain(camtE, [trap], options)
    expect(reads).toBeGreaterThan(0)
  })

  it('limits of single credentials can be raised, and hold for the target', async () => {
    const padded = `${JSON.stringify(camtE)}${' '.repeat(300_000)}`
    expect(await verifyChain(padded, [camt], { now })).toMatchObject({ code: 'target-refuted' })
    const raised = { now, credentialLimits: { bytes: 400_000 } }
    expect(await verifyChain(padded, [camt], raised)).toMatchObject({ decision: 'yes' })
  })

  it('now is one moment for the whole chain, and the clock when not given', async () => {
    const report = await verifyChain(camtE, [camt])
    expect(Math.abs(Date.parse(report.now) - Date.now())).toBeLessThan(60_000)
    expect(report.target.now).toBe(report.now)
  })
})

describe('options', () => {
  it.each([
    ['no options object', null],
    ['a policy that does not exist', { policy: 'lenient' }],
    ['a policy named like an inherited member', { policy: 'constructor' }],
    [
      'a policy with a choice that does not exist',
      { policy: { ...CHAIN_POLICIES.recruiter, nested: 'no' } },
    ],
    ['a policy without choices', { policy: { name: 'mine' } }],
    ['a limit of zero', { limits: { credentials: 0 } }],
    ['a limit that does not exist', { limits: { badges: 5 } }],
    ['a limit that is no number', { limits: { credentials: '5' } }],
    ['limits that are none', { limits: null }],
    ['limits of credentials that are none', { credentialLimits: 5 }],
    ['a limit of credentials of zero', { credentialLimits: { bytes: 0 } }],
    ['a depth of credentials beyond the default', { credentialLimits: { depth: 33 } }],
    [
      'an option that cannot be read',
      {
        get policy() {
          throw new Error('no')
        },
      },
    ],
    ['a date that is none', { now: new Date(Number.NaN) }],
    ['a date as text', { now: '2026-04-01' }],
    ['a resolver that cannot resolve', { resolver: {} }],
  ])('%s is refused', async (_name, options) => {
    await expect(verifyChain({}, [], options as never)).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })

  it.each([undefined, null])('what is shown must be something, not %s', async (shown) => {
    await expect(verifyChain({}, shown)).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
    expect(await verifyChain({}, [])).toMatchObject({ decision: 'no' })
  })

  it('a list that cannot be read is misuse, and one that can is read', async () => {
    const trap = (trapped: boolean): unknown =>
      new Proxy([], {
        get(list, name, receiver) {
          if (trapped) throw new Error('no')
          return Reflect.get(list, name, receiver)
        },
      })
    await expect(verifyChain({}, trap(true))).rejects.toMatchObject({ code: 'ERR_OB_ARGUMENT' })
    expect(await verifyChain({}, trap(false))).toMatchObject({ decision: 'no' })
  })

  it('garbage of every kind is answered, never thrown', async () => {
    const garbage = [
      null,
      undefined,
      0,
      '',
      '{',
      '[]',
      'a.b.c',
      [],
      {},
      new Uint8Array([137]),
      () => 1,
      Symbol('x'),
      10n,
    ]
    for (const one of garbage) {
      const report = await verifyChain(one, garbage)
      expect(report).toMatchObject({ status: 'unknown', ruleSource: 'none' })
      expect(report.decision).not.toBe('yes')
    }
  })
})
