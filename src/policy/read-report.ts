import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import { type Check, type RecipientProof, skipped } from '../report/index.js'

const OUTCOMES: readonly unknown[] = ['passed', 'skipped', 'failed', 'undetermined']

const PROVEN: readonly unknown[] = [
  'nothing',
  'key',
  'identifier',
  'both',
] satisfies readonly RecipientProof[]

/** The kinds of report that a decision can be about. */
export type Reported = 'credential' | 'presentation'

/**
 * The checks of a report in their order. One that a report of an older version does not have was not made.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a report of that kind, and for one that contradicts
 *   itself: a check that is there twice, or a verdict that does not follow from the checks.
 */
export function checksOf<Name extends string>(
  report: unknown,
  names: readonly Name[],
  kind: Reported,
): readonly Check<Name>[] {
  const isReport =
    isJsonObject(report) &&
    typeof report.now === 'string' &&
    Array.isArray(report.checks) &&
    report.checks.every(isCheck)
  if (!isReport) throw misuse(`${whatElse(report)} ${PASS[kind]}`)
  if ('holders' in report !== (kind === 'presentation')) {
    throw misuse(`This report is not of a ${kind}; ${OTHERS[kind]}`)
  }
  if (kind === 'presentation' && !isCredentialList(report.credentials)) {
    throw misuse('Not a report: it does not say what became of its credentials.')
  }
  const checks = report.checks as unknown as readonly Check<string>[]
  if (new Set(checks.map(({ name }) => name)).size < checks.length) {
    throw misuse('This report has a check twice.')
  }
  if (!isVerdict(report, checks))
    throw misuse('The outcome of this report is not that of its checks.')
  return names.map(
    (name) =>
      (checks.find((check) => check.name === name) as Check<Name> | undefined) ??
      skipped(name, 'the report does not have it'),
  )
}

const PASS: Readonly<Record<Reported, string>> = {
  credential: 'Pass the report that verify answers.',
  presentation: 'Pass the report that verifyPresentation answers.',
}

/** What was given in place of a report. */
function whatElse(value: unknown): string {
  if (typeof value === 'string') return 'This is text: verify a badge, parse a stored report.'
  if (!isJsonObject(value)) return 'This is no report.'
  if (typeof value.then === 'function') return 'This is a promise: await it first.'
  if ('target' in value && 'explanation' in value) {
    return 'This is the report of a chain; the badge itself has its report in its "target".'
  }
  const isDocument = value['@context'] !== undefined || value.credentialSubject !== undefined
  return isDocument ? 'This is a document that nobody has verified yet.' : 'This is no report.'
}

const OTHERS: Readonly<Record<Reported, string>> = {
  credential: 'that of a presentation goes to decidePresentation.',
  presentation: 'that of a credential goes to decide.',
}

function isVerdict({ verified, outcome }: JsonObject, checks: readonly Check<string>[]): boolean {
  if (verified !== (outcome === 'verified')) return false
  const has = (wanted: Check['outcome']): boolean =>
    checks.some((check) => check.outcome === wanted)
  if (has('failed')) return outcome === 'refuted'
  if (has('undetermined')) return outcome === 'undetermined'
  // where nothing was found, what was not looked at can still leave it open
  return outcome === 'verified' || (outcome === 'undetermined' && has('skipped'))
}

function isCredentialList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (item) =>
        isJsonObject(item) &&
        typeof item.pointer === 'string' &&
        isJsonObject(item.recipient) &&
        PROVEN.includes(item.recipient.proven),
    )
  )
}

function isCheck(check: unknown): boolean {
  if (!isJsonObject(check) || !OUTCOMES.includes(check.outcome)) return false
  const { outcome, problems, warnings = [] } = check
  const isFault = outcome === 'failed' || outcome === 'undetermined'
  return isFault ? isProblemList(problems) && isProblemList(warnings) : isProblemList(warnings)
}

function isProblemList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => isJsonObject(item) && typeof item.code === 'string')
  )
}

/** Codes of the problems of a check, then of its warnings, each once. */
export function codesOf(check: Check<string>): readonly ProblemCode[] {
  const problems = 'problems' in check ? check.problems : []
  return [...new Set([...problems, ...(check.warnings ?? [])].map(({ code }) => code))]
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
