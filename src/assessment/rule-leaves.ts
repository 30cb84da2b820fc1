import type { JsonValue } from '../json/index.js'
import { type ConditionNode, type LeafNode, readCondition } from '../model/index.js'

/** The leaves of a rule in the order of writing, whatever groups they stand in. Unreadable ones are left out. */
export function leavesOf(rule: JsonValue | undefined, pointer: string): readonly LeafNode[] {
  return rule === undefined ? [] : leavesIn(readCondition(rule, pointer))
}

function leavesIn(node: ConditionNode): readonly LeafNode[] {
  if (node.kind === 'group') return node.children.flatMap(leavesIn)
  return node.kind === 'leaf' ? [node] : []
}
