import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { parseDateTime } from '../model/index.js'
import { type Check, checkFrom, problem } from '../report/index.js'

/** How far an issuer's clock may be ahead of ours. */
const CLOCK_SKEW_MS = 300_000

/**
 * Whether the credential counts at that moment. Both bounds are inclusive; a start up to five minutes
 * ahead is put down to clocks that differ.
 *
 * @see R-405, S-40
 */
export function checkValidityPeriod({ validFrom, validUntil }: JsonObject, now: Date): Check {
  const problems: Problem[] = []
  const from = typeof validFrom === 'string' ? parseDateTime(validFrom) : undefined
  if (from === undefined) {
    problems.push(
      problem('date-malformed', '"validFrom" is no date with time and zone.', '/validFrom'),
    )
  } else if (from.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    problems.push(problem('not-yet-valid', `It counts from ${validFrom} on.`, '/validFrom'))
  }
  if (validUntil === undefined) return checkFrom('validityPeriod', problems)
  const until = typeof validUntil === 'string' ? parseDateTime(validUntil) : undefined
  if (until === undefined) {
    problems.push(
      problem('date-malformed', '"validUntil" is no date with time and zone.', '/validUntil'),
    )
  } else if (until.getTime() < now.getTime()) {
    problems.push(problem('expired', `It counted until ${validUntil}.`, '/validUntil'))
  }
  return checkFrom('validityPeriod', problems)
}
