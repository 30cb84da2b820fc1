import { asArray, isJsonObject, type JsonValue, pointTo } from '../json/index.js'
import {
  type ConditionNode,
  conditionMeaning,
  type GroupNode,
  type LeafNode,
  readCondition,
  type UnreadNode,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'

/**
 * What is wrong with a rule by itself: everything that a verifier could not read, each at its own
 * place; groups that nobody could ever satisfy; and conditions of one group that ask the same, of which
 * one would count.
 *
 * @see chain.md 2.4, 3.3, 4.7
 */
export function checkRule(rule: ConditionNode): readonly LintProblem[] {
  switch (rule.kind) {
    case 'leaf':
      return checkLeaf(rule)
    case 'group':
      return [...checkGroup(rule), ...rule.children.flatMap(checkRule)]
    default:
      return checkUnread(rule)
  }
}

/** A time that nothing compares with: whoever wrote it meant it to count. */
function checkLeaf({ condition, pointer }: LeafNode): readonly LintProblem[] {
  if (!('window' in condition) || condition.timing === 'within') return []
  const detail = 'Nothing reads "window" unless "timing" is "within".'
  const found = problem('rule-invalid', detail, pointTo(pointer, 'window'))
  const fix = 'Set "timing" to "within", or say "maximumAge".'
  return [lintProblem(found, { severity: 'warning', fix })]
}

/** A group that cannot be read still has conditions; where a limit was met, nobody looks further. */
function checkUnread({ kind, faults, value, pointer }: UnreadNode): readonly LintProblem[] {
  const found = faults.map((fault) =>
    lintProblem(problem('rule-invalid', fault.reason, fault.pointer)),
  )
  const inside = isJsonObject(value) && Array.isArray(value.condition) ? value.condition : []
  if (kind === 'limit' || inside.length === 0) return found
  const children: readonly JsonValue[] = asArray(inside)
  const place = pointTo(pointer, 'condition')
  return [
    ...found,
    ...children.flatMap((child, index) =>
      isJsonObject(child) ? checkRule(readCondition(child, pointTo(place, index))) : [],
    ),
  ]
}

function checkGroup({ condition, children, pointer }: GroupNode): readonly LintProblem[] {
  // one alone has none to be told from
  if (children.length === 1 && condition.type !== 'AtLeast') return []
  const seen = new Map<string, string>()
  const repeated = children.flatMap((child) => {
    const meaning = conditionMeaning(child)
    const earlier = seen.get(meaning)
    if (earlier === undefined) {
      seen.set(meaning, child.pointer)
      return []
    }
    const detail = `It asks the same as ${earlier}, so one of the two would count.`
    return [lintProblem(problem('rule-duplicate-child', detail, child.pointer))]
  })
  if (condition.type !== 'AtLeast' || condition.minimum <= seen.size) return repeated
  const different = seen.size === children.length ? '' : ' different'
  const detail = `${condition.minimum} of ${seen.size}${different} conditions can never be satisfied.`
  const found = problem('rule-unreachable', detail, pointTo(pointer, 'minimum'))
  const fix = 'Lower the minimum, or add conditions.'
  return [lintProblem(found, { severity: 'error', fix }), ...repeated]
}
