import type { ContextSet } from '../../contexts/index.js'
import { OpenBadgesError, type Problem } from '../../errors.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../../json/index.js'
import type { PublicKey } from '../../keys/index.js'
import { vcVersionOf } from '../../model/index.js'
import { problem } from '../../report/index.js'
import { CanonicalizationError, type Canonicalize } from './canonicalization.js'
import { canonicalize } from './canonicalize.js'
import type { Cryptosuite } from './cryptosuite.js'
import type { ReadableProof } from './read-proof.js'

/** What a proof is checked with. */
export interface CheckProofOptions {
  readonly key: PublicKey
  readonly contexts: ContextSet
  readonly signal?: AbortSignal | undefined
  /** Default: `jsonld` and `rdf-canonize`. */
  readonly canonicalize?: Canonicalize
}

/**
 * Whether the signature of a proof holds over the document, under that key. Whose key it is, is not
 * looked at here.
 *
 * @param document - the document without its proofs; its contexts must have passed `checkContexts`.
 * @param pointer - where the proof stands.
 * @returns nothing when it holds.
 */
export async function checkProof(
  document: JsonObject,
  { suite, proof, methodId }: ReadableProof,
  options: CheckProofOptions,
  pointer: string,
): Promise<readonly Problem[]> {
  const needed = missingContext(document, suite, options.contexts)
  if (needed !== undefined) {
    return [problem('context-missing', `This proof needs the context ${needed}.`, '/@context')]
  }
  try {
    const holds = await suite.verify(document, proof, { canonicalize, methodId, ...options })
    if (holds) return []
    return [
      problem('proof-invalid', 'The signature does not fit the document and the key.', pointer),
    ]
  } catch (error) {
    if (error instanceof OpenBadgesError && error.problems.length > 0) return error.problems
    if (!(error instanceof CanonicalizationError)) throw error
    return [problem(error.code, error.message, findTerm(document, error.term))]
  }
}

/**
 * The context that a document lacks for the proofs of a suite, or `undefined` when it has one: without it
 * the options of the proof would expand to nothing, and the signature not cover them.
 *
 * @see R-202, W-20
 */
export function missingContext(
  document: JsonObject,
  { contexts: needed }: Cryptosuite,
  contexts: ContextSet,
): string | undefined {
  const choices = needed[vcVersionOf(document) ?? '2.0']
  const listed = asArray<JsonValue>(document['@context']).map((item) => contexts.documentOf(item))
  const isListed = choices.some((url) => listed.includes(contexts.get(url)))
  return isListed ? undefined : choices[0]
}

/** Where a member or a type of that name first stands, in document order; the whole document else. */
export function findTerm(document: JsonObject, term: string | undefined): string {
  if (term === undefined) return ''
  const search = (value: JsonValue, pointer: string): string | undefined => {
    if (value === term) return pointer
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const found = search(item, pointTo(pointer, index))
        if (found !== undefined) return found
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const place = pointTo(pointer, name)
        const found = name === term ? place : search(member, place)
        if (found !== undefined) return found
      }
    }
    return undefined
  }
  return search(document, '') ?? ''
}
