import { ED25519_2020_CONTEXT } from '../../model/index.js'
import type { Cryptosuite } from './cryptosuite.js'
import { signatureFault } from './proof-hashes.js'

/**
 * The proof type that came before Data Integrity; many wallets still ask for it.
 *
 * @see Data Integrity EdDSA Cryptosuites, section 3.3: https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020
 */
export const ed25519Signature2020: Cryptosuite = {
  name: 'Ed25519Signature2020',
  keyAlgorithms: ['Ed25519'],
  canonicalization: 'RDFC-1.0',
  contexts: { '2.0': [ED25519_2020_CONTEXT], '1.1': [ED25519_2020_CONTEXT] },
  matches: ({ type, cryptosuite }) => type === 'Ed25519Signature2020' && cryptosuite === undefined,
  valueFault: (proofValue) => signatureFault(proofValue, ['Ed25519']),
  async sign(document, options, input) {
    const { createProof2020 } = await import('./vendor.js')
    return createProof2020(document, options, input)
  },
  async verify(document, proof, input) {
    const { verifyProof2020 } = await import('./vendor.js')
    return verifyProof2020(document, proof, input)
  },
}
