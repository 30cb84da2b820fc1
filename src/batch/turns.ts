/** Milliseconds after which others get their turn. */
const TURN = 3

/**
 * Lets messages, timers and requests in, when they have had to wait for a while: awaiting a promise that is
 * settled lets nothing but other promises run.
 *
 * @returns a function to be awaited now and then. All who call it wait for a turn that is due.
 */
export function createTurns(): () => Promise<void> {
  let began = performance.now()
  let turn: Promise<void> | undefined
  return async () => {
    if (performance.now() - began < TURN) return
    turn ??= endOfTurn().then(() => {
      began = performance.now()
      turn = undefined
    })
    await turn
  }
}

/** When everything that can go on without waiting has done so. */
export function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    atEndOfTurn(resolve)
  })
}

/** Does something then. Not by a timer where that can be helped: it would take a millisecond or more. */
export function atEndOfTurn(task: () => void): void {
  const { setImmediate = setTimeout } = globalThis as {
    setImmediate?: (task: () => void) => unknown
  }
  setImmediate(task)
}
