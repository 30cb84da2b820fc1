import { achievementKey, isGlobalId, TIMINGS, type Validity } from '../model/index.js'
import { sortedSet } from './order.js'
import type { WantedAchievement } from './plan-report.js'
import { thresholdSet } from './wanted.js'

/** Equal for wanted badges of one achievement, as far as ids tell. */
export function achievementOf({ achievement, acceptedIssuer }: WantedAchievement): string {
  return isGlobalId(achievement)
    ? achievementKey(achievement, '')
    : JSON.stringify([achievement, acceptedIssuer])
}

/**
 * What one badge must be like so that it is both: both are of one achievement. `undefined` when none can be, or
 * when it cannot be told.
 */
export function bothOf(
  one: WantedAchievement,
  other: WantedAchievement,
): WantedAchievement | undefined {
  const issuers = common(one.acceptedIssuer, other.acceptedIssuer)
  const versions = common(one.acceptedVersion, other.acceptedVersion)
  const endorsers = common(one.requiredEndorser, other.requiredEndorser)
  const windows = sortedSet([one, other].flatMap(({ window = [] }) => window))
  const starts = sortedSet([one, other].flatMap(({ notBefore = [] }) => notBefore))
  const thresholds = thresholdSet([...(one.threshold ?? []), ...(other.threshold ?? [])])
  if (issuers === 'none' || versions === 'none' || endorsers === 'none') return undefined
  if (windows.length > 1 || !canAllBeMet(thresholds)) return undefined
  const [window] = windows
  const notBefore = starts.at(-1)
  return {
    kind: 'achievement',
    acceptedIssuer: issuers ?? [],
    timing: TIMINGS.find((timing) => [one.timing, other.timing].includes(timing)) ?? 'before',
    ...(window === undefined ? {} : { window }),
    ...(notBefore === undefined ? {} : { notBefore }),
    validity: strictest(one.validity, other.validity),
    achievement: sortedSet([one.achievement, other.achievement])[0] ?? one.achievement,
    ...(versions === undefined ? {} : { acceptedVersion: versions }),
    ...(endorsers === undefined ? {} : { requiredEndorser: endorsers }),
    ...(thresholds.length === 0 ? {} : { threshold: thresholds }),
    acceptProvisional: one.acceptProvisional && other.acceptProvisional,
    ...(one.published === undefined ? {} : { published: one.published }),
  }
}

/** What is in both sets; a set that is not there holds everything. */
function common(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | 'none' | undefined {
  if (one === undefined || other === undefined) return one ?? other
  if (one.length === 0 && other.length === 0) return []
  const both = one.filter((item) => other.includes(item))
  return both.length === 0 ? 'none' : both
}

function strictest(one: Validity, other: Validity): Validity {
  if (one === other || other === 'everHeld') return one
  return one === 'everHeld' ? other : 'atAwardAndNow'
}

/** Whether no two ask one result for values, or levels, of which none is the same. */
function canAllBeMet(thresholds: NonNullable<WantedAchievement['threshold']>): boolean {
  return thresholds.every((one) =>
    thresholds.every(
      (other) =>
        one.onResultDescription !== other.onResultDescription ||
        (common(one.acceptedValue, other.acceptedValue) !== 'none' &&
          common(one.acceptedLevel, other.acceptedLevel) !== 'none'),
    ),
  )
}
