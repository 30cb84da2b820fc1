import type { CompetencyClaim } from './competency-claim.js'
import type { CountedBadge } from './counted-badges.js'
import { type CompetencyLevel, type NeededLevel, reaches } from './levels.js'
import type { Referred } from './wanted.js'

/**
 * Why a claim does not show the competency that is asked for.
 *
 * It shows nothing: `not-passed` (the results say so), `only-claimed` (and assessed is asked for),
 * `below-level`, or `higher-level` (of another qualification level, which counts where `orHigher` is
 * asked for). It cannot be compared: `level-unknown` (the claim tells none), `level-not-comparable`
 * (one of another scheme, or without a number), `result-not-comparable` (with its pass mark),
 * `close-match` (of a crosswalk), `code-differs` (at the same address).
 */
export type ClaimReason =
  | 'not-passed'
  | 'only-claimed'
  | 'below-level'
  | 'higher-level'
  | 'level-unknown'
  | 'level-not-comparable'
  | 'result-not-comparable'
  | 'close-match'
  | 'code-differs'

/** A claim of a badge that counts. */
export interface ClaimOfBadge {
  readonly badge: CountedBadge
  readonly claim: CompetencyClaim
}

/** What one claim says about the competency that is asked for. */
export type Judgement =
  | { readonly verdict: 'shown'; readonly level?: CompetencyLevel }
  | { readonly verdict: 'unclear' | 'not-shown'; readonly reason: ClaimReason }

const NOT_PASSED: Judgement = { verdict: 'not-shown', reason: 'not-passed' }

/** How a competency is asked for. */
export interface Asked {
  readonly wanted: Referred
  readonly assessedOnly: boolean
  /** Absent: any level will do. */
  readonly needed?: NeededLevel
  /** Levels that were judged before: the alignments of one assessment share theirs. */
  readonly known: Map<CompetencyClaim['levels'], LevelJudgement>
}

type LevelJudgement =
  | Exclude<Judgement, { readonly verdict: 'shown' }>
  | { readonly level?: CompetencyLevel }

/** Judges one claim about the very competency that is asked for. */
export function judgeClaim({ badge, claim }: ClaimOfBadge, asked: Asked): Judgement {
  const { wanted, assessedOnly } = asked
  const { gathered } = badge
  if (claim.role === 'claimed') {
    if (assessedOnly) return { verdict: 'not-shown', reason: 'only-claimed' }
    if (gathered.hasFailed) return NOT_PASSED
  }
  const passed = passedOf(claim)
  if (passed === 'no') return NOT_PASSED
  const reached = asked.known.get(claim.levels) ?? judgeLevels(claim, asked, badge)
  asked.known.set(claim.levels, reached)
  if ('verdict' in reached) return reached
  if (passed === 'unknown') return { verdict: 'unclear', reason: 'result-not-comparable' }
  // An address alone may stand for a whole page; two codes beside it are two competencies.
  if (claim.key.scheme === 'url' && areDifferent(claim.code, wanted.code)) {
    return { verdict: 'unclear', reason: 'code-differs' }
  }
  return { verdict: 'shown', ...reached }
}

/** One result that passed is enough; without results the award itself says that it was passed. */
function passedOf({ results }: CompetencyClaim): 'yes' | 'no' | 'unknown' {
  if (results === undefined || results.some(({ passed }) => passed === 'yes')) return 'yes'
  return results.some(({ passed }) => passed === 'unknown') ? 'unknown' : 'no'
}

function judgeLevels(
  { levels }: CompetencyClaim,
  { needed }: Asked,
  { gathered }: CountedBadge,
): LevelJudgement {
  if (needed === undefined) return {}
  if (levels.length === 0) return { verdict: 'unclear', reason: 'level-unknown' }
  let isComparable = true
  for (const level of levels) {
    const answer = reaches(level, needed, gathered.rubrics)
    if (answer === true) return { level }
    if (answer === undefined) isComparable = false
  }
  return isComparable
    ? { verdict: 'not-shown', reason: 'below-level' }
    : { verdict: 'unclear', reason: 'level-not-comparable' }
}

function areDifferent(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}
