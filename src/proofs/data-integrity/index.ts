export type { Canonicalize, StopSignal } from './canonicalization.js'
export { canonicalize } from './canonicalize.js'
export {
  CANONICALIZATIONS,
  type Canonicalization,
  canonicalizeWith,
} from './canonicalize-with.js'
export { type CheckProofOptions, checkProof } from './check.js'
export {
  checkProofSet,
  MOST_PROOFS,
  type ProofFinding,
  type ProofSetFinding,
  type ProofSetOptions,
} from './check-proof-set.js'
export { missingContext } from './contexts-needed.js'
export type { Cryptosuite, CryptosuiteName } from './cryptosuite.js'
export { deriveProof, isBaseProof } from './derive-proof.js'
export { defaultPointersOf, mandatoryPointersOf } from './mandatory-pointers.js'
export { type ProofExpectation, type ReadableProof, readProof } from './read-proof.js'
export { type SignDocumentOptions, signDocument } from './sign.js'
export { CRYPTOSUITE_NAMES, suiteNamed } from './suites.js'
export { takeTurns } from './take-turns.js'
