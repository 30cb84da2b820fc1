import { asArray, isJsonObject, type JsonObject, rememberedOfOwnTrees } from '../../json/index.js'
import { readCondition } from '../../model/index.js'
import { lintProblem, problem } from '../../report/index.js'
import { idOf, type LintRule, leavesOf, type Subject } from '../subject.js'

const RESULT = '/credentialSubject/result'

/** Kinds of result that rank people. */
const GRADES: ReadonlySet<unknown> = new Set([
  'GradePointAverage',
  'LetterGrade',
  'Percent',
  'PredictedScore',
  'RawScore',
  'RubricScore',
  'ScaledScore',
])

/**
 * Grades in clear where passing is all that is asked: the description has a pass mark, and no rule of a
 * known achievement asks for more of it. Everybody who is shown the badge reads the grade.
 */
export const resultPrivacy: LintRule = ({ kind, document, achievement, known }) => {
  const { credentialSubject: subject } = document
  if (kind !== 'badge' || achievement === undefined || !isJsonObject(subject)) return []
  const graded = gradedDescriptions(achievement.node)
  if (graded.size === 0) return []
  const told: number[] = []
  let asked: ReadonlySet<string> | undefined
  for (const [index, result] of asArray(subject.result).entries()) {
    if (!isJsonObject(result) || result.value === undefined) continue
    const id = idOf(result.resultDescription)
    if (id === undefined || !graded.has(id)) continue
    asked ??= thresholdsOf(known)
    if (!asked.has(id)) told.push(index)
  }
  const [first] = told
  if (first === undefined) return []
  const grades = told.length === 1 ? 'A grade is' : `${told.length} grades are`
  const detail = `${grades} told to all who see the badge, where passing is all that is asked.`
  return [lintProblem(problem('result-privacy', detail, `${RESULT}/${first}/value`))]
}

const gradedDescriptions = rememberedOfOwnTrees(({ resultDescription }: JsonObject) => {
  const ids = asArray(resultDescription).flatMap((description) => {
    if (!isJsonObject(description) || description.requiredValue === undefined) return []
    const id = idOf(description)
    return GRADES.has(description.resultType) && id !== undefined ? [id] : []
  })
  return new Set<string>(ids)
})

/** The result descriptions of which some known achievement requires a value. */
function thresholdsOf(known: Subject['known']): ReadonlySet<string> {
  const ids = [...known.values()].flatMap(({ requires }) => {
    if (requires === undefined) return []
    return leavesOf(readCondition(requires, '')).flatMap(({ condition }) =>
      condition.type === 'HoldsAchievement'
        ? (condition.threshold ?? []).map(({ onResultDescription }) => onResultDescription)
        : [],
    )
  })
  return new Set(ids)
}
