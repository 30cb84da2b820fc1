const RANGE = 2 ** 32

/**
 * A whole number from 0 up to, and without, `end`: each as likely as the other, and not to be foreseen. For
 * stores that give away places (S-85).
 *
 * @param end - from 1 to 2^32.
 */
export function randomBelow(end: number): number {
  // a remainder over the whole range would favour the small numbers, so the incomplete last round is drawn again
  const rounds = RANGE - (RANGE % end)
  for (;;) {
    const [drawn = RANGE] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < rounds) return drawn % end
  }
}
