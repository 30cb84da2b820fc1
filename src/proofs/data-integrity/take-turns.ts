/** Milliseconds after which others get their turn. */
const TURN = 10

let began = Number.NEGATIVE_INFINITY

/**
 * Lets timers, requests and other tasks of the process run, when they have not for a while: awaiting a
 * promise that is settled lets nothing but other promises run. Before work that cannot be broken off.
 */
export async function takeTurns(): Promise<void> {
  if (performance.now() - began < TURN) return
  await nextTask()
  began = performance.now()
}

/** A message comes at once, where a timer would take a millisecond or more, which is much for a small badge. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
