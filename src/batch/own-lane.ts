import type { Load } from './in-order.js'
import { createTurns } from './turns.js'

/** What is done in this thread, an item at a time. */
export interface OwnLane<In, Out> {
  /** How many it has taken. */
  readonly taken: number
  /** How many of these are not finished. */
  readonly underWay: number
  load(): Load<In, Out>
}

/**
 * The lane of this thread.
 *
 * @param here - what is done to an item; it has read the item when it returns, and never rejects.
 * @param onRoom - called when an item is finished.
 */
export function createOwnLane<In, Out>(
  here: (item: In) => Promise<Out>,
  onRoom: () => void,
): OwnLane<In, Out> {
  const takeTurns = createTurns()
  let taken = 0
  let underWay = 0
  const work = async (item: In): Promise<readonly Out[]> => {
    taken += 1
    underWay += 1
    const result = await here(item)
    // what the threads have to say is heard in between
    await takeTurns()
    underWay -= 1
    onRoom()
    return [result]
  }
  return {
    get taken() {
      return taken
    },
    get underWay() {
      return underWay
    },
    load() {
      let results: Promise<readonly Out[]> = Promise.resolve([])
      return {
        most: 1,
        add(item) {
          results = work(item)
        },
        run: () => results,
      }
    },
  }
}
