import { cheapestHittingSet } from './hitting-set.js'

/** What a smallest subset is looked for by. */
export interface SubsetQuestion {
  /** Of how many things, numbered from zero; all together are enough. */
  readonly size: number
  /** Whether these are enough. With more of them it stays true. */
  readonly isEnough: (kept: ReadonlySet<number>) => boolean
  /** What a thing costs; above zero. */
  readonly costOf: (number: number) => number
  /** How often `isEnough` may be asked, and how many choices may be looked at between two times. */
  readonly maxEvaluations: number
  /** Whether no more may be asked for another reason. Default: never. */
  readonly isSpent?: () => boolean
}

/** A subset that is enough, and from which nothing can be left out. */
export interface SmallestSubset {
  readonly kept: readonly number[]
  /** Whether there is no cheaper one. */
  readonly exact: boolean
}

const CHOICES_PER_EVALUATION = 100

/**
 * A cheapest subset that is enough, of something of which no more is known than the answer for each subset.
 *
 * First whatever can be left out is, which gives a subset that cannot be made smaller. Then it is proved the
 * cheapest, or a cheaper one found: each subset that is not enough is extended as far as it can be, and one of what
 * it still lacks must be in every subset that is. The cheapest choice from all those lacks is enough, or
 * shows a further one.
 *
 * @see Chandrasekaran et al., Algorithms for implicit hitting set problems (SODA 2011)
 */
export function smallestSubset(question: SubsetQuestion): SmallestSubset {
  const { size, costOf, maxEvaluations } = question
  const asked = new Asked(question)
  const all = Array.from({ length: size }, (_, number) => number)
  const best = asked.leaveOut(
    all,
    all.toSorted((one, other) => costOf(other) - costOf(one)),
  )
  const cost = best.reduce((sum, number) => sum + costOf(number), 0)
  const lacks: ReadonlySet<number>[] = []
  while (!asked.isOver) {
    const choice = cheapestHittingSet(lacks, costOf, maxEvaluations * CHOICES_PER_EVALUATION)
    if (choice === undefined) break
    if (choice.cost >= cost) return { kept: best, exact: true }
    const extended = new Set(choice.chosen)
    if (asked.isEnough(extended)) return { kept: choice.chosen, exact: true }
    asked.extend(
      extended,
      all.filter((number) => !extended.has(number)),
    )
    lacks.push(new Set(all.filter((number) => !extended.has(number))))
  }
  return { kept: best, exact: false }
}

/** The question, asked as often as it may be. */
class Asked {
  readonly #question: SubsetQuestion
  #count = 0

  constructor(question: SubsetQuestion) {
    this.#question = question
  }

  get isOver(): boolean {
    const { maxEvaluations, isSpent = () => false } = this.#question
    return this.#count >= maxEvaluations || isSpent()
  }

  isEnough(kept: ReadonlySet<number>): boolean {
    this.#count += 1
    return this.#question.isEnough(kept)
  }

  /** Leaves out what can be, as much at a time as possible; the first of the candidates rather than others. */
  leaveOut(all: readonly number[], candidates: readonly number[]): readonly number[] {
    let kept = new Set(all)
    const leave = (some: readonly number[]): void => {
      if (this.isOver || some.length === 0) return
      const left = new Set(all.filter((number) => kept.has(number) && !some.includes(number)))
      if (this.isEnough(left)) kept = left
      else if (some.length > 1) for (const half of halves(some)) leave(half)
    }
    leave(candidates)
    return all.filter((number) => kept.has(number))
  }

  /** Adds what can be while it is still not enough. */
  extend(kept: Set<number>, candidates: readonly number[]): void {
    if (this.isOver || candidates.length === 0) return
    if (!this.isEnough(new Set([...kept, ...candidates]))) {
      for (const number of candidates) kept.add(number)
    } else if (candidates.length > 1) {
      for (const half of halves(candidates)) this.extend(kept, half)
    }
  }
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}
