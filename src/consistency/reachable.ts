import { achievementKey, type ConditionNode, type HoldsAchievement } from '../model/index.js'

/** The rules of achievements by their keys; `undefined` where nothing is required. */
export type Rules = ReadonlyMap<string, ConditionNode | undefined>

/** What can be earned, and whether the rule in question can be satisfied with that. */
export interface Reach {
  readonly reached: ReadonlySet<string>
  readonly isOpen: boolean
}

/**
 * Whether the achievement must be earned first, and is one whose rule is known. What is awarded `within`
 * a time of each other needs no order.
 */
export function isAwaited({ timing, targetAchievement }: HoldsAchievement, rules: Rules): boolean {
  return timing !== 'within' && rules.has(achievementKey(targetAchievement, ''))
}

/**
 * Every known achievement that can be earned, one after the other. What is not known, and what is no
 * achievement, counts as within reach; so does what cannot be read, which is judged elsewhere.
 *
 * Linear in the conditions of all rules: each is counted once, when what it waits for is reached.
 *
 * @param own - the achievement in question.
 * @param isHeld - whether it is held from the beginning; else it is never reached.
 */
export function reachable(rules: Rules, own: string, isHeld: boolean): Reach {
  const walk: Walk = { rules, waiting: new Map(), queue: isHeld ? [own] : [], open: new Set() }
  for (const [key, rule] of rules) {
    const root: Need = { least: 1, met: 0, achievement: key }
    if (rule === undefined) meet(root, walk)
    else waitFor(rule, root, walk)
  }
  const reached = new Set<string>()
  // the queue grows while it is walked
  for (const key of walk.queue) {
    if (reached.has(key) || (key === own && !isHeld)) continue
    reached.add(key)
    for (const need of walk.waiting.get(key) ?? []) meet(need, walk)
  }
  return { reached, isOpen: walk.open.has(own) }
}

/** A place in a rule that waits until enough of what it needs is met. */
interface Need {
  readonly least: number
  met: number
  readonly parent?: Need
  /** At the root: what is earned then. */
  readonly achievement?: string
}

interface Walk {
  readonly rules: Rules
  readonly waiting: Map<string, Need[]>
  readonly queue: string[]
  /** Achievements whose rule is satisfied. */
  readonly open: Set<string>
}

function meet(need: Need, walk: Walk): void {
  need.met += 1
  if (need.met !== need.least) return
  if (need.parent !== undefined) meet(need.parent, walk)
  if (need.achievement === undefined) return
  walk.open.add(need.achievement)
  walk.queue.push(need.achievement)
}

/** Lets a place wait for a condition. */
function waitFor(node: ConditionNode, parent: Need, walk: Walk): void {
  if (node.kind === 'group') {
    const { condition, children } = node
    const least =
      condition.type === 'AllOf'
        ? children.length
        : condition.type === 'AnyOf'
          ? 1
          : condition.minimum
    const need: Need = { least, met: 0, parent }
    for (const child of children) waitFor(child, need, walk)
    return
  }
  const isKnown =
    node.kind === 'leaf' &&
    node.condition.type === 'HoldsAchievement' &&
    isAwaited(node.condition, walk.rules)
  if (!isKnown) {
    meet(parent, walk)
    return
  }
  const key = achievementKey(node.condition.targetAchievement, '')
  const others = walk.waiting.get(key)
  if (others === undefined) walk.waiting.set(key, [parent])
  else others.push(parent)
}
