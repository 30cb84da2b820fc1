import type { Problem } from '../../errors.js'
import { type JsonObject, type JsonValue, setMember } from '../../json/index.js'
import { formatDateTime, parseDateTime } from '../../model/index.js'
import { problem } from '../../report/index.js'
import type { TokenKind } from './read-token.js'

/**
 * Claims that speak about the token and stand beside the members of a bare payload. A presentation also
 * has its challenge there.
 *
 * @see RFC 7519 section 4.1, R-316
 */
export const TOKEN_CLAIMS: Readonly<Record<TokenKind, ReadonlySet<string>>> = {
  vc: new Set(['iss', 'sub', 'aud', 'nbf', 'exp', 'iat', 'jti']),
  vp: new Set(['iss', 'sub', 'aud', 'nbf', 'exp', 'iat', 'jti', 'nonce']),
}

/** How the clocks of two honest hosts may differ. */
const CLOCK_SKEW_SECONDS = 300

/** The payload without the claims that speak about the token; deeply frozen if the payload is. */
export function withoutClaims(payload: JsonObject, kind: TokenKind): JsonObject {
  const claims = TOKEN_CLAIMS[kind]
  const members: { [name: string]: JsonValue } = {}
  for (const name of Object.keys(payload)) {
    if (!claims.has(name)) setMember(members, name, payload[name] as JsonValue)
  }
  return Object.freeze(members)
}

/**
 * Seconds since 1970 of a date on the wire, its fraction dropped; `undefined` when there is none, and a
 * number that equals nothing when it is no date.
 */
export function secondsOf(date: JsonValue | undefined): number | undefined {
  if (date === undefined) return undefined
  const time = typeof date === 'string' ? parseDateTime(date) : undefined
  return time === undefined ? Number.NaN : Math.floor(time.getTime() / 1000)
}

/** The date on the wire that a claim means; `undefined` unless it is a whole number in the years 1 to 9999. */
export function dateOfSeconds(seconds: JsonValue | undefined): string | undefined {
  if (!isSeconds(seconds)) return undefined
  const date = new Date(seconds * 1000)
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? formatDateTime(date) : undefined
}

/** Whether a claim is a whole number of seconds (S-36). */
function isSeconds(value: JsonValue | undefined): value is number {
  return Number.isSafeInteger(value)
}

/** Claims about the token's own time that are looked at here. */
type TimeClaim = 'nbf' | 'exp' | 'iat'

/**
 * The time of the token itself, by those of its claims that nothing else is compared with: not signed
 * later than now, not to be used only later, and not over. Clocks may differ by five minutes, save for
 * the end.
 *
 * @see RFC 7519, sections 4.1.4 to 4.1.6; S-26
 */
export function checkTokenTime(
  payload: JsonObject,
  names: readonly TimeClaim[],
  now: Date,
): readonly Problem[] {
  const seconds = now.getTime() / 1000
  const problems: Problem[] = []
  for (const name of names) {
    const value = payload[name]
    const found = value === undefined ? undefined : checkTime(name, value, seconds)
    if (found !== undefined) problems.push(found)
  }
  return problems
}

function checkTime(name: TimeClaim, value: JsonValue, now: number): Problem | undefined {
  if (!isSeconds(value)) {
    return problem('jws-claim-mismatch', `The claim "${name}" is no whole number of seconds.`)
  }
  if (name === 'exp') {
    if (value > now) return undefined
    return problem('proof-expired', `The token counted until ${dateOfSeconds(value)}.`)
  }
  if (value <= now + CLOCK_SKEW_SECONDS) return undefined
  return problem('proof-from-future', `The token counts from ${dateOfSeconds(value)}, not now.`)
}

/** Whom a token is for; `undefined` where the claim is neither text nor a list of texts. */
export function audienceOf({ aud }: JsonObject): readonly string[] | undefined {
  if (typeof aud === 'string') return [aud]
  if (!Array.isArray(aud) || aud.length === 0) return undefined
  return aud.every((item) => typeof item === 'string') ? (aud as readonly string[]) : undefined
}

/** The `id` of a node that may also be the id alone. */
export function idOf(node: JsonValue | undefined): string | undefined {
  if (typeof node === 'string') return node
  const id = typeof node === 'object' && node !== null && 'id' in node ? node.id : undefined
  return typeof id === 'string' ? id : undefined
}
