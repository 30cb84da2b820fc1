import { OpenBadgesError, type ProblemCode } from '../errors.js'
import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { parseDateTime, validityMembersOf } from '../model/index.js'
import { isCompactJws, readToken } from '../proofs/index.js'
import { type Check, type CheckName, findCheck, problemsOf } from '../report/index.js'
import { type BitList, type RevocationList, readBitList } from '../status/index.js'
import { issuerIdOf } from './issuer-key.js'
import type { Inner, Scope } from './scope.js'

/** A list that was fetched and whose signature holds, whosever it is. */
export interface VerifiedList {
  readonly content: BitList | RevocationList
  /** `id` of who signed it; of an unsigned list, who it says that it is of. */
  readonly issuer: string
  readonly isSigned: boolean
  /** The moment of the verification that fetched it. */
  readonly fetchedAt: Date
  /** Until when it counts: the earliest end that it, its proof or its token has. */
  readonly validUntil?: Date
  /** How long it may be kept. */
  readonly ttlMs?: number
  /** What it takes to keep it. */
  readonly bytes: number
  /** Why the host could not be asked again, where the list is older than it should be. */
  readonly unasked?: string
}

/** Why there is no list that could be read. */
export interface StatusFault {
  readonly code: ProblemCode
  readonly detail: string
  /** The code of what lies behind it, such as `fetch-timeout`. */
  readonly reason: ProblemCode
}

/** Most bytes of an answer with a list in it. */
export const MOST_LIST_BYTES: number = 1024 * 1024

/** The checks without which nothing that a list says may be read. */
const TRUSTED: readonly CheckName[] = ['shape', 'conformance', 'proof', 'issuer']

/**
 * Fetches what is behind the URL of a list.
 *
 * @see R-523 (2), S-46, S-50
 */
export async function fetchList(
  url: string,
  { lifecycle, budget, signal }: Scope,
): Promise<Uint8Array | StatusFault> {
  try {
    const request = { kind: 'status-list', budget, signal, maxBytes: MOST_LIST_BYTES } as const
    return trimmed((await lifecycle.door.get(url, request)).body)
  } catch (error) {
    // a door of the caller's own may throw anything
    const [found] = error instanceof OpenBadgesError ? error.problems : []
    const reason = found?.code ?? 'fetch-failed'
    const code = reason === 'fetch-too-large' ? 'status-list-too-large' : 'status-retrieval'
    return { code, detail: found?.detail ?? 'The list could not be asked for.', reason }
  }
}

/** Without white space around it: a file with a token in it mostly ends with a line break. */
function trimmed(body: Uint8Array): Uint8Array {
  const start = body.findIndex((byte) => !WHITE_SPACE.has(byte))
  const end = body.findLastIndex((byte) => !WHITE_SPACE.has(byte))
  return start === -1 ? new Uint8Array() : body.subarray(start, end + 1)
}

/** Tab, line feed, carriage return and space. */
const WHITE_SPACE: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20])

/**
 * Fetches and verifies a list of bits: a credential of its own, with all that is asked of one.
 *
 * @see R-523 (2) to (5), S-43
 */
export async function loadBitList(url: string, scope: Scope): Promise<VerifiedList | StatusFault> {
  const body = await fetchList(url, scope)
  if ('code' in body) return body
  const found = await verifyList(body, url, scope)
  if ('code' in found) return found
  const content = await readBitList(found.credential)
  if ('problems' in content) return faultFrom(content.problems)
  const { ttlMs, bits } = content
  return {
    ...detailsOf(found.credential, body, scope),
    content,
    ...(ttlMs === undefined ? {} : { ttlMs }),
    bytes: bits.length,
  }
}

/**
 * A credential that holds a list, verified: its signature holds, it counts today, and it is the one that was
 * asked for. Whether its issuer may speak for that of the badge is for each badge to judge.
 */
export async function verifyList(
  body: Uint8Array,
  url: string,
  scope: Scope,
): Promise<{ readonly credential: JsonObject } | StatusFault> {
  const { report, credential } = await scope.examine(body, { role: 'status-list', kind: 'any' })
  const fault = faultOf(report)
  if (fault !== undefined) return fault
  if (credential === undefined) {
    const detail = 'The proof of the list could not be checked.'
    return { code: 'status-list-invalid', detail, reason: 'proof-invalid' }
  }
  if (credential.id !== url) {
    const detail = 'The list does not say that it is the one at this URL.'
    return { code: 'status-list-mismatch', detail, reason: 'status-list-mismatch' }
  }
  return { credential }
}

/** Who signed a verified list, and how long it counts. */
export function detailsOf(
  credential: JsonObject,
  body: Uint8Array,
  { now }: Scope,
): Omit<VerifiedList, 'content' | 'bytes'> {
  const written = [
    credential[validityMembersOf(credential).until],
    ...asArray(credential.proof).map((proof) => (isJsonObject(proof) ? proof.expires : undefined)),
  ]
  const ends = [
    ...written.map((text) => (typeof text === 'string' ? parseDateTime(text) : undefined)),
    endOfToken(body),
  ].filter((end) => end !== undefined)
  const [validUntil] = ends.sort((one, other) => one.getTime() - other.getTime())
  return {
    issuer: issuerIdOf(credential),
    isSigned: true,
    fetchedAt: now,
    ...(validUntil === undefined ? {} : { validUntil }),
  }
}

/** `exp` of the token around the list; it was checked with the token. */
function endOfToken(body: Uint8Array): Date | undefined {
  const token = new TextDecoder('latin1').decode(body)
  const read = isCompactJws(token) ? readToken(token, 'vc', { bytes: MOST_LIST_BYTES }) : undefined
  if (read === undefined || 'problems' in read) return undefined
  const { exp } = read.payload
  return typeof exp === 'number' ? new Date(exp * 1000) : undefined
}

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
 * no document at all is no list, whoever sent it.
 */
function faultOf(report: Inner['report']): StatusFault | undefined {
  const parse = findCheck(report, 'parse')
  if (parse.outcome !== 'passed') return faultIn([parse], 'status-list-type')
  const checks = TRUSTED.map((name) => findCheck(report, name))
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) return faultIn(failed, 'status-list-invalid')
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
