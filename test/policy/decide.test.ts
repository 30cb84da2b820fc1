import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, formatReport } from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import { POLICIES, type Policy, type PolicyName, REQUIRED_CHECKS } from '../../src/policy/index.js'
import {
  CHECK_NAMES,
  type Check,
  checkFrom,
  type Effect,
  problem,
  skipped,
  type VerificationReport,
} from '../../src/report/index.js'
import {
  anyCheck,
  anyReport,
  BODY,
  type Changes,
  endorsed,
  noted,
  reportOf,
  withChecks,
} from './reports.js'

const WEIGHT: Readonly<Record<Effect, number>> = { accept: 0, review: 1, reject: 2 }
const NAMES = Object.keys(POLICIES) as readonly PolicyName[]
const anyName = fc.constantFrom(...NAMES)

const decided = (changes: Changes, policy?: PolicyName | Policy): Effect =>
  decide(reportOf(changes), policy).decision

describe('a decision', () => {
  test('has every check once, in order, with what the report says of it', () => {
    const report = deepFreeze(
      reportOf({
        status: ['revoked', 'status-retrieval'],
        recipient: 'skipped',
        authority: noted('authority', 'issuer-not-listed', 'issuer-not-listed'),
      }),
    )
    const { decision, policy, now, reasons } = decide(report)
    expect([decision, policy, now]).toEqual(['reject', 'employer', report.now])
    expect(reasons.map(({ check }) => check)).toEqual(CHECK_NAMES)
    expect(reasons.map(({ outcome }) => outcome)).toEqual(report.checks.map((one) => one.outcome))
    const byName = Object.fromEntries(reasons.map((reason) => [reason.check, reason]))
    expect(byName.proof).toMatchObject({ effect: 'accept', codes: [] })
    expect(byName.status).toMatchObject({
      effect: 'reject',
      codes: ['revoked', 'status-retrieval'],
    })
    expect(byName.recipient).toMatchObject({ effect: 'accept', codes: [] })
    expect(byName.authority).toMatchObject({ effect: 'accept', codes: ['issuer-not-listed'] })
    for (const { sentence } of reasons) expect(sentence).toMatch(/^[A-Z].{8,}\.$/)
  })

  test('is data: it is the same after it was stored', () => {
    const decision = decide(reportOf({ status: ['suspended'] }))
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
    const stored = JSON.parse(JSON.stringify(reportOf({ status: ['suspended'] })))
    expect(decide(stored)).toEqual(decision)
  })

  test('is of the report of a badge, and of nothing else', async () => {
    const misuse = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
    const others = [undefined, null, 'x', {}, { checks: [] }, [], Promise.resolve(reportOf())]
    for (const other of others) expect(() => decide(other as never)).toThrow(misuse)
    for (const check of [null, {}, { name: 'proof', outcome: 'fine' }, { outcome: 'failed' }]) {
      expect(() => decide({ ...reportOf(), checks: [check] } as never)).toThrow(misuse)
    }
    expect(() => decide({ ...reportOf(), holders: [] } as never)).toThrow(misuse)
    const chain = { decision: 'yes', now: reportOf().now, target: reportOf(), explanation: {} }
    expect(() => decide(chain as never)).toThrow(misuse)
    expect(decide(chain.target).decision).toBe('accept')
    expect(decide(reportOf()).decision).toBe('accept')
  })

  test('counts a check that the report does not have as not made', () => {
    const { checks } = reportOf()
    const without = (name: string): VerificationReport<object> =>
      withChecks(checks.filter((check) => check.name !== name))
    for (const name of REQUIRED_CHECKS) expect(decide(without(name)).decision).toBe('review')
    expect(decide(without('resources')).decision).toBe('accept')
  })

  test('is printed with its policy and a line for each check', () => {
    const text = formatReport(decide(reportOf({ status: ['status-retrieval'] }), 'strict'))
    const lines = text.split('\n')
    expect(lines[0]).toBe('Decision: REJECT (policy strict, checked 1 Apr 2026)')
    expect(lines).toHaveLength(1 + CHECK_NAMES.length)
    expect(lines[8]).toMatch(/^ {2}\[reject\]/)
  })

  test('prints nothing that could deceive a reader', () => {
    const policy = { name: 'mine\u001b[2J\n  [accept] all' }
    expect(formatReport(decide(reportOf(), policy)).split('\n')).toHaveLength(
      1 + CHECK_NAMES.length,
    )
  })
})

