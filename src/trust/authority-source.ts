import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type { AuthorityEvidence, VerificationReport } from '../report/index.js'
import type { FetchDoor, RequestBudget, Resolver } from '../resolve/index.js'

/** Who is asked about: the issuer of a credential whose proof holds, and what it awards. */
export interface AuthorityQuestion {
  /** `id` of the issuer. */
  readonly issuer: string
  /** `id` of the achievement; absent where the credential has none. */
  readonly achievement?: string
  /** `id` of the creator of the achievement, as the issuer says. */
  readonly creator?: string
  readonly now: Date
}

/** What a source may use to look: the means of the verification that asks. */
export interface AuthorityContext {
  readonly door: FetchDoor
  readonly resolver: Resolver
  readonly budget: RequestBudget
  readonly signal: AbortSignal
  /**
   * Verifies a credential of the W3C in which a source makes its statement. Nothing about it is thrown.
   *
   * @returns the report, and the credential when its proof holds and the key is its issuer's, whatever its
   *   dates say.
   */
  verify(presented: unknown): Promise<{
    readonly report: VerificationReport<object>
    readonly credential?: JsonObject
  }>
}

/** What a source answers. */
export interface AuthorityAnswer {
  /**
   * Give `about.achievement` only where the statement is about that achievement: an issuer who may award one
   * thing may not award everything.
   */
  readonly evidence: AuthorityEvidence
  /** What keeps the credential from being verified: a denial, or a source that must be asked and cannot. */
  readonly problems: readonly Problem[]
  /**
   * Worth a look: the source could not be asked, or not be relied on. That it is silent needs none: where no
   * source names the issuer, the check says so once.
   */
  readonly warnings: readonly Problem[]
}

/** One source of trust that the caller names, such as {@link allowList} gives. */
export interface AuthoritySource {
  /** What the caller calls it; stands in the report. */
  readonly name: string
  /** Answers for one issuer. Never rejects; what goes wrong is in the answer. */
  ask(question: AuthorityQuestion, context: AuthorityContext): Promise<AuthorityAnswer>
}
