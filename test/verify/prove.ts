import { base58 } from '@scure/base'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import type { Signer } from '../../src/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'
import { AWARDED, type Suite } from './rich-badge.js'

/** SHA-256 of the canonical N-Quads of a document. */
async function hashOf(document: JsonObject): Promise<Uint8Array> {
  const quads = await canonicalize(document, { contexts: BUNDLED_CONTEXTS })
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(quads)))
}

/** The members of a proof before it is signed. */
export function proofOptions(suite: Suite, signer: Signer): Record<string, JsonValue> {
  return {
    type: suite === 'eddsa-rdfc-2022' ? 'DataIntegrityProof' : suite,
    ...(suite === 'eddsa-rdfc-2022' ? { cryptosuite: suite } : {}),
    created: AWARDED,
    verificationMethod: signer.id,
    proofPurpose: 'assertionMethod',
  }
}

/**
 * A proof by hand, after the algorithm of the specification: a sound signature over whatever the options
 * say, also what no honest issuer would sign. Both suites hash alike.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.2.4: https://www.w3.org/TR/vc-di-eddsa/
 */
export async function prove(
  document: JsonObject,
  options: Readonly<Record<string, JsonValue>>,
  signer: Signer,
): Promise<JsonObject> {
  const context = document['@context'] as JsonValue
  const hashes = [await hashOf({ '@context': context, ...options }), await hashOf(document)]
  const signature = await signer.sign(Uint8Array.from(hashes.flatMap((hash) => [...hash])))
  return { ...options, proofValue: `z${base58.encode(signature)}` }
}

/** The document without its proof. */
export function unsecured({ proof: _, ...document }: JsonObject): JsonObject {
  return document
}

/** The document signed by anybody at all, with proof options changed at will. */
export async function forge(
  signed: JsonObject,
  suite: Suite,
  signer: Signer,
  changes: Readonly<Record<string, JsonValue>> = {},
): Promise<JsonObject> {
  const document = unsecured(signed)
  const options = { ...proofOptions(suite, signer), ...changes }
  return { ...document, proof: await prove(document, options, signer) }
}
