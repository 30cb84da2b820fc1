import type { ChainStatus } from '../report/index.js'
import { best, rankOf, worst } from './finding.js'

/** Value of an `AllOf`: its worst child. */
export const allOf: (statuses: readonly ChainStatus[]) => ChainStatus = worst

/** Value of an `AnyOf`: its best child. */
export const anyOf: (statuses: readonly ChainStatus[]) => ChainStatus = best

/**
 * Value of an `AtLeast`: its `minimum`-th best child. `failed` when it has fewer, since then nobody
 * can satisfy it.
 *
 * Like the other two it keeps the order of values and agrees with two-valued logic at every level: the
 * value is at least L exactly when enough children are at least L. Hence what is shared between
 * branches is judged exactly, and no child that rises makes the group fall.
 */
export function atLeast(minimum: number, statuses: readonly ChainStatus[]): ChainStatus {
  const ranked = statuses.toSorted((a, b) => rankOf(b) - rankOf(a))
  return ranked[minimum - 1] ?? 'failed'
}
