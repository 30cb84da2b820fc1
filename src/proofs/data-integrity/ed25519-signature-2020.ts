import { ED25519_2020_CONTEXT } from '../../model/index.js'
import type { Cryptosuite } from './cryptosuite.js'

/**
 * The proof type that came before Data Integrity; many wallets still ask for it.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.3: https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020
 */
export const ed25519Signature2020: Cryptosuite = {
  name: 'Ed25519Signature2020',
  keyAlgorithm: 'Ed25519',
  contexts: { '2.0': [ED25519_2020_CONTEXT], '1.1': [ED25519_2020_CONTEXT] },
  matches: ({ type, cryptosuite }) => type === 'Ed25519Signature2020' && cryptosuite === undefined,
  async sign(document, input) {
    const { createProof, ed25519Signer } = await import('./vendor.js')
    return createProof(ed25519Signer(input), document)
  },
  async verify(document, proof, input) {
    const { ed25519Verifier, verifyProof } = await import('./vendor.js')
    return verifyProof(ed25519Verifier(input), document, proof, input)
  },
}
