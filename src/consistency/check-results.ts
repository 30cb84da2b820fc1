import { type JsonObject, pointTo, rememberedOfOwnTrees } from '../json/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { addTo, nodesOf, type Placed, textIn } from './elements.js'
import { type ValueCheck, valueCheckFor, valueRemark } from './possible-values.js'

/**
 * What no schema can say about the results of one recipient: each belongs to a description of the same
 * achievement, its value and level are possible there, and a status is given where one is due.
 *
 * @param results - those in the credential subject.
 * @param achievement - the achievement in it.
 * @see Open Badges 3.0, Result
 */
export function checkResults(
  results: readonly Placed[],
  achievement: JsonObject,
): readonly LintProblem[] {
  if (results.length === 0) return []
  const known = describe(achievement)
  const found: LintProblem[] = []
  for (const result of results) addTo(found, checkResult(result, known))
  return found
}

/** A description with what its results are compared with, made once for all of them. */
interface Described {
  readonly description: JsonObject
  readonly levels: ReadonlySet<unknown>
  readonly reasonFor: ValueCheck
}

/** The descriptions by their ids; of two with one id the first. */
const describe = rememberedOfOwnTrees((achievement: JsonObject) => {
  const known = new Map<unknown, Described>()
  for (const place of nodesOf({ node: achievement, pointer: '' }, 'resultDescription')) {
    const description = place.node
    if (known.has(description.id)) continue
    const levels = new Set(nodesOf(place, 'rubricCriterionLevel').map(({ node }) => node.id))
    known.set(description.id, { description, levels, reasonFor: valueCheckFor(description) })
  }
  return known
})

function checkResult(
  result: Placed,
  known: ReadonlyMap<unknown, Described>,
): readonly LintProblem[] {
  const { node, pointer } = result
  const { resultDescription: id, achievedLevel } = node
  if (id === undefined) {
    if (achievedLevel === undefined) return []
    const detail = 'Whose level this is cannot be told: the result names no description.'
    return [lintProblem(problem('result-dangling', detail, pointTo(pointer, 'resultDescription')))]
  }
  const described = known.get(id)
  if (described === undefined) {
    const detail = 'The achievement has no result description with this id.'
    return [lintProblem(problem('result-dangling', detail, pointTo(pointer, 'resultDescription')))]
  }
  const found = [...checkValue(result, described), ...checkStatus(result, described)]
  if (achievedLevel === undefined || described.levels.has(achievedLevel)) return found
  const detail = 'The rubric of the description has no level with this id.'
  return [lintProblem(problem('result-level', detail, pointTo(pointer, 'achievedLevel'))), ...found]
}

function checkValue(result: Placed, described: Described): readonly LintProblem[] {
  const value = textIn(result, 'value')
  if (value === undefined) return []
  const place = pointTo(result.pointer, 'value')
  const reason = described.reasonFor(value)
  if (reason !== undefined) return [lintProblem(problem('result-value', reason, place))]
  const remark = valueRemark(value, described.description)
  return remark === undefined
    ? []
    : [lintProblem(problem('result-value', remark, place), { severity: 'warning' })]
}

/** due where the description says so; a result that says nothing else might as well be left out. */
function checkStatus(
  { node, pointer }: Placed,
  { description }: Described,
): readonly LintProblem[] {
  const { status, value, achievedLevel, alignment } = node
  if (status !== undefined) return []
  if (description.resultType === 'Status') {
    const detail = 'A result of type "Status" needs "status".'
    return [lintProblem(problem('result-status', detail, pointTo(pointer, 'status')))]
  }
  if (value !== undefined || achievedLevel !== undefined || alignment !== undefined) return []
  const found = problem('result-value', 'The result says neither value, level nor status.', pointer)
  return [lintProblem(found, { severity: 'warning', fix: 'Say the value, or leave it out.' })]
}
