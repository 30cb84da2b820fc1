import { DATA_INTEGRITY_CONTEXTS } from './contexts-needed.js'
import type { Cryptosuite } from './cryptosuite.js'
import { jsonText, signatureFault, signHashes, verifyHashes } from './proof-hashes.js'

/**
 * Ed25519 over canonical JSON. It needs no JSON-LD.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.3: https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022
 */
export const eddsaJcs2022: Cryptosuite = {
  name: 'eddsa-jcs-2022',
  keyAlgorithms: ['Ed25519'],
  canonicalization: 'JCS',
  contexts: DATA_INTEGRITY_CONTEXTS,
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' && cryptosuite === 'eddsa-jcs-2022',
  valueFault: (proofValue) => signatureFault(proofValue, ['Ed25519']),
  sign: (document, options, input) => signHashes(jsonText, document, options, input),
  verify: (document, proof, input) => verifyHashes(jsonText, document, proof, input),
}
