import { canonicalJson, type JsonObject } from '../../json/index.js'
import {
  decodeProofValue,
  encodeProofValue,
  type SignatureAlgorithm,
  verifySignature,
} from '../../keys/index.js'
import { hashText } from '../../runtime/index.js'
import {
  CanonicalizationError,
  type CanonicalizationOptions,
  type Canonicalize,
  type Digest,
  ofOptions,
} from './canonicalization.js'
import type { CheckingInput, SigningInput, SuiteInput, ValueFault } from './cryptosuite.js'

/** How what is signed becomes text: the options of the proof, and the document. */
export interface Transformation {
  /** The options as they are signed and stay in the proof. */
  complete(document: JsonObject, options: JsonObject): JsonObject
  /**
   * The canonical texts.
   *
   * @throws {CanonicalizationError} where there are none.
   */
  textsOf(
    document: JsonObject,
    options: JsonObject,
    input: SuiteInput,
  ): Promise<{ readonly document: string; readonly options: string }>
}

/**
 * As canonical N-Quads. The options get the contexts of the document, which do not stay in the proof.
 *
 * @see W-21, W-23, R-330
 */
export const statements: Transformation = {
  complete: (_document, options) => options,
  async textsOf(document, options, { canonicalize, contexts, signal, key }) {
    const use = { contexts, signal, digest: digestOf(key.algorithm) }
    const texts = {
      document: await canonicalize(document, use),
      options: await textOfOptions(options, document, canonicalize, use),
    }
    // without the context that defines its terms a proof expands to nothing at all
    if (texts.document !== '' && texts.options !== '') return texts
    throw new CanonicalizationError('No context defines the proof.', { code: 'context-order' })
  },
}

async function textOfOptions(
  options: JsonObject,
  document: JsonObject,
  canonicalize: Canonicalize,
  use: CanonicalizationOptions,
): Promise<string> {
  try {
    // spreading would take V8 as long as a hash, as below
    const whole = Object.assign({}, options, { '@context': document['@context'] ?? null })
    return await canonicalize(whole, use)
  } catch (error) {
    throw ofOptions(error)
  }
}

/**
 * As canonical JSON of the trees as they stand, with no context read. A copy of the document's contexts
 * stays in the proof.
 *
 * @see W-22, RFC 8785
 */
export const jsonText: Transformation = {
  complete(document, options) {
    const context = document['@context']
    return context === undefined ? options : { ...options, '@context': context }
  },
  async textsOf(document, options) {
    return { document: canonicalJson(document), options: canonicalJson(options) }
  },
}

/**
 * A proof: its options, and the signature over the hash of the options and the hash of the document.
 *
 * @param options - the proof without `proofValue`.
 */
export async function signHashes(
  transformation: Transformation,
  document: JsonObject,
  options: JsonObject,
  input: SigningInput,
): Promise<JsonObject> {
  const complete = transformation.complete(document, options)
  const signature = await input.sign(await hashes(transformation, document, complete, input))
  const proofValue = encodeProofValue(signature, lengthOf(input.key.algorithm))
  // spreading would take V8 as long as a hash: the one member more is new to what it makes of a copy
  return Object.assign({}, complete, { proofValue })
}

/** Whether the signature in a proof fits the hash of its options and the hash of the document. */
export async function verifyHashes(
  transformation: Transformation,
  document: JsonObject,
  proof: JsonObject,
  input: CheckingInput,
): Promise<boolean> {
  const { proofValue, ...options } = proof
  const signature = decodeProofValue(String(proofValue), lengthOf(input.key.algorithm))
  if (signature === undefined) return false
  const signed = await hashes(transformation, document, options, input)
  return verifySignature(input.key, signed, signature)
}

/**
 * What is wrong with the form of a `proofValue` that is one signature.
 *
 * @param algorithms - those of which it may be a signature.
 * @see S-27, W-19, W-30, R-333
 */
export function signatureFault(
  proofValue: string,
  algorithms: readonly SignatureAlgorithm[],
): ValueFault | undefined {
  const isSignature = algorithms.some(
    (algorithm) => decodeProofValue(proofValue, lengthOf(algorithm)) !== undefined,
  )
  if (isSignature) return undefined
  const lengths = [...new Set(algorithms.map(lengthOf))]
  return {
    code: 'proof-encoding',
    detail: `Here a proof value is "z" and the base58 text of ${lengths.join(' or ')} bytes.`,
  }
}

/** The hash of the options comes first. */
async function hashes(
  { textsOf }: Transformation,
  document: JsonObject,
  options: JsonObject,
  input: SuiteInput,
): Promise<Uint8Array> {
  const texts = await textsOf(document, options, input)
  const digest = digestOf(input.key.algorithm)
  const first = hashText(digest, texts.options)
  const both = new Uint8Array(2 * first.length)
  both.set(first)
  both.set(hashText(digest, texts.document), first.length)
  return both
}

/** The hash that goes with a key, in the suite and in RDFC-1.0 (W-23). */
function digestOf(algorithm: SignatureAlgorithm): Digest {
  return algorithm === 'ES384' ? 'SHA-384' : 'SHA-256'
}

function lengthOf(algorithm: SignatureAlgorithm): 64 | 96 {
  return algorithm === 'ES384' ? 96 : 64
}
