import type { Condition } from '../model/index.js'
import type { RuleReport } from '../report/index.js'
import { readFindings } from './external-findings.js'
import { openChain } from './open-chain.js'
import { type PreparedRule, preparedFrom } from './requirement.js'
import { assertNotPrepared, type EvaluateRuleOptions, readRuleOptions } from './rule-options.js'
import { evaluateStated, examineContents, PLAIN_QUESTION } from './wallet-contents.js'

/**
 * Whether a wallet meets a requirement of your own, such as an employer's for a job: a rule in the same
 * vocabulary, which no badge carries.
 *
 * What the rule asks of the award is asked of this moment, or of `asOf`: awarded not later, valid then. The badges
 * must be about one person: whoever is named, else whoever presents them, else the one whom they are all about; of
 * several people the answer is `unknown`. A condition that names no issuer accepts those of the option
 * `acceptedIssuer`. The policy is as for `verifyChain`; whose rule counts it does not say here.
 *
 * Nothing is thrown for what is in the wallet, and its order never matters.
 *
 * @param rule - a condition as the builders make it, its JSON, or what `prepareRule` made of it: for many
 *   wallets it is read once that way.
 * @param wallet - the badges, as a list in the forms that `verify` reads, or as one presentation.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` for a malformed rule, with everything that is wrong in `problems`;
 *   `ERR_OB_ARGUMENT` for options of the wrong kind, and for findings of what the rule does not ask for.
 * @example
 * ```ts
 * const rule = prepareRule(allOf(holds(camt), holds(rapidShutdown)), { acceptedIssuer: [naaei] })
 * for (const wallet of wallets) list((await evaluateRule(rule, wallet)).decision)
 * ```
 * @see chain.md 3.1
 */
export async function evaluateRule(
  rule: Condition | PreparedRule,
  wallet: unknown,
  options: EvaluateRuleOptions = {},
): Promise<RuleReport> {
  const { input, reading } = readRuleOptions(options, ['external'])
  assertNotPrepared(rule, reading)
  const { rule: read } = preparedFrom(rule, reading)
  const external = readFindings(options.external, [read])
  const { settings, run, present } = openChain(wallet, input)
  const contents = await examineContents(await present(), settings, run, [read])
  return evaluateStated(contents, { rule: read, source: 'given' }, { ...PLAIN_QUESTION, external })
}
