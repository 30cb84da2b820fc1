import type { Canonicalize } from './canonicalization.js'
import { assertFewStatements } from './statement-bound.js'

/** {@link Canonicalize} by way of `jsonld` and `rdf-canonize`, which are loaded when first needed. */
export const canonicalize: Canonicalize = async (document, options) => {
  assertFewStatements(document, options.contexts)
  const { canonicalizeWithJsonld } = await import('./vendor.js')
  return canonicalizeWithJsonld(document, options)
}
