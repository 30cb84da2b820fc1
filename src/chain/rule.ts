import type { JsonObject, JsonValue } from '../json/index.js'
import {
  type ConditionLimits,
  type ConditionNode,
  conditionMeaning,
  readCondition,
} from '../model/index.js'
import { compareText } from './finding.js'
import { leafKindOf } from './leaves/leaf-kinds.js'
import { withoutSharedIds } from './shared-ids.js'

/** A condition of a rule, with its children in an order that does not depend on theirs in the document. */
export interface RuleNode {
  readonly node: ConditionNode
  /** Equal for conditions that ask the same: all but `id`, `name` and `description`. */
  readonly meaning: string
  readonly children: readonly RuleNode[]
}

/** Where the rule stands in a badge. */
export const RULE_IN_BADGE = '/credentialSubject/achievement/requires'

/**
 * Reads a rule; never fails, as a place that cannot be read is a node too.
 *
 * @param pointer - where it stands. Default: in a badge.
 */
export function readRule(
  value: JsonValue,
  limits: ConditionLimits,
  pointer: string = RULE_IN_BADGE,
): RuleNode {
  return withoutSharedIds(arranged(readCondition(value, pointer, limits)))
}

/** The children of a group that ask different things: equal ones count once. */
export function distinct<Child extends { readonly rule: RuleNode }>(
  children: readonly Child[],
): readonly Child[] {
  return [...new Map(children.map((child) => [child.rule.meaning, child])).values()]
}

function arranged(found: ConditionNode): RuleNode {
  const node = understood(found)
  const read = node.kind === 'group' ? unrepeated(node.children.map(arranged)) : []
  const children = read.toSorted(
    (a, b) => compareText(a.meaning, b.meaning) || compareText(name(a), name(b)),
  )
  const meaning = conditionMeaning(
    node,
    children.map((child) => child.meaning),
  )
  return { node, children, meaning }
}

/** A leaf in the right form may still ask for nothing: that is as good as unreadable. */
function understood(node: ConditionNode): ConditionNode {
  if (node.kind !== 'leaf' || node.condition.type === 'ExternalRequirement') return node
  const { condition, pointer } = node
  const reason = leafKindOf(condition).faultOf?.(condition)
  if (reason === undefined) return node
  return {
    kind: 'unreadable',
    reason,
    faults: [{ reason, pointer }],
    value: condition as object as JsonObject,
    pointer,
    ...(condition.id === undefined ? {} : { id: condition.id }),
  }
}

/** A set that was written with the same element twice holds it once. */
function unrepeated(children: readonly RuleNode[]): readonly RuleNode[] {
  const unique = children.map((child) => [child.meaning + name(child), child] as const)
  return [...new Map(unique).values()]
}

function name({ node }: RuleNode): string {
  if (!('condition' in node)) return node.id ?? ''
  return JSON.stringify([node.condition.name ?? '', node.condition.id ?? ''])
}
