import { type JsonObject, pointTo, rememberedOfOwnTrees } from '../json/index.js'
import {
  achievementKey,
  type ConditionNode,
  type HoldsAchievement,
  readCondition,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { type Placed, textIn } from './elements.js'
import { isAwaited, type Rules, reachable } from './reachable.js'

/**
 * Achievements that a rule requires and that cannot be earned before this one: they require it in turn,
 * one by another. An error when nobody could ever earn this one, a warning when another way is open.
 *
 * What is not among the known definitions counts as within reach. Achievements that are awarded `within`
 * a time of each other may require each other.
 *
 * @param rule - what it requires.
 * @param known - other definitions; this one may be among them.
 * @see chain.md 3.5, 4.7
 */
export function checkCircles(
  achievement: Placed,
  rule: ConditionNode,
  known: readonly JsonObject[],
): readonly LintProblem[] {
  const id = textIn(achievement, 'id')
  const leaves = leavesOf(rule)
  if (id === undefined || leaves.length === 0) return []
  const own = achievementKey(id, '')
  const rules = new Map([...rulesOf(known), [own, rule] as const])
  const isJudged = ({ condition }: Leaf): boolean =>
    isAwaited(condition, rules) || achievementKey(condition.targetAchievement, '') === own
  if (!leaves.some(isJudged)) return []
  const first = reachable(rules, own, false)
  const then = reachable(rules, own, true)
  const severity = !first.isOpen && then.isOpen ? 'error' : 'warning'
  return leaves.filter(isJudged).flatMap(({ condition, pointer }) => {
    const target = achievementKey(condition.targetAchievement, '')
    const place = pointTo(pointer, 'targetAchievement')
    if (target !== own && first.reached.has(target)) return []
    if (!then.reached.has(target)) {
      const detail = 'By the definitions at hand nobody can earn this achievement.'
      return [lintProblem(problem('rule-unreachable', detail, place))]
    }
    const detail =
      target === own
        ? 'The achievement requires itself.'
        : `It requires this achievement in turn${byWayOf(pathTo(own, target, rules, first.reached))}.`
    return [lintProblem(problem('rule-cycle', detail, place), { severity })]
  })
}

function rulesOf(
  known: readonly JsonObject[],
): readonly (readonly [string, ConditionNode | undefined])[] {
  return known.flatMap((definition) =>
    typeof definition.id === 'string'
      ? [[achievementKey(definition.id, ''), ruleOf(definition)]]
      : [],
  )
}

const ruleOf = rememberedOfOwnTrees(({ requires }: JsonObject) =>
  requires === undefined ? undefined : readCondition(requires, ''),
)

interface Leaf {
  readonly condition: HoldsAchievement
  readonly pointer: string
}

function leavesOf(node: ConditionNode): readonly Leaf[] {
  if (node.kind === 'group') return node.children.flatMap(leavesOf)
  if (node.kind !== 'leaf' || node.condition.type !== 'HoldsAchievement') return []
  return [{ condition: node.condition, pointer: node.pointer }]
}

/** The achievements between two that a shortest circle leads through; breadth first. */
function pathTo(
  own: string,
  start: string,
  rules: Rules,
  reached: ReadonlySet<string>,
): readonly string[] {
  const from = new Map<string, string | undefined>([[start, undefined]])
  for (const key of from.keys()) {
    const rule = rules.get(key)
    for (const { condition } of rule === undefined ? [] : leavesOf(rule)) {
      const next = achievementKey(condition.targetAchievement, '')
      if (next === own) return backFrom(key, from)
      if (isAwaited(condition, rules) && !reached.has(next) && !from.has(next)) from.set(next, key)
    }
  }
  return []
}

function backFrom(last: string, from: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = []
  for (let key: string | undefined = last; key !== undefined; key = from.get(key)) path.unshift(key)
  return path.slice(1)
}

function byWayOf(path: readonly string[]): string {
  return path.length === 0 ? '' : `, by way of ${path.slice(0, 3).join(', ')}`
}
