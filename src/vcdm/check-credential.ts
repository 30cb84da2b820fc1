import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'

/** What is wrong with a credential by the data model. */
export function checkCredential(_document: JsonObject): readonly Problem[] {
  return []
}
