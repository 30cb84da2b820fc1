import { isJsonObject, type JsonObject } from '../json/index.js'
import { isIri } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
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

/** For an id that is none. */
const STAND_IN = 'https://achievement.invalid/1'

/** An achievement that is not checked yet, save for its id. */
export interface ToJudge {
  readonly achievement: JsonObject
  readonly findings: readonly LintProblem[]
}

/**
 * An achievement as people write it, in the standard's form: types filled in, nested ids made full, the
 * rule written out in words unless the narrative is to stay as written. What cannot be completed stays
 * as it is.
 *
 * Nothing is checked but its id. The ids of its parts are made of that, so where it is missing or relative
 * it is told, and another stands in for it: one mistake is then one finding.
 *
 * @throws {OpenBadgesError} as {@link readInput} does.
 */
export function completeToJudge(input: unknown, narrative: NarrativeChoice = 'with-rule'): ToJudge {
  const given = readInput(input, 'The achievement')
  const { id } = given
  if (isIri(id)) {
    return { achievement: complete(given, narrative), findings: [] }
  }
  const detail = id === undefined ? '"id" is missing.' : '"id" must be an absolute IRI as text.'
  const fix = 'Write an "id" that stays the same, such as "https://college.example/achievements/1".'
  return {
    achievement: complete({ ...given, id: STAND_IN }, narrative),
    findings: [lintProblem(problem('schema-mismatch', detail, '/id'), { fix })],
  }
}

function complete(given: JsonObject, narrative: NarrativeChoice): JsonObject {
  const achievement = completeNode(withNestedIds(given), 'Achievement')
  return narrative === 'with-rule' ? withNarrative(achievement) : achievement
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
