export {
  type Canonicalize,
  type CheckProofOptions,
  CRYPTOSUITE_NAMES,
  type Cryptosuite,
  type CryptosuiteName,
  canonicalize,
  checkProof,
  type ReadableProof,
  readProof,
  type SignDocumentOptions,
  signDocument,
  suiteNamed,
} from './data-integrity/index.js'
