import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { parseDateTime, validityMembersOf } from '../model/index.js'
import { type Check, checkFrom, problem, skipped } from '../report/index.js'
import type { Environment } from './environment.js'
import { hiddenWarnings } from './shown-in-part.js'

/** How far an issuer's clock may be ahead of ours. */
export const CLOCK_SKEW_MS = 300_000

/**
 * Whether the credential counts at that moment. Both bounds are inclusive; a start up to five minutes
 * ahead is put down to clocks that differ. The bounds go by the names of the credential's own version.
 *
 * A badge says from when it counts; of other credentials that is theirs to say or leave out (W-11). An end
 * that the holder may have left out is worth a warning.
 *
 * @see R-405, S-40, S-71
 */
export function checkValidityPeriod(
  document: JsonObject,
  { kind, now }: Pick<Environment, 'kind' | 'now'>,
): Check {
  const { from, until } = validityMembersOf(document)
  const problems: Problem[] = []
  const warnings = hiddenWarnings(document, until)
  const isOpen = kind === 'any' && document[from] === undefined
  if (isOpen && document[until] === undefined) {
    return skipped('validityPeriod', 'the credential names no dates', warnings)
  }
  const start = isOpen ? undefined : readDate(document, from, problems)
  if (start !== undefined && start.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    problems.push(problem('not-yet-valid', `It counts from ${document[from]} on.`, `/${from}`))
  }
  const end = document[until] === undefined ? undefined : readDate(document, until, problems)
  if (end !== undefined && end.getTime() < now.getTime()) {
    problems.push(problem('expired', `It counted until ${document[until]}.`, `/${until}`))
  }
  return checkFrom('validityPeriod', problems, warnings)
}

function readDate(document: JsonObject, name: string, problems: Problem[]): Date | undefined {
  const value = document[name]
  const date = typeof value === 'string' ? parseDateTime(value) : undefined
  if (date === undefined) {
    problems.push(problem('date-malformed', `"${name}" is no date with time and zone.`, `/${name}`))
  }
  return date
}
