import type { ProblemCode } from '../errors.js'
import type { Check, CheckName } from './check.js'
import type { PresentationCheckName } from './presentation-report.js'

/** What is done with a badge: it counts, a person looks at it, or it does not count. */
export type Effect = 'accept' | 'review' | 'reject'

/** What one check means under a policy. */
export interface DecisionReason<Name extends string = CheckName> {
  readonly check: Name
  readonly effect: Effect
  /** What the report says. */
  readonly outcome: Check['outcome']
  /** Codes of its problems, then of its warnings, each once. */
  readonly codes: readonly ProblemCode[]
  /** One sentence for people. Holds nothing from the badge. */
  readonly sentence: string
}

/**
 * The answer of `decide`: what a report means to somebody with that policy. The decision is the worst
 * effect among the reasons; every check is there once, in the order of the report.
 */
export interface Decision {
  readonly decision: Effect
  /** Name of the policy. */
  readonly policy: string
  /** The moment that the report is of, ISO 8601 in UTC. */
  readonly now: string
  readonly reasons: readonly DecisionReason[]
}

/** What is done with one credential of a presentation. */
export interface PresentedDecision extends Decision {
  /** Where it stands in the presentation. */
  readonly pointer: string
}

/**
 * The answer of `decidePresentation`. The reason `credentials` has the worst decision about a credential
 * in it; each of those stands in `credentials`, in document order.
 */
export interface PresentationDecision {
  readonly decision: Effect
  /** Name of the policy. */
  readonly policy: string
  /** The moment that the report is of, ISO 8601 in UTC. */
  readonly now: string
  readonly reasons: readonly DecisionReason<PresentationCheckName>[]
  readonly credentials: readonly PresentedDecision[]
}
