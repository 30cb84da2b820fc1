/** Milliseconds after which others get their turn. */
const TURN = 10

let began = Number.NEGATIVE_INFINITY

/**
 * Lets timers, requests and other tasks of the process run, when they have not for a while: awaiting a
 * promise that is settled lets nothing but other promises run. Before work that cannot be broken off.
 */
export async function takeTurns(): Promise<void> {
  if (performance.now() - began < TURN) return
  await new Promise<void>((resolve) => setTimeout(resolve))
  began = performance.now()
}
