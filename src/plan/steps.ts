import { canonicalJson, type JsonValue } from '../json/index.js'
import type { Achievement, LeafNode } from '../model/index.js'
import { achievementOf, bothOf } from './both.js'
import { countOf, type Formula, NEVER } from './formula.js'
import type { OpenLeaf } from './open-rule.js'
import { compareText } from './order.js'
import type { Wanted, WantedAchievement, WantedOfBadge } from './plan-report.js'
import { definitionsFor, isSame } from './published.js'
import { type PlanContext, wantedBy } from './wanted.js'

/** A step before it is known which conditions it is taken for. */
export interface DraftStep {
  readonly label: string
  readonly wanted: Wanted
  /** Numbers of the leaves that it was made for. */
  readonly leaves: readonly number[]
}

/** The steps that can settle the leaves of a rule. */
export interface Steps {
  /** In an order that does not depend on that of the rule. */
  readonly steps: readonly DraftStep[]
  /** What would settle each leaf alone, by its number. */
  readonly alone: readonly Wanted[]
  /** When each leaf is settled, by its number; over the numbers of the steps. */
  readonly settled: readonly Formula[]
  /** Whether there is no other way to let one badge settle several conditions. */
  readonly isClear: boolean
}

/**
 * Finds the steps that the leaves of a rule need: one badge for all conditions on one achievement that it can
 * meet together, save those that need a badge each. Where a published definition says that such a badge
 * counts for a series or shows a competency as well, it settles that too.
 */
export function stepsFor(leaves: readonly OpenLeaf[], context: PlanContext): Steps {
  const unsorted = leaves.map((leaf, number) => draftOf(leaf, number, context))
  const alone = unsorted.map(({ wanted }) => wanted)
  const drafts = unsorted.toSorted((one, other) => compareText(textOf(one), textOf(other)))
  const badges: BadgeDraft[] = []
  for (const draft of drafts) if (isBadge(draft)) place(draft, badges)
  const others = drafts.filter((draft) => !isBadge(draft))
  const ways = others.map((draft) => waysOf(draft, leaves, badges, context))
  const steps = [...badges, ...ways.flatMap(({ steps: own }) => own)].sort((one, other) =>
    compareText(textOf(one), textOf(other)),
  )
  const atom = (draft: Draft): Formula => ({ kind: 'step', step: steps.indexOf(draft) })
  const settled = new Array<Formula>(leaves.length).fill(NEVER)
  for (const badge of badges) for (const number of badge.leaves) settled[number] = atom(badge)
  for (const { draft, formula } of ways)
    for (const number of draft.leaves) settled[number] = formula(atom)
  return { steps, alone, settled, isClear: areClear(drafts.filter(isBadge), badges, others) }
}

interface Draft extends DraftStep {
  /** Pointers of groups in which the step can be taken for one condition only. */
  readonly apart: readonly string[]
}

interface BadgeDraft extends Draft {
  readonly wanted: WantedAchievement
}

function isBadge(draft: Draft): draft is BadgeDraft {
  return draft.wanted.kind === 'achievement'
}

/** What settles a leaf alone. */
function draftOf(
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

function textOf({ label, wanted }: Draft): string {
  return JSON.stringify([label, canonicalJson(wanted as object as JsonValue)])
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

/** Whether a group needs a badge for each of them. */
function areApart(one: Draft, other: Draft): boolean {
  return one.apart.some((group) => other.apart.includes(group))
}

/** How a leaf that names no achievement is settled: by steps of its own, or by badges that are wanted anyway. */
interface Ways {
  readonly draft: Draft
  readonly steps: readonly Draft[]
  readonly formula: (atom: (draft: Draft) => Formula) => Formula
}

function waysOf(
  draft: Draft,
  leaves: readonly OpenLeaf[],
  badges: readonly BadgeDraft[],
  { published }: PlanContext,
): Ways {
  const { wanted } = draft
  const [number = 0] = draft.leaves
  const { condition } = leaves[number] as OpenLeaf
  const helping = badges.filter((badge) => helps(badge, draft, condition, published))
  if (wanted.kind !== 'series') {
    const whole = wanted.kind === 'competency' && wanted.minimumLevel === undefined ? helping : []
    return {
      draft,
      steps: [draft],
      formula: (atom) => countOf(1, [atom(draft), ...whole.map(atom)]),
    }
  }
  const most = Math.min(helping.length, wanted.count)
  // as many of the series as are left when so many of the others help
  const steps = Array.from({ length: most + 1 }, (_, help) => ({
    ...draft,
    wanted: { ...wanted, count: wanted.count - help },
  })).filter((step) => step.wanted.count > 0)
  return {
    draft,
    steps,
    formula: (atom) =>
      countOf(
        1,
        Array.from({ length: most + 1 }, (_, help) => {
          const own = steps[help]
          const others = help === 0 ? [] : [countOf(help, helping.map(atom))]
          const parts = own === undefined ? others : [atom(own), ...others]
          return countOf(parts.length, parts)
        }),
      ),
  }
}

/** Whether a badge that is wanted anyway counts for another leaf, by the word of its published definition. */
function helps(
  badge: BadgeDraft,
  other: Draft,
  condition: LeafNode['condition'],
  published: readonly Achievement[],
): boolean {
  if (areApart(badge, other)) return false
  const { acceptedIssuer } = other.wanted as WantedOfBadge
  const isAccepted = badge.wanted.acceptedIssuer.every((id) => acceptedIssuer?.includes(id))
  if (!isAccepted || badge.wanted.acceptedIssuer.length === 0) return false
  return definitionsFor(condition, published).some(({ id }) => isSame(id, badge.wanted.achievement))
}

/** Whether each condition fits one badge only, and nothing that is held is asked for again. */
function areClear(
  drafts: readonly BadgeDraft[],
  badges: readonly BadgeDraft[],
  others: readonly Draft[],
): boolean {
  const isHeldAgain = others.some(
    ({ apart, wanted }) => apart.length > 0 && wanted.kind === 'series',
  )
  const isFit = drafts.every((draft) =>
    badges.every(
      (badge) =>
        badge.leaves.includes(draft.leaves[0] ?? -1) || together(badge, draft) === undefined,
    ),
  )
  return isFit && !isHeldAgain
}
