import type { RuleOptions } from '../chain/index.js'
import type { Achievement, Condition } from '../model/index.js'
import type { PlanReport, PlanStep } from './plan-report.js'
import { makePlans } from './planner.js'
import { ruleOf } from './rule-of.js'
import { misuse, walletOf } from './wallet.js'

/** How plans are made. With a wallet that was examined before, only the options that stand here themselves. */
export interface PlanOptions extends RuleOptions {
  /** How many plans at most, 1 to 100. Default: 10. */
  readonly maxPlans?: number
  /** Definitions that are published: what is missing is looked for in them. Default: none. */
  readonly published?: readonly Achievement[]
  /**
   * What a step costs, a number from zero; the cheapest plans come first. Default: the number of badges that it
   * asks for, and 1 for what no badge shows.
   */
  readonly cost?: (step: Omit<PlanStep, 'cost'>) => number
  /** Ids of issuers that conditions accept which name none, as for `evaluateRule`. Default: none is named. */
  readonly acceptedIssuer?: readonly string[]
}

const OWN: readonly (keyof PlanOptions)[] = ['maxPlans', 'published', 'cost']

/**
 * What is still to be done so that a rule is satisfied: the smallest sets of badges to earn, to show or to ask for.
 *
 * A fresh award always counts, as it is made before the badge that the rule is for. Sets of steps are minimal: a
 * rule is not satisfied without any one of them. They are exact, the smallest or the cheapest there are, unless
 * the report says otherwise: in a rule that asks for things more than once there may be too many to compare, or
 * nobody tells whether a badge counts for several of its conditions.
 * What is held is judged by the chain engine alone, and so is each plan, with its conditions taken to be met.
 *
 * A badge counts for all conditions on its achievement that it can meet; for a series, a competency and credits as well
 * only where its published definition is among those given. Of a badge whose definition is not, this is not told.
 *
 * @param rule - a condition, or the definition of an achievement that has a rule.
 * @param wallet - what was shown, as for `evaluateRule`, or what `examineWallet` made of it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for an achievement without rule;
 *   `ERR_OB_INPUT` for a malformed rule.
 * @example
 * ```ts
 * const { plans } = await planFor(supervisorCertificate, [camt, camtE])
 * for (const { label, remedies } of plans[0]?.steps ?? []) console.log(label, remedies.join(' or '))
 * ```
 */
export async function planFor(
  rule: Condition | Achievement,
  wallet: unknown,
  options: PlanOptions = {},
): Promise<PlanReport> {
  const examined = await walletOf(wallet, options, OWN, ['acceptedIssuer'])
  const { maxPlans = 10, published = [], cost = badgesOf, acceptedIssuer = [] } = options
  if (!Number.isInteger(maxPlans) || maxPlans < 1 || maxPlans > 100) {
    throw misuse('The option "maxPlans" must be an integer from 1 to 100.')
  }
  if (!Array.isArray(published)) throw misuse('The option "published" must be a list.')
  if (typeof cost !== 'function') throw misuse('The option "cost" must be a function.')
  return makePlans(ruleOf(rule), examined, { maxPlans, published, cost, acceptedIssuer })
}

function badgesOf({ wanted }: Pick<PlanStep, 'wanted'>): number {
  return wanted.kind === 'series' ? wanted.count : 1
}
