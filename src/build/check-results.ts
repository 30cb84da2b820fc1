import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'

const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/

/**
 * What no schema can say about the result descriptions of an achievement: a required level is one of
 * the rubric's, a required value is possible.
 *
 * @see Open Badges 3.0, ResultDescription
 */
export function checkDescriptions(achievement: JsonObject): readonly Problem[] {
  return asArray(achievement.resultDescription).flatMap((description, index) => {
    if (!isJsonObject(description)) return []
    const pointer = `/resultDescription/${index}`
    const { requiredLevel, requiredValue } = description
    return [
      ...(requiredLevel === undefined
        ? []
        : checkLevel(requiredLevel, description, pointTo(pointer, 'requiredLevel'))),
      ...(requiredValue === undefined
        ? []
        : checkResultValue(requiredValue, description, pointTo(pointer, 'requiredValue'))),
    ]
  })
}

/**
 * What no schema can say about the results of one recipient: each belongs to a description of the same
 * achievement, its value and level are possible there, and a status is given where one is due.
 *
 * @param pointer - where the results stand.
 * @see Open Badges 3.0, Result
 */
export function checkResults(
  results: JsonValue | undefined,
  achievement: JsonObject,
  pointer: string,
): readonly Problem[] {
  const descriptions = asArray(achievement.resultDescription).filter(isJsonObject)
  return asArray(results).flatMap((result, index) => {
    if (!isJsonObject(result)) return []
    const place = pointTo(pointer, index)
    const { resultDescription: id, achievedLevel, value, status } = result
    if (id === undefined) return []
    const description = descriptions.find((candidate) => candidate.id === id)
    if (description === undefined) {
      const detail = 'The achievement has no result description with this id.'
      return [problem('result-dangling', detail, pointTo(place, 'resultDescription'))]
    }
    const problems: Problem[] = []
    if (achievedLevel !== undefined) {
      problems.push(...checkLevel(achievedLevel, description, pointTo(place, 'achievedLevel')))
    }
    if (value !== undefined) {
      problems.push(...checkResultValue(value, description, pointTo(place, 'value')))
    }
    if (description.resultType === 'Status' && status === undefined) {
      problems.push(problem('result-value', 'A result of type "Status" needs "status".', place))
    }
    return problems
  })
}

function checkLevel(
  level: JsonValue,
  description: JsonObject,
  pointer: string,
): readonly Problem[] {
  const levels = asArray(description.rubricCriterionLevel)
  if (levels.some((candidate) => isJsonObject(candidate) && candidate.id === level)) return []
  return [problem('result-dangling', 'The rubric has no level with this id.', pointer)]
}

function checkResultValue(
  value: JsonValue,
  description: JsonObject,
  pointer: string,
): readonly Problem[] {
  const { allowedValue, valueMin, valueMax } = description
  if (allowedValue !== undefined && !asArray(allowedValue).includes(value)) {
    return [problem('result-value', 'The value is not one of those allowed.', pointer)]
  }
  if (typeof value !== 'string' || (valueMin === undefined && valueMax === undefined)) return []
  const number = asNumber(value)
  if (number === undefined) {
    return [
      problem('result-value', 'The description has a range; the value is no number.', pointer),
    ]
  }
  const [least, most] = [asNumber(valueMin), asNumber(valueMax)]
  if ((least !== undefined && number < least) || (most !== undefined && number > most)) {
    return [problem('result-value', 'The value is out of range.', pointer)]
  }
  return []
}

function asNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined
}
