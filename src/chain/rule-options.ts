import type { Condition } from '../model/index.js'
import type { KnownRecipient } from '../verify/index.js'
import {
  assertId,
  assertIds,
  type ChainInput,
  type ChainOptions,
  misuse,
  readChainOptions,
} from './chain-options.js'
import type { ExternalFindings } from './external-findings.js'
import type { ChainLimits } from './limits.js'
import { isPrepared, type PreparedRule } from './requirement.js'

/** How a wallet is read for rules without a badge. */
export interface RuleOptions extends ChainOptions {
  /**
   * `id` of whom the badges must be about; the same as `recipient: { id }`. Default: the holder of the
   * presentation; of a list the one person whom all badges in it are about.
   */
  readonly holder?: string
  /**
   * Ids of issuers that conditions accept which name none; there is no badge whose issuer could be meant.
   * Default: those whom the policy or a published definition lets count, else nobody.
   */
  readonly acceptedIssuer?: readonly string[]
}

/** How a rule without a badge is evaluated, with what is known beside the badges. */
export interface EvaluateRuleOptions extends RuleOptions {
  /**
   * What whoever asks has found of the external requirements in the rule, by the ids of the conditions. What is
   * not found is `missing`. Default: nothing.
   */
  readonly external?: ExternalFindings
}

/** These options by who reads them. */
export interface RuleInput {
  readonly input: ChainInput
  /** How rules are read. */
  readonly reading: { readonly limits: ChainLimits; readonly acceptedIssuer?: readonly string[] }
}

/**
 * Reads the options.
 *
 * @param own - names of those that the caller has read itself.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for one that is not known or of the wrong kind.
 */
export function readRuleOptions<Options extends RuleOptions>(
  options: Options,
  own: readonly (keyof Options & string)[] = [],
): RuleInput {
  const read = readChainOptions(options, ['holder', 'acceptedIssuer', ...own])
  const input = withHolder(read, options.holder)
  const { acceptedIssuer } = options
  if (acceptedIssuer !== undefined) assertIds('acceptedIssuer', acceptedIssuer)
  const { limits } = input.settings
  return {
    input,
    reading: { limits, ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }) },
  }
}

/**
 * The options with the holder among what is known of the recipient.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no id, and where the recipient has another.
 */
export function withHolder(input: ChainInput, holder: string | undefined): ChainInput {
  if (holder === undefined) return input
  assertId('holder', holder)
  const { recipient = {} } = input
  if (recipient.id !== undefined && recipient.id !== holder) {
    throw misuse('The options "holder" and "recipient" name two people.')
  }
  const both: KnownRecipient = { ...recipient, id: holder }
  return { ...input, recipient: both }
}

/**
 * Ends a call that would read a rule again which has been read already.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertNotPrepared(
  rule: Condition | PreparedRule,
  { acceptedIssuer }: RuleInput['reading'],
): void {
  if (acceptedIssuer === undefined || !isPrepared(rule)) return
  throw misuse('The rule has been prepared: give "acceptedIssuer" to prepareRule.')
}
