import { asArray, type JsonObject, pointTo } from '../json/index.js'
import { compareDecimals, type HoldsAchievement, type ResultThreshold } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf } from './elements.js'
import { valueCheckFor } from './possible-values.js'

/**
 * Thresholds of a condition that no result of the achievement can meet: on a result that it does not
 * describe, above the greatest value, on values that are not allowed or levels that are none of its.
 *
 * Another edition of the achievement may describe other results, so these are warnings.
 *
 * @param condition - a condition on that achievement.
 * @param achievement - its definition.
 * @param pointer - where the condition stands.
 * @see chain.md 4.7
 */
export function checkThresholds(
  { threshold }: Pick<HoldsAchievement, 'threshold'>,
  achievement: JsonObject,
  pointer: string,
): readonly LintProblem[] {
  const descriptions = new Map(
    nodesOf({ node: achievement, pointer: '' }, 'resultDescription').map(({ node }) => [
      node.id,
      node,
    ]),
  )
  return asArray(threshold).flatMap((asked, index) => {
    const place = pointTo(pointTo(pointer, 'threshold'), index)
    const description = descriptions.get(asked.onResultDescription)
    const [member, detail] =
      description === undefined
        ? (['onResultDescription', 'The achievement does not describe this result.'] as const)
        : (unreachable(asked, description) ?? [])
    if (member === undefined || detail === undefined) return []
    return [lintProblem(problem('rule-unreachable', detail, pointTo(place, member)))]
  })
}

/** The member of the threshold that cannot be met, and why. */
function unreachable(
  { minimumValue, acceptedValue, acceptedLevel }: ResultThreshold,
  description: JsonObject,
): readonly [keyof ResultThreshold, string] | undefined {
  if (acceptedLevel !== undefined) {
    const levels = new Set(
      nodesOf({ node: description, pointer: '' }, 'rubricCriterionLevel').map(
        ({ node }) => node.id,
      ),
    )
    return asArray(acceptedLevel).some((level) => levels.has(level))
      ? undefined
      : ['acceptedLevel', 'The rubric of this result has no such level.']
  }
  if (description.resultType === 'Status') {
    const member = minimumValue === undefined ? 'acceptedValue' : 'minimumValue'
    return [member, 'A result of type "Status" has no value.']
  }
  if (acceptedValue !== undefined) {
    const reasonFor = valueCheckFor(description)
    return asArray(acceptedValue).some((value) => reasonFor(value) === undefined)
      ? undefined
      : ['acceptedValue', 'No result can have such a value.']
  }
  return minimumValue === undefined || reaches(description, minimumValue)
    ? undefined
    : ['minimumValue', 'No result can have a value as high as this.']
}

/** Whether some value that is possible is the number or more. */
function reaches({ allowedValue, valueMax }: JsonObject, minimum: string): boolean {
  if (allowedValue !== undefined) {
    return asArray(allowedValue).some(
      (value) => typeof value === 'string' && (compareDecimals(value, minimum) ?? -1) >= 0,
    )
  }
  return typeof valueMax !== 'string' || (compareDecimals(valueMax, minimum) ?? 0) >= 0
}
