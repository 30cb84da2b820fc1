import {
  copyJson,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  multihashJson,
} from '../json/index.js'
import { misuse } from './read-definition.js'

/**
 * The digest of what a credential claims, as `claimsDigest` of a `PrerequisiteEvidence` has it: SHA-256
 * over the canonical JSON without `proof`, as multihash in base64url multibase. It is the same however
 * the credential is signed, and whenever it is signed again.
 *
 * @param credential - as object; of a JWT the decoded credential.
 * @returns text that begins with `uEi`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no JSON object.
 * @see RFC 8785; Multihash and Multibase of Controlled Identifiers 1.0
 */
export async function digestClaims(credential: object): Promise<string> {
  const { proof: _, ...claims } = copyObject(credential)
  return await multihashJson(claims)
}

/**
 * A caller's credential, copied once.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no JSON object.
 */
export function copyObject(credential: unknown): JsonObject {
  const refused = 'A credential must be a JSON object.'
  try {
    const copy = copyJson(credential)
    if (isJsonObject(copy)) return copy
  } catch (cause) {
    if (!(cause instanceof JsonReadError)) throw cause
    throw misuse(refused, cause)
  }
  throw misuse(refused)
}
