import { addDuration, parseDuration, type Validity } from '../model/index.js'
import { describeDate } from '../report/index.js'
import type { Award } from './awards.js'
import type { Facts } from './facts.js'
import { decisive, type Finding, OK } from './finding.js'

/** The two moments at which a credential may have to be valid. */
export interface Moments {
  /** When the badge that carries the rule was awarded. */
  readonly award: Date
  readonly now: Date
}

/** How far an issuer's clock may be ahead of ours, where a start is compared with now. */
const CLOCK_SKEW_MS = 300_000

type Period = 'before' | 'within' | 'grace' | 'after'

/**
 * Whether a credential was or is valid when the rule wants it to be, and not withdrawn.
 *
 * Having ended is foreseen, so what was true before stays true. Being revoked takes trust away from
 * the whole, at any time. Bounds are inclusive.
 *
 * @param gracePeriod - ISO 8601 duration by which the end may have passed.
 */
export function checkValidity(
  award: Award,
  validity: Validity,
  moments: Moments,
  gracePeriod: string | undefined,
): Finding {
  const { facts } = award
  const atAward = () => validAtAward(award, moments.award, gracePeriod)
  const now = () => validNow(facts, moments.now, gracePeriod)
  const periods = {
    atAward: () => [atAward()],
    now: () => [now()],
    atAwardAndNow: () => [now(), atAward()],
    everHeld: () => [everHeld(award, moments.now)],
  }[validity]()
  const finding = decisive([...periods, facts.status])
  if (finding.status !== 'satisfied') return finding
  const inGrace = periods.some(({ tags }) => tags?.includes('grace'))
  const sentence = inGrace
    ? 'Its validity had ended, but lies within the grace period.'
    : endedSince(facts, validity, moments.now)
  return {
    ...finding,
    ...(sentence === undefined ? {} : { sentence }),
    tags: [...(inGrace ? (['grace'] as const) : []), ...expiryTag(facts)],
  }
}

function validAtAward(award: Award, moment: Date, gracePeriod: string | undefined): Finding {
  const { facts, history } = award
  // An award made after the other, where the rule allows that, is judged at the first moment of both.
  const when = moment > award.awarded ? moment : award.awarded
  switch (periodOf(facts, when, gracePeriod)) {
    case 'within':
      return OK
    case 'grace':
      return { ...OK, tags: ['grace'] }
    case 'after':
      return {
        status: 'failed',
        code: 'expired-at-award',
        sentence: `It had ended on ${describeDate(facts.validUntil ?? when)}, before the award.`,
      }
    case 'before': {
      // A renewal says nothing of the time before it; an older copy may.
      const older = history.map((copy) => periodOf(copy, when, gracePeriod))
      if (older.includes('within')) return OK
      if (older.includes('grace')) return { ...OK, tags: ['grace'] }
      return {
        status: 'unknown',
        code: 'lapse-possible',
        sentence: `This copy begins on ${describeDate(facts.validFrom)}; whether it was valid before, it does not say.`,
      }
    }
  }
}

function validNow(facts: Facts, now: Date, gracePeriod: string | undefined): Finding {
  switch (periodOf(facts, now, gracePeriod)) {
    case 'within':
      return OK
    case 'grace':
      return { ...OK, tags: ['grace'] }
    case 'after':
      return {
        status: 'failed',
        code: 'expired',
        sentence: `It ended on ${describeDate(facts.validUntil ?? now)}.`,
      }
    case 'before':
      return hasBegun(facts, now) ? OK : notYetValid(facts)
  }
}

function everHeld({ facts, history }: Award, now: Date): Finding {
  return [facts, ...history].some((copy) => hasBegun(copy, now)) ? OK : notYetValid(facts)
}

function hasBegun(facts: Facts, now: Date): boolean {
  return facts.validFrom.getTime() <= now.getTime() + CLOCK_SKEW_MS
}

function notYetValid(facts: Facts): Finding {
  return {
    status: 'failed',
    code: 'not-yet-valid',
    sentence: `It is not valid before ${describeDate(facts.validFrom)}.`,
  }
}

function periodOf(facts: Facts, moment: Date, gracePeriod: string | undefined): Period {
  if (moment < facts.validFrom) return 'before'
  if (facts.validUntil === undefined || moment <= facts.validUntil) return 'within'
  const grace = gracePeriod === undefined ? undefined : parseDuration(gracePeriod)
  return grace !== undefined && moment <= addDuration(facts.validUntil, grace) ? 'grace' : 'after'
}

function expiryTag(facts: Facts): readonly ['no-expiry'] | readonly [] {
  const mayLapse =
    facts.achievement.kind === 'Certification' || facts.achievement.kind === 'License'
  return mayLapse && facts.validUntil === undefined && !facts.hasStatus ? ['no-expiry'] : []
}

/** What a reader of the report would otherwise wonder about: when it was valid, and that it is over today. */
function endedSince(facts: Facts, validity: Validity, now: Date): string | undefined {
  if (facts.validUntil === undefined) return undefined
  const wasValid = 'Valid on the day of the award'
  if (now <= facts.validUntil) return validity === 'atAward' ? `${wasValid}.` : undefined
  return validity === 'atAward'
    ? `${wasValid}; ended since (not required today).`
    : 'Ended since (not required today).'
}
