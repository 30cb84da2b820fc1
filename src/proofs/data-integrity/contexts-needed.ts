import type { ContextSet } from '../../contexts/index.js'
import { asArray, type JsonObject, type JsonValue } from '../../json/index.js'
import {
  DATA_INTEGRITY_V1_CONTEXT,
  DATA_INTEGRITY_V2_CONTEXT,
  vcVersionOf,
} from '../../model/index.js'
import type { Cryptosuite } from './cryptosuite.js'

/** The contexts of every proof of type `DataIntegrityProof`. */
export const DATA_INTEGRITY_CONTEXTS: Cryptosuite['contexts'] = {
  '2.0': [],
  '1.1': [DATA_INTEGRITY_V2_CONTEXT, DATA_INTEGRITY_V1_CONTEXT],
}

/**
 * The context that a document lacks for the proofs of a suite, or `undefined` when it has one: without it
 * the options of the proof would expand to nothing, and the signature not cover them.
 *
 * @see R-202, W-20
 */
export function missingContext(
  document: JsonObject,
  { contexts: needed }: Pick<Cryptosuite, 'contexts'>,
  contexts: ContextSet,
): string | undefined {
  const choices = needed[vcVersionOf(document) ?? '2.0']
  if (choices.length === 0) return undefined
  const listed = asArray<JsonValue>(document['@context']).map((item) => contexts.documentOf(item))
  const isListed = choices.some((url) => listed.includes(contexts.get(url)))
  return isListed ? undefined : choices[0]
}
