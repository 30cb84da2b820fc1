import { OpenBadgesError } from '../errors.js'
import {
  copyJson,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  multihashJson,
} from '../json/index.js'

/**
 * The digest of what a credential claims, as `claimsDigest` of a `PrerequisiteEvidence` has it: SHA-256
 * over the canonical JSON without `proof`, as multihash in base64url multibase. It is the same however
 * the credential is signed, and whenever it is signed again.
 *
 * @param credential - as object; of a JWT the decoded credential.
 * @returns text that begins with `uEi`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no JSON object.
 * @see chain.md 3.2; RFC 8785; Multihash and Multibase of Controlled Identifiers 1.0
 */
export async function digestClaims(credential: object): Promise<string> {
  const { proof: _, ...claims } = copyOf(credential)
  return await multihashJson(claims)
}

function copyOf(credential: unknown): JsonObject {
  const refused = 'A credential must be a JSON object.'
  try {
    const copy = copyJson(credential)
    if (isJsonObject(copy)) return copy
  } catch (cause) {
    if (!(cause instanceof JsonReadError)) throw cause
    throw new OpenBadgesError(refused, { code: 'ERR_OB_ARGUMENT', cause })
  }
  throw new OpenBadgesError(refused, { code: 'ERR_OB_ARGUMENT' })
}
