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

/** A whole number from 0 to `bound - 1`. What would favour the small ones is drawn again. */
function randomBelow(bound: number): number {
  const fair = 2 ** 32 - (2 ** 32 % bound)
  const drawn = new Uint32Array(1)
  do {
    crypto.getRandomValues(drawn)
  } while ((drawn[0] ?? 0) >= fair)
  return (drawn[0] ?? 0) % bound
}
