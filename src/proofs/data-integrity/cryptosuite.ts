import type { ContextSet } from '../../contexts/index.js'
import type { Problem } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import type { PublicKey, SignatureAlgorithm } from '../../keys/index.js'
import type { VcVersion } from '../../model/index.js'
import type { Canonicalize, StopSignal } from './canonicalization.js'

/** Name of a securing mechanism that can be issued: a cryptosuite, or the legacy proof type. */
export type CryptosuiteName =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'Ed25519Signature2020'

/** What every suite may use besides the document. */
export interface SuiteInput {
  readonly canonicalize: Canonicalize
  readonly contexts: ContextSet
  /** The public key; of a kind that the suite takes. */
  readonly key: PublicKey
  readonly signal?: StopSignal | undefined
}

/** What a suite needs to sign. */
export interface SigningInput extends SuiteInput {
  /** A signature that verifies under `key`, over exactly these bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
  /** What a holder cannot leave out, as RFC 6901 pointers; for suites with selective disclosure. */
  readonly mandatoryPointers?: readonly string[] | undefined
}

/** What a suite needs to check. */
export type CheckingInput = SuiteInput

/** Why a `proofValue` is none of a suite. */
export type ValueFault = Pick<Problem, 'code' | 'detail'>

/** One way to make and check an embedded proof: a plain object in a closed table, one file each. */
export interface Cryptosuite {
  readonly name: CryptosuiteName
  /** The kinds of key that it takes; no other may be tried (S-25). */
  readonly keyAlgorithms: readonly SignatureAlgorithm[]
  /** What is signed: the statements of a document, or its JSON as it stands. */
  readonly canonicalization: 'RDFC-1.0' | 'JCS'
  /**
   * Contexts of which a document must list one for the proof's terms, the one to write first; none where
   * the version of Verifiable Credentials has them itself (W-20, R-202).
   */
  readonly contexts: Readonly<Record<VcVersion, readonly string[]>>
  /** Whether a proof says that it was made with this suite, under its name of today or an older one. */
  matches(proof: JsonObject): boolean
  /**
   * What is wrong with the form of a `proofValue`, before anything is computed.
   *
   * @param algorithm - of the key, once it is known; a suite may have a form for each.
   */
  valueFault(proofValue: string, algorithm?: SignatureAlgorithm): ValueFault | undefined
  /**
   * A new proof over the document.
   *
   * @param options - the proof as it will be, but for `proofValue` and what the suite itself adds.
   */
  sign(document: JsonObject, options: JsonObject, input: SigningInput): Promise<JsonObject>
  /**
   * Whether the signature holds.
   *
   * @throws {CanonicalizationError} where there is no canonical form to check it over.
   */
  verify(document: JsonObject, proof: JsonObject, input: CheckingInput): Promise<boolean>
}
