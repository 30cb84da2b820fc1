import { copyJson, isJsonObject, type JsonObject, JsonReadError } from '../json/index.js'
import { misuse } from './read-definition.js'

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
