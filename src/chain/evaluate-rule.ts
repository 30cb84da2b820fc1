import type { Condition } from '../model/index.js'
import type { RuleReport } from '../report/index.js'
import type { ChainOptions } from './chain-options.js'
import type { PreparedRule } from './requirement.js'

/** How a rule without a badge is evaluated. */
export interface RuleOptions extends ChainOptions {
  /**
   * `id` of whom the badges must be about; the same as `recipient: { id }`. Default: the holder of the
   * presentation; of a list the one person whom all badges in it are about.
   */
  readonly holder?: string
  /**
   * Ids of issuers that conditions accept which name none; there is no badge whose issuer could be meant.
   * Default: those that the policy or a published definition lets count, else nobody.
   */
  readonly acceptedIssuer?: readonly string[]
}

export type EvaluateRule = (
  rule: Condition | PreparedRule,
  wallet: unknown,
  options?: RuleOptions,
) => Promise<RuleReport>
