import { asArray } from '../../json/index.js'
import type { LeafNode } from '../../model/index.js'
import { type LintProblem, lintProblem, problem } from '../../report/index.js'
import { type LintRule, leavesOf, type Subject } from '../subject.js'

/**
 * Achievements that a rule lists beside a series, or counts the credits of as members of a series, and
 * that do not say that they belong to it. Whoever verifies goes by what the achievement itself says in
 * `isPartOf`. Only definitions that are known can be judged.
 */
export const seriesMemberNotDeclared: LintRule = ({ prerequisites, known }) => {
  if (known.size === 0) return []
  return prerequisites.flatMap((rule) => {
    const leaves = leavesOf(rule)
    const series = leaves.flatMap(({ condition }) =>
      condition.type === 'HoldsFromSeries' ? [condition.targetSeries] : [],
    )
    return leaves.flatMap((leaf) => checkLeaf(leaf, series, known))
  })
}

function checkLeaf(
  { condition, pointer }: LeafNode,
  series: readonly string[],
  known: Subject['known'],
): readonly LintProblem[] {
  if (condition.type === 'HoldsAchievement' && series.length > 0) {
    const place = `${pointer}/targetAchievement`
    return checkMember(condition.targetAchievement, series, place, known)
  }
  if (condition.type !== 'EarnedCredits' || condition.targetSeries === undefined) return []
  const { targetSeries, fromAchievement = [] } = condition
  return fromAchievement.flatMap((id, index) =>
    checkMember(id, [targetSeries], `${pointer}/fromAchievement/${index}`, known),
  )
}

function checkMember(
  id: string,
  series: readonly string[],
  pointer: string,
  known: Subject['known'],
): readonly LintProblem[] {
  const definition = known.get(id)
  if (definition === undefined) return []
  if (asArray(definition.isPartOf).some((part) => series.some((one) => one === part))) return []
  const detail = 'This achievement does not say in "isPartOf" that it belongs to the series.'
  return [lintProblem(problem('series-member-not-declared', detail, pointer))]
}
