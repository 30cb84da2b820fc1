import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { type Check, skipped } from '../report/index.js'

const OUTCOMES: readonly unknown[] = ['passed', 'skipped', 'failed', 'undetermined']

/** The kinds of report that a decision can be about. */
export type Reported = 'credential' | 'presentation'

/**
 * The checks of a report in their order. One that a report of an older version does not have was not made.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a report of that kind.
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
  if (!isReport) throw misuse('Not a report; the answer of verify has to be awaited first.')
  if ('holders' in report !== (kind === 'presentation')) {
    throw misuse(`This report is not of a ${kind}; ${OTHERS[kind]}`)
  }
  if (kind === 'presentation' && !isCredentialList(report.credentials)) {
    throw misuse('Not a report: it does not say what became of its credentials.')
  }
  const checks = report.checks as unknown as readonly Check<string>[]
  return names.map(
    (name) =>
      (checks.find((check) => check.name === name) as Check<Name> | undefined) ??
      skipped(name, 'the report does not have it'),
  )
}

const OTHERS: Readonly<Record<Reported, string>> = {
  credential: 'that of a presentation goes to decidePresentation.',
  presentation: 'that of a credential goes to decide.',
}

function isCredentialList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (item) =>
        isJsonObject(item) && typeof item.pointer === 'string' && isJsonObject(item.recipient),
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
