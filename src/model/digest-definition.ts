import { OpenBadgesError } from '../errors.js'
import {
  copyJson,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  multihashJson,
} from '../json/index.js'

/**
 * The digest of a definition, as `definitionDigest` of a `DefinitionEndorsement` has it: SHA-256 over the
 * canonical JSON of the achievement without `endorsement` and `endorsementJwt`, which may hold that very
 * endorsement; as multihash in base64url multibase. One changed word gives another digest, the order of
 * members does not.
 *
 * @param achievement - as it stands in the badge, or as `defineAchievement` gives it.
 * @returns text that begins with `uEi`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no JSON object.
 * @see chain.md 3.2; RFC 8785; Multihash and Multibase of Controlled Identifiers 1.0
 */
export async function digestDefinition(achievement: object): Promise<string> {
  const { endorsement: _, endorsementJwt: __, ...definition } = copyOf(achievement)
  return await multihashJson(definition)
}

function copyOf(achievement: unknown): JsonObject {
  const refused = 'An achievement must be a JSON object.'
  try {
    const copy = copyJson(achievement)
    if (isJsonObject(copy)) return copy
  } catch (cause) {
    if (!(cause instanceof JsonReadError)) throw cause
    throw new OpenBadgesError(refused, { code: 'ERR_OB_ARGUMENT', cause })
  }
  throw new OpenBadgesError(refused, { code: 'ERR_OB_ARGUMENT' })
}
