import { canonicalJson, type JsonObject, type JsonValue } from '../json/index.js'
import {
  achievementKey,
  type ConditionLimits,
  type ConditionNode,
  isGlobalId,
  readCondition,
} from '../model/index.js'
import { compareText } from './finding.js'

/** A condition of a rule, with its children in an order that does not depend on theirs in the document. */
export interface RuleNode {
  readonly node: ConditionNode
  /** Equal for conditions that ask the same: all but `id`, `name` and `description`. */
  readonly meaning: string
  readonly children: readonly RuleNode[]
}

/** Reads the rule of an achievement; never fails, as a place that cannot be read is a node too. */
export function readRule(value: JsonValue, limits: ConditionLimits): RuleNode {
  return arranged(readCondition(value, '/credentialSubject/achievement/requires', limits))
}

/** The children of a group that ask different things: equal ones count once. */
export function distinct<Child extends { readonly rule: RuleNode }>(
  children: readonly Child[],
): readonly Child[] {
  return [...new Map(children.map((child) => [child.rule.meaning, child])).values()]
}

function arranged(node: ConditionNode): RuleNode {
  switch (node.kind) {
    case 'group': {
      const children = unrepeated(node.children.map(arranged)).toSorted(
        (a, b) => compareText(a.meaning, b.meaning) || compareText(name(a), name(b)),
      )
      const inside = children.map(({ meaning }) => meaning)
      return { node, children, meaning: meaningOf({ ...node.condition, condition: inside }) }
    }
    case 'leaf':
      return { node, children: [], meaning: meaningOf(node.condition) }
    default: {
      const value = canonicalJson(withSortedSets(node.value))
      return { node, children: [], meaning: JSON.stringify([node.kind, value]) }
    }
  }
}

/** A set that was written with the same element twice holds it once. */
function unrepeated(children: readonly RuleNode[]): readonly RuleNode[] {
  const unique = children.map((child) => [child.meaning + name(child), child] as const)
  return [...new Map(unique).values()]
}

function meaningOf(condition: object): string {
  const { id, name, description, ...asks } = condition as JsonObject
  const target = asks.targetAchievement
  const defaults = { timing: 'notAfter', validity: 'atAward' }
  const normal =
    typeof target === 'string' && isGlobalId(target)
      ? { targetAchievement: achievementKey(target, '') }
      : {}
  return canonicalJson(withSortedSets({ ...defaults, ...asks, ...normal }))
}

/** Every array of a condition is a set: sorted, each element once. */
function withSortedSets(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const elements = new Map(
      value.map(withSortedSets).map((element) => [canonicalJson(element), element]),
    )
    return [...elements].sort(([a], [b]) => compareText(a, b)).map(([, element]) => element)
  }
  const entries = Object.entries(value as JsonObject)
  return Object.fromEntries(entries.map(([name, member]) => [name, withSortedSets(member)]))
}

function name({ node }: RuleNode): string {
  if (!('condition' in node)) return node.id ?? ''
  return JSON.stringify([node.condition.name ?? '', node.condition.id ?? ''])
}
