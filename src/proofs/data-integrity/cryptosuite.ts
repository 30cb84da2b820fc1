import type { JsonObject } from '../../json/index.js'
import type { VcVersion } from '../../model/index.js'
import type { CheckingInput, SigningInput } from './vendor.js'

/** Name of a securing mechanism that can be issued: a cryptosuite, or the legacy proof type. */
export type CryptosuiteName = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'

/** One way to make and check an embedded proof: a plain object in a closed table, one file each. */
export interface Cryptosuite {
  readonly name: CryptosuiteName
  /** The kind of key that it takes; no other may be tried (S-25). */
  readonly keyAlgorithm: 'Ed25519'
  /**
   * Contexts of which a document must list one for the proof's terms, the one to write first; none where
   * the version of Verifiable Credentials has them itself (W-20, R-202).
   */
  readonly contexts: Readonly<Record<VcVersion, readonly string[]>>
  /** Whether a proof says that it was made with this suite. */
  matches(proof: JsonObject): boolean
  /** A new proof over the document. */
  sign(document: JsonObject, input: SigningInput): Promise<JsonObject>
  /** Whether the signature holds. */
  verify(document: JsonObject, proof: JsonObject, input: CheckingInput): Promise<boolean>
}
