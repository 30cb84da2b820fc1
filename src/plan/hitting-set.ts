/** A cheapest set that has something in common with each of some sets, or that none was found in time. */
export interface HittingSet {
  readonly chosen: readonly number[]
  readonly cost: number
}

/**
 * The cheapest set of numbers that hits every one of the sets: branch and bound over the smallest set that is
 * not hit yet. What sets without anything in common cost at least is the bound.
 *
 * @param costOf - of a number; above zero.
 * @param maxNodes - how many choices are looked at; beyond it the answer is `undefined`.
 */
export function cheapestHittingSet(
  sets: readonly ReadonlySet<number>[],
  costOf: (number: number) => number,
  maxNodes: number,
): HittingSet | undefined {
  let best: HittingSet | undefined
  let nodes = 0
  const search = (chosen: readonly number[], cost: number, refused: ReadonlySet<number>): void => {
    nodes += 1
    if (nodes > maxNodes) return
    const open = sets.filter((set) => !chosen.some((number) => set.has(number)))
    const free = open.map((set) => [...set].filter((number) => !refused.has(number)))
    if (best !== undefined && cost + boundOf(free, costOf) >= best.cost) return
    const [smallest] = free.toSorted((one, other) => one.length - other.length)
    if (smallest === undefined) {
      best = { chosen: [...chosen].sort((a, b) => a - b), cost }
      return
    }
    const tried = new Set(refused)
    for (const number of smallest.toSorted((a, b) => costOf(a) - costOf(b) || a - b)) {
      search([...chosen, number], cost + costOf(number), tried)
      tried.add(number)
    }
  }
  search([], 0, new Set())
  return nodes > maxNodes ? undefined : best
}

/** Sets that have nothing in common each cost their cheapest number. */
function boundOf(sets: readonly (readonly number[])[], costOf: (number: number) => number): number {
  const used = new Set<number>()
  let bound = 0
  for (const set of sets.toSorted((one, other) => one.length - other.length)) {
    if (set.some((number) => used.has(number))) continue
    for (const number of set) used.add(number)
    bound += Math.min(...set.map(costOf))
  }
  return bound
}
