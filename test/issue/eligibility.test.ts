import { describe, expect, test } from 'vitest'
import {
  type Achievement,
  allOf,
  type CredentialInput,
  checkEligibility,
  defineAchievement,
  digestDefinition,
  external,
  holds,
  type IssueOptions,
  issue,
  issueEndorsement,
  issueJwt,
  OpenBadgesError,
  renewalOf,
  verify,
  verifyChain,
  waiverFor,
} from '../../src/index.js'
import { issueEndorsementJwt } from '../../src/issue/index.js'
import { asArray, deepFreeze } from '../../src/json/index.js'
import type { EligibilityReport } from '../../src/report/index.js'
import { NOW, resolver, signer } from '../verify/rich-badge.js'

/** A badge with a rule is signed by a report on its prerequisites, here one made by hand. */

const NAAEI = 'did:web:naaei.example'
const ANA = 'did:web:ana.example'
const CAMT_E = 'https://naaei.example/achievements/camt-e'
const RULE = '/credentialSubject/achievement/requires'
const issuer = { id: NAAEI, name: 'NAA Education Institute' }

const achievement = defineAchievement({
  id: CAMT_E,
  name: 'CAMT+E',
  description: 'Plans energy upgrades.',
  criteria: { narrative: 'Pass the assessment.' },
  requires: allOf(
    holds('https://naaei.example/achievements/camt', { id: '#camt', acceptedIssuer: [NAAEI] }),
    external('#year', 'Twelve months of work'),
  ),
})
const award: CredentialInput = deepFreeze({ achievement, recipient: { id: ANA } })

const CHECKED = {
  id: 'https://naaei.example/credentials/camt/8812',
  type: ['Evidence', 'PrerequisiteEvidence'],
  satisfies: [`${CAMT_E}#camt`],
  claimsDigest: 'uEiBqYm9ndXMtZGlnZXN0LWZvci1leGFtcGxlLW9ubHkhIQ',
  checkedAt: NOW.toISOString(),
}

const FORMER = {
  ...{ id: 'https://naaei.example/credentials/camt-e/1', name: 'CAMT+E', issuer: NAAEI },
  awarded: '2024-01-01T00:00:00Z',
}

async function reportOf(more: object = {}): Promise<EligibilityReport> {
  const digest = await digestDefinition(achievement)
  return deepFreeze({
    decision: 'yes',
    status: 'satisfied',
    code: 'ok',
    tags: [],
    policy: 'eligibility',
    mode: 'award',
    now: NOW.toISOString(),
    asOf: NOW.toISOString(),
    ruleSource: 'published',
    explanation: node('satisfied'),
    credentials: [],
    waivers: [],
    notes: [],
    question: 'requires',
    achievement: { id: achievement.id, name: achievement.name, digest },
    issuer: NAAEI,
    holder: ANA,
    holders: [ANA],
    evidence: [CHECKED],
    ...more,
  } as unknown as EligibilityReport)
}

const node = (status: string, children?: readonly object[]): object => ({
  kind: 'AllOf',
  label: 'CAMT+E',
  status,
  code: status === 'satisfied' ? 'ok' : 'not-presented',
  sentence: 'CAMT+E: 1 of 2.',
  phrases: { sentence: [] },
  tags: [],
  ...(status === 'satisfied' ? {} : { fix: ['Show CAMT.'] }),
  ...(children === undefined ? {} : { children }),
})

/** A condition that is not met. */
const unmet = (label: string, more: object = {}): object => ({
  ...node('missing'),
  kind: 'HoldsAchievement',
  label,
  sentence: `${label}: not shown.`,
  ...more,
})

const notMet = (): Promise<EligibilityReport> =>
  reportOf({
    decision: 'no',
    status: 'missing',
    code: 'not-presented',
    explanation: node('missing', [unmet('CAMT')]),
    evidence: [],
  })

/** What a badge says that is signed in spite of such a report. */
async function overridden(more: object): Promise<unknown> {
  const eligibility = { ...(await notMet()), ...more }
  const badge = await issue(award, { ...options, eligibility, override: { reason: 'x' } })
  return asArray(badge.evidence).map(({ description }) => description)[0]
}

