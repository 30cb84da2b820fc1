import { addDuration, parseDuration } from '../model/index.js'
import type { Award } from './awards.js'
import type { Facts } from './facts.js'

/** The moments at which a credential may have to be valid, and the one at which somebody looks. */
export interface Moments {
  /** When the badge that carries the rule was awarded. */
  readonly award: Date
  /** What "now" means under the policy. */
  readonly asOf: Date
  /** The moment of verifying. No value depends on it, only what is told of the time since. */
  readonly now: Date
}

/** How a moment lies to the period of the copy that tells of it. */
export interface Cover {
  readonly copy: Facts
  readonly isOlderCopy: boolean
  readonly moment: Date
  /** Whether it is the moment of the award. */
  readonly isAward: boolean
  /** Whether it is the moment of verifying. */
  readonly isToday: boolean
  readonly period: 'before' | 'within' | 'grace' | 'after'
}

/** How far an issuer's clock may be ahead of ours, where a start is compared with now. */
const CLOCK_SKEW_MS = 300_000

/**
 * What is known of the day of the award. An award made after the one that carries the rule, where the
 * rule allows that, is judged at the first moment of both.
 *
 * @param gracePeriod - ISO 8601 duration by which the end may have passed.
 */
export function coverAtAward(
  { facts, history, awarded }: Award,
  { award, now }: Moments,
  gracePeriod: string | undefined,
): Cover {
  const moment = award > awarded ? award : awarded
  const coverBy = (copy: Facts): Cover => ({
    copy,
    isOlderCopy: copy !== facts,
    moment,
    isAward: true,
    isToday: moment.getTime() === now.getTime(),
    period: periodOf(copy, moment, gracePeriod),
  })
  const current = coverBy(facts)
  if (current.period !== 'before') return current
  // A renewal says nothing of the time before it; an older copy may.
  const older = history.map(coverBy)
  const found = (wanted: Cover['period']) => older.find(({ period }) => period === wanted)
  return found('within') ?? found('grace') ?? current
}

/** What the current copy says of "now", in the sense of the policy. */
export function coverAsOf(award: Award, moments: Moments, gracePeriod: string | undefined): Cover {
  const { asOf, now } = moments
  const copy = currentCopy(award, asOf)
  const period = periodOf(copy, asOf, gracePeriod)
  return {
    copy,
    isOlderCopy: copy !== award.facts,
    moment: asOf,
    isAward: asOf.getTime() === moments.award.getTime(),
    isToday: asOf.getTime() === now.getTime(),
    period: period === 'before' && hasBegun(copy, asOf) ? 'within' : period,
  }
}

/**
 * The newest copy that has begun by then, since a renewal may be made early; the newest of all where none has. Of
 * several that are equally new the first to end.
 */
function currentCopy({ facts, history }: Award, moment: Date): Facts {
  const endOf = ({ validUntil }: Facts): number => validUntil?.getTime() ?? Number.POSITIVE_INFINITY
  const [current = facts] = [facts, ...history]
    .filter((copy) => hasBegun(copy, moment))
    .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || (endOf(a) < endOf(b) ? -1 : 1))
  return current
}

/** Whether a moment lies ahead, both of what the policy calls "now" and of the moment of verifying. */
export function isToCome(moment: Date, { asOf, now }: Moments): boolean {
  return moment.getTime() > Math.max(asOf.getTime(), now.getTime()) + CLOCK_SKEW_MS
}

/** Whether the copy is valid from that moment on, or from so little later that clocks may differ. */
export function hasBegun({ validFrom }: Facts, moment: Date): boolean {
  return validFrom.getTime() <= moment.getTime() + CLOCK_SKEW_MS
}

function periodOf(
  { validFrom, validUntil }: Facts,
  moment: Date,
  gracePeriod: string | undefined,
): Cover['period'] {
  if (moment < validFrom) return 'before'
  if (validUntil === undefined || moment <= validUntil) return 'within'
  const grace = gracePeriod === undefined ? undefined : parseDuration(gracePeriod)
  return grace !== undefined && moment <= addDuration(validUntil, grace) ? 'grace' : 'after'
}
