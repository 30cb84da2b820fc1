import { readInput } from '../build/index.js'
import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import {
  type Condition,
  type ConditionLimits,
  type ConditionNode,
  hasType,
  readCondition,
} from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import { assertIds, misuse } from './chain-options.js'
import { completeChainLimits } from './limits.js'
import { type RuleNode, readRule } from './rule.js'

/** A rule that no badge carries, read and checked once for any number of wallets; `prepareRule` makes it, and a copy is none. */
export interface PreparedRule {
  /** As the engine reads it; it may change with every version. */
  readonly rule: RuleNode
}

/** How a rule without a badge is read. */
export interface PrepareRuleOptions {
  /** How large it may be: the limits of rules among those of a chain. */
  readonly limits?: Partial<ConditionLimits>
  /**
   * Ids of issuers that conditions accept which name none; there is no badge whose issuer could be meant.
   * Default: those whom the policy or a published definition lets count, else nobody.
   */
  readonly acceptedIssuer?: readonly string[]
}

/** What {@link prepareRule} has made. */
const PREPARED: WeakSet<object> = new WeakSet()

/**
 * Reads a requirement of one's own, such as an employer's for a job, in the vocabulary of prerequisites.
 *
 * @param rule - a condition as the builders make it, or its JSON.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with everything in it that cannot be read, each at its place;
 *   `ERR_OB_ARGUMENT` for options of the wrong kind, and for an achievement in place of its rule.
 * @see chain.md 2.4
 */
export function prepareRule(rule: Condition, options: PrepareRuleOptions = {}): PreparedRule {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  const { limits, acceptedIssuer } = options
  if (acceptedIssuer !== undefined) assertIds('acceptedIssuer', acceptedIssuer)
  const written = readInput(rule, 'A rule')
  if (hasType(written, 'Achievement')) {
    throw misuse('A rule is a condition: of an achievement, pass its "requires".')
  }
  const complete = acceptedIssuer === undefined ? written : withIssuers(written, acceptedIssuer)
  const allowed = completeChainLimits(limits)
  const problems = problemsIn(readCondition(complete, '', allowed), allowed)
  if (problems.length > 0) throw refusal('The rule', problems)
  const read = readRule(complete, allowed, '')
  const meaningless = unreadIn(read)
  if (meaningless.length > 0) throw refusal('The rule', meaningless)
  const prepared: PreparedRule = Object.freeze({ rule: read })
  PREPARED.add(prepared)
  return prepared
}

/** The rule, prepared unless it has been before. */
export function preparedFrom(
  rule: Condition | PreparedRule,
  options: PrepareRuleOptions,
): PreparedRule {
  return isPrepared(rule) ? rule : prepareRule(rule, options)
}

/** Whether a rule has been prepared: here, for JSON may look like anything. */
export function isPrepared(rule: Condition | PreparedRule): rule is PreparedRule {
  return PREPARED.has(rule)
}

/** Everything that cannot be read; a group that cannot be read still has conditions. */
function problemsIn(node: ConditionNode, limits: ConditionLimits): readonly Problem[] {
  if (node.kind === 'leaf') return []
  if (node.kind === 'group') return node.children.flatMap((child) => problemsIn(child, limits))
  const { kind, faults, value, pointer } = node
  const own = faults.map((fault) => problem('rule-invalid', fault.reason, fault.pointer))
  const inside = isJsonObject(value) && Array.isArray(value.condition) ? value.condition : []
  if (kind === 'limit') return own
  const children: readonly JsonValue[] = inside
  const place = pointTo(pointer, 'condition')
  return [
    ...own,
    ...children.flatMap((child, index) =>
      isJsonObject(child)
        ? problemsIn(readCondition(child, pointTo(place, index), limits), limits)
        : [],
    ),
  ]
}

/** Conditions in the right form that ask for nothing. */
function unreadIn({ node, children }: RuleNode): readonly Problem[] {
  if (node.kind === 'leaf' || node.kind === 'group') return children.flatMap(unreadIn)
  return node.faults.map(({ reason, pointer }) => problem('rule-invalid', reason, pointer))
}

const WITH_ISSUERS: ReadonlySet<unknown> = new Set([
  'HoldsAchievement',
  'HoldsFromSeries',
  'HoldsCompetency',
  'EarnedCredits',
])

/** The rule with issuers in every condition that takes some and names none. The input was read, so it has an end. */
function withIssuers(condition: JsonObject, issuers: readonly string[]): JsonObject {
  if (WITH_ISSUERS.has(condition.type) && condition.acceptedIssuer === undefined) {
    return { ...condition, acceptedIssuer: issuers }
  }
  if (condition.condition === undefined) return condition
  const inside = asArray(condition.condition).map((child) =>
    isJsonObject(child) ? withIssuers(child, issuers) : child,
  )
  return { ...condition, condition: inside }
}
