import { achievementKey, type HoldsFromSeries } from '../../model/index.js'
import type { Award } from '../awards.js'
import { BADGE_CHECKS, RESULT_CHECKS } from '../candidate-checks.js'
import { type LeafKind, othersThan } from './leaf-kind.js'

/**
 * So many different achievements, of each the best credential, whose signed `isPartOf` names the series. Who may
 * place an achievement in it, the rule says. More of the series can always be shown.
 *
 * Checks 1 to 3, 5 to 8 and 11 of chain.md 3.4: a series has no versions, thresholds or endorsers.
 */
export const holdsFromSeries: LeafKind<HoldsFromSeries> = {
  contributionsTo: ({ targetSeries }, owner, shown) =>
    spread(othersThan(owner, shown.ofSeries(achievementKey(targetSeries, '')))).map((award) => ({
      award,
    })),
  checks: [...BADGE_CHECKS, ...RESULT_CHECKS],
  isNested: true,
  isEnough: ({ minimum }, brought) =>
    new Set(brought.map(({ award }) => award.facts.achievement.key)).size >= minimum,
  isOpen: true,
}

/** One award of every achievement, then the second ones, and so on. */
function spread(awards: readonly Award[]): readonly Award[] {
  const counts = new Map<string, number>()
  return awards
    .map((award) => {
      const { key } = award.facts.achievement
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      return { award, count }
    })
    .sort((one, other) => one.count - other.count)
    .map(({ award }) => award)
}
