import {
  completeLimits,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import { checkToken, type ReadJws, readJws, readShown } from '../proofs/index.js'
import { outcomeOf } from '../report/index.js'
import { readRevocationList } from '../status/index.js'
import { findIssuerKey } from './issuer-key.js'
import type { Scope } from './scope.js'
import {
  detailsOf,
  faultFrom,
  fetchList,
  MOST_LIST_BYTES,
  type StatusFault,
  type VerifiedList,
  verifyList,
} from './status-list.js'
import { CLOCK_SKEW_MS } from './validity-period.js'

/** A list names many credentials, and is flat. */
const LIST_LIMITS: JsonLimits = completeLimits({
  bytes: MOST_LIST_BYTES,
  values: 200_000,
  items: 100_000,
})

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
  if ('problems' in shown) return { ...faultFrom(shown.problems), code: 'status-list-type' }
  if ('token' in shown) return await readToken(shown.token, body, url, scope)
  if (!isJsonObject(shown.json)) return NO_LIST
  if (isCredential(shown.json)) return await readCredential(body, url, scope)
  return readList(shown.json, url, scope, { isSigned: false })
}

const NO_LIST: StatusFault = {
  code: 'status-list-type',
  detail: 'What is behind the URL is no list.',
  reason: 'status-list-type',
}

/** What has a context or a proof is verified as a credential, and never read as if it had none. */
function isCredential(document: JsonObject): boolean {
  return document['@context'] !== undefined || document.proof !== undefined
}

async function readCredential(
  body: Uint8Array,
  url: string,
  scope: Scope,
): Promise<VerifiedList | StatusFault> {
  const found = await verifyList(body, url, scope)
  if ('code' in found) return found
  const { credential } = found
  if (credential.credentialStatus !== undefined) {
    const detail = 'A status list has no status of its own.'
    return faultFrom([{ code: 'status-list-invalid', detail }])
  }
  const { credentialSubject: subject } = credential
  if (!isJsonObject(subject)) return NO_LIST
  const content = readRevocationList(subject)
  if ('problems' in content) return faultFrom(content.problems)
  return { ...detailsOf(credential, body, scope), content, bytes: body.length }
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
    return await readCredential(body, url, scope)
  }
  return await readSigned(read, url, scope)
}

/** The list in a token, signed by the issuer that it names: `issuer`, which `iss` may repeat or stand in for. */
async function readSigned(
  jws: ReadJws,
  url: string,
  scope: Scope,
): Promise<VerifiedList | StatusFault> {
  const { kid, jwk, payload } = jws
  const list = readList(payload, url, scope, { isSigned: true })
  if ('code' in list) return list
  const { iss = list.issuer } = payload
  const issuer = list.issuer === '' ? iss : list.issuer
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
    return { ...list, issuer, ...(validUntil === undefined ? {} : { validUntil }) }
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

/**
 * The list itself. One that is signed has to say that it is the one at this URL, or another list of the same
 * issuer could be put there (S-43); one that is not is no more than what is at this URL.
 */
function readList(
  document: JsonObject,
  url: string,
  { now }: Scope,
  { isSigned }: { readonly isSigned: boolean },
): VerifiedList | StatusFault {
  const content = readRevocationList(document)
  if ('problems' in content) return faultFrom(content.problems)
  if (content.id !== url && (isSigned || content.id !== undefined)) {
    const detail = 'The list does not say that it is the one at this URL.'
    return faultFrom([{ code: 'status-list-mismatch', detail }])
  }
  const bytes = JSON.stringify(document).length
  return { content, issuer: content.issuer ?? '', isSigned, fetchedAt: now, bytes }
}
