import type { JsonValue } from '../json/index.js'

/** Something that the other format has no place for, or says in another way. */
export interface Loss {
  /** Its place in what was given, as RFC 6901 pointer. */
  readonly pointer: string
  /** What it is, in a few words. */
  readonly what: string
  /** Why it is not carried over, in one sentence. */
  readonly why: string
  /**
   * What is there when the result is read back, in place of what was given. Absent when nothing is: the
   * member is left out then, and has its default.
   */
  readonly instead?: JsonValue
}

/** Losses in the order of their places, each place once. */
export function inOrder(lost: readonly Loss[]): readonly Loss[] {
  const places = new Map(lost.map((loss) => [loss.pointer, loss]))
  return [...places.values()].sort((a, b) => compareText(a.pointer, b.pointer))
}

/** By code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
