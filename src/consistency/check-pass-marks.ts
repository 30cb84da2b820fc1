import { type JsonObject, pointTo, rememberedOfOwnTrees } from '../json/index.js'
import { type ResultDescription, reachesLevel, reachesValue } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { addTo, nodesOf, type Placed, textIn } from './elements.js'
import { type ValueCheck, valueCheckFor } from './possible-values.js'

const FIX = 'Correct the result, or do not award the achievement for it.'

/**
 * Results that are all below what their description requires: whoever follows the chain will say that
 * the badge should not have been awarded. Of several results for one description the best counts; what
 * cannot be compared is not below. A warning, since the issuer may know why.
 *
 * @param results - those in the credential subject.
 * @param achievement - the achievement in it.
 * @see chain.md 3.4, check 8
 */
export function checkPassMarks(
  results: readonly Placed[],
  achievement: JsonObject,
): readonly LintProblem[] {
  const marks = results.length === 0 ? [] : passMarksOf(achievement)
  if (marks.length === 0) return []
  const described = byDescription(results)
  const found: LintProblem[] = []
  for (const mark of marks) {
    const own = described.get(mark.description.id)
    if (own === undefined) continue
    addTo(found, belowValue(own, mark))
    addTo(found, belowLevel(own, mark))
  }
  return found
}

/** A description with a pass mark. */
interface PassMark {
  readonly description: JsonObject
  readonly value: string | undefined
  readonly level: string | undefined
  readonly reasonFor: ValueCheck
}

const passMarksOf = rememberedOfOwnTrees((achievement: JsonObject): readonly PassMark[] => {
  const marks: PassMark[] = []
  for (const place of nodesOf({ node: achievement, pointer: '' }, 'resultDescription')) {
    const description = place.node
    const value = textIn(place, 'requiredValue')
    const level = textIn(place, 'requiredLevel')
    if (value === undefined && level === undefined) continue
    marks.push({ description, value, level, reasonFor: valueCheckFor(description) })
  }
  return marks
})

function byDescription(results: readonly Placed[]): ReadonlyMap<unknown, readonly Placed[]> {
  const found = new Map<unknown, Placed[]>()
  for (const result of results) {
    const { resultDescription: id } = result.node
    const others = found.get(id)
    if (others === undefined) found.set(id, [result])
    else others.push(result)
  }
  return found
}

function belowValue(
  results: readonly Placed[],
  { value: required, reasonFor }: PassMark,
): readonly LintProblem[] {
  if (required === undefined) return []
  let first: Placed | undefined
  for (const result of results) {
    const value = textIn(result, 'value')
    if (value === undefined || reasonFor(value) !== undefined) continue
    if (reachesValue(value, required) !== false) return []
    first ??= result
  }
  if (first === undefined) return []
  const place = pointTo(first.pointer, 'value')
  const found = problem('result-value', 'The value is below the one that is required.', place)
  return [lintProblem(found, { severity: 'warning', fix: FIX })]
}

function belowLevel(
  results: readonly Placed[],
  { level: required, description }: PassMark,
): readonly LintProblem[] {
  if (required === undefined) return []
  // reads members by kind, and passes over what is of the wrong one
  const read = description as unknown as ResultDescription
  let first: Placed | undefined
  for (const result of results) {
    const level = textIn(result, 'achievedLevel')
    if (level === undefined) continue
    if (reachesLevel(level, required, read) !== false) return []
    first ??= result
  }
  if (first === undefined) return []
  const place = pointTo(first.pointer, 'achievedLevel')
  const found = problem('result-level', 'The level is below the one that is required.', place)
  return [lintProblem(found, { severity: 'warning', fix: FIX })]
}
