import { pointTo } from '../json/index.js'
import { compareDecimals, isDecimal } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed, textIn, valuesOf } from './elements.js'
import { valueCheckFor } from './possible-values.js'

/**
 * What no schema can say about the result descriptions of an achievement: bounds and points are
 * numbers, bounds in order, what is allowed lies between them, what is required is possible, and the
 * required level is one of the rubric.
 *
 * @see Open Badges 3.0, ResultDescription
 */
export function checkDescriptions(achievement: Placed): readonly LintProblem[] {
  return nodesOf(achievement, 'resultDescription').flatMap((description) => [
    ...checkBounds(description),
    ...checkAllowed(description),
    ...checkRequired(description),
    ...checkRubric(description),
    ...checkPoints(description),
  ])
}

function checkBounds(description: Placed): readonly LintProblem[] {
  const { pointer } = description
  const [least, most] = [textIn(description, 'valueMin'), textIn(description, 'valueMax')]
  const unread = (['valueMin', 'valueMax'] as const).flatMap((name) => {
    const bound = textIn(description, name)
    if (bound === undefined || isDecimal(bound)) return []
    const detail = 'The bound is no decimal number, so no value can be compared with it.'
    const fix = 'Write a number, or list what is possible in "allowedValue".'
    const found = problem('result-value', detail, pointTo(pointer, name))
    return [lintProblem(found, { severity: 'warning', fix })]
  })
  if (least === undefined || most === undefined || (compareDecimals(least, most) ?? 0) <= 0) {
    return unread
  }
  const found = problem(
    'result-value',
    'The least value is more than the most: no value is possible.',
    pointTo(pointer, 'valueMin'),
  )
  return [lintProblem(found, { fix: 'Swap or correct "valueMin" and "valueMax".' })]
}

function checkAllowed(description: Placed): readonly LintProblem[] {
  const { allowedValue, ...bounds } = description.node
  if (allowedValue === undefined) return []
  const reasonFor = valueCheckFor(bounds)
  const seen = new Set<string>()
  return valuesOf(description, 'allowedValue').flatMap(({ value, pointer }) => {
    if (typeof value !== 'string') return []
    if (seen.has(value)) {
      const found = problem('result-value', 'This value stands in the list before.', pointer)
      return [lintProblem(found, { severity: 'warning', fix: 'Remove one of the two.' })]
    }
    seen.add(value)
    const reason = reasonFor(value)
    return reason === undefined ? [] : [lintProblem(problem('result-value', reason, pointer))]
  })
}

function checkRequired(description: Placed): readonly LintProblem[] {
  const required = textIn(description, 'requiredValue')
  const reason = required === undefined ? undefined : valueCheckFor(description.node)(required)
  if (reason === undefined) return []
  const place = pointTo(description.pointer, 'requiredValue')
  return [lintProblem(problem('result-value', reason, place))]
}

function checkRubric(description: Placed): readonly LintProblem[] {
  const { node, pointer } = description
  const levels = nodesOf(description, 'rubricCriterionLevel')
  const { requiredLevel } = node
  if (requiredLevel !== undefined && !levels.some((level) => level.node.id === requiredLevel)) {
    const detail = 'The rubric has no level with this id.'
    return [lintProblem(problem('result-level', detail, pointTo(pointer, 'requiredLevel')))]
  }
  if (node.resultType !== 'RubricCriterionLevel' || levels.length > 0) return []
  const found = problem(
    'result-level',
    'A result of this type is a level, and the description has none.',
    pointTo(pointer, 'rubricCriterionLevel'),
  )
  return [lintProblem(found, { severity: 'warning', fix: 'Add the levels of the rubric.' })]
}

/** Points are added up and compared, though they are text; what is no number counts for nothing. */
function checkPoints(description: Placed): readonly LintProblem[] {
  return nodesOf(description, 'rubricCriterionLevel').flatMap((level) => {
    const points = textIn(level, 'points')
    if (points === undefined || isDecimal(points)) return []
    const detail = 'These points are no decimal number, so they cannot be compared.'
    const found = problem('result-value', detail, pointTo(level.pointer, 'points'))
    return [lintProblem(found, { severity: 'warning', fix: 'Write a number, such as "2".' })]
  })
}
