import type { JsonObject } from '../json/index.js'
import { withNestedIds } from './achievement-ids.js'
import { completeNode } from './complete-node.js'
import { readInput } from './read-input.js'

/**
 * An achievement as people write it, in the standard's form: types filled in, nested ids made full.
 * Nothing is checked, and the rule is not yet written out in words.
 *
 * @throws {OpenBadgesError} as {@link readInput} does.
 */
export function completeAchievement(input: unknown): JsonObject {
  return completeNode(withNestedIds(readInput(input, 'The achievement')), 'Achievement')
}
