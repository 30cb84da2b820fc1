import type { ConditionNode } from '../model/index.js'
import type { RuleNode } from './rule.js'

/**
 * The rule without the ids that several conditions share which ask different things: such an id names none of
 * them, so no evidence and no waiver counts for it. What is known by nothing but its id is unreadable then.
 */
export function withoutSharedIds(root: RuleNode): RuleNode {
  const meanings = new Map<string, Set<string>>()
  collect(root, meanings)
  const shared = new Set([...meanings].flatMap(([id, of]) => (of.size > 1 ? [id] : [])))
  return shared.size === 0 ? root : without(root, shared)
}

function collect(rule: RuleNode, meanings: Map<string, Set<string>>): void {
  const id = idOf(rule.node)
  if (id !== undefined) meanings.set(id, (meanings.get(id) ?? new Set()).add(rule.meaning))
  for (const child of rule.children) collect(child, meanings)
}

function without(rule: RuleNode, shared: ReadonlySet<string>): RuleNode {
  const children = rule.children.map((child) => without(child, shared))
  const id = idOf(rule.node)
  if (id === undefined || !shared.has(id)) return { ...rule, children }
  return { ...rule, node: unnamed(rule.node), children }
}

function unnamed(node: ConditionNode): ConditionNode {
  if (node.kind === 'group') {
    const { id, ...condition } = node.condition
    return { ...node, condition }
  }
  if (node.kind !== 'leaf') {
    const { id, ...rest } = node
    return rest
  }
  if (node.condition.type === 'ExternalRequirement') {
    const { pointer } = node
    const reason = 'Another condition of the rule has the same id.'
    const value = { ...node.condition }
    return { kind: 'unreadable', reason, faults: [{ reason, pointer }], value, pointer }
  }
  const { id, ...condition } = node.condition
  return { ...node, condition }
}

function idOf(node: ConditionNode): string | undefined {
  return 'condition' in node ? node.condition.id : node.id
}
