import { type Achievement, type Condition, hasType } from '../model/index.js'
import { misuse } from './wallet.js'

/**
 * The rule of a definition, or the rule as it is.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a definition without one.
 */
export function ruleOf(rule: Condition | Achievement): Condition {
  if (!hasType(rule, 'Achievement')) return rule as Condition
  const { requires } = rule as { readonly requires?: Condition }
  if (requires === undefined) throw misuse('The achievement has no rule: it asks for nothing.')
  return requires
}
