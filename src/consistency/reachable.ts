import { achievementKey, type ConditionNode } from '../model/index.js'

/** The rules of achievements by their keys, as far as they wait for others. */
export type Rules = ReadonlyMap<string, Wait>

/**
 * What a rule waits for: one achievement, by its key, or enough of several parts; `undefined` for whatever
 * counts as within reach.
 */
export type Wait = Target | Parts | undefined

interface Target {
  readonly key: string
  /** Whether it must be earned first; what is awarded `within` a time of each other needs no order. */
  readonly isFirst: boolean
}

interface Parts {
  readonly least: number
  readonly parts: readonly Wait[]
}

/** What can be earned, and whether the rule in question can be satisfied with that. */
export interface Reach {
  readonly reached: ReadonlySet<string>
  readonly isOpen: boolean
}

/** What a rule waits for. */
export function waitOf(rule: ConditionNode): Wait {
  if (rule.kind === 'group') {
    const { condition, children } = rule
    const parts = children.map(waitOf)
    if (condition.type === 'AllOf') return { least: parts.length, parts }
    return { least: condition.type === 'AnyOf' ? 1 : condition.minimum, parts }
  }
  if (rule.kind !== 'leaf' || rule.condition.type !== 'HoldsAchievement') return undefined
  const { targetAchievement, timing } = rule.condition
  return { key: achievementKey(targetAchievement, ''), isFirst: timing !== 'within' }
}

/** The achievements that are named in it, those first that it names first. */
export function targetsIn(wait: Wait): readonly Target[] {
  if (wait === undefined) return []
  return 'key' in wait ? [wait] : wait.parts.flatMap(targetsIn)
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
  for (const [key, rule] of rules) waitFor(rule, { least: 1, met: 0, achievement: key }, walk)
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

/** Lets a place wait for a part of a rule. */
function waitFor(wait: Wait, parent: Need, walk: Walk): void {
  if (wait === undefined) {
    meet(parent, walk)
    return
  }
  if ('parts' in wait) {
    const need: Need = { least: wait.least, met: 0, parent }
    for (const part of wait.parts) waitFor(part, need, walk)
    return
  }
  const { key, isFirst } = wait
  if (!isFirst || !walk.rules.has(key)) {
    meet(parent, walk)
    return
  }
  const others = walk.waiting.get(key)
  if (others === undefined) walk.waiting.set(key, [parent])
  else others.push(parent)
}