describe('no policy accepts a badge without its required checks', () => {
  const bad: Changes[string & keyof Changes][] = [['proof-invalid'], ['fetch-failed'], 'skipped']

  test.each(REQUIRED_CHECKS)('%s', (name) => {
    for (const policy of NAMES) {
      expect(decided({ [name]: ['proof-invalid'] }, policy)).toBe('reject')
      expect(decided({ [name]: ['fetch-failed'] }, policy)).toBe('review')
      expect(decided({ [name]: 'skipped' }, policy)).toBe('review')
      expect(decided({ recipient: noted('recipient') }, policy)).toBe('accept')
    }
    for (const change of bad) {
      // the codes can be waived elsewhere, and are not here
      const policy: Policy = { name: 'lax', codes: { 'fetch-failed': 'accept' } }
      expect(decided({ [name]: change }, policy)).not.toBe('accept')
    }
  })

  test('whatever the report and the policy', () => {
    const required = fc.constantFrom(...REQUIRED_CHECKS)
    fc.assert(
      fc.property(anyReport, required, anyName, (report, name, policy) => {
        const { decision } = decide(report, policy)
        const check = report.checks.find((one) => one.name === name)
        if (check?.outcome !== 'passed') expect(decision).not.toBe('accept')
        if (check?.outcome === 'failed') expect(decision).toBe('reject')
      }),
    )
  })
})

describe('the policy', () => {
  const table: readonly (readonly [string, Changes, Effect, Effect, Effect])[] = [
    ['that everything passed', {}, 'accept', 'accept', 'accept'],
    ['an end that has passed', { validityPeriod: ['expired'] }, 'reject', 'reject', 'accept'],
    ['a beginning to come', { validityPeriod: ['not-yet-valid'] }, 'reject', 'reject', 'reject'],
    ['a revocation', { status: ['revoked'] }, 'reject', 'reject', 'reject'],
    ['an unknown status', { status: ['status-unsupported'] }, 'review', 'reject', 'accept'],
    ['a status that cannot be had', { status: ['status-retrieval'] }, 'review', 'reject', 'accept'],
    ['no status', { status: 'skipped' }, 'accept', 'review', 'accept'],
    ['somebody else', { recipient: ['recipient-mismatch'] }, 'reject', 'reject', 'reject'],
    ['that nobody was named', { recipient: 'skipped' }, 'accept', 'reject', 'accept'],
    [
      'a hash that can be guessed',
      {
        recipient: noted('recipient', 'identity-guessable'),
      },
      'accept',
      'review',
      'accept',
    ],
    ['a bad endorsement', { endorsements: ['endorsement-invalid'] }, 'reject', 'reject', 'reject'],
    [
      'an endorsement that could not be checked',
      {
        endorsements: ['endorsement-undetermined'],
      },
      'review',
      'review',
      'accept',
    ],
    ['no endorsement', { endorsements: 'skipped' }, 'accept', 'accept', 'accept'],
    ['an issuer who may not', { authority: ['issuer-not-allowed'] }, 'reject', 'reject', 'reject'],
    ['that no source was asked', { authority: 'skipped' }, 'accept', 'review', 'accept'],
    [
      'an issuer whom no source names',
      {
        authority: noted('authority', 'issuer-not-listed'),
      },
      'accept',
      'review',
      'accept',
    ],
    ['another file', { resources: ['digest-mismatch'] }, 'reject', 'reject', 'reject'],
    ['a file that is gone', { resources: ['resource-unavailable'] }, 'review', 'review', 'accept'],
    [
      'a file that was not looked at',
      {
        resources: skipped('resources', 'nobody asked', [problem('resource-unchecked', 'So.')]),
      },
      'accept',
      'review',
      'accept',
    ],
    [
      'a key of former times',
      { issuer: noted('issuer', 'key-from-history') },
      'accept',
      'review',
      'accept',
    ],
    [
      'a newer copy',
      { status: noted('status', 'refresh-available') },
      'accept',
      'review',
      'accept',
    ],
  ]

  test.each(table)('on %s', (_, changes, employer, strict, archive) => {
    expect(NAMES.map((policy) => decided(changes, policy))).toEqual([employer, strict, archive])
    expect(decided(changes)).toBe(employer)
  })

  test('decides by the worst of several problems, not by the first or the last', () => {
    const both = { validityPeriod: ['expired', 'not-yet-valid'] } as const
    expect(decided(both, 'archive')).toBe('reject')
    expect(decided({ validityPeriod: ['not-yet-valid', 'expired'] }, 'archive')).toBe('reject')
    expect(decided({ status: ['status-retrieval', 'revoked'] }, 'archive')).toBe('reject')
  })

  test('takes the outcome of a stored report for what it is', () => {
    const odd = {
      name: 'status',
      outcome: 'failed',
      problems: [problem('status-retrieval', 'So.')],
    }
    expect(decided({ status: odd as unknown as Check }, 'archive')).toBe('reject')
    const empty = { name: 'status', outcome: 'undetermined', problems: [] }
    expect(decided({ status: empty as unknown as Check })).toBe('review')
    const code = { ...problem('revoked', 'So.'), code: 'of-a-later-version' }
    const later = { name: 'status', outcome: 'failed', problems: [code] }
    expect(decided({ status: later as unknown as Check })).toBe('reject')
  })
})

