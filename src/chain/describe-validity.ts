import type { Validity } from '../model/index.js'
import { describeDate } from '../report/index.js'
import type { Cover } from './cover.js'
import type { Facts } from './facts.js'

/**
 * When a credential that counts was valid, and whether it has ended since; nothing where it has no end.
 * A reader would otherwise wonder why one that is over today counts.
 *
 * @param covers - the moments at which it had to be valid, each within a period or its grace period.
 */
export function describeValidity(
  facts: Facts,
  covers: readonly Cover[],
  validity: Validity,
  now: Date,
): string | undefined {
  const ended =
    facts.validUntil !== undefined && facts.validUntil < now
      ? describeDate(facts.validUntil)
      : undefined
  if (validity === 'everHeld') {
    return ended && `Ended on ${ended}; the rule asks only that it was held.`
  }
  // Where "now" is the day of the award, that is said once.
  const ordered = covers.toSorted((a, b) => Number(b.isAward) - Number(a.isAward))
  const different = ordered.filter(
    ({ moment }, index) =>
      index === ordered.findIndex((other) => other.moment.getTime() === moment.getTime()),
  )
  const within = different.filter(
    ({ copy, period }) => period === 'within' && copy.validUntil !== undefined,
  )
  const grace = different.filter(({ period }) => period === 'grace')
  const since =
    ended === undefined || grace.length > 0
      ? ''
      : `; ended since, on ${ended}${validity === 'atAward' ? ' (not required today)' : ''}`
  const sentences = [
    ...(within.length === 0 ? [] : [`Valid ${within.map(describeMoment).join(', and ')}${since}.`]),
    ...grace.map(describeGrace),
  ]
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** A moment as a reader knows it, such as "on the day of the award, 2 Mar 2026", or "today". */
export function describeMoment({ moment, isAward, isToday, isOlderCopy }: Cover): string {
  const day = describeDate(moment)
  const copy = isOlderCopy ? ' (by an older copy)' : ''
  if (isAward) return `on the day of the award, ${day}${copy}`
  return isToday ? 'today' : `on ${day}`
}

function describeGrace({ copy, moment, isAward, isToday }: Cover): string {
  const day = describeDate(moment)
  const when = isAward ? `the award of ${day}` : isToday ? 'today' : day
  return `Ended on ${describeDate(copy.validUntil ?? moment)}; ${when} lies within the grace period.`
}
