import type { ProblemCode } from '../errors.js'
import { type Check, type CheckName, findCheck, outcomeOf, problemsOf } from '../report/index.js'
import type { Inner } from './scope.js'

/** Why there is no list that could be read. */
export interface StatusFault {
  readonly code: ProblemCode
  readonly detail: string
  /** The code of what lies behind it, such as `fetch-timeout`. */
  readonly reason: ProblemCode
}

/** Of an answer that does not even claim to be a list. */
export const NO_LIST: StatusFault = {
  code: 'status-list-type',
  detail: 'What is behind the URL is no list.',
  reason: 'status-list-type',
}

/** The checks without which nothing that a list says may be read. */
const TRUSTED: readonly CheckName[] = ['shape', 'conformance', 'proof', 'issuer']

/** A list, its proof or its token that is out of date: the issuer may have a newer one. */
const OF_TIME: ReadonlySet<ProblemCode> = new Set([
  'expired',
  'not-yet-valid',
  'proof-expired',
  'proof-from-future',
])

/** The first problem of a list, as that of the entry that names it. */
export function faultFrom(
  problems: readonly { readonly code: ProblemCode; readonly detail: string }[],
): StatusFault {
  const [first = { code: 'status-list-invalid', detail: 'The list does not hold.' } as const] =
    problems
  return { code: first.code, detail: first.detail, reason: first.code }
}

/**
 * What is wrong with the list as a credential. One refutation outweighs what could not be looked at; text that is
 * no document at all is no list, whoever sent it; and one that only does not count today may be replaced.
 */
export function faultOf(report: Inner['report']): StatusFault | undefined {
  const parse = findCheck(report, 'parse')
  if (parse.outcome !== 'passed') return faultIn([parse], 'status-list-type')
  const checks = TRUSTED.map((name) => findCheck(report, name))
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) {
    const others = problemsOf({ checks: failed }).filter(({ code }) => !OF_TIME.has(code))
    const isOfTime = outcomeOf(others) === 'undetermined'
    return faultIn(failed, isOfTime ? 'status-list-expired' : 'status-list-invalid')
  }
  const open = checks.filter(({ outcome }) => outcome !== 'passed')
  if (open.length > 0) return faultIn(open, 'status-retrieval')
  const period = findCheck(report, 'validityPeriod')
  if ('problems' in period) return faultIn([period], 'status-list-expired')
  return report.verified ? undefined : faultIn(report.checks, 'status-retrieval')
}

function faultIn(checks: readonly Check[], code: ProblemCode): StatusFault {
  const [first] = problemsOf({ checks })
  const why = first === undefined ? '' : ` ${first.detail}`
  return { code, detail: `${SENTENCES[code] ?? ''}${why}`, reason: first?.code ?? code }
}

const SENTENCES: Readonly<Partial<Record<ProblemCode, string>>> = {
  'status-list-type': 'What is behind the URL cannot be read as a list.',
  'status-list-invalid': 'The list does not hold.',
  'status-retrieval': 'Whether the list holds could not be checked.',
  'status-list-expired': 'The list does not count today.',
}
