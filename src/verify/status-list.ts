import { OpenBadgesError } from '../errors.js'
import {
  asArray,
  completeLimits,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import { parseDateTime, validityMembersOf } from '../model/index.js'
import { isCompactJws, readToken } from '../proofs/index.js'
import {
  type BitList,
  type RevocationList,
  readBitList,
  type StatusRefusal,
} from '../status/index.js'
import { issuerIdOf } from './issuer-key.js'
import { read } from './read.js'
import type { Scope } from './scope.js'
import { faultFrom, faultOf, NO_LIST, type StatusFault } from './status-fault.js'

/** What a list says. */
type ListContent = BitList | RevocationList

/** A list that was fetched and whose signature holds, whosever it is. */
export interface VerifiedList {
  readonly content: ListContent
  /** `id` of who signed it; of an unsigned list, who it says that it is of, if anybody. */
  readonly issuer?: string
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

/** How much is read of a list, in whichever form: it may name many credentials, and is flat. */
export const LIST_LIMITS: JsonLimits = completeLimits({
  bytes: 1024 * 1024,
  values: 200_000,
  items: 100_000,
})

/**
 * Fetches what is behind the URL of a list.
 *
 * @see R-523 (2), S-46, S-50
 */
export async function fetchList(
  url: string,
  { lifecycle, budget, time }: Scope,
): Promise<Uint8Array | StatusFault> {
  try {
    const { signal } = time
    const request = { kind: 'status-list', budget, signal, maxBytes: LIST_LIMITS.bytes } as const
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
  return 'code' in body ? body : await readListCredential(body, url, scope, readBitList)
}

/** Reads what a credential has in it; that it is no list at all is `status-list-type`. */
type ReadContent = (credential: JsonObject) => Promise<ListContent | StatusRefusal>

/**
 * A credential that holds a list, verified: its signature holds, it counts today, and it is the one that was
 * asked for. Whether its issuer may speak for that of the badge is for each badge to judge.
 */
export async function readListCredential(
  body: Uint8Array,
  url: string,
  scope: Scope,
  readContent: ReadContent,
): Promise<VerifiedList | StatusFault> {
  const { report, credential } = await scope.examine(body, { role: 'status-list', kind: 'any' })
  const fault = faultOf(report)
  if (fault?.code === 'status-list-invalid') {
    return (await claimsToBeList(body, scope, readContent)) ? fault : NO_LIST
  }
  if (fault !== undefined) return fault
  if (credential === undefined) {
    const detail = 'The proof of the list could not be checked.'
    return { code: 'status-list-invalid', detail, reason: 'proof-invalid' }
  }
  if (credential.id !== url) return misplaced(credential)
  const content = await readContent(credential)
  if ('problems' in content) return faultFrom(content.problems)
  return { ...detailsOf(credential, body, scope), ...keptOf(content, body) }
}

/** Whether it says that it is a list; some hosts answer with a page about what they do not have. */
async function claimsToBeList(
  body: Uint8Array,
  { now }: Scope,
  readContent: ReadContent,
): Promise<boolean> {
  const reading = read(body, { limits: LIST_LIMITS, jwtClaims: 'optional', now })
  if ('problems' in reading) return false
  const content = await readContent(reading.document)
  return !('problems' in content) || content.problems[0]?.code !== 'status-list-type'
}

/** The fault of a list that is signed, but not as the one at this URL (S-43). */
export function misplaced({ id }: { readonly id?: JsonValue | undefined }): StatusFault {
  const detail =
    id === undefined
      ? 'The list has no "id", so it may be any list of its issuer.'
      : 'The list does not say that it is the one at this URL.'
  return { code: 'status-list-mismatch', detail, reason: 'status-list-mismatch' }
}

/** What a list says, and what it takes to keep that. */
export function keptOf(
  content: ListContent,
  body: Uint8Array,
): Pick<VerifiedList, 'content' | 'bytes' | 'ttlMs'> {
  if ('revoked' in content) {
    return { content, bytes: body.length + content.revoked.size * BYTES_OF_ENTRY }
  }
  const { bits, ttlMs } = content
  return { content, bytes: bits.length, ...(ttlMs === undefined ? {} : { ttlMs }) }
}

/** About what an entry of a map takes beside its texts. */
const BYTES_OF_ENTRY = 150

/** Who signed a verified list, and how long it counts. */
function detailsOf(
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
  const read = isCompactJws(token) ? readToken(token, 'vc', LIST_LIMITS) : undefined
  if (read === undefined || 'problems' in read) return undefined
  const { exp } = read.payload
  return typeof exp === 'number' ? new Date(exp * 1000) : undefined
}
