import type { Alignment, LeveledAlignment } from '../model/index.js'
import type { CompetencyProof } from './covers-report.js'
import { type Crosswalk, partsOf } from './crosswalk.js'
import type { ClaimReason } from './judge-claim.js'
import { type Claims, type Shown, shownOf } from './look-for.js'
import { type Referred, readReference } from './wanted.js'

/** What one badge says about a competency that a rule asks for: the best of its claims. */
export interface Showing {
  /** Its place among the badges whose claims were indexed. */
  readonly badge: number
  /** Whether it shows the competency; `unclear` when that cannot be told. */
  readonly verdict: 'shown' | 'unclear' | 'not-shown'
  /** Why it does not show it. */
  readonly reason?: ClaimReason
  /** Whether it shows another competency, which a crosswalk holds to be the same. */
  readonly isEquivalent: boolean
}

/** What the badges say about a competency. */
export interface CompetencyShowings {
  /** Each badge that speaks of it, once, by place. */
  readonly whole: readonly Showing[]
  /** The same for each of its parts; none unless a roll-up says that there are no others. */
  readonly parts: readonly (readonly Showing[])[]
}

/**
 * What badges say about a competency that a condition asks for, one by one. Which of them count is for
 * the caller to judge.
 *
 * @param target - `targetCompetency` of the condition.
 * @param minimumLevel - id of the lowest level that will do. Default: the level that the alignment states,
 *   else any.
 * @returns `undefined` when the alignment names no competency.
 * @see chain.md 4.4
 */
export function showingsOf(
  target: Alignment,
  minimumLevel: string | undefined,
  claims: Claims,
  crosswalk: Crosswalk,
): CompetencyShowings | undefined {
  // the alignment may state the rank of that level, too
  const isStated = (target as LeveledAlignment).proficiencyLevel === minimumLevel
  const level = minimumLevel === undefined || isStated ? {} : { level: { id: minimumLevel } }
  const { referred } = readReference({ alignment: target, ...level }, '', ['level'])
  if (referred === undefined) return undefined
  const look = (wanted: Referred): readonly Showing[] =>
    byBadge(shownOf(wanted, claims, { crosswalk, assessedOnly: false }))
  const parts = partsOf(crosswalk, referred).map((part) => {
    const { level = part.level } = referred
    return look(level === undefined ? part : { ...part, level })
  })
  return { whole: look(referred), parts }
}

/** The best that each badge says. */
function byBadge({ by, against }: Shown): readonly Showing[] {
  const showings = [
    ...by.map(showingFrom),
    ...against.map(
      ({ badge, reason }): Showing => ({
        badge,
        verdict: UNCLEAR.includes(reason) ? 'unclear' : 'not-shown',
        reason,
        isEquivalent: false,
      }),
    ),
  ]
  const best = new Map<number, Showing>()
  for (const showing of showings) {
    const other = best.get(showing.badge)
    if (other === undefined || place(showing) < place(other)) best.set(showing.badge, showing)
  }
  return [...best.values()].sort((one, other) => one.badge - other.badge)
}

function showingFrom({ badge, tags }: CompetencyProof): Showing {
  return { badge, verdict: 'shown', isEquivalent: tags.includes('equivalent') }
}

/** Reasons for which a claim may yet turn out to show the competency. */
const UNCLEAR: readonly ClaimReason[] = [
  'level-unknown',
  'level-not-comparable',
  'result-not-comparable',
  'code-differs',
  'close-match',
]

/** From the best to the worst; the order in which a badge says it must not show. */
const REASONS: readonly (ClaimReason | undefined)[] = [
  ...UNCLEAR,
  'below-level',
  'higher-level',
  'not-passed',
  'only-claimed',
]

function place({ verdict, reason, isEquivalent }: Showing): number {
  if (verdict === 'shown') return isEquivalent ? 1 : 0
  return 2 + REASONS.indexOf(reason)
}
