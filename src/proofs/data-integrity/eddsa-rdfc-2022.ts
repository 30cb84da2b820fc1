import { DATA_INTEGRITY_CONTEXTS } from './contexts-needed.js'
import type { Cryptosuite } from './cryptosuite.js'
import { signatureFault, signHashes, statements, verifyHashes } from './proof-hashes.js'

/** The name before 2023; what is signed is the same. */
const OLD_NAME = 'eddsa-2022'

/**
 * Ed25519 over RDFC-1.0 canonical N-Quads, the default.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.2: https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
 */
export const eddsaRdfc2022: Cryptosuite = {
  name: 'eddsa-rdfc-2022',
  keyAlgorithms: ['Ed25519'],
  canonicalization: 'RDFC-1.0',
  contexts: DATA_INTEGRITY_CONTEXTS,
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' &&
    (cryptosuite === 'eddsa-rdfc-2022' || cryptosuite === OLD_NAME),
  valueFault: (proofValue) => signatureFault(proofValue, ['Ed25519']),
  sign: (document, options, input) => signHashes(statements, document, options, input),
  verify: (document, proof, input) => verifyHashes(statements, document, proof, input),
}
