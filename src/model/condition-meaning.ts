import { canonicalJson, type JsonObject, type JsonValue } from '../json/index.js'
import { achievementKey } from './achievement-key.js'
import type { ConditionNode } from './condition-tree.js'

/**
 * What a condition asks, as text: the same for conditions that ask the same, whatever their `id`,
 * `name` and `description`, however their sets are ordered, and whether a default is written or not. An
 * `ExternalRequirement` asks for nothing but what its name says.
 *
 * Only for comparing; it is no form on the wire.
 *
 * @param inside - the meanings of a group's own conditions, where they are known already.
 */
export function conditionMeaning(node: ConditionNode, inside?: readonly string[]): string {
  switch (node.kind) {
    case 'group': {
      const { condition: _, ...own } = node.condition
      const parts = inside ?? node.children.map((child) => conditionMeaning(child))
      // as they are: texts quoted within texts would double in length with every level
      return `{"asks":${meaningOf(own)},"of":[${[...new Set(parts)].sort().join(',')}]}`
    }
    case 'leaf':
      return meaningOf(node.condition)
    default:
      return JSON.stringify([node.kind, canonicalJson(withSortedSets(node.value))])
  }
}

function meaningOf(condition: object): string {
  const { id, name, description, ...asks } = condition as JsonObject
  const target = asks.targetAchievement
  const defaults = { timing: 'notAfter', validity: 'atAward' }
  const normal = typeof target === 'string' ? { targetAchievement: achievementKey(target, '') } : {}
  if (asks.type === 'ExternalRequirement') return canonicalJson({ ...asks, name: name ?? '' })
  return canonicalJson(withSortedSets({ ...defaults, ...asks, ...normal }))
}

/** Every array of a condition is a set: sorted, each element once. */
function withSortedSets(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value
    const elements = new Map(
      items.map(withSortedSets).map((element) => [canonicalJson(element), element]),
    )
    return [...elements]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, element]) => element)
  }
  const entries = Object.entries(value as JsonObject)
  return Object.fromEntries(entries.map(([name, member]) => [name, withSortedSets(member)]))
}
