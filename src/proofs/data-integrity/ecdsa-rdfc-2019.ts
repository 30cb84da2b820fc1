import { DATA_INTEGRITY_CONTEXTS } from './contexts-needed.js'
import type { Cryptosuite } from './cryptosuite.js'
import { signatureFault, signHashes, statements, verifyHashes } from './proof-hashes.js'

/**
 * ECDSA on P-256 or P-384 over RDFC-1.0 canonical N-Quads.
 *
 * @see Data Integrity ECDSA Cryptosuites, section 3.2: https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-rdfc-2019
 */
export const ecdsaRdfc2019: Cryptosuite = {
  name: 'ecdsa-rdfc-2019',
  keyAlgorithms: ['ES256', 'ES384'],
  canonicalization: 'RDFC-1.0',
  contexts: DATA_INTEGRITY_CONTEXTS,
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' && cryptosuite === 'ecdsa-rdfc-2019',
  valueFault: (proofValue, algorithm) =>
    signatureFault(proofValue, algorithm === undefined ? ['ES256', 'ES384'] : [algorithm]),
  sign: (document, options, input) => signHashes(statements, document, options, input),
  verify: (document, proof, input) => verifyHashes(statements, document, proof, input),
}
