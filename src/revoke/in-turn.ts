/** Runs a task when those of the same name that came before have ended. */
export type InTurn = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>

/**
 * Runs tasks of one name one after the other, in the order in which they came; of different names at once.
 * What one task throws does not stop the next.
 */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (name, task) => {
    const before = last.get(name)
    const own = before === undefined ? task() : before.then(task, task)
    last.set(name, own)
    try {
      return await own
    } finally {
      if (last.get(name) === own) last.delete(name)
    }
  }
}
