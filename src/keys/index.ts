export { decodeBase64url, encodeBase64url } from './base64url.js'
export { borrowSigner, type LentSigner, lendSigner } from './borrow-signer.js'
export { derSignatureFromRaw, rawSignatureFromDer } from './ecdsa-signature.js'
export {
  type GenerateSignerOptions,
  generateSecretKeyMultibase,
  generateSigner,
} from './generate-signer.js'
export { type ImportSignerOptions, importSigner } from './import-signer.js'
export { decodePublicJwk } from './jwk.js'
export { jwkThumbprint } from './jwk-thumbprint.js'
export { type HostedJwk, type HostedJwks, jwksOf } from './jwks.js'
export type { SignerOptions } from './key-signer.js'
export { assertNoSecret } from './no-secret.js'
export { didJwkOf, didKeyOf } from './own-did.js'
export { decodeProofValue, encodeProofValue } from './proof-value.js'
export { isProvenSigner, provenKeyOf } from './proven-signer.js'
export {
  type CurvePublicKey,
  decodePublicKeyMultibase,
  encodePublicKeyMultibase,
  type PublicKey,
} from './public-key.js'
export {
  didDocumentOf,
  type IssuerDocument,
  type JsonWebKeyMethod,
  type KeyDocumentOptions,
  type KeyMembers,
  keyMembersOf,
  type MethodOptions,
  type MultikeyMethod,
  type PublicMethod,
  publicMethodOf,
} from './public-method.js'
export type { CurveSecretKey, SecretKey } from './secret-key.js'
export {
  type EcdsaAlgorithm,
  type KeySigner,
  type MultikeySigner,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  type Signer,
} from './signer.js'
export { publicKeyFromSpki } from './spki.js'
export { verifySignature } from './verify-signature.js'
