import { type JsonObject, pointTo, rememberedOfOwnTrees } from '../json/index.js'
import { achievementKey, type ConditionNode, readCondition } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { type Placed, textIn } from './elements.js'
import { type Rules, reachable, targetsIn, type Wait, waitOf } from './reachable.js'

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
  const rules = rulesOf(known)
  rules.set(own, waitOf(rule))
  const judged = leaves.filter(
    ({ target, isFirst }) => target === own || (isFirst && rules.has(target)),
  )
  if (judged.length === 0) return []
  const first = reachable(rules, own, false)
  const then = reachable(rules, own, true)
  const severity = !first.isOpen && then.isOpen ? 'error' : 'warning'
  return judged.flatMap(({ target, pointer }) => {
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

function rulesOf(known: readonly JsonObject[]): Map<string, Wait> {
  const rules = new Map<string, Wait>()
  for (const definition of known) {
    const { key, wait } = ruleOf(definition)
    if (key !== undefined) rules.set(key, wait)
  }
  return rules
}

/** What makes it the same achievement, and what it waits for; without an id it is none. */
const ruleOf = rememberedOfOwnTrees(
  ({ id, requires }: JsonObject): { readonly key?: string; readonly wait?: Wait } => {
    if (typeof id !== 'string') return {}
    const key = achievementKey(id, '')
    return requires === undefined ? { key } : { key, wait: waitOf(readCondition(requires, '')) }
  },
)

interface Leaf {
  /** The key of the achievement that must be held. */
  readonly target: string
  readonly isFirst: boolean
  readonly pointer: string
}

function leavesOf(node: ConditionNode): readonly Leaf[] {
  if (node.kind === 'group') return node.children.flatMap(leavesOf)
  return targetsIn(waitOf(node)).map(({ key, isFirst }) => ({
    target: key,
    isFirst,
    pointer: node.pointer,
  }))
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
    for (const { key: next, isFirst } of targetsIn(rules.get(key))) {
      if (next === own) return backFrom(key, from)
      const isAwaited = isFirst && rules.has(next)
      if (isAwaited && !reached.has(next) && !from.has(next)) from.set(next, key)
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
