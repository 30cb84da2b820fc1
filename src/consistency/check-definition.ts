import { isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import { achievementKey, type ConditionNode, readCondition } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { checkCircles } from './check-circles.js'
import { checkDescriptions } from './check-descriptions.js'
import { checkIds, RULE_MEMBERS } from './check-ids.js'
import { checkRule } from './check-rule.js'
import { checkThresholds } from './check-thresholds.js'
import type { Placed } from './elements.js'

/** What else is at hand when a document is looked at. */
export interface ConsistencyOptions {
  /**
   * Definitions of achievements that rules and waivers may be about, in wire form. Default: none, and
   * nothing is said about achievements that are not in the document.
   */
  readonly known?: readonly JsonObject[]
}

/** Options of {@link checkDefinition}. */
export interface DefinitionOptions extends ConsistencyOptions {
  /** Pointer to the achievement in its document. Default: it is the document. */
  readonly pointer?: string
}

/**
 * What no schema can say about an achievement: results and rubrics that contradict themselves, ids that
 * stand for two things, rules that nobody can read or satisfy, and, with further definitions, thresholds
 * beyond what these describe and achievements that require each other.
 *
 * What the schema can say is left to it: members of the wrong kind are passed over.
 *
 * @param achievement - in wire form.
 * @returns findings in no particular order, each with its severity; nothing is thrown.
 * @see Open Badges 3.0, Achievement; chain.md 2.4, 4.7
 */
export function checkDefinition(
  achievement: JsonObject,
  { known = [], pointer = '' }: DefinitionOptions = {},
): readonly LintProblem[] {
  const place = { node: achievement, pointer }
  return [
    ...checkCriteria(place),
    ...checkDescriptions(place),
    ...checkIds(place),
    ...RULE_MEMBERS.flatMap((name) => {
      const rule = achievement[name]
      if (rule === undefined) return []
      const at = pointTo(pointer, name)
      return [...checkRule(rule, at), ...checkTargets(readCondition(rule, at), byKey(known))]
    }),
    ...checkCircles(place, known),
  ]
}

/** criteria that are there and empty tell nobody what was done. */
function checkCriteria({ node, pointer }: Placed): readonly LintProblem[] {
  const { criteria } = node
  if (!isJsonObject(criteria) || criteria.id !== undefined) return []
  if (criteria.narrative !== undefined) return []
  const place = pointTo(pointer, 'criteria')
  const found = problem('schema-mismatch', 'Criteria need "id" or "narrative".', place)
  return [lintProblem(found, { fix: 'Write in "narrative" what it takes to earn it.' })]
}

function byKey(known: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(
    known.flatMap((definition) =>
      typeof definition.id === 'string' ? [[achievementKey(definition.id, ''), definition]] : [],
    ),
  )
}

/** Thresholds on achievements that are known. */
function checkTargets(
  node: ConditionNode,
  known: ReadonlyMap<string, JsonObject>,
): readonly LintProblem[] {
  if (node.kind === 'group') return node.children.flatMap((child) => checkTargets(child, known))
  if (node.kind !== 'leaf' || node.condition.type !== 'HoldsAchievement') return []
  const target = known.get(achievementKey(node.condition.targetAchievement, ''))
  return target === undefined ? [] : checkThresholds(node.condition, target, node.pointer)
}
