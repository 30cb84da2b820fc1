import type { JsonObject } from '../json/index.js'
import type { Check } from './check.js'
import type { CredentialKind, RecipientProof, VerificationReport } from './verification-report.js'

/**
 * The checks of one presentation, in the order in which every report lists them.
 *
 * - `parse` the input is one JSON document, or a token with one in it, within the limits
 * - `shape` what software reads is exactly what a proof over the graph protects
 * - `conformance` it is a presentation of Verifiable Credentials, and holds at least one credential
 * - `proof` the token and every supported embedded proof hold
 * - `holder` their keys are those of the holder, and may be used for presenting
 * - `freshness` it answers the verifier's challenge, was made for the verifier, and lately
 * - `credentials` every credential in it is verified by itself
 * - `binding` every credential in it is about the holder
 */
export const PRESENTATION_CHECK_NAMES = [
  'parse',
  'shape',
  'conformance',
  'proof',
  'holder',
  'freshness',
  'credentials',
  'binding',
] as const

/** The name of one check of a presentation; {@link PRESENTATION_CHECK_NAMES} says what each means. */
export type PresentationCheckName = (typeof PRESENTATION_CHECK_NAMES)[number]

/** The result of one check of a presentation. */
export type PresentationCheck = Check<PresentationCheckName>

/** One credential of a presentation. */
export interface PresentedCredential {
  /** Where it stands in the presentation, e.g. `/verifiableCredential/0`. */
  readonly pointer: string
  /** Its own verification; the pointers in it are into the credential itself. */
  readonly report: VerificationReport<object>
  /**
   * How it is known to be about the presenter: `key` the id of its subject is proven by a key or linked
   * to one that is, `identifier` it holds one that the verifier knows. `nothing` as long as the credential
   * or the presentation cannot be relied on.
   */
  readonly recipient: { readonly proven: RecipientProof }
}

interface Findings {
  /** What its credentials were held to. */
  readonly kind: CredentialKind
  /** The moment that dates were compared with, ISO 8601 in UTC. */
  readonly now: string
  readonly checks: readonly PresentationCheck[]
  /**
   * Ids of the presenter: the holder that it names, then whoever else signed it and is the subject of a
   * credential in it; where it names nobody and one alone signed it, that one. Empty unless all its proofs
   * hold and their keys are known to be theirs.
   */
  readonly holders: readonly string[]
  /** Each credential in it, in document order; none when it could not be read. */
  readonly credentials: readonly PresentedCredential[]
}

/**
 * The answer of `verifyPresentation`: every check once, in fixed order, the verdict that follows from
 * them, and the verification of each credential.
 *
 * - `verified` no check failed and none was undetermined
 * - `refuted` at least one check failed
 * - `undetermined` nothing failed, but something could not be looked at
 *
 * `presentation` exists only when verified, and is what the proof covered, deeply frozen. Nothing in a
 * report is an `Error`, so it can be stored, sent and compared.
 */
export type PresentationReport =
  | (Findings & {
      readonly verified: true
      readonly outcome: 'verified'
      readonly presentation: JsonObject
    })
  | (Findings & {
      readonly verified: false
      readonly outcome: 'refuted' | 'undetermined'
    })
