import type { ContextSet } from '../../contexts/index.js'
import { OpenBadgesError, type Problem } from '../../errors.js'
import { isSameJson, type JsonObject, pointTo } from '../../json/index.js'
import type { PublicKey } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { CanonicalizationError, type Canonicalize, type StopSignal } from './canonicalization.js'
import { canonicalize } from './canonicalize.js'
import { missingContext } from './contexts-needed.js'
import type { Cryptosuite } from './cryptosuite.js'
import { placeOf } from './place-of.js'
import type { ReadableProof } from './read-proof.js'

/** What a proof is checked with. */
export interface CheckProofOptions {
  readonly key: PublicKey
  readonly contexts: ContextSet
  readonly signal?: StopSignal | undefined
  /** Default: the engine. */
  readonly canonicalize?: Canonicalize
}

/**
 * Whether the signature of a proof holds over the document, under that key. Whose key it is, is not
 * looked at here.
 *
 * @param document - the document without its proofs; for a chained proof with those that it is chained to.
 *   Its contexts must have passed `checkContexts`.
 * @param pointer - where the proof stands.
 * @returns nothing when it holds.
 * @see S-20, S-25, S-27, R-333, W-31
 */
export async function checkProof(
  document: JsonObject,
  { suite, proof }: ReadableProof,
  options: CheckProofOptions,
  pointer: string,
): Promise<readonly Problem[]> {
  const ofKey = checkKeyKind(proof, suite, options.key, pointer)
  const ofContext = checkProofContext(document, proof, suite, options.contexts, pointer)
  if (ofKey.length + ofContext.length > 0) return [...ofKey, ...ofContext]
  try {
    const holds = await suite.verify(document, proof, { canonicalize, ...options })
    if (holds) return []
    return [
      problem('proof-invalid', 'The signature does not fit the document and the key.', pointer),
    ]
  } catch (error) {
    if (error instanceof OpenBadgesError && error.problems.length > 0) return error.problems
    if (!(error instanceof CanonicalizationError)) throw error
    return [problem(error.code, error.message, placeOf(error, document, { proof, pointer }))]
  }
}

/** The key must be of a kind that the suite takes, and the value a signature of that kind. */
function checkKeyKind(
  { proofValue }: JsonObject,
  { name, keyAlgorithms, valueFault }: Cryptosuite,
  { algorithm }: PublicKey,
  pointer: string,
): readonly Problem[] {
  if (!keyAlgorithms.includes(algorithm)) {
    const detail = `A proof of ${name} is checked with a key for ${keyAlgorithms.join(' or ')}, not ${algorithm}.`
    return [problem('key-kind', detail, pointTo(pointer, 'verificationMethod'))]
  }
  // with one kind of key there is nothing that `readProof` has not seen
  const fault = keyAlgorithms.length === 1 ? undefined : valueFault(String(proofValue), algorithm)
  if (fault === undefined) return []
  return [problem(fault.code, fault.detail, pointTo(pointer, 'proofValue'))]
}

function checkProofContext(
  document: JsonObject,
  { '@context': own }: JsonObject,
  suite: Cryptosuite,
  contexts: ContextSet,
  pointer: string,
): readonly Problem[] {
  if (suite.canonicalization === 'JCS') {
    const { '@context': context = null } = document
    if (own === undefined || isSameJson(own, context)) return []
    const detail = 'The contexts of a proof are those of its document.'
    return [problem('proof-invalid', detail, pointTo(pointer, '@context'))]
  }
  const needed = missingContext(document, suite, contexts)
  if (needed === undefined) return []
  return [problem('context-missing', `This proof needs the context ${needed}.`, '/@context')]
}
