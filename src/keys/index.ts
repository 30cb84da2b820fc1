export type { PublicKey } from './public-key.js'
export type { KeySigner, Signer } from './signer.js'
