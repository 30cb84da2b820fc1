import { canonicalJson, type JsonValue } from '../json/index.js'
import type { OpenLeaf } from './open-rule.js'
import type { Wanted, WantedAchievement } from './plan-report.js'
import { type PlanContext, wantedBy } from './wanted.js'

/** A step before it is known which conditions it is taken for. */
export interface DraftStep {
  readonly label: string
  readonly wanted: Wanted
  /** Numbers of the leaves that it was made for. */
  readonly leaves: readonly number[]
}

/** A step while it is put together. */
export interface Draft extends DraftStep {
  /** Pointers of groups in which the step can be taken for one condition only. */
  readonly apart: readonly string[]
}

/** One that asks for a badge of one achievement. */
export interface BadgeDraft extends Draft {
  readonly wanted: WantedAchievement
}

/** Whether a step asks for a badge of one achievement. */
export function isBadge(draft: Draft): draft is BadgeDraft {
  return draft.wanted.kind === 'achievement'
}

/** What settles a leaf alone. */
export function draftOf(
  { condition, explanation, apart }: OpenLeaf,
  number: number,
  context: PlanContext,
): Draft {
  const { label, need } = explanation
  // what is held already may be needed for another condition of the group
  const held = apart.length > 0 ? 0 : (need?.satisfied ?? 0)
  const more = condition.type === 'HoldsFromSeries' ? Math.max(1, condition.minimum - held) : 1
  return { label, wanted: wantedBy(condition, more, context), leaves: [number], apart }
}

/** What steps are sorted by. */
export function textOf({ label, wanted }: Draft): string {
  return JSON.stringify([label, canonicalJson(wanted as object as JsonValue)])
}

/** Whether a group needs a badge for each of them. */
export function areApart(one: Draft, other: Draft): boolean {
  return one.apart.some((group) => other.apart.includes(group))
}
