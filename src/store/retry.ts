/** How long others may keep a database busy before a call gives up. */
const PATIENCE_MS = 15_000

/** The longest pause between two attempts. */
const LONGEST_PAUSE_MS = 25

/**
 * Tries until it succeeds, fails for good, or the patience ends. Between attempts it lets the process go on
 * with other work, for a while that grows and is random, so that those who met do not meet again.
 *
 * @param isPassing - whether the failure is one that undid everything and goes away by itself.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isPassing(error) || performance.now() >= end) throw error
    }
    await pauseFor(Math.random() * pause)
  }
}

/** Rests for so long. */
export function pauseFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** The code that a driver puts on its errors. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