const options: IssueOptions = { issuer, signer, resolver, now: NOW }

async function refused(attempt: Promise<unknown>): Promise<OpenBadgesError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof OpenBadgesError) return error
  throw new Error('It was not refused with an error of ours.')
}

async function codesOf(attempt: Promise<unknown>): Promise<readonly string[]> {
  const { code, problems } = await refused(attempt)
  expect(code).toBe('ERR_OB_INPUT')
  return problems.map((problem) => `${problem.code} ${problem.pointer}`)
}

describe('with a report that says yes', () => {
  test('the badge is signed, and holds what the decision rests on', async () => {
    const eligibility = await reportOf()
    const { credential, warnings } = await issue(award, {
      ...options,
      eligibility,
      withWarnings: true,
    })
    expect(credential.evidence).toEqual([CHECKED])
    expect(warnings).toEqual([])
    const report = await verify(credential, { resolver, now: NOW })
    expect(report.outcome).toBe('verified')
  })

  test('the same as a token', async () => {
    const token = await issueJwt(award, { ...options, eligibility: await reportOf() })
    const report = await verify(token, { resolver, now: NOW })
    expect(report).toMatchObject({ verified: true, credential: { evidence: [CHECKED] } })
  })

  test('what the award has as evidence stays, and no credential stands there twice', async () => {
    const evidence = [
      { id: 'https://naaei.example/portfolio/1', name: 'Portfolio' },
      { id: CHECKED.id, name: 'CAMT of 2024', satisfies: [`${CAMT_E}#year`] },
    ]
    const badge = await issue({ ...award, evidence }, { ...options, eligibility: await reportOf() })
    expect(badge.evidence).toEqual([
      { ...evidence[0], type: ['Evidence'] },
      { ...CHECKED, name: 'CAMT of 2024', satisfies: [`${CAMT_E}#year`, `${CAMT_E}#camt`] },
    ])
  })

  test('waivers that counted are named, and others are not', async () => {
    const waiver = { waives: [`${CAMT_E}#camt`], issuer: NAAEI, basis: 'discretion' }
    const waivers = [
      { ...waiver, id: 'urn:uuid:1', accepted: true },
      { ...waiver, id: 'urn:uuid:2', accepted: false, reason: 'too-late' },
    ]
    const eligibility = await reportOf({ waivers, evidence: [] })
    const badge = await issue(award, { ...options, eligibility })
    expect(badge.evidence).toEqual([
      {
        id: 'urn:uuid:1',
        type: ['Evidence'],
        name: 'A prerequisite was waived',
        genre: 'Prerequisite waiver',
        narrative: `Waived by <${NAAEI}> (discretion): <${CAMT_E}#camt>.`,
      },
    ])
  })
})

