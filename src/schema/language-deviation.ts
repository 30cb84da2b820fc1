import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'

/**
 * Where Verifiable Credentials allow text with its language, and the Open Badges schema asks for plain
 * text: on the credential and on its issuer, who may be the creator of the achievement as well.
 */
const PLACES: ReadonlySet<string | undefined> = new Set(
  ['', '/issuer', '/credentialSubject/achievement/creator'].flatMap((place) => [
    `${place}/name`,
    `${place}/description`,
  ]),
)

/**
 * Whether a deviation from the Open Badges schema is only that a name or a description says its
 * language. Verifiable Credentials allow that, so it is nothing to remark on where that schema is not
 * declared.
 *
 * @see W-10, R-211
 */
export function isLanguageDeviation(document: JsonObject, { pointer }: Problem): boolean {
  if (!PLACES.has(pointer)) return false
  const steps = (pointer ?? '').split('/').slice(1)
  const value = steps.reduce<JsonValue | undefined>(
    (node, step) => (node !== undefined && isJsonObject(node) ? node[step] : undefined),
    document,
  )
  const values = asArray<JsonValue>(value)
  return values.length > 0 && values.every((item) => isJsonObject(item) && '@value' in item)
}
