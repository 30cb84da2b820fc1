import { type Check, type Effect, outcomeOf } from '../report/index.js'
import { type CheckRule, REQUIRED_CHECKS } from './policy.js'
import type { FullPolicy } from './read-policy.js'

const WEIGHT: Readonly<Record<Effect, number>> = { accept: 0, review: 1, reject: 2 }

/** Whether an effect weighs more than another. */
export function isWorse(one: Effect, other: Effect): boolean {
  return WEIGHT[one] > WEIGHT[other]
}

/** The one that weighs most; `accept` when there are none. */
export function worstOf(effects: readonly Effect[]): Effect {
  return effects.reduce<Effect>((worst, next) => (isWorse(next, worst) ? next : worst), 'accept')
}

/** The least that an outcome means where a check is required, whatever a policy says. */
export const FLOOR: Readonly<Record<Check['outcome'], Effect>> = {
  passed: 'accept',
  skipped: 'review',
  undetermined: 'review',
  failed: 'reject',
}

/** What a check means under a policy, and no less than what it must mean where it is required. */
export function effectOf(check: Check, policy: FullPolicy): Effect {
  const effect = effectBy(check, policy.checks[check.name], policy.codes)
  const isRequired = (REQUIRED_CHECKS as readonly string[]).includes(check.name)
  return isRequired ? worstOf([effect, FLOOR[check.outcome]]) : effect
}

/**
 * The worst of what each problem and each warning of a check means: by its code, else by whether it is a
 * fault or an inability to look. So one more problem never makes it better.
 */
export function effectBy(
  check: Check<string>,
  rule: Required<CheckRule>,
  codes: FullPolicy['codes'],
): Effect {
  const { outcome } = check
  const problems = 'problems' in check ? check.problems : []
  const kinds = problems.map((problem) => outcomeOf([problem]))
  const ofProblems = problems.map(({ code }, at) => codes.get(code) ?? rule[kinds[at] ?? 'failed'])
  const ofWarnings = (check.warnings ?? []).map(({ code }) => codes.get(code) ?? rule.warnings)
  // a stored report may give an outcome that none of its problems accounts for
  const isExplained = outcome === 'passed' || kinds.some((kind) => kind === outcome)
  return worstOf([...ofProblems, ...ofWarnings, ...(isExplained ? [] : [rule[outcome]])])
}
