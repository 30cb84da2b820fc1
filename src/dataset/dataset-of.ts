import type { ContextSet } from '../contexts/index.js'
import type { JsonObject } from '../json/index.js'
import type { Dataset, DatasetLimits, HandOver } from './dataset.js'

/**
 * The RDF dataset of a JSON-LD document, in safe mode: whatever JSON-LD would drop is an error.
 *
 * @param contexts - the contexts that the document may name; nothing is fetched.
 * @param limits - of the dataset. Default: none.
 * @returns the dataset, or what keeps the engine from making it.
 * @throws {DatasetError} when something would be dropped, the document is no valid JSON-LD, or it has too
 *   many statements.
 */
export function datasetOf(
  _document: JsonObject,
  _contexts: ContextSet,
  _limits?: DatasetLimits,
): Dataset | HandOver {
  return { feature: 'context-unknown', pointer: '/@context' }
}
