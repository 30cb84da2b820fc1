import type { HoldsAchievement, Validity } from '../model/index.js'
import type { Phrase } from '../report/index.js'
import { onDay, say } from '../wording/index.js'
import type { Award } from './awards.js'
import { type Cover, coverAsOf, coverAtAward, hasBegun, isToCome, type Moments } from './cover.js'
import { describeMoment, describeValidity } from './describe-validity.js'
import type { Facts } from './facts.js'
import { decisive, type Finding, OK } from './finding.js'
import type { ChainPolicy } from './policy.js'
import { judgeStanding, judgeStatusAge } from './standing.js'

/** What of a policy bears on validity. */
export type ValidityPolicy = Pick<
  ChainPolicy,
  'revoked' | 'assumeContinuity' | 'maxStatusAgeSeconds' | 'statusTooOld'
>

/**
 * Whether a credential was or is valid when the rule wants it to be, and not withdrawn.
 *
 * Having ended is foreseen, so what was true before stays true. Being revoked takes trust away from
 * the whole, at any time, unless the policy accepts its date. Bounds are inclusive.
 */
export function checkValidity(
  award: Award,
  { validity = 'atAward', gracePeriod }: Pick<HoldsAchievement, 'validity' | 'gracePeriod'>,
  moments: Moments,
  policy: ValidityPolicy,
): Finding {
  const { facts, history } = award
  const atAward = coverAtAward(award, moments, gracePeriod)
  const asOf = coverAsOf(award, moments, gracePeriod)
  const ofAward = judgeAtAward(atAward, moments, policy)
  const ofNow = judgeAsOf(asOf, atAward, moments, validity === 'atAwardAndNow')
  const asked: Readonly<Record<Validity, readonly (readonly [Cover, Finding])[]>> = {
    atAward: [[atAward, ofAward]],
    now: [[asOf, ofNow]],
    atAwardAndNow: [
      [asOf, ofNow],
      [atAward, ofAward],
    ],
    everHeld: [],
  }
  const covers = asked[validity].map(([cover]) => cover)
  const findings =
    validity === 'everHeld'
      ? [judgeEver(award, moments)]
      : asked[validity].map(([, finding]) => finding)
  const times = {
    moments: (covers.length === 0 ? [atAward] : covers).map(({ moment }) => moment),
    today: covers.some(({ isToday }) => isToday),
    now: moments.now,
  }
  // a renewal that has yet to begin may already be withdrawn, and does not undo what became of the copy before it
  const copies = [facts, ...history.filter(({ validFrom }) => validFrom >= asOf.copy.validFrom)]
  const standing = decisive(copies.map((copy) => judgeStanding(copy.standing, times, policy)))
  const age = decisive(copies.map((copy) => judgeStatusAge(copy.standing, moments.now, policy)))
  const finding = decisive([...findings, standing, age])
  if (finding.status !== 'satisfied') return finding
  const [assumed] = findings.flatMap((one) => (one.phrases === undefined ? [] : [one.phrases]))
  const described = assumed ?? describeValidity(facts, covers, validity, moments.now)
  const phrases = [...(standing.phrases ?? described), ...(age.phrases ?? [])]
  const inGrace = covers.some(({ period }) => period === 'grace')
  return {
    ...OK,
    ...(phrases.length === 0 ? {} : { phrases }),
    tags: [...(inGrace ? (['grace'] as const) : []), ...expiryTag(facts), ...(age.tags ?? [])],
  }
}

function judgeAtAward(
  { copy, moment, period }: Cover,
  moments: Moments,
  { assumeContinuity }: ValidityPolicy,
): Finding {
  // what has not begun is held by nobody, whatever order the rule allows
  if (moment > moments.award && isToCome(moment, moments)) return notYetValid(copy, moments)
  switch (period) {
    case 'within':
    case 'grace':
      return OK
    case 'after':
      return {
        status: 'failed',
        code: 'expired-at-award',
        phrases: [say('expired-at-award', { ended: onDay(copy.validUntil ?? moment) })],
        fix: onlyRenewalCovering(moment),
      }
    case 'before': {
      const start = onDay(copy.validFrom)
      if (assumeContinuity && hasBegun(copy, moments.asOf)) {
        return { ...OK, phrases: [say('continuity-assumed', { start })] }
      }
      return {
        status: 'unknown',
        code: 'lapse-possible',
        phrases: [say('lapse-possible', { start })],
        fix: say('fix-copy-covering', { day: onDay(moment) }),
      }
    }
  }
}

function judgeAsOf(
  { copy, moment, period, isToday }: Cover,
  atAward: Cover,
  moments: Moments,
  needsBoth: boolean,
): Finding {
  switch (period) {
    case 'within':
    case 'grace':
      return OK
    case 'after': {
      const isLost = !isToday || (needsBoth && atAward.period === 'after')
      return {
        status: 'failed',
        code: 'expired',
        phrases: [describeEnd(copy.validUntil ?? moment, atAward)],
        fix: isLost
          ? onlyRenewalCovering(isToday ? atAward.moment : moment)
          : say(needsBoth ? 'fix-renew-beside' : 'fix-renew'),
      }
    }
    case 'before':
      return notYetValid(copy, moments)
  }
}

/** Expiry does not rewrite history: what was true on the day of the award is told along with it. */
function describeEnd(end: Date, atAward: Cover): Phrase {
  const [ended, when] = [onDay(end), describeMoment(atAward)]
  switch (atAward.period) {
    case 'within':
      return say('expired-valid-then', { ended, when })
    case 'grace':
      return say('expired-grace-then', { ended, when })
    case 'after':
      return say('expired-before-award', { ended })
    case 'before':
      return say('expired', { ended })
  }
}

function judgeEver({ facts, history }: Award, moments: Moments): Finding {
  const isHeld = [facts, ...history].some((copy) => hasBegun(copy, moments.asOf))
  return isHeld ? OK : notYetValid(facts, moments)
}

function notYetValid({ validFrom }: Facts, { asOf, now }: Moments): Finding {
  const start = onDay(validFrom)
  return {
    status: 'failed',
    code: 'not-yet-valid',
    phrases: [say('not-yet-valid', { start })],
    fix:
      asOf < now
        ? say('fix-copy-covering-if-any', { day: onDay(asOf) })
        : say('fix-check-again', { start }),
  }
}

function onlyRenewalCovering(moment: Date): Phrase {
  return say('fix-renewal-covering', { day: onDay(moment) })
}

function expiryTag(facts: Facts): readonly ['no-expiry'] | readonly [] {
  const mayLapse =
    facts.achievement.kind === 'Certification' || facts.achievement.kind === 'License'
  return mayLapse && facts.validUntil === undefined && !facts.hasStatus ? ['no-expiry'] : []
}
