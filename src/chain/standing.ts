import { parseDateTime } from '../model/index.js'
import { findCheck, outcomeOf, type VerificationReport } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
import { decisive, type Finding, OK } from './finding.js'
import type { ChainPolicy, FullChainPolicy } from './policy.js'

/**
 * What is against a credential by its status:
 *
 * - `revoked`, `suspended` its issuer says so
 * - `malformed` an entry or a list is not what it should be
 * - `unavailable` a list could not be had, read or understood
 */
export type StatusTrouble = 'revoked' | 'malformed' | 'suspended' | 'unavailable'

/** How a credential stands with its issuer today. */
export interface Standing {
  /** None when nothing is against it. */
  readonly troubles: readonly StatusTrouble[]
  /** Since when it is revoked; absent unless every list that says so tells, and is signed. */
  readonly revokedOn?: Date
  /** When the oldest of the lists was fetched that tell of it; absent where none does. */
  readonly lookedUp?: Date
}

/** The standing that the check `status` of a verification found. */
export function standingOf(report: VerificationReport): Standing {
  const check = findCheck(report, 'status')
  const lookedUp = oldestList(report)
  const age = lookedUp === undefined ? {} : { lookedUp }
  if (!('problems' in check)) return { troubles: [], ...age }
  const troubles = check.problems.map((found): StatusTrouble => {
    const { code } = found
    if (code === 'revoked' || code === 'suspended') return code
    return outcomeOf([found]) === 'failed' ? 'malformed' : 'unavailable'
  })
  const unsigned = (check.warnings ?? []).filter(({ code }) => code === 'status-list-unsigned')
  const dates = check.problems
    .filter(({ code }) => code === 'revoked')
    .map(({ pointer }) => {
      const isSigned = !unsigned.some((warning) => warning.pointer === pointer)
      const entry = report.status.find((one) => one.pointer === pointer)
      return isSigned && entry?.since !== undefined ? parseDateTime(entry.since) : undefined
    })
  const known = dates.filter((date) => date !== undefined)
  if (known.length === 0 || known.length < dates.length) return { troubles, ...age }
  const revokedOn = new Date(Math.min(...known.map((date) => date.getTime())))
  return { troubles, revokedOn, ...age }
}

function oldestList({ status }: VerificationReport): Date | undefined {
  const fetched = status.flatMap(({ outcome, fetchedAt = '' }) =>
    outcome === 'clear' || outcome === 'set' ? (parseDateTime(fetchedAt) ?? []) : [],
  )
  return fetched.length === 0
    ? undefined
    : new Date(Math.min(...fetched.map((date) => date.getTime())))
}

/** What a condition asks about the time of its validity. */
export interface AskedTimes {
  /** The moments at which the credential has to be valid; that of the award when any will do. */
  readonly moments: readonly Date[]
  /** Whether it has to be valid today. */
  readonly today: boolean
  readonly now: Date
}

/**
 * Whether the status leaves a credential what a condition asks of it.
 *
 * Being revoked takes trust away from the whole, at any time: unless the policy accepts the date of it, and
 * everything asked lies before that. Being suspended is of today; what it means for the past is not known.
 */
export function judgeStanding(
  { troubles, revokedOn }: Standing,
  asked: AskedTimes,
  { revoked }: Pick<FullChainPolicy, 'revoked'>,
): Finding {
  const isDated = revoked === 'acceptDated' && isAfter(revokedOn, asked)
  const findings = troubles.map((trouble): Finding => {
    if (trouble === 'suspended') return asked.today ? SUSPENDED : MAYBE_SUSPENDED
    if (trouble !== 'revoked' || !isDated) return FINDINGS[trouble]
    return { ...OK, phrases: [say('revoked-since', { day: onDay(revokedOn) })] }
  })
  return decisive(findings)
}

/** Whether all that is asked lies before the revocation; one still to come is nobody's to state. */
function isAfter(revokedOn: Date | undefined, { moments, now }: AskedTimes): revokedOn is Date {
  return (
    revokedOn !== undefined && revokedOn <= now && moments.every((moment) => moment < revokedOn)
  )
}

/**
 * Whether the status is known by lists that are no older than the policy wants. What an old list says against a
 * credential counts all the same.
 */
export function judgeStatusAge(
  { lookedUp }: Standing,
  now: Date,
  { maxStatusAgeSeconds, statusTooOld }: Pick<ChainPolicy, 'maxStatusAgeSeconds' | 'statusTooOld'>,
): Finding {
  if (lookedUp === undefined || maxStatusAgeSeconds === undefined) return OK
  if (now.getTime() - lookedUp.getTime() <= maxStatusAgeSeconds * 1000) return OK
  const phrases = [say('status-too-old', { day: onDay(lookedUp) })]
  return statusTooOld === 'note'
    ? { ...OK, phrases, tags: ['stale-status'] }
    : { status: 'unknown', code: 'status-unavailable', phrases }
}

const SUSPENDED: Finding = {
  status: 'failed',
  code: 'suspended',
  phrases: [say('suspended')],
}

const MAYBE_SUSPENDED: Finding = {
  status: 'unknown',
  code: 'suspended',
  phrases: [say('suspended-then-unknown')],
}

const FINDINGS: Readonly<Record<Exclude<StatusTrouble, 'suspended'>, Finding>> = {
  revoked: { status: 'failed', code: 'revoked', phrases: [say('revoked')] },
  malformed: {
    status: 'failed',
    code: 'credential-invalid',
    phrases: [say('status-malformed')],
  },
  unavailable: {
    status: 'unknown',
    code: 'status-unavailable',
    phrases: [say('status-unavailable')],
  },
}
