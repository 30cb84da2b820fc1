import {
  achievementKey,
  compareDecimals,
  type EarnedCredits,
  sumOfDecimals,
} from '../../model/index.js'
import { say } from '../../wording/index.js'
import { acceptedIssuers } from '../accepted-issuers.js'
import type { Award } from '../awards.js'
import { BADGE_CHECKS, RESULT_CHECKS } from '../candidate-checks.js'
import { creditsOf } from '../credits.js'
import { keysOf } from '../equivalence.js'
import type { Finding } from '../finding.js'
import type { ShownAwards } from '../shown-awards.js'
import { type Contribution, type LeafKind, othersThan } from './leaf-kind.js'

/**
 * Enough credits of one unit, each award once, added exactly. Where the rule names achievements and a series,
 * the credits are of those achievements that are in the series.
 *
 * Credits whose number or unit is not told may be enough: that is unknown. Checks 1 to 3, 5 to 8 and 11
 * of chain.md 3.4.
 */
export const earnedCredits: LeafKind<EarnedCredits> = {
  faultOf: ({ minimumCredits }) =>
    isMore(minimumCredits, '0') ? undefined : 'The condition asks for no credits.',
  contributionsTo: (condition, owner, shown) =>
    othersThan(owner, awardsFor(condition, owner, shown))
      .flatMap((award) => contributionOf(award, condition))
      .sort((one, other) => compareDecimals(other.credits ?? '0', one.credits ?? '0') ?? 0),
  checks: [...BADGE_CHECKS, ...RESULT_CHECKS],
  isNested: true,
  isEnough: ({ minimumCredits }, brought) =>
    brought.some(({ credits }) => credits === undefined) ||
    !isMore(minimumCredits, creditsIn(brought)),
  isOpen: true,
}

/** The credits of all together, each award once; what is not told counts as none. */
export function creditsIn(brought: readonly Contribution[]): string {
  const credits = new Map<string, string>()
  for (const { award, credits: told = '0' } of brought) {
    const other = credits.get(award.key)
    // of two copies that differ in this, none is known to be right
    if (other === undefined || isMore(other, told)) credits.set(award.key, told)
  }
  return sumOfDecimals([...credits.values()])
}

/** Without an achievement or a series in the rule, every badge that tells anything of credits. */
function awardsFor(condition: EarnedCredits, owner: Award, shown: ShownAwards): readonly Award[] {
  const { fromAchievement, targetSeries } = condition
  const inSeries =
    targetSeries === undefined ? undefined : shown.ofSeries(achievementKey(targetSeries, ''))
  if (fromAchievement === undefined) return inSeries ?? shown.withCredits()
  const accepted = acceptedIssuers(condition, owner, shown.definitions)
  const keys = fromAchievement.flatMap((id) => keysOf(id, accepted))
  const ofThese = [...new Set(keys)].sort().flatMap((key) => shown.ofAchievement(key))
  const members = new Set(inSeries ?? ofThese)
  return ofThese.filter((award) => members.has(award))
}

function contributionOf(award: Award, { creditUnit }: EarnedCredits): readonly Contribution[] {
  const credits = creditsOf(award.facts.credits, creditUnit)
  if (credits.kind === 'none') return []
  if (credits.kind === 'told') return [{ award, credits: credits.amount }]
  const { atMost } = credits
  return [{ award, finding: NOT_DISCLOSED, ...(atMost === undefined ? {} : { credits: atMost }) }]
}

const NOT_DISCLOSED: Finding = {
  status: 'unknown',
  code: 'credits-not-disclosed',
  phrases: [say('credits-not-disclosed')],
}

function isMore(one: string, other: string): boolean {
  return (compareDecimals(one, other) ?? 0) > 0
}
