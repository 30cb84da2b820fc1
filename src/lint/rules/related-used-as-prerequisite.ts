import { asArray, isJsonObject } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import { idOf, type LintRule, leavesOf } from '../subject.js'

/** Words that speak of prerequisites, in a text about what must be done to earn something. */
const SPEAKS_OF_PREREQUISITES = /\bprerequisites?\b|\bmust (?:already )?(?:hold|have earned)\b/i

/** Longest text that is searched. */
const LONGEST = 20_000

/**
 * `related` names other editions of the same achievement, in another language or version. It is no
 * prerequisite, and no software reads it as one. Reported is an entry
 *
 * - that the rule requires as well
 * - or that says neither language nor version, where the criteria speak of prerequisites and there is no rule
 *
 * @see Open Badges 3.0, Related
 */
export const relatedUsedAsPrerequisite: LintRule = ({ achievement, prerequisites }) => {
  if (achievement === undefined) return []
  const { node, pointer } = achievement
  const targets = new Set<string | undefined>(
    prerequisites
      .flatMap(leavesOf)
      .flatMap(({ condition }) =>
        condition.type === 'HoldsAchievement' ? [condition.targetAchievement] : [],
      ),
  )
  const isTold = node.requires === undefined && speaksOfPrerequisites(node.criteria)
  return asArray(node.related).flatMap((related, index) => {
    if (!isJsonObject(related)) return []
    const isEdition = related.inLanguage !== undefined || related.version !== undefined
    if (!targets.has(idOf(related)) && (isEdition || !isTold)) return []
    const detail = 'This is for other editions of the same achievement, not for what comes before.'
    const place = `${pointer}/related/${index}`
    return [lintProblem(problem('related-used-as-prerequisite', detail, place))]
  })
}

function speaksOfPrerequisites(criteria: unknown): boolean {
  const narrative = isJsonObject(criteria) ? criteria.narrative : undefined
  return typeof narrative === 'string' && SPEAKS_OF_PREREQUISITES.test(narrative.slice(0, LONGEST))
}
