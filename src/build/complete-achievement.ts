import { isJsonObject, type JsonObject } from '../json/index.js'
import { withNestedIds } from './achievement-ids.js'
import { completeNode } from './complete-node.js'
import { ruleInWords } from './narrative.js'
import { readInput } from './read-input.js'

/**
 * What becomes of `criteria.narrative` when there is a rule:
 *
 * - `with-rule` the rule in English words is added at its end, unless it ends with them already
 * - `as-written` nothing: the author says in it what must be held, in whatever language
 */
export type NarrativeChoice = 'with-rule' | 'as-written'

/**
 * An achievement as people write it, in the standard's form: types filled in, nested ids made full, the
 * rule written out in words unless the narrative is to stay as written. Nothing is checked; what cannot be
 * completed stays as it is.
 *
 * @throws {OpenBadgesError} as {@link readInput} does.
 */
export function completeAchievement(
  input: unknown,
  narrative: NarrativeChoice = 'with-rule',
): JsonObject {
  const given = readInput(input, 'The achievement')
  const complete = completeNode(withNestedIds(given), 'Achievement')
  return narrative === 'with-rule' ? withNarrative(complete) : complete
}

/** The rule in words after what the author wrote; once, also when a definition is defined again. */
function withNarrative(achievement: JsonObject): JsonObject {
  const { criteria, requires } = achievement
  if (!isJsonObject(criteria) || requires === undefined) return achievement
  const rule = ruleInWords(requires)
  if (rule === undefined) return achievement
  const { narrative } = criteria
  if (narrative === undefined) {
    return { ...achievement, criteria: { ...criteria, narrative: rule } }
  }
  if (typeof narrative !== 'string' || narrative.endsWith(rule)) return achievement
  return { ...achievement, criteria: { ...criteria, narrative: `${narrative}\n\n${rule}` } }
}
