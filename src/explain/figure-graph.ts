import type { ChainStatus } from '../report/index.js'

/** How a box stands: by its value, or that nobody needs it, or that it has no value. */
export type FigureState = ChainStatus | 'unneeded' | 'plain'

/** What a box tells, in the words of the reader. */
export interface FigureBox {
  /** Equal for the same thing, which is drawn once. */
  readonly key: string
  /** `top` what the figure is about, then what it asks for, and badges. */
  readonly shape: 'top' | 'group' | 'condition' | 'badge'
  readonly state: FigureState
  readonly title: string
  /** Further lines, the first of which tells the state where there is one. */
  readonly lines: readonly string[]
}

/**
 * How one box leads to the next: a rule to what it `asks`, a condition to the badge that `counts` for it, that
 * does not count yet or not for certain (`open`), or that was `rejected`.
 */
export type FigureStep = 'asks' | 'counts' | 'open' | 'rejected'

/** A box, and those that it leads to, which are only looked up when it is drawn. */
export interface FigureSeed {
  readonly box: FigureBox
  readonly next: () => readonly FigureBranch[]
}

/** One that a box leads to. */
export interface FigureBranch {
  readonly seed: FigureSeed
  readonly step: FigureStep
}

/** A line between two boxes. */
export interface FigureLink {
  readonly from: string
  readonly to: string
  readonly step: FigureStep
  /** Whether it is the one that found the box it leads to. */
  readonly isFirst: boolean
  /** Whether it leads back to a box that leads to it. */
  readonly isCircle: boolean
}

/** All that is drawn. */
export interface FigureGraph {
  readonly boxes: readonly FigureBox[]
  readonly links: readonly FigureLink[]
  /** How many a box leads to that are not drawn, by its key; none is left out. */
  readonly leftOut: ReadonlyMap<string, number>
}

/** How many are drawn below one box, so that nobody loses the thread. */
const MOST_BELOW_ONE = 12

/** Lines beyond those that lead to each box first cost the layout more than boxes do. */
const MOST_CROSS_LINKS = 48

/** What needs somebody's attention is drawn before what is settled. */
const URGENCY: readonly FigureState[] = [
  'failed',
  'missing',
  'unknown',
  'plain',
  'satisfied',
  'unneeded',
]

/**
 * Everything that the first box leads to, nearest first, each once, until there are enough.
 *
 * @param mostBoxes - boxes beyond that are counted with the one that leads to them.
 */
export function gather(first: FigureSeed, mostBoxes: number): FigureGraph {
  const seeds = new Map([[first.box.key, first]])
  const links: FigureLink[] = []
  const leftOut = new Map<string, number>()
  let crossings = 0
  // The map grows while it is walked, so this goes on to those that were found on the way.
  for (const [from, { next }] of seeds) {
    const branches = next()
    const chosen = mostUrgent(branches)
    for (const { seed, step } of branches.filter((branch) => chosen.has(branch))) {
      const to = seed.box.key
      const isNew = !seeds.has(to)
      if (isNew ? seeds.size >= mostBoxes : crossings >= MOST_CROSS_LINKS) {
        leftOut.set(from, (leftOut.get(from) ?? 0) + 1)
        continue
      }
      const isCircle = !isNew && leadsTo(to, from, links)
      if (isNew) seeds.set(to, seed)
      else crossings += 1
      links.push({ from, to, step, isFirst: isNew, isCircle })
    }
    const passed = branches.length - chosen.size
    if (passed > 0) leftOut.set(from, (leftOut.get(from) ?? 0) + passed)
  }
  return { boxes: [...seeds.values()].map(({ box }) => box), links, leftOut }
}

function mostUrgent(branches: readonly FigureBranch[]): ReadonlySet<FigureBranch> {
  const rank = ({ seed }: FigureBranch): number => URGENCY.indexOf(seed.box.state)
  return new Set(branches.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_BELOW_ONE))
}

function leadsTo(from: string, to: string, links: readonly FigureLink[]): boolean {
  const reached = new Set([from])
  for (const place of reached) {
    if (place === to) return true
    for (const link of links) if (link.from === place && !link.isCircle) reached.add(link.to)
  }
  return false
}
