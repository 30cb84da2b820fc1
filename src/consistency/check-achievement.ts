import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedOfOwnTrees,
} from '../json/index.js'
import { achievementKey, type ConditionNode, readCondition } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { checkCircles } from './check-circles.js'
import { checkDescriptions } from './check-descriptions.js'
import { checkIds, RULE_MEMBERS } from './check-ids.js'
import { checkRule } from './check-rule.js'
import { checkThresholds } from './check-thresholds.js'
import type { Placed } from './elements.js'

/**
 * What an achievement says that cannot be, wherever it stands: empty criteria, results and rubrics that
 * contradict themselves, ids that stand for two things, rules that nobody can read or satisfy.
 *
 * @param known - other definitions, in wire form.
 * @see Open Badges 3.0, Achievement; chain.md 2.4, 4.7
 */
export function checkAchievement(
  place: Placed,
  known: readonly JsonObject[],
): readonly LintProblem[] {
  return known.length === 0 ? checkAlone(place.node, place.pointer) : checkAmong(place, known)
}

const checkAlone = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  checkAmong({ node, pointer }, []),
)

function checkAmong(place: Placed, known: readonly JsonObject[]): readonly LintProblem[] {
  return [
    ...checkCriteria(place),
    ...checkDescriptions(place),
    ...checkIds(place),
    ...checkRules(place, known),
  ]
}

function checkRules(place: Placed, known: readonly JsonObject[]): readonly LintProblem[] {
  const { node, pointer } = place
  const named = RULE_MEMBERS.filter((name) => node[name] !== undefined)
  if (named.length === 0) return []
  const targets = byKey(known)
  const found: LintProblem[] = []
  const circles: LintProblem[] = []
  for (const name of named) {
    const rule = readCondition(node[name] as JsonValue, pointTo(pointer, name))
    found.push(...checkRule(rule))
    if (targets.size > 0) found.push(...checkTargets(rule, targets))
    if (name === 'requires') circles.push(...checkCircles(place, rule, known))
  }
  return [...found, ...circles]
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
  const definitions = new Map<string, JsonObject>()
  for (const definition of known) {
    const key = keyOf(definition)
    if (key !== undefined) definitions.set(key, definition)
  }
  return definitions
}

const keyOf = rememberedOfOwnTrees(({ id }: JsonObject) =>
  typeof id === 'string' ? achievementKey(id, '') : undefined,
)

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
