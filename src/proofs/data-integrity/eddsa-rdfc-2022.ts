import { DATA_INTEGRITY_V1_CONTEXT, DATA_INTEGRITY_V2_CONTEXT } from '../../model/index.js'
import type { Cryptosuite } from './cryptosuite.js'

/**
 * Ed25519 over RDFC-1.0 canonical N-Quads, the default.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.2: https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
 */
export const eddsaRdfc2022: Cryptosuite = {
  name: 'eddsa-rdfc-2022',
  keyAlgorithm: 'Ed25519',
  contexts: { '2.0': [], '1.1': [DATA_INTEGRITY_V2_CONTEXT, DATA_INTEGRITY_V1_CONTEXT] },
  matches: ({ type, cryptosuite }) =>
    type === 'DataIntegrityProof' && cryptosuite === 'eddsa-rdfc-2022',
  async sign(document, input) {
    const { createProof, eddsaSigner } = await import('./vendor.js')
    return createProof(eddsaSigner(input), document)
  },
  async verify(document, proof, input) {
    const { eddsaVerifier, verifyProof } = await import('./vendor.js')
    return verifyProof(eddsaVerifier(input), document, proof, input)
  },
}