describe('with a waiver', () => {
  const conditions = ['#camt', '#year']
  const input = waiverFor({ holder: ANA, achievement, conditions, basis: 'discretion' })
  const eligibleWith = (waiver: unknown): Promise<EligibilityReport> =>
    checkEligibility(achievement, [waiver], { issuer: NAAEI, holder: ANA, resolver, now: NOW })
  const said = `Waived by <${NAAEI}> (discretion): <${CAMT_E}#camt>, <${CAMT_E}#year>.`

  test('beside the badge, the evidence has its id', async () => {
    const waiver = await issueEndorsement(input, options)
    const eligibility = await eligibleWith(waiver)
    const badge = await issue(award, { ...options, eligibility })
    expect(badge.evidence).toMatchObject([{ id: waiver.id, narrative: said }])
    const shown = await verifyChain(badge, [waiver], { resolver, now: NOW })
    expect(shown).toMatchObject({ decision: 'yes', tags: ['waived'], notes: [] })
    const alone = await verifyChain(badge, [], { resolver, now: NOW })
    expect(alone).toMatchObject({ decision: 'undetermined', notes: [{ code: 'issuer-waived' }] })
  })

  type Sign = (input: CredentialInput, asked: IssueOptions) => Promise<unknown>

  test.each<readonly [string, Sign]>([
    ['with an embedded proof', issue],
    ['as a token', issueJwt],
  ])('chain.md 2.6 G4: in a badge %s, it names it, and the waiver counts', async (_, sign) => {
    const waiver = await issueEndorsement(input, options)
    const eligibility = await eligibleWith(waiver)
    const badge = await sign({ ...award, endorsement: [waiver] }, { ...options, eligibility })
    const report = await verifyChain(badge, [], { resolver, now: NOW })
    expect(report).toMatchObject({ decision: 'yes', tags: ['waived'], notes: [] })
    const read = await verify(badge, { resolver, now: NOW })
    expect(read).toHaveProperty('credential.evidence', [
      {
        type: ['Evidence'],
        name: 'A prerequisite was waived',
        genre: 'Prerequisite waiver',
        narrative: `${said} The waiver: <${waiver.id}>.`,
      },
    ])
  })

  test('as a token in a badge, it is nothing of the same id', async () => {
    const token = await issueEndorsementJwt(input, options)
    const eligibility = await eligibleWith(token)
    const badge = await issue({ ...award, endorsementJwt: [token] }, { ...options, eligibility })
    expect(badge.evidence).toMatchObject([{ id: eligibility.waivers[0]?.id, narrative: said }])
    const report = await verifyChain(badge, [], { resolver, now: NOW })
    expect(report).toMatchObject({ decision: 'yes', tags: ['waived'] })
  })
})

describe('with a report that does not say yes', () => {
  test.each(['no', 'undetermined'])(
    '%s: nothing is signed, and the reasons are told',
    async (decision) => {
      let isAsked = false
      const watched = {
        ...signer,
        sign: (bytes: Uint8Array) => {
          isAsked = true
          return signer.sign(bytes)
        },
      }
      const eligibility = { ...(await notMet()), decision } as EligibilityReport
      const asked = { ...options, signer: watched, eligibility }
      for (const sign of [() => issue(award, asked), () => issueJwt(award, asked)]) {
        const error = await refused(sign())
        expect(error.problems).toEqual([
          expect.objectContaining({
            code: 'prerequisites-not-met',
            severity: 'error',
            pointer: RULE,
            detail: 'CAMT+E: 1 of 2. CAMT: not shown.', // each condition is named once
            fix: 'Show CAMT.',
          }),
        ])
      }
      expect(isAsked).toBe(false)
    },
  )

  test('an override signs, says so in the badge, and warns', async () => {
    const override = { reason: 'Holds a licence of the city.', by: 'The board' }
    const eligibility = await notMet()
    const { credential, warnings } = await issue(award, {
      ...options,
      eligibility,
      override,
      withWarnings: true,
    })
    expect(credential.evidence).toEqual([
      {
        type: ['Evidence'],
        name: 'Awarded although prerequisites were not met',
        description:
          `Decided by The board; the prerequisites were missing (not-presented) on ${NOW.toISOString()}. ` +
          'Not met: CAMT (not-presented).',
        genre: 'Prerequisite override',
        narrative: override.reason,
      },
    ])
    expect(warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      `prerequisites-overridden ${RULE}`,
    ])
    expect((await verify(credential, { resolver, now: NOW })).outcome).toBe('verified')
    const report = await verifyChain(credential, [], { resolver, now: NOW })
    expect(report).toMatchObject({ status: 'missing', notes: [{ code: 'issuer-overrode' }] })
  })

  test('it says for which moment they were not met, not when that was asked', async () => {
    const asOf = new Date(NOW.getTime() - 3_600_000).toISOString()
    expect(await overridden({ asOf })).toContain(` on ${asOf}.`)
    expect(await overridden({})).toContain(` on ${NOW.toISOString()}.`)
  })

  test('it names the conditions that are not met, without groups and what is satisfied', async () => {
    const explanation = node('missing', [
      { ...node('satisfied', [unmet('Left out of a choice')]), label: 'One of these' },
      { ...node('missing', [unmet('CAMT'), node('satisfied')]), label: 'Both of these' },
      unmet('Safety', { status: 'failed', code: 'revoked' }),
    ])
    expect(await overridden({ explanation })).toMatch(
      /\. Not met: Safety \(revoked\), CAMT \(not-presented\)\.$/,
    )
  })

  test('however many there are', async () => {
    const conditions = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, index) => unmet(`C${index}`))
    const some = await overridden({ explanation: node('missing', conditions(8)) })
    expect(some).toMatch(/C6 \(not-presented\), C7 \(not-presented\)\.$/)
    const many = await overridden({ explanation: node('missing', conditions(9)) })
    expect(many).toMatch(/C6 \(not-presented\), C7 \(not-presented\), 1 more\.$/)
  })

  test('an override does not make up for a report of something else', async () => {
    const eligibility = { ...(await notMet()), issuer: 'did:web:other.example' }
    const attempt = issue(award, { ...options, eligibility, override: { reason: 'x' } })
    expect(await codesOf(attempt)).toEqual(['eligibility-mismatch /issuer/id'])
  })
})

