import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type { ContextSet } from './context-set.js'

/** How the guard of any document is relaxed. */
export interface AnyShapeOptions {
  /** Whether `@context` may hold objects that are no copies of known contexts. Default: `'refused'`. */
  readonly inlineContexts?: 'refused' | 'allowed'
}

/** Whether what software reads in the tree of any document is what a proof over its graph protects. */
export function checkAnyShape(
  _document: JsonObject,
  _contexts: ContextSet,
  _options: AnyShapeOptions = {},
): readonly Problem[] {
  return []
}
