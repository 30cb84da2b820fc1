import fc, { type Arbitrary } from 'fast-check'
import type { Problem, ProblemCode, Problems } from '../../src/errors.js'
import {
  CHECK_NAMES,
  type Check,
  type CheckName,
  checkFrom,
  type EndorsementReport,
  PROBLEM_TYPES,
  problem,
  skipped,
  type VerificationReport,
} from '../../src/report/index.js'

/** Reports made by hand, and any report that there could be. */

/** What differs from a report in which every check passed. */
export type Changes = { readonly [Name in CheckName]?: readonly ProblemCode[] | 'skipped' | Check }

const found = (code: ProblemCode): Problem => problem(code, 'This is so.', '/here')

/** A check that passed with a warning of each code. */
export function noted(name: CheckName, ...codes: readonly ProblemCode[]): Check {
  return checkFrom(name, [], codes.map(found))
}

/** A report with these checks; where problems are given by code, a check has them. */
export function reportOf(changes: Changes = {}): VerificationReport<object> {
  return withChecks(
    CHECK_NAMES.map((name): Check => {
      const change = changes[name] ?? []
      if (change === 'skipped') return skipped(name, 'there was nothing to look at')
      return Array.isArray(change) ? checkFrom(name, change.map(found)) : (change as Check)
    }),
  )
}

/** A report with these checks and the verdict that follows from them. */
export function withChecks(checks: readonly Check[]): VerificationReport<object> {
  const outcomes = new Set(checks.map(({ outcome }) => outcome))
  const rest = {
    kind: 'badge',
    now: '2026-04-01T00:00:00Z',
    checks,
    proofs: [],
    recipient: { proven: 'nothing' },
    copy: { judged: 'presented' },
    status: [],
    endorsements: [],
    authority: [],
    resources: [],
  } as const
  if (!outcomes.has('failed') && !outcomes.has('undetermined')) {
    return { verified: true, outcome: 'verified', credential: {}, ...rest }
  }
  const outcome = outcomes.has('failed') ? 'refuted' : 'undetermined'
  return { verified: false, outcome, ...rest }
}

const problems = fc
  .array(fc.constantFrom(...(Object.keys(PROBLEM_TYPES) as ProblemCode[])), {
    minLength: 1,
    maxLength: 3,
  })
  .map((codes) => codes.map(found) as unknown as Problems)

/** The body whose word policies of tests ask for. */
export const BODY = 'did:web:quality.example'

/** A report with an endorsement that counts, save for what differs. */
export function endorsed(
  report: VerificationReport<object>,
  changes: object = {},
): VerificationReport<object> {
  const endorsement = {
    pointer: '/endorsement/0',
    outcome: 'verified',
    problems: [],
    endorser: { id: BODY },
    endorsed: { what: 'achievement', id: 'https://school.example/achievements/leaves' },
    pinned: true,
    ...changes,
  } as unknown as EndorsementReport
  return { ...report, endorsements: [...report.endorsements, endorsement] }
}

/** Any check of that name. */
export function anyCheck(name: CheckName): Arbitrary<Check> {
  const warnings = fc.oneof(fc.constant([]), problems)
  return fc.oneof(
    warnings.map((some) => checkFrom(name, [], some)),
    warnings.map((some) => skipped(name, 'there was nothing to look at', some)),
    fc.tuple(problems, warnings).map(([some, notes]) => checkFrom(name, some, notes)),
  )
}

/** Any report. */
export const anyReport: Arbitrary<VerificationReport<object>> = fc
  .tuple(...CHECK_NAMES.map(anyCheck))
  .map(withChecks)
