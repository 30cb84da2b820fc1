import type { ProblemCode } from '../errors.js'
import type { CheckName, Effect } from '../report/index.js'
import type { WaivableCode } from './waivable-codes.js'

/** Checks without which nothing in a credential can be relied on: no policy accepts one that did not pass. */
export const REQUIRED_CHECKS = ['parse', 'shape', 'conformance', 'proof', 'issuer'] as const

/** The name of such a check. */
export type RequiredCheck = (typeof REQUIRED_CHECKS)[number]

/** What cannot be accepted. */
export type Objection = Exclude<Effect, 'accept'>

/** What the outcomes of one check mean. What is left out is as in the policy that it builds on. */
export interface CheckRule {
  /** It looked, and it is bad. No other outcome of the check, and no warning, may weigh more. */
  readonly failed?: Effect
  /** It could not look. */
  readonly undetermined?: Effect
  /** There was nothing to look at, or nobody asked. */
  readonly skipped?: Effect
  /** Each of its warnings, whatever the outcome. */
  readonly warnings?: Effect
}

/** The same for a check that is required: when it failed, the credential is rejected. */
export interface RequiredRule {
  readonly undetermined?: Objection
  readonly skipped?: Objection
  readonly warnings?: Effect
}

/** Name of a policy that comes with the library. */
export type PolicyName = 'employer' | 'strict' | 'archive'

/**
 * What reports mean to somebody, as plain JSON. A check that passed without a warning is accepted under every
 * policy; for the rest a policy says what differs from the one that it builds on.
 *
 * ```json
 * { "name": "our hiring", "checks": { "status": { "undetermined": "reject" } }, "codes": { "expired": "review" } }
 * ```
 */
export interface Policy {
  /** Stands in the decision. */
  readonly name: string
  /** The policy that says what this one does not. Default: `employer`. */
  readonly base?: PolicyName
  /** By check. */
  readonly checks?: {
    readonly [Name in CheckName]?: Name extends RequiredCheck ? RequiredRule : CheckRule
  }
  /**
   * Whose word it takes: ids, of which at least one must endorse the issuer, or the achievement or the badge by
   * its digest, in an endorsement that is verified and by no party to the badge. Where none does, `endorsements`
   * means what this policy says of `skipped`, and a review at the least. Default: nobody's.
   */
  readonly endorsers?: readonly string[]
  /**
   * By the code of a problem or a warning, which comes before what is said of its check. Every code may
   * be made to weigh; only those of {@link WAIVABLE_CODES} can be accepted, and not where the check is
   * required.
   */
  readonly codes?: {
    readonly [Code in ProblemCode]?: Code extends WaivableCode ? Effect : Objection
  }
}
