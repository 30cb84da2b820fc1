import { creditFactsOf, creditsOf } from '../chain/index.js'
import type { JsonObject } from '../json/index.js'
import { type Achievement, compareDecimals, sumOfDecimals } from '../model/index.js'
import { countOf, DONE, type Formula, NEVER } from './formula.js'
import { isSame } from './published.js'

/**
 * The credits of one unit that a badge brings, as decimal text: the whole workload that its published definition
 * tells; of several with that id the least.
 */
export function creditsBroughtBy(
  achievement: string,
  unit: string,
  published: readonly Achievement[],
): string {
  const amounts = published
    .filter(({ id }) => isSame(id, achievement))
    .map((definition) => {
      const credits = creditsOf(creditFactsOf({}, definition as object as JsonObject), unit)
      return credits.kind === 'told' ? credits.amount : '0'
    })
  return amounts.sort(compareAmounts)[0] ?? '0'
}

/** Things that bring the same number of credits each. */
export interface Batch<Item> {
  readonly credits: string
  readonly items: readonly Item[]
}

/** In how many ways different amounts are put together, before all count as the least of them. */
const MAX_MIXES = 1000

/** Puts together what brings the same, the least first; `isWhole` where each counts with all that it brings. */
export function batchesOf<Item>(
  items: readonly Item[],
  creditsOfItem: (item: Item) => string,
): { readonly batches: readonly Batch<Item>[]; readonly isWhole: boolean } {
  const bringing = items
    .map((item) => ({ item, credits: creditsOfItem(item) }))
    .filter(({ credits }) => !isReached(credits))
  const amounts = [...new Set(bringing.map(({ credits }) => credits))].sort(compareAmounts)
  const batches = amounts.map((credits) => ({
    credits,
    items: bringing.filter((one) => one.credits === credits).map(({ item }) => item),
  }))
  const mixes = batches.reduce((product, batch) => product * (batch.items.length + 1), 1)
  if (mixes <= MAX_MIXES) return { batches, isWhole: true }
  const [credits = '0'] = amounts
  return { batches: [{ credits, items: bringing.map(({ item }) => item) }], isWhole: false }
}

/** When at least so many credits come together: of each batch as many as it takes, in every way. */
export function comingTo(amount: string, [batch, ...others]: readonly Batch<Formula>[]): Formula {
  if (isReached(amount)) return DONE
  if (batch === undefined) return NEVER
  const ways: Formula[] = []
  let left = amount
  for (let taken = 0; taken <= batch.items.length; taken += 1) {
    ways.push(countOf(2, [countOf(taken, batch.items), comingTo(left, others)]))
    if (isReached(left)) break
    left = less(left, batch.credits)
  }
  return countOf(1, ways)
}

/** What is left of an amount; below zero when there is more than enough. */
export function less(amount: string, credits: string): string {
  return sumOfDecimals([amount, `-${credits}`])
}

function isReached(left: string): boolean {
  return compareAmounts(left, '0') <= 0
}

function compareAmounts(one: string, other: string): number {
  return compareDecimals(one, other) ?? 0
}