describe('a stored report that contradicts itself', () => {
  const misuse = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
  const good = reportOf()
  const bad = reportOf({ status: ['revoked'] })
  const unknown = reportOf({ status: ['status-retrieval'] })

  test('with a check twice is refused, whichever comes first', () => {
    const passed = good.checks.filter(({ name }) => name === 'status')
    const failed = bad.checks.filter(({ name }) => name === 'status')
    const others = good.checks.filter(({ name }) => name !== 'status')
    for (const both of [
      [...passed, ...failed],
      [...failed, ...passed],
    ]) {
      expect(() => decide(withChecks([...others, ...both]))).toThrow(misuse)
    }
    expect(decide(withChecks([...others, ...passed])).decision).toBe('accept')
  })

  test.each<readonly [string, VerificationReport<object>, object]>([
    ['refuted with every check passed', good, { verified: false, outcome: 'refuted' }],
    ['undetermined with every check passed', good, { verified: false, outcome: 'undetermined' }],
    ['verified, and not', good, { verified: false }],
    ['verified with a check that failed', bad, { verified: true, outcome: 'verified' }],
    ['undetermined with a check that failed', bad, { outcome: 'undetermined' }],
    ['refuted with no check that failed', unknown, { outcome: 'refuted' }],
    ['of no outcome', good, { outcome: undefined }],
  ])('as %s is refused', (_, report, changes) => {
    expect(() => decide({ ...report, ...changes } as never)).toThrow(misuse)
    expect(() => decide(report)).not.toThrow()
  })
})

