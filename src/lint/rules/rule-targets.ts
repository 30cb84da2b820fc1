import { lintProblem, problem } from '../../report/index.js'
import { type LintRule, leavesOf } from '../subject.js'

/**
 * Conditions that do not say whose badges count. Then only badges of the issuer of the award itself do,
 * which surprises whoever meant a badge of somebody else.
 */
export const noAcceptedIssuer: LintRule = ({ prerequisites }) =>
  prerequisites.flatMap(leavesOf).flatMap(({ condition, pointer }) => {
    if (condition.type === 'ExternalRequirement' || condition.acceptedIssuer !== undefined)
      return []
    const detail = 'Without "acceptedIssuer" only badges of the issuer of this one count.'
    return [lintProblem(problem('no-accepted-issuer', detail, pointer))]
  })

/**
 * Targets whose id is no URL. A `urn:uuid:` means the same achievement within one issuer only, so
 * a badge of another issuer never matches.
 */
export const achievementIdUuidInRule: LintRule = ({ prerequisites }) =>
  prerequisites.flatMap(leavesOf).flatMap(({ condition, pointer }) => {
    const detail = 'The id means this achievement within one issuer only.'
    if (condition.type === 'HoldsAchievement') {
      if (!isUuid(condition.targetAchievement)) return []
      const place = `${pointer}/targetAchievement`
      return [lintProblem(problem('achievement-id-uuid-in-rule', detail, place))]
    }
    if (condition.type !== 'EarnedCredits') return []
    return (condition.fromAchievement ?? []).flatMap((id, index) => {
      if (!isUuid(id)) return []
      const place = `${pointer}/fromAchievement/${index}`
      return [lintProblem(problem('achievement-id-uuid-in-rule', detail, place))]
    })
  })

function isUuid(id: string): boolean {
  return /^urn:uuid:/i.test(id)
}
