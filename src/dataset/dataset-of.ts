import { activeContextOf, type ContextSet } from '../contexts/index.js'
import { type JsonObject, pointTo } from '../json/index.js'
import type { Dataset, DatasetLimits, HandOver } from './dataset.js'
import { DatasetError } from './dataset-error.js'
import { find } from './find.js'
import { readingOf } from './member.js'
import { Refusal, Unsupported } from './refusal.js'
import { scopeOf } from './scope.js'
import { onceEach, tooMany } from './statements.js'
import { createWalk } from './walk.js'

/**
 * The RDF dataset of a JSON-LD document, in safe mode: whatever JSON-LD would drop is an error.
 *
 * It is made in one walk through the document, without an expanded document in between. The base address
 * is `null`, the direction of text is part of its datatype (`i18n-datatype`), predicates are IRIs.
 *
 * @param contexts - the contexts that the document may name; nothing is fetched.
 * @param limits - of the dataset. Default: none.
 * @returns the dataset, or what keeps the engine from making it.
 * @throws {DatasetError} when something would be dropped, the document is no valid JSON-LD, or it has too
 *   many statements.
 * @see JSON-LD 1.1 API, Expansion and Deserialize JSON-LD to RDF:
 *   https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm
 */
export function datasetOf(
  document: JsonObject,
  contexts: ContextSet,
  limits?: DatasetLimits,
): Dataset | HandOver {
  const walk = createWalk({ contexts, limits, find })
  try {
    const outermost = readingOf(scopeOf(activeContextOf(undefined, contexts)), undefined)
    find(walk, document, outermost, { graph: '', role: 'graph', isRoot: true })
    const statements = onceEach(walk)
    const { blankNodes, passages } = walk
    if (limits !== undefined) {
      if (statements.length > limits.quads || blankNodes > limits.blankNodes) throw tooMany()
    }
    return { statements, blankNodes, passages }
  } catch (error) {
    const pointer = walk.path.reduce<string>(pointTo, '')
    if (error instanceof Unsupported) return { feature: error.feature, pointer }
    if (!(error instanceof Refusal)) throw error
    const { code, term, member } = error
    const place = member === undefined ? pointer : pointTo(pointer, member)
    throw new DatasetError(error.message, { code, term, pointer: place, cause: error })
  }
}
