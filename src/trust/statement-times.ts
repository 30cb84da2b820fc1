import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { problem } from '../report/index.js'

/** When a token says that it was made, and until when it counts. */
interface StatementTimes {
  readonly issuedAt?: Date
  readonly expires?: Date
}

/** How far the clocks of two hosts may differ (security limits, clock skew). */
const CLOCK_SKEW_MS = 300_000

/**
 * Reads `iat` and `exp`, seconds since 1970, where they are there; `nbf` has to be over where it is there.
 *
 * @returns them, or `trust-list-invalid` for one that is no time, is still to come, or is over.
 * @see RFC 7519, sections 4.1.4 to 4.1.6
 */
export function readTimes({ iat, exp, nbf }: JsonObject, now: Date): StatementTimes | Problem {
  const issuedAt = iat === undefined ? undefined : timeOf(iat)
  const expires = exp === undefined ? undefined : timeOf(exp)
  const start = nbf === undefined ? undefined : timeOf(nbf)
  const refused = (detail: string): Problem => problem('trust-list-invalid', detail)
  if (issuedAt === null || expires === null || start === null) {
    return refused('Its times are not seconds since 1970.')
  }
  const isAhead = (time: Date | undefined): boolean =>
    time !== undefined && time.getTime() > now.getTime() + CLOCK_SKEW_MS
  if (isAhead(issuedAt)) return refused('It was made later than now.')
  if (isAhead(start)) return refused('It does not count yet.')
  if (expires !== undefined && isOver(expires, now)) return refused('It is out of date.')
  return {
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(expires === undefined ? {} : { expires }),
  }
}

/** Whether the time up to that moment has passed: at that moment itself it has. */
function isOver(expires: Date, now: Date): boolean {
  return now.getTime() >= expires.getTime()
}

/** Later moments have no ISO 8601 of four digits for the year. */
const LAST_SECOND = 253_402_300_799

function timeOf(value: unknown): Date | null {
  const isTime = typeof value === 'number' && value >= 0 && value <= LAST_SECOND
  return isTime ? new Date(value * 1000) : null
}
