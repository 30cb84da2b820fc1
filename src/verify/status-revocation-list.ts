import { completeLimits, isJsonObject, type JsonLimits, type JsonObject } from '../json/index.js'
import { checkToken, readJws, readShown } from '../proofs/index.js'
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

/** A list names many credentials, and is flat. */
const LIST_LIMITS: JsonLimits = completeLimits({
  bytes: MOST_LIST_BYTES,
  values: 200_000,
  items: 100_000,
})

/** Tokens that hold the list itself may have any of these types, or none. */
const LIST_TYPES = { typ: ['jwt', 'jose', 'json'] }

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
  return { ...detailsOf(credential, scope), content, bytes: body.length }
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
  const { kid, jwk, payload } = read
  const list = readList(payload, url, scope, { isSigned: true })
  if ('code' in list) return list
  const named = {
    ...(kid === undefined ? {} : { methodId: kid }),
    ...(jwk === undefined ? {} : { jwk }),
  }
  const found = await findIssuerKey({ issuer: list.issuer }, named, scope)
  const signature = found.key === undefined ? [] : await checkToken(read, found.key)
  const problems = [...found.problems, ...signature]
  if (problems.length === 0 && found.key !== undefined) return list
  const isFailed = outcomeOf(problems) === 'failed'
  return {
    ...faultFrom(problems),
    code: isFailed ? 'status-list-invalid' : 'status-retrieval',
  }
}

/** The list itself. What has no `id` was asked for at its URL; one that has must say the same. */
function readList(
  document: JsonObject,
  url: string,
  { now }: Scope,
  { isSigned }: { readonly isSigned: boolean },
): VerifiedList | StatusFault {
  const content = readRevocationList(document)
  if ('problems' in content) return faultFrom(content.problems)
  if (content.id !== undefined && content.id !== url) {
    const detail = 'The list says that it is another than the one at this URL.'
    return faultFrom([{ code: 'status-list-mismatch', detail }])
  }
  const bytes = JSON.stringify(document).length
  return { content, issuer: content.issuer ?? '', isSigned, fetchedAt: now, bytes }
}
