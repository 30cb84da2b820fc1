import { pointTo } from '../json/index.js'
import { achievementKey, type ConditionNode, type GroupNode } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { ProgrammeRule } from './lint-programme-read.js'

/**
 * Conditions of a choice that are none, or count for nothing:
 *
 * - the same achievement twice in one choice: a badge of it counts once, whatever else each asks
 * - an achievement that the rule requires beside the choice: it is held anyway, so the choice is smaller
 *   than it looks
 *
 * @see chain.md 3.4, distinctness
 */
export const idleElectives: ProgrammeRule = ({ members }) =>
  members.flatMap(({ requires }) =>
    requires === undefined ? [] : checkNode(requires, new Map<string, string>()),
  )

/**
 * @param required - keys of what is required whatever is chosen, with their places.
 */
function checkNode(
  node: ConditionNode,
  required: ReadonlyMap<string, string>,
): readonly LintProblem[] {
  if (node.kind !== 'group') return []
  if (node.condition.type !== 'AllOf') {
    return [
      ...checkChoice(node, required),
      ...node.children.flatMap((child) => checkNode(child, required)),
    ]
  }
  const here = new Map([...required, ...fixedIn(node)])
  return node.children.flatMap((child) => checkNode(child, here))
}

/** What a group of which all is needed requires itself, at whatever depth. */
function fixedIn(node: ConditionNode): readonly (readonly [string, string])[] {
  if (node.kind === 'group') {
    return node.condition.type === 'AllOf' ? node.children.flatMap(fixedIn) : []
  }
  const key = keyOf(node)
  return key === undefined ? [] : [[key, node.pointer]]
}

function keyOf(node: ConditionNode): string | undefined {
  return node.kind === 'leaf' && node.condition.type === 'HoldsAchievement'
    ? achievementKey(node.condition.targetAchievement, '')
    : undefined
}

function checkChoice(
  { condition, children }: GroupNode,
  required: ReadonlyMap<string, string>,
): readonly LintProblem[] {
  const isNumber = condition.type === 'AtLeast'
  const seen = new Map<string, string>()
  return children.flatMap((child) => {
    const key = keyOf(child)
    if (key === undefined) return []
    const [fixed, earlier] = [required.get(key), seen.get(key)]
    seen.set(key, earlier ?? child.pointer)
    if (fixed !== undefined) {
      return [told(`The rule requires this achievement anyway, at ${fixed}.`, child.pointer)]
    }
    // in a choice of one, two ways to hold the same achievement are two ways
    if (earlier === undefined || !isNumber) return []
    return [
      told(`One badge of this achievement counts once, here or at ${earlier}.`, child.pointer),
    ]
  })
}

function told(detail: string, pointer: string): LintProblem {
  return lintProblem(
    problem('elective-never-counts', detail, pointTo(pointer, 'targetAchievement')),
  )
}