describe('a policy of your own', () => {
  test('says what differs from employer, by check and by code', () => {
    const policy = deepFreeze({
      name: 'our hiring',
      checks: { status: { undetermined: 'reject' }, recipient: { skipped: 'reject' } },
      codes: { expired: 'review', 'issuer-not-listed': 'reject', 'key-from-history': 'review' },
    } as const satisfies Policy)
    expect(decided({ status: ['status-retrieval'] }, policy)).toBe('reject')
    expect(decided({ recipient: 'skipped' }, policy)).toBe('reject')
    expect(decided({ validityPeriod: ['expired'] }, policy)).toBe('review')
    expect(decided({ validityPeriod: ['not-yet-valid'] }, policy)).toBe('reject')
    expect(decided({ authority: noted('authority', 'issuer-not-listed') }, policy)).toBe('reject')
    expect(decided({ issuer: noted('issuer', 'key-from-history') }, policy)).toBe('review')
    expect(decided({ resources: ['resource-unavailable'] }, policy)).toBe('review')
    expect(decide(reportOf(), policy)).toMatchObject({ decision: 'accept', policy: 'our hiring' })
  })

  test('may build on another, and a preset is an object like any other', () => {
    const policy: Policy = {
      name: 'ours',
      base: 'strict',
      checks: { status: { skipped: 'accept' } },
    }
    expect(decided({ status: 'skipped' }, policy)).toBe('accept')
    expect(decided({ status: ['status-retrieval'] }, policy)).toBe('reject')
    expect(decided({ recipient: 'skipped' }, policy)).toBe('reject')
    for (const name of NAMES) {
      for (const changes of [{}, { status: 'skipped' }, { validityPeriod: ['expired'] }] as const) {
        expect(decided(changes, POLICIES[name])).toBe(decided(changes, name))
      }
    }
  })
})

describe('a policy that takes the word of somebody only (chain.md 3.2, R-704)', () => {
  const OTHER = 'did:web:other.example'
  const asking: Policy = { name: 'accredited', endorsers: [OTHER, BODY] }
  const insisting: Policy = { ...asking, checks: { endorsements: { skipped: 'reject' } } }
  const of = (report: VerificationReport<object>, policy: Policy): Effect =>
    decide(deepFreeze(report), policy).decision

  test('accepts what one of them endorses', () => {
    for (const policy of [asking, insisting]) {
      expect(of(endorsed(reportOf()), policy)).toBe('accept')
      expect(of(endorsed(reportOf(), { endorser: { id: OTHER } }), policy)).toBe('accept')
      // the id of the issuer is proven by its key
      const ofIssuer = { endorsed: { what: 'issuer', id: OTHER }, pinned: false }
      expect(of(endorsed(reportOf(), ofIssuer), policy)).toBe('accept')
    }
  })

  test.each<[string, object]>([
    ['of somebody else', { endorser: { id: 'did:web:mill.example' } }],
    ['of an id that begins the same', { endorser: { id: `${BODY}:x` } }],
    ['of nobody', { endorser: undefined }],
    ['that does not hold', { outcome: 'refuted' }],
    ['that could not be looked at', { outcome: 'undetermined' }],
    ['of the issuer', { self: 'issuer' }],
    ['for itself', { self: 'endorsed' }],
    ['for an achievement of that id, whatever it is', { pinned: false }],
    ['for a creator whom anybody may name', { endorsed: { what: 'creator' }, pinned: false }],
    ['in a report that tells not for what', { endorsed: undefined }],
  ])('takes none %s', (_, changes) => {
    expect(of(endorsed(reportOf(), changes), asking)).toBe('review')
    expect(of(endorsed(reportOf(), changes), insisting)).toBe('reject')
    expect(of(endorsed(reportOf(), changes), { name: 'not asking' })).toBe('accept')
    expect(of(endorsed(endorsed(reportOf()), changes), insisting)).toBe('accept')
  })

  test('never accepts a badge without, also where nothing else of endorsements weighs', () => {
    const lax = { failed: 'review', undetermined: 'accept', skipped: 'accept' } as const
    for (const endorsements of ['skipped', [], ['endorsement-undetermined']] as const) {
      const report = reportOf({ endorsements })
      expect(of(report, { ...asking, base: 'archive', checks: { endorsements: lax } })).toBe(
        'review',
      )
      expect(of(report, { name: 'not asking', base: 'archive' })).toBe('accept')
    }
    const { endorsements: _, ...older } = reportOf()
    expect(of(older as VerificationReport<object>, asking)).toBe('review')
    expect(of({ ...older, endorsements: [null] } as never, asking)).toBe('review')
  })

  test('says so in the reason, and still rejects for what is worse', () => {
    const reasonOf = (report: VerificationReport<object>) =>
      decide(report, asking).reasons.find(({ check }) => check === 'endorsements')
    expect(reasonOf(reportOf())).toMatchObject({ effect: 'review', outcome: 'passed', codes: [] })
    expect(reasonOf(reportOf())?.sentence).not.toBe(reasonOf(endorsed(reportOf()))?.sentence)
    expect(of(reportOf({ endorsements: ['endorsement-invalid'] }), asking)).toBe('reject')
    expect(of(endorsed(reportOf({ status: ['revoked'] })), asking)).toBe('reject')
  })

  test('is never milder than one that does not ask, and the same where it is met', () => {
    fc.assert(
      fc.property(anyReport, anyName, (report, base) => {
        const without: Policy = { name: 'x', base }
        const policy: Policy = { ...without, endorsers: [BODY] }
        expect(of(report, policy)).not.toBe('accept')
        expect(WEIGHT[of(report, policy)]).toBeGreaterThanOrEqual(WEIGHT[of(report, without)])
        expect(of(endorsed(report), policy)).toBe(of(report, without))
      }),
    )
  })
})

