import { type JsonObject, pointTo } from '../json/index.js'
import { type ResultDescription, reachesLevel, reachesValue } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed, textIn } from './elements.js'
import { valueCheckFor } from './possible-values.js'

const FIX = 'Correct the result, or do not award the achievement for it.'

/**
 * Results that are all below what their description requires: whoever follows the chain will say that
 * the badge should not have been awarded. Of several results for one description the best counts; what
 * cannot be compared is not below. A warning, since the issuer may know why.
 *
 * @param subject - the credential subject.
 * @param achievement - the achievement in it.
 * @see chain.md 3.4, check 8
 */
export function checkPassMarks(subject: Placed, achievement: JsonObject): readonly LintProblem[] {
  const results = new Map<unknown, Placed[]>()
  for (const result of nodesOf(subject, 'result')) {
    const others = results.get(result.node.resultDescription)
    if (others === undefined) results.set(result.node.resultDescription, [result])
    else others.push(result)
  }
  return nodesOf({ node: achievement, pointer: '' }, 'resultDescription').flatMap((place) => {
    const own = results.get(place.node.id) ?? []
    return [...belowValue(own, place), ...belowLevel(own, place)]
  })
}

function belowValue(results: readonly Placed[], description: Placed): readonly LintProblem[] {
  const required = textIn(description, 'requiredValue')
  if (required === undefined || results.length === 0) return []
  const reasonFor = valueCheckFor(description.node)
  const shown = results.flatMap((result) => {
    const value = textIn(result, 'value')
    return value === undefined || reasonFor(value) !== undefined
      ? []
      : [{ value, pointer: pointTo(result.pointer, 'value') }]
  })
  const [first] = shown
  if (first === undefined) return []
  if (!shown.every(({ value }) => reachesValue(value, required) === false)) return []
  const found = problem(
    'result-value',
    'The value is below the one that is required.',
    first.pointer,
  )
  return [lintProblem(found, { severity: 'warning', fix: FIX })]
}

function belowLevel(results: readonly Placed[], description: Placed): readonly LintProblem[] {
  const required = textIn(description, 'requiredLevel')
  const shown = results.flatMap((result) => {
    const level = textIn(result, 'achievedLevel')
    return level === undefined ? [] : [{ level, pointer: pointTo(result.pointer, 'achievedLevel') }]
  })
  const [first] = shown
  if (required === undefined || first === undefined) return []
  // reads members by kind, and passes over what is of the wrong one
  const read = description.node as unknown as ResultDescription
  if (!shown.every(({ level }) => reachesLevel(level, required, read) === false)) return []
  const found = problem(
    'result-level',
    'The level is below the one that is required.',
    first.pointer,
  )
  return [lintProblem(found, { severity: 'warning', fix: FIX })]
}
