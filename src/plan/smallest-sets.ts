import { type Formula, stepsIn, stepsOutside, trimmed } from './formula.js'

/** A set of steps, ascending, and what it costs. */
export interface StepSet {
  readonly steps: readonly number[]
  readonly cost: number
}

/** How far the sets are looked for. */
export interface SearchLimits {
  /** How many sets are wanted. */
  readonly maxSets: number
  /** How many sets may be made, and compared, on the way; then only the best of each part are put together. */
  readonly maxWork: number
  /** What each step costs, by its number; finite and not negative. */
  readonly costOf: (step: number) => number
}

/** The sets that were found, best first. */
export interface SmallestSets {
  readonly sets: readonly StepSet[]
  /** Whether these are the best of all minimal sets; else they are minimal, but others may be better. */
  readonly exact: boolean
}

/**
 * The minimal sets of steps that make a formula true, the cheapest first; among equals the one with fewest
 * steps, then the one whose lowest steps come first.
 *
 * Each part of the formula is given its own best sets, out of those of what is in it. Where no step of a part
 * stands anywhere else, more than are wanted of it are never needed, however many there are: of unions of
 * disjoint sets the order is that of the sets. So a rule in which nothing occurs twice is solved exactly, 32
 * out of 64 or not. Of other parts all minimal sets are kept, as one that is not among the best may share its
 * steps with another part; when that is too much work, only the best are, and the answer says so. From then on
 * few sets are made of each part, so that the search ends soon.
 */
export function smallestSets(formula: Formula, limits: SearchLimits): SmallestSets {
  const search = new Search(formula, limits)
  const sets = search.setsOf(formula)
  return { sets: search.finish(sets), exact: search.exact }
}

class Search {
  exact = true
  readonly #formula: Formula
  readonly #limits: SearchLimits
  readonly #steps: ReadonlyMap<number, 'once' | 'again'>
  readonly #known = new Map<Formula, readonly StepSet[]>()
  #work = 0

  constructor(formula: Formula, limits: SearchLimits) {
    this.#formula = formula
    this.#limits = limits
    this.#steps = stepsIn(formula)
  }

  /** The best sets under which a part holds, best first. */
  setsOf(part: Formula): readonly StepSet[] {
    if (part.kind === 'step') return [this.#setOf([part.step])]
    const before = this.#known.get(part)
    if (before !== undefined) return before
    const alone = part.of.filter((child) => this.#isAlone(child))
    const shared = part.of.filter((child) => !alone.includes(child))
    const sets = this.#counted(part.minimum, alone, shared)
    const found = this.#isClosed(part, shared) ? sets.slice(0, this.#limits.maxSets) : sets
    this.#known.set(part, found)
    return found
  }

  /** Removes what a set can do without, and sets that are then the same. */
  finish(sets: readonly StepSet[]): readonly StepSet[] {
    const minimal = sets.map(({ steps }) => this.#setOf(trimmed(this.#formula, steps)))
    return sorted(minimal).slice(0, this.#limits.maxSets)
  }

  /** Best sets under which so many of the parts hold, by how many of those looked at so far they use. */
  #counted(
    minimum: number,
    alone: readonly Formula[],
    shared: readonly Formula[],
  ): readonly StepSet[] {
    let left = alone.length + shared.length
    if (minimum > left) return []
    let byUsed: (readonly StepSet[])[] = [[NOTHING]]
    for (const part of [...alone, ...shared]) {
      const isAlone = left > shared.length
      left -= 1
      const own = this.setsOf(part)
      const next: (readonly StepSet[])[] = []
      const least = Math.max(0, minimum - left)
      for (let used = least; used <= Math.min(minimum, byUsed.length); used += 1) {
        const withIt = this.#unions(byUsed[used - 1] ?? [], own, isAlone)
        next[used] = this.#kept([...(byUsed[used] ?? []), ...withIt], isAlone)
      }
      byUsed = next
    }
    return byUsed[minimum] ?? []
  }

  #unions(
    some: readonly StepSet[],
    others: readonly StepSet[],
    isAlone: boolean,
  ): readonly StepSet[] {
    const { maxSets, maxWork } = this.#limits
    const unions: StepSet[] = []
    for (const [index, one] of some.entries()) {
      // at least as many unions come before one as the places of its two sets multiply to
      const reach = isAlone ? Math.ceil(maxSets / (index + 1)) : others.length
      for (const other of others.slice(0, reach)) {
        if (this.#work >= maxWork && unions.length >= FEW) {
          this.exact = false
          return unions
        }
        this.#work += 1
        unions.push(this.#setOf(united(one.steps, other.steps)))
      }
    }
    return unions
  }

  #setOf(steps: readonly number[]): StepSet {
    return { steps, cost: steps.reduce((sum, step) => sum + this.#limits.costOf(step), 0) }
  }

  #kept(sets: readonly StepSet[], isAlone: boolean): readonly StepSet[] {
    const { maxSets, maxWork } = this.#limits
    const best = sorted(sets)
    if (isAlone || best.length <= 1) return best.slice(0, maxSets)
    this.#work += best.length ** 2
    if (this.#work <= maxWork) return withoutSupersets(best)
    if (best.length > maxSets) this.exact = false
    return best.slice(0, maxSets)
  }

  /** Whether everything in the part stands there once, and nowhere else. */
  #isAlone(part: Formula): boolean {
    return [...stepsIn(part).keys()].every((step) => this.#steps.get(step) === 'once')
  }

  /** Whether nothing in the part stands outside it, however often it stands inside. */
  #isClosed(part: Formula, shared: readonly Formula[]): boolean {
    if (shared.length === 0) return true
    const outside = stepsOutside(this.#formula, part)
    return ![...stepsIn(part).keys()].some((step) => outside.has(step))
  }
}

/** How many sets are put together at a time when there has been too much work. */
const FEW = 10

const NOTHING: StepSet = Object.freeze({ steps: [], cost: 0 })

/** The steps of both, ascending. */
function united(some: readonly number[], others: readonly number[]): readonly number[] {
  const steps: number[] = []
  let at = 0
  for (const step of some) {
    for (let other = others[at]; other !== undefined && other <= step; other = others[at]) {
      if (other < step) steps.push(other)
      at += 1
    }
    steps.push(step)
  }
  return [...steps, ...others.slice(at)]
}

/** Each set once, best first. */
function sorted(sets: readonly StepSet[]): readonly StepSet[] {
  const best = sets.toSorted(compareSets)
  return best.filter((set, index) => {
    const before = best[index - 1]
    return before === undefined || compareSets(before, set) !== 0
  })
}

function compareSets(one: StepSet, other: StepSet): number {
  return (
    one.cost - other.cost ||
    one.steps.length - other.steps.length ||
    compareSteps(one.steps, other.steps)
  )
}

function compareSteps(one: readonly number[], other: readonly number[]): number {
  for (const [index, step] of one.entries()) {
    const difference = step - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Those that contain no other. */
function withoutSupersets(sets: readonly StepSet[]): readonly StepSet[] {
  return sets.filter((set) => {
    const inside = new Set(set.steps)
    return !sets.some((other) => other !== set && other.steps.every((step) => inside.has(step)))
  })
}
