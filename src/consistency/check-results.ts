import { type JsonObject, pointTo } from '../json/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed, textIn } from './elements.js'
import { valueProblem, valueRemark } from './possible-values.js'

/**
 * What no schema can say about the results of one recipient: each belongs to a description of the same
 * achievement, its value and level are possible there, and a status is given where one is due.
 *
 * @param subject - the credential subject.
 * @param achievement - the achievement in it.
 * @see Open Badges 3.0, Result
 */
export function checkResults(subject: Placed, achievement: JsonObject): readonly LintProblem[] {
  const results = nodesOf(subject, 'result')
  if (results.length === 0) return []
  const known = describe(achievement)
  return results.flatMap((result) => checkResult(result, known))
}

interface Known {
  readonly descriptions: ReadonlyMap<unknown, JsonObject>
  /** Ids of every level of every description. */
  readonly levels: ReadonlyMap<JsonObject, ReadonlySet<unknown>>
}

function describe(achievement: JsonObject): Known {
  const descriptions = nodesOf({ node: achievement, pointer: '' }, 'resultDescription')
  const byId = new Map<unknown, JsonObject>()
  const levels = new Map<JsonObject, ReadonlySet<unknown>>()
  for (const { node, pointer } of descriptions) {
    const rubric = nodesOf({ node, pointer }, 'rubricCriterionLevel')
    levels.set(node, new Set(rubric.map((level) => level.node.id)))
    if (!byId.has(node.id)) byId.set(node.id, node)
  }
  return { descriptions: byId, levels }
}

function checkResult(result: Placed, { descriptions, levels }: Known): readonly LintProblem[] {
  const { node, pointer } = result
  const { resultDescription: id, achievedLevel } = node
  if (id === undefined) {
    if (achievedLevel === undefined) return []
    const detail = 'Whose level this is cannot be told: the result names no description.'
    return [lintProblem(problem('result-dangling', detail, pointTo(pointer, 'resultDescription')))]
  }
  const description = descriptions.get(id)
  if (description === undefined) {
    const detail = 'The achievement has no result description with this id.'
    return [lintProblem(problem('result-dangling', detail, pointTo(pointer, 'resultDescription')))]
  }
  const isLevel = achievedLevel === undefined || levels.get(description)?.has(achievedLevel)
  const detail = 'The rubric of the description has no level with this id.'
  return [
    ...(isLevel
      ? []
      : [lintProblem(problem('result-level', detail, pointTo(pointer, 'achievedLevel')))]),
    ...checkValue(result, description),
    ...checkStatus(result, description),
  ]
}

function checkValue(result: Placed, description: JsonObject): readonly LintProblem[] {
  const value = textIn(result, 'value')
  if (value === undefined) return []
  const place = pointTo(result.pointer, 'value')
  const reason = valueProblem(value, description)
  if (reason !== undefined) return [lintProblem(problem('result-value', reason, place))]
  const remark = valueRemark(value, description)
  return remark === undefined
    ? []
    : [lintProblem(problem('result-value', remark, place), { severity: 'warning' })]
}

/** due where the description says so; a result that says nothing else might as well be left out. */
function checkStatus({ node, pointer }: Placed, description: JsonObject): readonly LintProblem[] {
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
