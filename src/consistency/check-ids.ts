import { canonicalJson, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed } from './elements.js'

/** Where a rule may stand in an achievement. */
export const RULE_MEMBERS: readonly string[] = ['requires', 'recommends', 'renewalRequires']

/** Members of an achievement, and of what is inside them, whose nodes it gives names of its own. */
const NAMING = [
  'resultDescription',
  'rubricCriterionLevel',
  ...RULE_MEMBERS,
  'condition',
  'threshold',
  'assessmentPlan',
  'blueprint',
]

/**
 * Ids that stand for two different things of one achievement. The same level in two rubrics, and the
 * same condition in two groups, are one thing.
 */
export function checkIds(achievement: Placed): readonly LintProblem[] {
  const seen = new Map<JsonValue, Placed>()
  const found: LintProblem[] = []
  const visit = (place: Placed): void => {
    const { node } = place
    const { id } = node
    if (id !== undefined) {
      const earlier = seen.get(id)
      if (earlier === undefined) seen.set(id, place)
      else if (!isSame(earlier.node, node)) {
        const detail = `The same id stands at ${earlier.pointer || 'the achievement'}.`
        found.push(lintProblem(problem('id-duplicate', detail, pointTo(place.pointer, 'id'))))
      }
    }
    for (const name of NAMING) {
      if (node[name] === undefined) continue
      for (const inside of nodesOf(place, name)) visit(inside)
    }
  }
  visit(achievement)
  return found
}

/** Whether two nodes are one thing that stands twice. A result is described once. */
function isSame(one: JsonObject, other: JsonObject): boolean {
  return one.resultType === undefined && canonicalJson(one) === canonicalJson(other)
}
