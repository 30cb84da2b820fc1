import { achievementKey, type EarnedCredits } from '../model/index.js'
import { batchesOf, comingTo, creditsBroughtBy, less } from './credits.js'
import type { BadgeDraft, Draft } from './draft.js'
import { countOf, type Formula } from './formula.js'
import { helpOf } from './help.js'
import type { OpenLeaf } from './open-rule.js'
import type { WantedMember } from './plan-report.js'
import { isSame } from './published.js'
import type { PlanContext } from './wanted.js'

/** How a leaf that names no achievement is settled: by steps of its own, or by badges that are wanted anyway. */
export interface Ways {
  readonly draft: Draft
  readonly steps: readonly Draft[]
  readonly formula: (atom: (draft: Draft) => Formula) => Formula
  /** Whether it is told of every badge that is wanted anyway if it is of use here. */
  readonly isClear: boolean
}

/** Finds the ways to settle a leaf. */
export function waysOf(
  draft: Draft,
  leaf: OpenLeaf,
  badges: readonly BadgeDraft[],
  context: PlanContext,
): Ways {
  const helps = badges.map((badge) => helpOf(badge, draft, leaf.condition, context.published))
  const helping = badges.filter((_, index) => helps[index] === 'yes')
  const ways = waysWith(helping, draft, leaf, context)
  return { ...ways, isClear: ways.isClear && !helps.includes('perhaps') }
}

function waysWith(
  helping: readonly BadgeDraft[],
  draft: Draft,
  { condition, explanation, supporting, apart }: OpenLeaf,
  context: PlanContext,
): Ways {
  const { wanted } = draft
  if (wanted.kind === 'series') {
    // where nothing that is held was counted, a further badge of its achievement is counted in its place
    const counted = apart.length > 0 ? [] : supporting
    return membersFor(draft, wanted, newMembers(helping, counted))
  }
  if (condition.type === 'EarnedCredits') {
    // what is held already may be needed for another condition of the group
    const held = apart.length > 0 ? '0' : (explanation.credits?.earned ?? '0')
    return creditsFor(draft, condition, held, helping, context)
  }
  return {
    draft,
    steps: [draft],
    formula: (atom) => countOf(1, [atom(draft), ...helping.map(atom)]),
    isClear: true,
  }
}

/** Badges by their achievement, which counts once in a series, without those that count already. */
function newMembers(
  helping: readonly BadgeDraft[],
  counted: readonly string[],
): readonly (readonly BadgeDraft[])[] {
  const members = new Map<string, BadgeDraft[]>()
  for (const badge of helping) {
    const { achievement } = badge.wanted
    if (counted.some((id) => isSame(id, achievement))) continue
    const key = achievementKey(achievement, '')
    members.set(key, [...(members.get(key) ?? []), badge])
  }
  return [...members.values()]
}

/** As many of the series as are left when so many of the others help, with one badge of each or several. */
function membersFor(
  draft: Draft,
  wanted: WantedMember,
  helping: readonly (readonly BadgeDraft[])[],
): Ways {
  const most = Math.min(helping.length, wanted.count)
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
          const members = helping.map((badges) => countOf(1, badges.map(atom)))
          const others = help === 0 ? [] : [countOf(help, members)]
          const parts = own === undefined ? others : [atom(own), ...others]
          return countOf(parts.length, parts)
        }),
      ),
    isClear: true,
  }
}

/** The credits that are left as one step, or others that bring them. */
function creditsFor(
  draft: Draft,
  { minimumCredits, creditUnit }: EarnedCredits,
  held: string,
  helping: readonly BadgeDraft[],
  { published }: PlanContext,
): Ways {
  const { batches, isWhole } = batchesOf(helping, ({ wanted }) =>
    creditsBroughtBy(wanted.achievement, creditUnit, published),
  )
  const left = less(minimumCredits, held)
  return {
    draft,
    steps: [draft],
    formula: (atom) => {
      const others = batches.map(({ credits, items }) => ({ credits, items: items.map(atom) }))
      return countOf(1, [atom(draft), comingTo(left, others)])
    },
    isClear: isWhole,
  }
}
