import { asArray, isJsonObject, type JsonObject } from '../../json/index.js'
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
  const asked = thresholdsOf(known)
  const told = asArray(subject.result).flatMap((result, index) => {
    if (!isJsonObject(result) || result.value === undefined) return []
    const id = idOf(result.resultDescription)
    return id !== undefined && graded.has(id) && !asked.has(id) ? [index] : []
  })
  const [first] = told
  if (first === undefined) return []
  const grades = told.length === 1 ? 'A grade is' : `${told.length} grades are`
  const detail = `${grades} told to all who see the badge, where passing is all that is asked.`
  return [lintProblem(problem('result-privacy', detail, `${RESULT}/${first}/value`))]
}

function gradedDescriptions({ resultDescription }: JsonObject): ReadonlySet<string> {
  const ids = asArray(resultDescription).flatMap((description) => {
    if (!isJsonObject(description) || description.requiredValue === undefined) return []
    const id = idOf(description)
    return GRADES.has(description.resultType) && id !== undefined ? [id] : []
  })
  return new Set(ids)
}

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
