import { canonicalText, type Dataset, DatasetError, datasetOf } from '../../dataset/index.js'
import type { JsonObject } from '../../json/index.js'
import {
  CanonicalizationError,
  type CanonicalizationOptions,
  type Canonicalize,
  RDF_LIMITS,
} from './canonicalization.js'
import { assertFewStatements } from './statement-bound.js'

/**
 * {@link Canonicalize} by the engine in `dataset`. What it hands over goes to `jsonld`, and blank nodes
 * that are hard to tell apart to `rdf-canonize`; both are loaded when first needed.
 */
export const canonicalize: Canonicalize = async (document, options) => {
  const dataset = readDataset(document, options)
  if (dataset === undefined) return canonicalizeByLibrary(document, options)
  const text = canonicalText(dataset, options.digest ?? 'SHA-256')
  if (text !== undefined) return text
  const { canonizeDataset } = await import('./vendor.js')
  return canonizeDataset(dataset, options)
}

/** {@link Canonicalize} by `jsonld` and `rdf-canonize` alone. */
export const canonicalizeByLibrary: Canonicalize = async (document, options) => {
  // it counts nothing while it works
  assertFewStatements(document, options.contexts)
  const { canonicalizeWithJsonld } = await import('./vendor.js')
  return canonicalizeWithJsonld(document, options)
}

/** `undefined` for what the engine hands over. */
function readDataset(
  document: JsonObject,
  { contexts }: CanonicalizationOptions,
): Dataset | undefined {
  try {
    const dataset = datasetOf(document, contexts, RDF_LIMITS)
    return 'feature' in dataset ? undefined : dataset
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error
    const { code, term, pointer } = error
    throw new CanonicalizationError(error.message, { code, term, pointer, cause: error })
  }
}
