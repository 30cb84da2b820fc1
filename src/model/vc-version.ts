import { isJsonObject } from '../json/index.js'
import { VC_V1_CONTEXT, VC_V2_CONTEXT } from './constants.js'

/** A version of the Verifiable Credentials data model. */
export type VcVersion = '1.1' | '2.0'

/**
 * The version of Verifiable Credentials that a document is written in: its first context says so.
 *
 * @returns `undefined` when the first context is of neither version, or there is none.
 * @see Verifiable Credentials Data Model 2.0, Contexts: https://www.w3.org/TR/vc-data-model-2.0/#contexts
 */
export function vcVersionOf(document: unknown): VcVersion | undefined {
  const context: unknown = isJsonObject(document) ? document['@context'] : undefined
  const first: unknown = Array.isArray(context) ? context[0] : context
  if (first === VC_V2_CONTEXT) return '2.0'
  return first === VC_V1_CONTEXT ? '1.1' : undefined
}
