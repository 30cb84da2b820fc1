/** Milliseconds after which others get their turn. */
const TURN = 10

/** When the work began that has kept others waiting since; `undefined` once they have had their turn. */
let began: number | undefined

/**
 * Lets timers, requests and other tasks of the process run, when they have not for a while: awaiting a
 * promise that is settled lets nothing but other promises run. Before work that cannot be broken off.
 *
 * @returns `undefined` where nobody has waited for long, and there is nothing to wait for.
 */
export function takeTurns(): Promise<void> | undefined {
  if (isOthersTurn()) return waitForTurn()
  keepWaiting()
  return undefined
}

function isOthersTurn(): boolean {
  return began !== undefined && performance.now() - began >= TURN
}

async function waitForTurn(): Promise<void> {
  // of several that waited, the first may have kept the others waiting again
  while (isOthersTurn()) await nextTask()
  keepWaiting()
}

function keepWaiting(): void {
  if (began !== undefined) return
  began = performance.now()
  void nextTask().then(() => {
    began = undefined
  })
}

/** Not by a timer, which would take a millisecond or more: that is much for a small badge. */
function nextTask(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (task: () => void) => unknown }
  return new Promise((resolve) => {
    if (setImmediate !== undefined) {
      setImmediate(resolve)
      return
    }
    // in browsers a message comes at once
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
