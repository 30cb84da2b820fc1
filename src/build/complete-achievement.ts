import { isJsonObject, type JsonObject } from '../json/index.js'
import { type Condition, type ConditionNode, readCondition } from '../model/index.js'
import { withNestedIds } from './achievement-ids.js'
import { completeNode } from './complete-node.js'
import { describeRule } from './narrative.js'
import { readInput } from './read-input.js'

/**
 * An achievement as people write it, in the standard's form: types filled in, nested ids made full, the
 * rule written out in words. Nothing is checked; what cannot be completed stays as it is.
 *
 * @throws {OpenBadgesError} as {@link readInput} does.
 */
export function completeAchievement(input: unknown): JsonObject {
  const given = readInput(input, 'The achievement')
  return withNarrative(completeNode(withNestedIds(given), 'Achievement'))
}

/** The rule in words after what the author wrote; once, also when a definition is defined again. */
function withNarrative(achievement: JsonObject): JsonObject {
  const { criteria, requires } = achievement
  if (!isJsonObject(criteria) || requires === undefined) return achievement
  if (!isReadable(readCondition(requires, '/requires'))) return achievement
  const rule = describeRule(requires as unknown as Condition)
  const { narrative } = criteria
  if (narrative === undefined) {
    return { ...achievement, criteria: { ...criteria, narrative: rule } }
  }
  if (typeof narrative !== 'string' || narrative.endsWith(rule)) return achievement
  return { ...achievement, criteria: { ...criteria, narrative: `${narrative}\n\n${rule}` } }
}

function isReadable(node: ConditionNode): boolean {
  return node.kind === 'leaf' || (node.kind === 'group' && node.children.every(isReadable))
}
