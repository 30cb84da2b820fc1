import type { HoldsAchievement, Validity } from '../model/index.js'
import { describeDate } from '../report/index.js'
import type { Award } from './awards.js'
import { type Cover, coverAsOf, coverAtAward, hasBegun, type Moments } from './cover.js'
import { describeMoment, describeValidity } from './describe-validity.js'
import type { Facts } from './facts.js'
import { decisive, type Finding, OK } from './finding.js'
import type { FullChainPolicy } from './policy.js'
import { judgeStanding } from './standing.js'

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
  policy: Pick<FullChainPolicy, 'revoked'>,
): Finding {
  const { facts } = award
  const atAward = coverAtAward(award, moments, gracePeriod)
  const asOf = coverAsOf(award, moments, gracePeriod)
  const ofAward = judgeAtAward(atAward)
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
  const standing = judgeStanding(
    facts.standing,
    {
      moments: (covers.length === 0 ? [atAward] : covers).map(({ moment }) => moment),
      today: covers.some(({ isToday }) => isToday),
      now: moments.now,
    },
    policy,
  )
  const finding = decisive([...findings, standing])
  if (finding.status !== 'satisfied') return finding
  const sentence = standing.sentence ?? describeValidity(facts, covers, validity, moments.now)
  const inGrace = covers.some(({ period }) => period === 'grace')
  return {
    ...finding,
    ...(sentence === undefined ? {} : { sentence }),
    tags: [...(inGrace ? (['grace'] as const) : []), ...expiryTag(facts)],
  }
}

function judgeAtAward({ copy, moment, period }: Cover): Finding {
  switch (period) {
    case 'within':
    case 'grace':
      return OK
    case 'after':
      return {
        status: 'failed',
        code: 'expired-at-award',
        sentence: `It had ended on ${describeDate(copy.validUntil ?? moment)}, before the award.`,
        fix: onlyRenewalCovering(moment),
      }
    case 'before':
      return {
        status: 'unknown',
        code: 'lapse-possible',
        sentence: `This copy begins on ${describeDate(copy.validFrom)}; whether it was valid before, it does not say.`,
        fix: `The holder can show the copy that was valid on ${describeDate(moment)}.`,
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
        sentence: `It ended on ${describeDate(copy.validUntil ?? moment)}${historyOf(atAward)}.`,
        fix: isLost
          ? onlyRenewalCovering(isToday ? atAward.moment : moment)
          : `The holder can renew it, and show the renewed copy${needsBoth ? ' beside this one' : ''}.`,
      }
    }
    case 'before':
      return notYetValid(copy, moments)
  }
}

/** Expiry does not rewrite history: what was true on the day of the award is told along with it. */
function historyOf(atAward: Cover): string {
  switch (atAward.period) {
    case 'within':
      return `; it was valid ${describeMoment(atAward)}`
    case 'grace':
      return `; it was within its grace period ${describeMoment(atAward)}`
    case 'after':
      return ', before the award'
    case 'before':
      return ''
  }
}

function judgeEver({ facts, history }: Award, moments: Moments): Finding {
  const isHeld = [facts, ...history].some((copy) => hasBegun(copy, moments.asOf))
  return isHeld ? OK : notYetValid(facts, moments)
}

function notYetValid({ validFrom }: Facts, { asOf, now }: Moments): Finding {
  const start = describeDate(validFrom)
  return {
    status: 'failed',
    code: 'not-yet-valid',
    sentence: `It is not valid before ${start}.`,
    fix:
      asOf < now
        ? `The holder can show a copy that was valid on ${describeDate(asOf)}, if there is one.`
        : `Check again from ${start} on, or the holder can show a copy that is valid now.`,
  }
}

function onlyRenewalCovering(moment: Date): string {
  return `Only a renewal that was valid on ${describeDate(moment)} would count; the holder can show it, if there is one.`
}

function expiryTag(facts: Facts): readonly ['no-expiry'] | readonly [] {
  const mayLapse =
    facts.achievement.kind === 'Certification' || facts.achievement.kind === 'License'
  return mayLapse && facts.validUntil === undefined && !facts.hasStatus ? ['no-expiry'] : []
}
