/**
 * How many claimants can be served at once when each needs one of its own options and no option
 * serves two: the size of a maximum matching.
 *
 * @param claims - the options of each claimant; at most 64 claimants, by the limit on children.
 * @see Kuhn, The Hungarian method for the assignment problem, Naval Res. Logist. 2 (1955)
 */
export function matchingSize(claims: readonly (readonly string[])[]): number {
  const holders = new Map<string, number>()
  const place = (claimant: number, tried: Set<string>): boolean =>
    (claims[claimant] ?? []).some((option) => {
      if (tried.has(option)) return false
      tried.add(option)
      const holder = holders.get(option)
      if (holder !== undefined && !place(holder, tried)) return false
      holders.set(option, claimant)
      return true
    })
  return claims.filter((_, claimant) => place(claimant, new Set())).length
}

/** A claimant that may need several options together, none of which serves another. */
export interface Demand {
  /** Each once, in an order that does not depend on anything shown. */
  readonly options: readonly string[]
  /** Whether these of its options serve it. With more it stays true, and all of them do. */
  readonly isEnough: (options: ReadonlySet<string>) => boolean
}

/** How much a search may cost, in options looked at; what one search spends is gone for the next. */
export interface SearchBudget {
  left: number
}

/** How many can be served. */
export interface Served {
  readonly count: number
  /** Whether it was proven that no more can; else `count` can be, and perhaps more. */
  readonly isExact: boolean
}

/**
 * How many claimants can be served at once when no option serves two.
 *
 * Where each option is enough by itself this is a matching. Of those that need several, one that can do with
 * options that nobody else claims takes these, which costs the others nothing. The rest is tried out, the
 * fewest wanted options first, as long as the budget lasts: to pack sets is hard in general.
 */
export function mostServed(demands: readonly Demand[], budget: SearchBudget): Served {
  const { settled, open } = settle(demands)
  const several = open.filter((demand) => !isSingle(demand))
  const singles = open.filter(isSingle)
  if (several.length === 0) {
    const count = settled + matchingSize(singles.map(({ options }) => options))
    return { count, isExact: true }
  }
  // those that need least first: most are served so, and the rest is soon known to be too much
  const sizes = new Map(several.map((demand) => [demand, sizeOf(demand)]))
  const inOrder = several.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0))
  const search = new Search(inOrder, singles, budget)
  const isExact = search.serve(0, new Set(), 0)
  return { count: settled + search.best, isExact }
}

/** Serves those that need nothing which another claims, until there is none. */
function settle(demands: readonly Demand[]): {
  readonly settled: number
  readonly open: readonly Demand[]
} {
  let open = demands
  for (;;) {
    const wanted = claimsOn(open)
    const left = open.filter(({ options, isEnough }) => {
      const own = options.filter((option) => wanted.get(option) === 1)
      return !isEnough(new Set(own))
    })
    if (left.length === open.length) return { settled: demands.length - open.length, open }
    open = left
  }
}

/** How many claim each option. */
function claimsOn(demands: readonly Demand[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>()
  for (const { options } of demands) {
    for (const option of options) wanted.set(option, (wanted.get(option) ?? 0) + 1)
  }
  return wanted
}

function isSingle({ options, isEnough }: Demand): boolean {
  return options.every((option) => isEnough(new Set([option])))
}

/** About how many options a claimant needs: so many of the first ones. */
function sizeOf({ options, isEnough }: Demand): number {
  const chosen = new Set<string>()
  for (const option of options) {
    if (isEnough(chosen)) break
    chosen.add(option)
  }
  return chosen.size
}

class Search {
  /** The most that were served so far. */
  best = 0
  readonly #several: readonly Demand[]
  readonly #singles: readonly Demand[]
  /** How many of the claimants after each want each option. */
  readonly #wanted: readonly ReadonlyMap<string, number>[]
  readonly #budget: SearchBudget

  constructor(several: readonly Demand[], singles: readonly Demand[], budget: SearchBudget) {
    this.#several = several
    this.#singles = singles
    this.#wanted = several.map((_, at) => claimsOn([...several.slice(at + 1), ...singles]))
    this.#budget = budget
  }

  /**
   * Tries all ways to serve some of the claimants from one on.
   *
   * @returns `false` when the budget ended before that.
   */
  serve(at: number, taken: ReadonlySet<string>, count: number): boolean {
    const singles = this.#singles.map(({ options }) =>
      options.filter((option) => !taken.has(option)),
    )
    if (!this.#spend(singles.flat().length + 1)) return false
    const most = count + matchingSize(singles)
    const demand = this.#several[at]
    if (demand === undefined) {
      this.best = Math.max(this.best, most)
      return true
    }
    if (most + this.#several.length - at <= this.best) return true
    const times = (option: string): number => this.#wanted[at]?.get(option) ?? 0
    const free = demand.options.filter((option) => !taken.has(option))
    // what nobody else wants is taken in any case
    const own = free.filter((option) => times(option) === 0)
    const contested = free
      .filter((option) => times(option) > 0)
      .sort((one, other) => times(one) - times(other))
    const isServable = demand.isEnough(new Set(free))
    const use = (chosen: ReadonlySet<string>): boolean =>
      this.serve(at + 1, new Set([...taken, ...chosen]), count + 1)
    return (
      (!isServable || this.#choose(demand, own, contested, use)) && this.serve(at + 1, taken, count)
    )
  }

  /**
   * Every choice of options that serves a claimant, with as few as their order allows.
   *
   * @param chosen - with all of the others they are enough.
   */
  #choose(
    demand: Demand,
    chosen: readonly string[],
    others: readonly string[],
    use: (chosen: ReadonlySet<string>) => boolean,
  ): boolean {
    if (!this.#spend(2 * demand.options.length + 1)) return false
    const set = new Set(chosen)
    if (demand.isEnough(set)) return use(set)
    const [option = '', ...rest] = others
    const isSpared = demand.isEnough(new Set([...chosen, ...rest]))
    return (
      this.#choose(demand, [...chosen, option], rest, use) &&
      (!isSpared || this.#choose(demand, chosen, rest, use))
    )
  }

  #spend(cost: number): boolean {
    this.#budget.left -= cost
    return this.#budget.left >= 0
  }
}
