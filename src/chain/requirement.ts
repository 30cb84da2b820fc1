import type { RuleNode } from './rule.js'

/** A rule without a badge, read and checked once for any number of wallets; `prepareRule` makes it. */
export interface PreparedRule {
  /** The rule as read. Not for callers. */
  readonly rule: RuleNode
}
