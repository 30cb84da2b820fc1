import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { achievementKey } from '../model/index.js'

/**
 * What a definition says of achievements that count as much, by their keys. Whether it may say so is judged
 * later.
 *
 * @see chain.md 3.4, equivalence
 */
export interface EquivalenceClaims {
  /** Those that it says count for its own. */
  readonly countingForIt: readonly string[]
  /** Those for which it says that its own counts: also those that it replaces, or is an edition of. */
  readonly itCountsFor: readonly string[]
}

/** Most achievements that a definition can name in either way; of more the first count, by code units. */
const MOST_CLAIMS = 64

/**
 * Reads the claims of a definition. An id that is no web address means that of the same issuer.
 *
 * @param issuer - who signed it; `''` for a published one, whose claims about such ids mean nothing.
 */
export function equivalenceClaimsIn(definition: JsonObject, issuer: string): EquivalenceClaims {
  const keysOf = (ids: readonly JsonValue[]): readonly string[] => {
    const texts = ids.filter((id) => typeof id === 'string')
    return [...new Set(texts.map((id) => achievementKey(id, issuer)))].sort().slice(0, MOST_CLAIMS)
  }
  const equivalent = asArray(definition.equivalentTo)
  const itCountsFor = [...equivalent, ...asArray(definition.replaces), ...editionsIn(definition)]
  return { countingForIt: keysOf(equivalent), itCountsFor: keysOf(itCountsFor) }
}

/** Ids of those that are the same in another language or version; one that says neither may be anything. */
function editionsIn({ related }: JsonObject): readonly JsonValue[] {
  return asArray(related)
    .filter(isJsonObject)
    .filter(({ inLanguage, version }) => inLanguage !== undefined || version !== undefined)
    .flatMap(({ id }) => id ?? [])
}
