import { achievementOf, bothOf } from './both.js'
import {
  areApart,
  type BadgeDraft,
  type Draft,
  type DraftStep,
  draftOf,
  isBadge,
  textOf,
} from './draft.js'
import { type Formula, NEVER } from './formula.js'
import { mayShare } from './help.js'
import type { OpenLeaf } from './open-rule.js'
import { compareText } from './order.js'
import type { Wanted, WantedAchievement } from './plan-report.js'
import type { PlanContext } from './wanted.js'
import { type Ways, waysOf } from './ways.js'

/** The steps that can settle the leaves of a rule. */
export interface Steps {
  /** In an order that does not depend on that of the rule. */
  readonly steps: readonly DraftStep[]
  /** What would settle each leaf alone, by its number. */
  readonly alone: readonly Wanted[]
  /** When each leaf is settled, by its number; over the numbers of the steps. */
  readonly settled: readonly Formula[]
  /** Whether there is certainly no other way to let one badge settle several conditions. */
  readonly isClear: boolean
}

/**
 * Finds the steps that the leaves of a rule need: one badge for all conditions on one achievement that it can
 * meet together, save those that need a badge each. Where a published definition says that such a badge
 * counts for a series, shows a competency or brings credits as well, it settles that too.
 */
export function stepsFor(leaves: readonly OpenLeaf[], context: PlanContext): Steps {
  const unsorted = leaves.map((leaf, number) => draftOf(leaf, number, context))
  const alone = unsorted.map(({ wanted }) => wanted)
  const drafts = unsorted.toSorted((one, other) => compareText(textOf(one), textOf(other)))
  const badges: BadgeDraft[] = []
  for (const draft of drafts) if (isBadge(draft)) place(draft, badges)
  const others = drafts.filter((draft) => !isBadge(draft))
  const ways = others.map((draft) =>
    waysOf(draft, leaves[draft.leaves[0] ?? 0] as OpenLeaf, badges, context),
  )
  const steps = [...badges, ...ways.flatMap(({ steps: own }) => own)].sort((one, other) =>
    compareText(textOf(one), textOf(other)),
  )
  const atom = (draft: Draft): Formula => ({ kind: 'step', step: steps.indexOf(draft) })
  const settled = new Array<Formula>(leaves.length).fill(NEVER)
  for (const badge of badges) for (const number of badge.leaves) settled[number] = atom(badge)
  for (const { draft, formula } of ways)
    for (const number of draft.leaves) settled[number] = formula(atom)
  return { steps, alone, settled, isClear: areClear(drafts.filter(isBadge), badges, ways) }
}

/** Lets a badge that is wanted already settle a leaf too, or adds one. */
function place(draft: BadgeDraft, badges: BadgeDraft[]): void {
  for (const [index, badge] of badges.entries()) {
    const wanted = together(badge, draft)
    if (wanted === undefined) continue
    const leaves = [...badge.leaves, ...draft.leaves]
    badges[index] = { ...badge, wanted, leaves, apart: [...badge.apart, ...draft.apart] }
    return
  }
  badges.push(draft)
}

/** What one badge must be like that is both; `undefined` when two are needed. */
function together(one: BadgeDraft, other: BadgeDraft): WantedAchievement | undefined {
  if (achievementOf(one.wanted) !== achievementOf(other.wanted)) return undefined
  return areApart(one, other) ? undefined : bothOf(one.wanted, other.wanted)
}

/**
 * Whether each condition fits one badge only, nothing that is held is asked for again, and it is told of what settles
 * the others if it could be the same badge.
 */
function areClear(
  drafts: readonly BadgeDraft[],
  badges: readonly BadgeDraft[],
  ways: readonly Ways[],
): boolean {
  const others = ways.map(({ draft }) => draft)
  const isHeldAgain = others.some(
    ({ apart, wanted: { kind } }) => apart.length > 0 && (kind === 'series' || kind === 'credits'),
  )
  const isFit = drafts.every((draft) =>
    badges.every(
      (badge) =>
        badge.leaves.includes(draft.leaves[0] ?? -1) || together(badge, draft) === undefined,
    ),
  )
  const isShared = others.some((one, index) =>
    others.slice(index + 1).some((other) => mayShare(one, other)),
  )
  return isFit && !isHeldAgain && !isShared && ways.every(({ isClear }) => isClear)
}
