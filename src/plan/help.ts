import type { Achievement, LeafNode } from '../model/index.js'
import { areApart, type BadgeDraft, type Draft } from './draft.js'
import type { WantedMember, WantedOfBadge } from './plan-report.js'
import { definitionsFor, isSame } from './published.js'

/** Whether one badge counts for two conditions; `perhaps` where nobody tells. */
export type Help = 'yes' | 'no' | 'perhaps'

/** Whether a badge that is wanted anyway counts for another leaf, by the word of its published definition. */
export function helpOf(
  badge: BadgeDraft,
  other: Draft,
  condition: LeafNode['condition'],
  published: readonly Achievement[],
): Help {
  const { achievement } = badge.wanted
  const isAccepted = isIssuerAccepted(badge, other)
  if (other.wanted.kind === 'external' || areApart(badge, other) || isAccepted === 'no') return 'no'
  if (definitionsFor(condition, published).some(({ id }) => isSame(id, achievement))) {
    // at which level it shows a competency is for its rubrics to say
    const hasLevel = condition.type === 'HoldsCompetency' && condition.minimumLevel !== undefined
    return hasLevel ? 'perhaps' : isAccepted
  }
  return published.some(({ id }) => isSame(id, achievement)) || isLeftOut(achievement, condition)
    ? 'no'
    : 'perhaps'
}

/** Whether one badge could be taken for two leaves neither of which names an achievement. */
export function mayShare(one: Draft, other: Draft): boolean {
  if (one.wanted.kind === 'external' || other.wanted.kind === 'external') return false
  if (areApart(one, other) || isIssuerAccepted(one, other) === 'no') return false
  const [some, others] = [one, other].map(({ wanted }) => (wanted as WantedMember).published)
  if (some === undefined || others === undefined) return true
  // where no definition is given for a leaf, it is not told what would settle it
  if (some.length === 0 || others.length === 0) return true
  return some.some(({ id }) => others.some((definition) => isSame(id, definition.id)))
}

/** Whether an issuer of the first is accepted for the other: each of them, none, or it is not told. */
function isIssuerAccepted(one: Draft, other: Draft): Help {
  const [issuers, accepted] = [one, other].map(
    ({ wanted }) => (wanted as WantedOfBadge).acceptedIssuer,
  )
  if (issuers === undefined || accepted === undefined) return 'no'
  if (issuers.length === 0 || accepted.length === 0) return 'perhaps'
  const both = issuers.filter((id) => accepted.includes(id))
  if (both.length === issuers.length) return 'yes'
  return both.length === 0 ? 'no' : 'perhaps'
}

function isLeftOut(achievement: string, condition: LeafNode['condition']): boolean {
  return (
    condition.type === 'EarnedCredits' &&
    condition.fromAchievement?.some((id) => isSame(id, achievement)) === false
  )
}
