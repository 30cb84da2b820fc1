import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  checkToken,
  isEnvelope,
  type ReadJws,
  readJws,
  readShown,
  takeTurns,
} from '../proofs/index.js'
import { outcomeOf, problem } from '../report/index.js'
import { type RevocationList, readRevocationList, type StatusRefusal } from '../status/index.js'
import { findIssuerKey } from './issuer-key.js'
import type { Scope } from './scope.js'
import { faultFrom, NO_LIST, type StatusFault } from './status-fault.js'
import {
  fetchList,
  keptOf,
  LIST_LIMITS,
  misplaced,
  readListCredential,
  type VerifiedList,
} from './status-list.js'
import { CLOCK_SKEW_MS } from './validity-period.js'

/** Tokens that hold the list itself may have any of these types, or none. */
const LIST_TYPES = { typ: ['jwt', 'jose', 'json'] } as const

/**
 * Fetches a revocation list of 1EdTech, in whichever form it comes: as a bare object over https, which nobody has
 * signed; as that object in a token; or as a credential with the list as its subject, embedded proof or token.
 *
 * @see
 */
export async function loadRevocationList(
  url: string,
  scope: Scope,
): Promise<VerifiedList | StatusFault> {
  const body = await fetchList(url, scope)
  if ('code' in body) return body
  const shown = readShown(body, LIST_LIMITS)
  // a large list takes a while to read, as it took to parse
  await takeTurns()
  if ('problems' in shown) return { ...faultFrom(shown.problems), code: 'status-list-type' }
  if ('token' in shown) return await readToken(shown.token, body, url, scope)
  if (!isJsonObject(shown.json)) return NO_LIST
  if (isCredential(shown.json)) return await readListCredential(body, url, scope, readContent)
  return readUnsigned(shown.json, body, url, scope)
}

/**
 * What has a proof, or says that it is a credential, is verified as one, and never read as if it had none. A
 * context alone signs nothing.
 */
function isCredential(document: JsonObject): boolean {
  const { proof, type } = document
  return (
    proof !== undefined || isEnvelope(document) || asArray(type).includes('VerifiableCredential')
  )
}

/** A list that nobody has signed: no more than what is at this URL, so it need not say so. */
function readUnsigned(
  document: JsonObject,
  body: Uint8Array,
  url: string,
  { now }: Scope,
): VerifiedList | StatusFault {
  const content = readRevocationList(document)
  if ('problems' in content) return faultFrom(content.problems)
  if (document.id !== undefined && document.id !== url) return misplaced(document)
  const { issuer = '' } = content
  return {
    ...keptOf(content, body),
    // an issuer who cannot be read is another
    ...(document.issuer === undefined ? {} : { issuer }),
    isSigned: false,
    fetchedAt: now,
  }
}

/** The list that a credential has as its subject. */
async function readContent(document: JsonObject): Promise<RevocationList | StatusRefusal> {
  const { credentialSubject: subject, credentialStatus } = document
  const content = readRevocationList(isJsonObject(subject) ? subject : document)
  if ('problems' in content || credentialStatus === undefined) return content
  const detail = 'A status list has no status of its own.'
  return { problems: [problem('status-list-invalid', detail, '/credentialStatus')] }
}

async function readToken(
  token: string,
  body: Uint8Array,
  url: string,
  scope: Scope,
): Promise<VerifiedList | StatusFault> {
  const read = readJws(token, LIST_TYPES, LIST_LIMITS)
  // a token of the type of a credential is one
  if ('problems' in read || isCredential(read.payload) || isJsonObject(read.payload.vc)) {
    return await readListCredential(body, url, scope, readContent)
  }
  return await readSigned(read, body, url, scope)
}

/**
 * The list in a token, signed by the issuer that it names: `issuer`, which `iss` may repeat or stand in for. It has
 * to say that it is the one at this URL, or another list of the same issuer could be put there (S-43).
 */
async function readSigned(
  jws: ReadJws,
  body: Uint8Array,
  url: string,
  scope: Scope,
): Promise<VerifiedList | StatusFault> {
  const { kid, jwk, payload } = jws
  const content = readRevocationList(payload)
  if ('problems' in content) return faultFrom(content.problems)
  if (content.id !== url) return misplaced(payload)
  const { iss = content.issuer } = payload
  const issuer = content.issuer ?? iss
  if (typeof issuer !== 'string' || iss !== issuer) {
    const detail = 'The list and the token around it name different issuers.'
    return faultFrom([{ code: 'status-list-invalid', detail }])
  }
  const times = readTimes(payload, scope.now)
  if ('code' in times) return times
  const { created, validUntil } = times
  const named = {
    ...(kid === undefined ? {} : { methodId: kid }),
    ...(jwk === undefined ? {} : { jwk }),
    ...(created === undefined ? {} : { created }),
  }
  const { key, problems } = await findIssuerKey({ issuer }, named, scope)
  const broken = key === undefined ? [] : await checkToken(jws, key)
  const found = [...problems, ...broken]
  if (key !== undefined && found.length === 0) {
    const details = { issuer, isSigned: true, fetchedAt: scope.now }
    return {
      ...keptOf(content, body),
      ...details,
      ...(validUntil === undefined ? {} : { validUntil }),
    }
  }
  const code = outcomeOf(found) === 'failed' ? 'status-list-invalid' : 'status-retrieval'
  return { ...faultFrom(found), code }
}

interface Times {
  readonly created?: Date
  readonly validUntil?: Date
}

/** The times that a token has of its own: `iat`, `nbf` and `exp`, in seconds (RFC 7519, section 4.1). */
function readTimes({ iat, nbf, exp }: JsonObject, now: Date): Times | StatusFault {
  if (![iat, nbf, exp].every((time) => time === undefined || Number.isSafeInteger(time))) {
    const detail = 'The times of a token are whole numbers of seconds.'
    return faultFrom([{ code: 'status-list-invalid', detail }])
  }
  const created = dateOf(iat ?? nbf)
  const validUntil = dateOf(exp)
  const isEarly = nbf !== undefined && Number(nbf) * 1000 > now.getTime() + CLOCK_SKEW_MS
  if (isEarly || (validUntil !== undefined && validUntil < now)) {
    const detail = 'The token with the list does not count today.'
    return faultFrom([{ code: 'status-list-expired', detail }])
  }
  return {
    ...(created === undefined ? {} : { created }),
    ...(validUntil === undefined ? {} : { validUntil }),
  }
}

function dateOf(seconds: JsonValue | undefined): Date | undefined {
  const date = seconds === undefined ? undefined : new Date(Number(seconds) * 1000)
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date
}