describe('a report of something else is refused', () => {
  test.each([
    [
      'definition',
      { achievement: { id: CAMT_E, name: 'x', digest: 'uEiA' } },
      '/credentialSubject/achievement',
    ],
    ['issuer', { issuer: 'did:web:other.example' }, '/issuer/id'],
    ['recipient', { holder: 'did:web:eve.example', holders: [] }, '/credentialSubject/id'],
    ['nobody', { holder: undefined, holders: [] }, '/credentialSubject/id'],
    ['renewal', { question: 'renewalRequires', renews: [] }, '/evidence'],
  ])('another %s', async (_, more, pointer) => {
    const attempt = issue(award, { ...options, eligibility: await reportOf(more) })
    expect(await codesOf(attempt)).toEqual([`eligibility-mismatch ${pointer}`])
  })

  test('one word of the definition changed since', async () => {
    const changed = { ...achievement, description: 'Plans energy upgrades!' } as Achievement
    const attempt = issue(
      { ...award, achievement: changed },
      { ...options, eligibility: await reportOf() },
    )
    expect(await codesOf(attempt)).toEqual(['eligibility-mismatch /credentialSubject/achievement'])
  })

  test('but a recipient may be known by another of their ids, or by an identifier', async () => {
    const holders = ['ana@work.example', 'did:web:ana.example', 'did:web:ana.other.example']
    const eligibility = await reportOf({ holder: holders[2], holders })
    expect(await issue(award, { ...options, eligibility })).toHaveProperty('proof')
    const identifier = [
      { identityHash: 'ana@work.example', identityType: 'emailAddress', hashed: false },
    ] as const
    const byMail = { ...award, recipient: { identifier } }
    expect(await issue(byMail, { ...options, eligibility })).toHaveProperty('proof')
  })

  test.each([
    ['beside the id of somebody else', { id: 'did:web:bob.example' }, {}],
    ['of another type', {}, { identityType: 'systemId' }],
    ['as a name', {}, { identityType: 'name' }],
    ['as a hash', {}, { hashed: true }],
  ])(
    'an identifier counts without an id alone, in clear and of its type: not %s',
    async (_, id, more) => {
      const identifier = { identityHash: ANA, identityType: 'identifier', hashed: false }
      const about = (entry: object, own = {}) =>
        ({ ...award, recipient: { ...own, identifier: [entry] } }) as CredentialInput
      const asked = { ...options, eligibility: await reportOf() }
      expect(await issue(about(identifier), asked)).toHaveProperty('proof')
      expect(await codesOf(issue(about({ ...identifier, ...more }, id), asked))).toEqual([
        'eligibility-mismatch /credentialSubject/id',
      ])
    },
  )

  test('and where nothing is required it may be about nobody', async () => {
    const eligibility = await reportOf({ code: 'ok-vacuous', holder: undefined, holders: [] })
    expect(await issue(award, { ...options, eligibility })).toHaveProperty('proof')
  })

  test('a renewal is judged by its own rule', async () => {
    const eligibility = await reportOf({ question: 'renewalRequires', renews: [FORMER] })
    const renewal = { ...award, awardedDate: FORMER.awarded, evidence: [{ id: FORMER.id }] }
    expect(await issue(renewal, { ...options, eligibility })).toHaveProperty('proof')
    const first = await reportOf()
    expect(await codesOf(issue(renewal, { ...options, eligibility: first }))).toEqual([
      'eligibility-stale /awardedDate',
    ])
  })
})

