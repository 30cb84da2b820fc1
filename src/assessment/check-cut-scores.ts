import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { compareDecimals, type ResultDescription, reachesLevel } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { decimalText } from './decimal.js'
import type { AssessmentDossier } from './dossier.js'
import { fullReference } from './references.js'
import type { Described } from './result-descriptions.js'

/** A result of the recipient as data, for comparing with what is required. */
export interface ShownResult {
  /** Full id of the result description. */
  readonly resultDescription: string
  readonly value?: string
  /** Full id of the level. */
  readonly achievedLevel?: string
}

/**
 * Cut scores of the dossier that the definition does not keep: for a result description that it does not
 * have, or with another `requiredValue` than was found.
 */
export function checkCutScores(
  { cutScores = [] }: AssessmentDossier,
  descriptions: readonly Described[],
  achievementId: string,
  root: string,
): readonly LintProblem[] {
  return cutScores.flatMap(({ resultDescription, value }, index) => {
    const id = fullReference(resultDescription, achievementId)
    const place = `${root}/cutScores/${index}`
    const described = descriptions.find((candidate) => candidate.id === id)
    if (described === undefined) {
      const detail = `The achievement has no result description ${id}.`
      return [lintProblem(problem('result-dangling', detail, `${place}/resultDescription`))]
    }
    const { requiredValue } = described.node
    if (requiredValue === undefined || isSame(requiredValue, value)) return []
    const detail = `The cut score was set to ${value}; the definition requires ${String(requiredValue)}.`
    return [
      lintProblem(problem('cut-score-mismatch', detail, `${described.pointer}/requiredValue`)),
    ]
  })
}

function isSame(required: JsonObject[string], cut: string | number): boolean {
  return typeof required === 'string' && compareDecimals(required, String(cut)) === 0
}

/**
 * What a recipient's results lack: a result for each description with a pass mark, and results that
 * reach it. Where passing is compensatory, a single result below its cut is no finding unless it is the
 * only one.
 */
export function checkShownResults(
  results: readonly ShownResult[],
  { cutScores = [], blueprint }: AssessmentDossier,
  descriptions: readonly Described[],
  achievementId: string,
): readonly LintProblem[] {
  const cuts = new Map(
    cutScores.map(({ resultDescription, value }) => [
      fullReference(resultDescription, achievementId),
      decimalText(value),
    ]),
  )
  const marked = descriptions.filter(
    ({ id, node }) =>
      cuts.has(id) || node.requiredValue !== undefined || node.requiredLevel !== undefined,
  )
  const eachCounts = blueprint?.passRule !== 'compensatory' || marked.length === 1
  return marked.flatMap(({ id, node, pointer }) => {
    const shown = results.filter(({ resultDescription }) => resultDescription === id)
    if (shown.length === 0) {
      const detail = `There is no result for ${id}, which has a pass mark.`
      return [lintProblem(problem('result-missing', detail, pointer))]
    }
    const cut = cuts.get(id) ?? (typeof node.requiredValue === 'string' ? node.requiredValue : '')
    const best = shown.map(({ value = '' }) => compareDecimals(value, cut))
    if (!eachCounts) return []
    if (best.every((order) => order !== undefined && order < 0)) {
      const detail = `The result for ${id} is below the cut score of ${cut}.`
      return [lintProblem(problem('cut-score-missed', detail, pointer))]
    }
    if (!areBelowLevel(shown, node, achievementId)) return []
    const detail = `The result for ${id} is below the level ${String(node.requiredLevel)}.`
    return [lintProblem(problem('cut-score-missed', detail, pointer))]
  })
}

/** Whether levels are told, and each is below the one that is required, for certain. */
function areBelowLevel(
  shown: readonly ShownResult[],
  { requiredLevel, rubricCriterionLevel }: JsonObject,
  achievementId: string,
): boolean {
  const reached = shown.flatMap(({ achievedLevel }) => achievedLevel ?? [])
  if (typeof requiredLevel !== 'string' || reached.length === 0) return false
  const levels = asArray(rubricCriterionLevel).flatMap((level) => {
    if (!isJsonObject(level) || typeof level.id !== 'string') return []
    const { points } = level
    const ranked = typeof points === 'number' ? { points: String(points) } : {}
    return [{ ...level, ...ranked, id: fullReference(level.id, achievementId) }]
  })
  // reads members by kind, and passes over what is of the wrong one
  const rubric = { rubricCriterionLevel: levels } as unknown as ResultDescription
  const required = fullReference(requiredLevel, achievementId)
  return reached.every((level) => reachesLevel(level, required, rubric) === false)
}
