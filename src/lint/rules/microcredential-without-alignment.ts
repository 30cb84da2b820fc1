import { asArray, isJsonObject, type JsonObject } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/**
 * A micro-credential that claims no competency, neither by itself nor by what its results are about.
 * It is worth its competencies, and software finds it by them.
 */
export const microcredentialWithoutAlignment: LintRule = ({ achievement }) => {
  if (achievement?.node.achievementType !== 'MicroCredential') return []
  const { node, pointer } = achievement
  const descriptions = nodesIn(node, 'resultDescription')
  const levels = descriptions.flatMap((description) => nodesIn(description, 'rubricCriterionLevel'))
  const isAligned = [node, ...descriptions, ...levels].some(
    ({ alignment }) => asArray(alignment).length > 0,
  )
  if (isAligned) return []
  const detail = 'A micro-credential is worth its competencies, and this one names none.'
  return [lintProblem(problem('microcredential-without-alignment', detail, `${pointer}/alignment`))]
}

function nodesIn(node: JsonObject, name: string): readonly JsonObject[] {
  return asArray(node[name]).filter(isJsonObject)
}
