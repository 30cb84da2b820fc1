import { randomBelow } from '../random/index.js'

/**
 * The numbers from 0 to `length - 1` in an order that the system's secure random source chooses, each
 * order as likely as any other: one with each call, `undefined` when all are given.
 *
 * A shuffle that is done as far as it is needed: what has changed places is kept, and no more.
 *
 * @see S-85; D. E. Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm P
 */
export function randomPlaces(length: number): () => number | undefined {
  const moved = new Map<number, number>()
  let left = length
  return () => {
    if (left === 0) return undefined
    const pick = randomBelow(left)
    left--
    const place = moved.get(pick) ?? pick
    moved.set(pick, moved.get(left) ?? left)
    moved.delete(left)
    return place
  }
}