describe('whatever the report', () => {
  test('there is a decision, the worst effect of its reasons, always the same', () => {
    fc.assert(
      fc.property(anyReport, anyName, (report, policy) => {
        const decision = decide(report, policy)
        const worst = Math.max(...decision.reasons.map(({ effect }) => WEIGHT[effect]))
        expect(WEIGHT[decision.decision]).toBe(worst)
        expect(decision.reasons.map(({ check }) => check)).toEqual(CHECK_NAMES)
        expect(decide(JSON.parse(JSON.stringify(report)), policy)).toEqual(decision)
        expect(formatReport(decision).split('\n')).toHaveLength(1 + CHECK_NAMES.length)
      }),
    )
  })

  test('one more problem or warning never improves a decision', () => {
    const at = fc.constantFrom(...CHECK_NAMES)
    const anyPair = at.chain((name) => fc.tuple(fc.constant(name), anyCheck(name)))
    fc.assert(
      fc.property(anyReport, anyPair, anyName, (report, [name, more], policy) => {
        const worse = withChecks(
          report.checks.map((check) => (check.name === name ? joined(check, more) : check)),
        )
        expect(WEIGHT[decide(worse, policy).decision]).toBeGreaterThanOrEqual(
          WEIGHT[decide(report, policy).decision],
        )
      }),
    )
  })

  test('a worse outcome of a check never improves a decision', () => {
    const steps = [
      (name: Check['name']) => checkFrom(name, []),
      (name: Check['name']) => checkFrom(name, [problem('check-broken', 'So.')]),
      (name: Check['name']) => checkFrom(name, [problem('input-kind', 'So.')]),
    ]
    const at = fc.constantFrom(...CHECK_NAMES)
    fc.assert(
      fc.property(anyReport, at, anyName, (report, name, policy) => {
        const weights = steps.map((step) => {
          const checks = report.checks.map((check) => (check.name === name ? step(name) : check))
          return WEIGHT[decide(withChecks(checks), policy).decision]
        })
        expect(weights).toEqual(weights.toSorted())
      }),
    )
  })
})

/** A check with the problems and warnings of both; a skipped one that has problems ran. */
function joined(one: Check, other: Check): Check {
  const problemsOf = (check: Check) => ('problems' in check ? check.problems : [])
  const problems = [...problemsOf(one), ...problemsOf(other)]
  const warnings = [...(one.warnings ?? []), ...(other.warnings ?? [])]
  if (problems.length === 0 && one.outcome === 'skipped') {
    return skipped(one.name, one.reason, warnings)
  }
  return checkFrom(one.name, problems, warnings)
}
