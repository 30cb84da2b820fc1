import { DATA_INTEGRITY_CONTEXTS } from './contexts-needed.js'
import type { Cryptosuite } from './cryptosuite.js'
import { jsonText, signatureFault, signHashes, verifyHashes } from './proof-hashes.js'

/**
 * ECDSA on P-256 or P-384 over canonical JSON. It needs no JSON-LD.
 *
 * @see Data Integrity ECDSA Cryptosuites, section 3.3: https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-jcs-2019
 */
export const ecdsaJcs2019: Cryptosuite = {
  name: 'ecdsa-jcs-2019',
  keyAlgorithms: ['ES256', 'ES384'],
  canonicalization: 'JCS',
  contexts: DATA_INTEGRITY_CONTEXTS,
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' && cryptosuite === 'ecdsa-jcs-2019',
  valueFault: (proofValue, algorithm) =>
    signatureFault(proofValue, algorithm === undefined ? ['ES256', 'ES384'] : [algorithm]),
  sign: (document, options, input) => signHashes(jsonText, document, options, input),
  verify: (document, proof, input) => verifyHashes(jsonText, document, proof, input),
}
