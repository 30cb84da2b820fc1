import type { JsonObject } from '../json/index.js'
import type { OneOrMany, TypeSet } from './one-or-many.js'
import type { Proof } from './proof.js'

/**
 * What a holder shows to a verifier: credentials, and a proof that it is the holder who shows them.
 *
 * @see Verifiable Credentials Data Model 2.0, Verifiable Presentations: https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations
 */
export interface VerifiablePresentation {
  /** The URL of Verifiable Credentials first, which says the version. */
  readonly '@context': readonly (string | JsonObject)[]
  /** Absolute IRI. */
  readonly id?: string
  /** An unordered set that holds `VerifiablePresentation`. */
  readonly type: TypeSet<'VerifiablePresentation'>
  /** Who presents. Absent: whoever signs. */
  readonly holder?: string | (JsonObject & { readonly id: string })
  /**
   * The credentials as they were issued. Tokens stand in an `EnvelopedVerifiableCredential`; with version
   * 1.1 they stand there as text.
   */
  readonly verifiableCredential?: OneOrMany<JsonObject | string>
  /** Embedded proofs, with the purpose `authentication`; absent when it is wrapped in a token. */
  readonly proof?: OneOrMany<Proof>
}