describe('a renewal (chain.md 4.6)', () => {
  const first = { ...award, validFrom: '2024-01-01T00:00:00Z', validUntil: '2025-01-01T00:00:00Z' }
  const renewable = (wallet: readonly unknown[]): Promise<EligibilityReport> =>
    checkEligibility(achievement, wallet, {
      ...{ issuer: NAAEI, holder: ANA, resolver, now: NOW },
      renewal: true,
    })

  test('is signed as renewalOf makes it, by a report on the badge that it renews', async () => {
    const former = await issue(first, options)
    const eligibility = await renewable([former])
    const renewal = await renewalOf(former, { validFrom: NOW })
    const badge = await issue(renewal, { ...options, eligibility })
    expect(badge).toMatchObject({ awardedDate: former.validFrom, evidence: [{ id: former.id }] })
    expect((await renewable([])).decision).toBe('no')
  })

  test.each([
    ['names no badge that it renews', { evidence: [] }],
    ['names another badge', { evidence: [{ id: 'urn:uuid:1' }] }],
    ['has another date of award', { awardedDate: '2024-01-02T00:00:00Z' }],
    ['begins no later', { validFrom: FORMER.awarded }],
  ])('not what %s', async (_, changes) => {
    const eligibility = await reportOf({
      ...{ question: 'renewalRequires', renews: [FORMER], evidence: [] },
      asOf: 'validFrom' in changes ? FORMER.awarded : NOW.toISOString(),
    })
    const renewal = { ...award, awardedDate: FORMER.awarded, evidence: [{ id: FORMER.id }] }
    const asked = { ...options, eligibility }
    expect(await codesOf(issue({ ...renewal, ...changes }, asked))).toEqual([
      'eligibility-mismatch /evidence',
    ])
  })

  test("of nobody is nobody's, though nothing else is asked for", async () => {
    const renewal = { ...award, awardedDate: FORMER.awarded, evidence: [{ id: FORMER.id }] }
    const about = { question: 'renewalRequires', renews: [FORMER], code: 'ok-vacuous' }
    const known = await reportOf(about)
    expect(await issue(renewal, { ...options, eligibility: known })).toHaveProperty('proof')
    const eligibility = await reportOf({ ...about, holder: undefined, holders: [] })
    expect(await codesOf(issue(renewal, { ...options, eligibility }))).toEqual([
      'eligibility-mismatch /credentialSubject/id',
    ])
  })
})

describe('a report of another time is refused', () => {
  const at = (seconds: number): { readonly now: string } => ({
    now: new Date(NOW.getTime() + seconds * 1000).toISOString(),
  })

  test.each([
    ['older than a day', -86_401, {}, `eligibility-stale ${RULE}`],
    ['older than asked for', -61, { eligibilityMaxAgeSeconds: 60 }, `eligibility-stale ${RULE}`],
    ['from the future', 61, {}, `eligibility-stale ${RULE}`],
  ])('%s', async (_, seconds, more, told) => {
    const attempt = issue(award, { ...options, ...more, eligibility: await reportOf(at(seconds)) })
    expect(await codesOf(attempt)).toEqual([told])
  })

  test.each([
    ['a day old', -86_400, {}],
    ['as old as asked for', -600, { eligibilityMaxAgeSeconds: 600 }],
    ['of a clock that is a minute ahead', 60, {}],
  ])('but one that is %s counts', async (_, seconds, more) => {
    const eligibility = await reportOf(at(seconds))
    expect(await issue(award, { ...options, ...more, eligibility })).toHaveProperty('proof')
  })

  test('so is an award before what was judged, or long after', async () => {
    for (const [validFrom, place] of [
      ['2024-01-01T00:00:00Z', '/awardedDate'],
      ['2040-01-01T00:00:00Z', '/awardedDate'],
    ]) {
      const attempt = issue({ ...award, validFrom }, { ...options, eligibility: await reportOf() })
      expect(await codesOf(attempt)).toEqual([`eligibility-stale ${place}`])
    }
  })
})

