import { OpenBadgesError } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import { verifySignature } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { CanonicalizationError, type CanonicalizationOptions } from './canonicalization.js'
import { placeOf } from './place-of.js'
import { decodeBaseProofValue, encodeDerivedProofValue } from './sd-proof-value.js'
import { selectMembers } from './sd-selection.js'
import { groupStatements } from './sd-statements.js'

/** Whether a proof is one of `ecdsa-sd-2023` from which a holder can derive others. */
export function isBaseProof({ cryptosuite, proofValue }: JsonObject): boolean {
  return cryptosuite === 'ecdsa-sd-2023' && decodeBaseProofValue(proofValue) !== undefined
}

/**
 * What a holder shows: the parts of a document that the pointers lead to, those that the issuer made
 * mandatory, and a proof over just these. Nothing of what is left out can be read from it.
 *
 * The signature of the issuer is not checked, for which its key would be needed; those over the single
 * statements that are shown are.
 *
 * @param document - without proofs, with contexts that have passed `checkContexts`.
 * @param proof - a base proof, see {@link isBaseProof}.
 * @param reveal - RFC 6901 pointers into the document; `""` is all of it.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with `proof-encoding` when it is no base proof or not one of
 *   this document, and with `pointer-unmatched` for each pointer that leads to nothing, or into a list in
 *   order or a text with language, of which no part can be shown.
 * @see W-35, R-337; Data Integrity ECDSA Cryptosuites, section 3.6.4: https://www.w3.org/TR/vc-di-ecdsa/#add-derived-proof-ecdsa-sd-2023
 */
export async function deriveProof(
  document: JsonObject,
  proof: JsonObject,
  reveal: readonly string[],
  options: CanonicalizationOptions,
): Promise<JsonObject> {
  const value = decodeBaseProofValue(proof.proofValue)
  if (value === undefined) throw refuse('This is no base proof of ecdsa-sd-2023.')
  const { hmacKey, mandatoryPointers } = value
  const pointers = [...new Set([...mandatoryPointers, ...reveal])]
  const { lines, groups } = await group(document, [mandatoryPointers, pointers], hmacKey, options)
  const [mandatory, combined] = groups
  const revealed = selectMembers(document, pointers)
  if (mandatory === undefined || combined === undefined || revealed === undefined) {
    throw refuse('Nothing is mandatory, and nothing is to be revealed.')
  }
  const isMandatory = new Set(mandatory.indexes)
  const signed = lines.flatMap((_, index) => (isMandatory.has(index) ? [] : [index]))
  if (signed.length !== value.signatures.length) {
    throw refuse('The base proof has not one signature for each statement of this document.')
  }
  const signatureOf = new Map(signed.map((index, at) => [index, value.signatures[at]]))
  const signatures: Uint8Array[] = []
  for (const index of combined.indexes) {
    const signature = signatureOf.get(index)
    if (signature === undefined) continue
    const bytes = new TextEncoder().encode(lines[index])
    if (!(await verifySignature(value.publicKey, bytes, signature))) {
      throw refuse('The document is not the one that the base proof was made for.')
    }
    signatures.push(signature)
  }
  const derived = {
    baseSignature: value.baseSignature,
    publicKey: value.publicKey,
    signatures,
    labelMap: await combined.labelMap(),
    mandatoryIndexes: combined.indexes.flatMap((index, at) => (isMandatory.has(index) ? [at] : [])),
  }
  const { '@context': _, ...members } = proof
  return { ...revealed, proof: { ...members, proofValue: encodeDerivedProofValue(derived) } }
}

async function group(
  ...[document, ...rest]: Parameters<typeof groupStatements>
): ReturnType<typeof groupStatements> {
  try {
    return await groupStatements(document, ...rest)
  } catch (error) {
    if (!(error instanceof CanonicalizationError)) throw error
    const found = problem(error.code, error.message, placeOf(error, document))
    throw new OpenBadgesError(found.detail, {
      code: 'ERR_OB_INPUT',
      cause: error,
      problems: [found],
    })
  }
}

function refuse(detail: string): OpenBadgesError {
  const problems = [problem('proof-encoding', detail, '/proof')]
  return new OpenBadgesError(detail, { code: 'ERR_OB_INPUT', problems })
}
