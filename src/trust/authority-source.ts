import type { Problem } from '../errors.js'
import type { AuthorityEvidence } from '../report/index.js'
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

/** What a source may use to look. */
export interface AuthorityContext {
  readonly door: FetchDoor
  readonly resolver: Resolver
  readonly budget: RequestBudget
  readonly signal: AbortSignal
}

/** What a source answers. */
export interface AuthorityAnswer {
  readonly evidence: AuthorityEvidence
  /** What keeps the credential from being verified: a denial, or a source that must be asked and cannot. */
  readonly problems: readonly Problem[]
  /** Worth a look: the source does not name the issuer, or could not be asked. */
  readonly warnings: readonly Problem[]
}

/** One source of trust that the caller names, such as {@link allowList} gives. */
export interface AuthoritySource {
  /** What the caller calls it; stands in the report. */
  readonly name: string
  /** Answers for one issuer. Never rejects; what goes wrong is in the answer. */
  ask(question: AuthorityQuestion, context: AuthorityContext): Promise<AuthorityAnswer>
}
