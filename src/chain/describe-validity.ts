import type { Validity } from '../model/index.js'
import type { Phrase, PhraseValue } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
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
): readonly Phrase[] {
  const { validUntil } = facts
  const ended = validUntil !== undefined && validUntil < now ? onDay(validUntil) : undefined
  if (validity === 'everHeld') {
    return ended === undefined ? [] : [say('ended-but-held', { ended })]
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
  const when = describeMoments(within)
  if (when === undefined) return grace.map(describeGrace)
  const valid =
    ended === undefined || grace.length > 0
      ? say('valid-when', { when })
      : say(validity === 'atAward' ? 'valid-when-not-today' : 'valid-when-ended-since', {
          when,
          ended,
        })
  return [valid, ...grace.map(describeGrace)]
}

function describeMoments(covers: readonly Cover[]): PhraseValue | undefined {
  const [first, second] = covers.map(describeMoment)
  if (first === undefined || second === undefined) return first
  return { phrase: say('then-and-then', { first, second }) }
}

/** A moment as a reader knows it, such as "on the day of the award, 2 Mar 2026", or "today". */
export function describeMoment({ moment, isAward, isToday, isOlderCopy }: Cover): PhraseValue {
  const day = onDay(moment)
  if (isAward) return { phrase: say(isOlderCopy ? 'on-award-older-copy' : 'on-award', { day }) }
  return { phrase: isToday ? say('today') : say('on-day', { day }) }
}

function describeGrace({ copy, moment, isAward, isToday }: Cover): Phrase {
  const [ended, day] = [onDay(copy.validUntil ?? moment), onDay(moment)]
  if (isAward) return say('grace-at-award', { ended, day })
  return isToday ? say('grace-today', { ended }) : say('grace-on-day', { ended, day })
}
