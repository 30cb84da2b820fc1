import {
  CHECK_NAMES,
  type Check,
  type Decision,
  type DecisionReason,
  type VerificationReport,
} from '../report/index.js'
import { effectOf, worstOf } from './effect.js'
import type { Policy, PolicyName } from './policy.js'
import { completePolicy, type FullPolicy } from './read-policy.js'
import { checksOf, codesOf } from './read-report.js'
import { requireEndorser } from './require-endorser.js'
import { sentenceFor } from './sentence.js'

/**
 * What a report means under a policy: the badge counts, a person looks at it, or it does not count.
 *
 * It is the worst effect among the checks, and every check is among the reasons, those that weigh nothing
 * too. Nothing is looked at but the report, and nothing is verified again: the same report and the same
 * policy give the same decision. A policy can accept what `verify` does not call verified, such as a badge
 * that has expired; it cannot accept one whose form, proof or key did not pass (`REQUIRED_CHECKS`).
 *
 * @param report - the answer of `verify`, also one that was stored as JSON. Not changed.
 * @param policy - your own, or the name of one that comes with the library. Default: `employer`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a report, such as a promise of one, a badge or
 *   the report of a chain, and for a policy with a member or a choice that there is not.
 * @example
 * ```ts
 * const { decision, reasons } = decide(await verify(badge), 'strict')
 * ```
 */
export function decide(
  report: VerificationReport<object>,
  policy: PolicyName | Policy = 'employer',
): Decision {
  const complete = completePolicy(policy)
  const checks = checksOf(report, CHECK_NAMES, 'credential')
  const reasons = checks.map((check) => reasonFor(check, complete))
  return conclude(requireEndorser(reasons, report.endorsements, complete), report.now, complete)
}

/** What one check of a credential means. */
export function reasonFor(check: Check, policy: FullPolicy): DecisionReason {
  const { name, outcome } = check
  return {
    check: name,
    effect: effectOf(check, policy),
    outcome,
    codes: codesOf(check),
    sentence: sentenceFor(check),
  }
}

/** The decision that follows from reasons. */
export function conclude<Name extends string>(
  reasons: readonly DecisionReason<Name>[],
  now: string,
  { name: policy }: FullPolicy,
): Omit<Decision, 'reasons'> & { readonly reasons: readonly DecisionReason<Name>[] } {
  return { decision: worstOf(reasons.map(({ effect }) => effect)), policy, now, reasons }
}
