import type { OneOrMany } from './one-or-many.js'

/**
 * An embedded proof.
 *
 * For the type `DataIntegrityProof`, `cryptosuite`, `proofPurpose`, `verificationMethod` and
 * `proofValue` must be there.
 *
 * @see VC Data Integrity 1.0, Proofs: https://www.w3.org/TR/vc-data-integrity/#proofs
 */
export interface Proof {
  readonly id?: string
  /** E.g. `DataIntegrityProof` or `Ed25519Signature2020`. */
  readonly type: string
  /** When it was made: date, time and zone. */
  readonly created?: string
  /** When it ends to count: date, time and zone. */
  readonly expires?: string
  /** How it was made, e.g. `eddsa-rdfc-2022`. */
  readonly cryptosuite?: string
  readonly challenge?: string
  readonly domain?: string
  readonly nonce?: string
  /** `id` of the proofs that this one is chained to. */
  readonly previousProof?: OneOrMany<string>
  /** `assertionMethod` for credentials. */
  readonly proofPurpose?: string
  /** Multibase text. */
  readonly proofValue?: string
  /** IRI of the public key. */
  readonly verificationMethod?: string
}