describe('a report that judged another day (chain.md 3.1)', () => {
  const asOf = '2020-06-01T00:00:00Z'

  test.each([
    ['now', {}],
    ['before that day', { awardedDate: '2020-05-31T23:58:00Z' }],
    ['long after it', { awardedDate: '2020-06-02T00:00:01Z' }],
  ])('does not sign an award of %s', async (_, dates) => {
    const asked = { ...options, eligibility: await reportOf({ asOf }) }
    expect(await codesOf(issue({ ...award, ...dates }, asked))).toEqual([
      'eligibility-stale /awardedDate',
    ])
  })

  test('signs one of that day', async () => {
    const asked = { ...options, eligibility: await reportOf({ asOf }) }
    expect(await issue({ ...award, awardedDate: asOf }, asked)).toHaveProperty('proof')
  })
})

describe('without a report', () => {
  test('a rule that nobody looked at is warned of, and nothing else is', async () => {
    const { warnings } = await issue(award, { ...options, withWarnings: true })
    expect(warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      `eligibility-not-checked ${RULE}`,
    ])
    const { requires: _, ...plain } = achievement
    const free = { ...award, achievement: { ...plain, type: ['Achievement'] } as Achievement }
    expect((await issue(free, { ...options, withWarnings: true })).warnings).toEqual([])
  })
})

describe('misuse is told', () => {
  test.each([
    ['no report', { eligibility: 'yes' }],
    ['a promise', { eligibility: Promise.resolve({}) }],
    ['a report of verifying', { eligibility: { decision: 'yes', mode: 'verify' } }],
    ['an override without a report', { override: { reason: 'x' } }],
    ['an age that is none', { eligibilityMaxAgeSeconds: 0 }],
  ])('%s', async (_, more) => {
    const error = await refused(issue(award, { ...options, ...more } as never))
    expect(error.code).toBe('ERR_OB_ARGUMENT')
  })

  test.each([
    ['without a reason', {}],
    ['with an empty one', { reason: '' }],
    ['with nothing but white space', { reason: ' \n' }],
    ['by white space', { reason: 'x', by: ' ' }],
    ['by a number', { reason: 'x', by: 7 }],
    ['with a misspelt member', { reason: 'x', bye: 'me' }],
  ])('an override %s', async (_, override) => {
    const attempt = issue(award, { ...options, eligibility: await notMet(), override } as never)
    expect((await refused(attempt)).code).toBe('ERR_OB_ARGUMENT')
  })

  test.each(['now', 'asOf'])('a report whose %s is no date', async (name) => {
    const eligibility = await reportOf({ [name]: 'last year' })
    expect((await refused(issue(award, { ...options, eligibility }))).code).toBe('ERR_OB_ARGUMENT')
  })

  test('a decision that contradicts its status, and an override of a yes', async () => {
    const odd = await reportOf({ status: 'missing' })
    expect((await refused(issue(award, { ...options, eligibility: odd }))).code).toBe(
      'ERR_OB_ARGUMENT',
    )
    const yes = { eligibility: await reportOf(), override: { reason: 'x' } }
    expect((await refused(issue(award, { ...options, ...yes }))).code).toBe('ERR_OB_ARGUMENT')
  })

  test('a report that holds itself is answered', async () => {
    const explanation: Record<string, unknown> = { status: 'missing' }
    explanation.children = [explanation, explanation]
    const eligibility = { ...(await notMet()), explanation } as unknown as EligibilityReport
    expect(await codesOf(issue(award, { ...options, eligibility }))).toEqual([
      `prerequisites-not-met ${RULE}`,
    ])
  })

  test('endorsements have no prerequisites', async () => {
    const input = { subject: { id: ANA } }
    const attempt = issueEndorsement(input, { ...options, eligibility: await reportOf() } as never)
    expect((await refused(attempt)).code).toBe('ERR_OB_ARGUMENT')
  })
})
