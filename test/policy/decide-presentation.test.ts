import { describe, expect, test } from 'vitest'
import {
  decide,
  decidePresentation,
  formatReport,
  importSigner,
  issue,
  issuePresentation,
  type MultikeySigner,
  type PresentationReport,
  verify,
  verifyPresentation,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { PRESENTATION_CHECK_NAMES } from '../../src/report/index.js'
import { BODY, endorsed, reportOf } from './reports.js'

const NOW = new Date('2026-04-01T00:00:00Z')
const signerOf = (seed: number): Promise<MultikeySigner> =>
  importSigner({ seed: new Uint8Array(32).fill(seed) })
const school = await signerOf(1)
const ana = await signerOf(2)
const ben = await signerOf(3)
const challenge = '1f44d55f'
const domain = 'https://jobs.example'

function badge(changes: object = {}): Promise<object> {
  const input = {
    achievement: {
      id: 'https://school.example/achievements/leaves',
      type: ['Achievement'],
      name: 'Leaves',
      description: 'Tells leaves apart.',
      criteria: { narrative: 'Pass.' },
    },
    recipient: { id: ana.controller },
    validFrom: '2026-03-02T09:00:00Z',
    ...changes,
  }
  const options = { issuer: { id: school.controller }, signer: school, now: NOW }
  return issue(input as never, options as never)
}

async function shown(
  badges: readonly object[],
  {
    by = ana,
    ...options
  }: { readonly by?: MultikeySigner; readonly holderBinding?: 'reported' } = {},
): Promise<PresentationReport> {
  const presentation = await issuePresentation(badges, {
    signer: by,
    challenge,
    domain,
    now: NOW,
  } as never)
  return deepFreeze(
    await verifyPresentation(presentation, { challenge, domain, now: NOW, ...options }),
  )
}

/** As strict, without asking for a status or a source. */
const policy = {
  name: 'holder',
  checks: { recipient: { skipped: 'reject' } },
} as const

describe('a presentation', async () => {
  const good = await badge()
  const expired = await badge({ validUntil: '2026-03-03T09:00:00Z' })

  test('is accepted with all its credentials, each check once', async () => {
    const decision = decidePresentation(await shown([good]))
    expect(decision).toMatchObject({
      decision: 'accept',
      policy: 'employer',
      now: '2026-04-01T00:00:00Z',
    })
    expect(decision.reasons.map(({ check }) => check)).toEqual(PRESENTATION_CHECK_NAMES)
    expect(decision.credentials).toMatchObject([
      { pointer: '/verifiableCredential/0', decision: 'accept', policy: 'employer' },
    ])
    for (const { sentence } of decision.reasons) expect(sentence).toMatch(/^[A-Z].{8,}\.$/)
  })

  test('says for whom each credential is: a badge alone does not', async () => {
    const alone = await verify(good, { now: NOW })
    expect(decide(alone, policy).decision).toBe('reject')
    const decision = decidePresentation(await shown([good]), policy)
    expect(decision.decision).toBe('accept')
    const recipient = decision.credentials[0]?.reasons.find(({ check }) => check === 'recipient')
    expect(recipient).toMatchObject({ outcome: 'passed', effect: 'accept', codes: [] })
  })

  test('by somebody else is rejected, or says so where binding is only reported', async () => {
    const bound = await shown([good], { by: ben })
    expect(decidePresentation(bound).decision).toBe('reject')
    const unbound = await shown([good], { by: ben, holderBinding: 'reported' })
    expect(decidePresentation(unbound).decision).toBe('accept')
    expect(decidePresentation(unbound, policy).decision).toBe('reject')
    const careful = { name: 'careful', codes: { 'holder-not-subject': 'review' } } as const
    expect(decidePresentation(unbound, careful).decision).toBe('review')
  })

  test('takes the worst of its credentials, under the policy', async () => {
    const report = await shown([good, expired])
    const strict = decidePresentation(report)
    expect(strict.decision).toBe('reject')
    expect(strict.credentials.map(({ decision }) => decision)).toEqual(['accept', 'reject'])
    const archive = decidePresentation(report, 'archive')
    expect(archive.decision).toBe('accept')
    expect(archive.reasons.find(({ check }) => check === 'credentials')).toMatchObject({
      outcome: 'failed',
      effect: 'accept',
      codes: ['expired'],
    })
  })

  test('that was stored is not accepted where its credentials failed and none says why', async () => {
    const [report, other] = [await shown([good]), await shown([expired])]
    const failed = other.checks.filter(({ name }) => name === 'credentials')
    const checks = [...report.checks.filter(({ name }) => name !== 'credentials'), ...failed]
    const odd = { ...report, verified: false, outcome: 'refuted', checks } as PresentationReport
    expect(decidePresentation(odd, 'archive').decision).toBe('reject')
    expect(decidePresentation(other, 'archive').decision).toBe('accept')
  })

  test('is rejected for its own faults under every policy', async () => {
    const presentation = await issuePresentation([good], {
      signer: ana,
      challenge,
      now: NOW,
    } as never)
    const replayed = await verifyPresentation(presentation, { challenge: 'other', now: NOW })
    for (const name of ['employer', 'strict', 'archive'] as const) {
      expect(decidePresentation(replayed, name).decision).toBe('reject')
    }
  })

  test('takes only credentials that one endorses whose word the policy asks for', async () => {
    const report = await shown([good])
    const accredited = { name: 'accredited', endorsers: [BODY] }
    expect(decidePresentation(report, accredited).decision).toBe('review')
    const credentials = report.credentials.map((one) => ({ ...one, report: endorsed(one.report) }))
    const vouched = { ...report, credentials } as PresentationReport
    expect(decidePresentation(vouched, accredited).decision).toBe('accept')
  })

  test('that cannot be read is rejected, without credentials', async () => {
    const decision = decidePresentation(await verifyPresentation('{', { challenge, now: NOW }))
    expect(decision).toMatchObject({ decision: 'reject', credentials: [] })
  })

  test('is printed with the decision about each credential', async () => {
    const lines = formatReport(decidePresentation(await shown([good, expired]))).split('\n')
    expect(lines[0]).toBe('Decision: REJECT (policy employer, checked 1 Apr 2026)')
    expect(lines.filter((line) => line.startsWith('  The credential at '))).toHaveLength(2)
  })

  test('is one, and no report of a credential', async () => {
    const misuse = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
    const report = await shown([good])
    const [unproven, unheard] = [{}, { proven: 'yes' }].map((recipient) =>
      report.credentials.map((presented) => ({ ...presented, recipient })),
    )
    expect(() => decidePresentation(reportOf() as never)).toThrow(misuse)
    expect(() => decide(report as never)).toThrow(misuse)
    for (const credentials of [undefined, {}, [null], [{ report: {} }], unproven, unheard]) {
      expect(() => decidePresentation({ ...report, credentials } as never)).toThrow(misuse)
    }
    expect(() => decidePresentation(report, 'lax' as never)).toThrow(misuse)
  })
})
