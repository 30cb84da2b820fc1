import type { Problem } from '../errors.js'
import type { AnyAchievementCredential, AnyEndorsementCredential } from '../model/index.js'
import type { Check, CheckName } from './check.js'

/**
 * What a document is held to: `badge` is a badge or an endorsement of Open Badges 3.0, `any` a
 * credential of the W3C, whatever it says.
 */
export type CredentialKind = 'badge' | 'any'

/** One proof of a document, or the token around it, and what became of it. */
export interface ProofReport {
  /** The cryptosuite or the type of proof as it is written, or the kind of token: `VC-JWT ES256`. */
  readonly mechanism: string
  /** URL of the key, as the proof or the token names it. Absent where it names none. */
  readonly verificationMethod?: string
  /** When it says that it was made, as it is written. Not every proof does, and no token. */
  readonly created?: string
  /** Whether the signature holds. Whose key it is, the check `issuer` says. */
  readonly outcome: 'passed' | 'failed' | 'undetermined'
  /** Where it stands in the document; `""` for the token, which is around all of it. */
  readonly pointer: string
}

/**
 * How it is known that a credential is about somebody.
 *
 * - `key` by a key: the holder of the id of the subject signed the presentation that it came in
 * - `identifier` by an id or an identifier, in clear or hashed, that the verifier knows from elsewhere; of
 *   whoever presents it, it says nothing
 * - `both`, `nothing`
 */
export type RecipientProof = 'key' | 'identifier' | 'both' | 'nothing'

interface Findings {
  /** What it was held to. */
  readonly kind: CredentialKind
  /** The moment that dates were compared with, ISO 8601 in UTC. */
  readonly now: string
  readonly checks: readonly Check[]
  /** The token, then every embedded proof in document order; none when there was nothing to read. */
  readonly proofs: readonly ProofReport[]
  /** `nothing` as long as the credential itself cannot be relied on, or nobody was named. */
  readonly recipient: { readonly proven: RecipientProof }
}

/**
 * The answer of `verify`: every check once, in fixed order, and the verdict that follows from them.
 *
 * - `verified` no check failed and none was undetermined
 * - `refuted` at least one check failed
 * - `undetermined` nothing failed, but something could not be looked at
 *
 * `credential` exists only when verified, and is what the proof covered, deeply frozen. Its members are
 * of the right kinds; one that the Open Badges schema asks for may be missing, and a `name` or
 * `description` may be a language value object, where a warning `schema-not-declared` says so. Nothing
 * in a report is an `Error`, so it can be stored, sent and compared.
 *
 * @typeParam Credential - what was verified: a badge or an endorsement, or JSON where any credential will do.
 */
export type VerificationReport<Credential = AnyAchievementCredential | AnyEndorsementCredential> =
  | (Findings & {
      readonly verified: true
      readonly outcome: 'verified'
      /** In the version it was written in; read the dates of a badge with `datesOf`. */
      readonly credential: Credential
    })
  | (Findings & {
      readonly verified: false
      readonly outcome: 'refuted' | 'undetermined'
    })

/** The check of that name; every report has every check once. */
export function findCheck(report: VerificationReport<unknown>, name: CheckName): Check {
  const check = report.checks.find((candidate) => candidate.name === name)
  if (check === undefined) throw new TypeError(`A report without the check "${name}".`)
  return check
}

/**
 * All problems of the checks that failed or were undetermined, in the order of the checks.
 *
 * @param report - of a credential or of a presentation.
 */
export function problemsOf(report: {
  readonly checks: readonly Check<string>[]
}): readonly Problem[] {
  return report.checks.flatMap((check) => ('problems' in check ? check.problems : []))
}
