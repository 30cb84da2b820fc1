import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'

/** What is wrong with a presentation by the data model. */
export function checkPresentation(_document: JsonObject): readonly Problem[] {
  return []
}
