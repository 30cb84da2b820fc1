import { type NodeWorker, nodeThreads } from '../runtime/index.js'
import type { Duty, Request, Response } from './messages.js'

/** A thread that one batch has for itself. */
export interface Thread {
  /** Items that it has worked on, in batches before too when they did the same: code that ran often is fast. */
  experience: number
  send(request: Request): void
  /** Whether the process must wait for it. None does at the beginning. */
  keepsAlive(isAwaited: boolean): void
  /** Gives it back: it waits a while for another batch. Only where all it was sent is done. */
  release(): void
  end(): void
}

/** Who has a thread, and hears it. */
export interface ThreadOwner {
  readonly onResponse: (response: Response) => void
  /** Called when it has ended by itself, or could not be started. */
  readonly onLost: () => void
}

/** A thread, whoever has it. */
interface Kept {
  readonly worker: NodeWorker
  owner: ThreadOwner | undefined
  /** Which of the batches that it worked for. */
  batch: number
  /** What it does in this one. */
  verb: Duty['verb']
  experience: number
  /** Ends it while it waits. */
  timer?: unknown
}

/** Milliseconds that a thread waits for another batch: to start one takes a tenth of a second, to warm it up more. */
const WAITS = 10_000

/** Threads that nobody has, by the file that they run. Of batches before they know definitions, and nothing else. */
const waiting = new Map<string, Set<Kept>>()

/** Whether a thread waits for a batch. */
export function isThreadWaiting(file: URL): boolean {
  return (waiting.get(file.href)?.size ?? 0) > 0
}

/**
 * A thread with the whole library in it, one that waits or else a new one. It does not keep the process alive.
 *
 * @returns `undefined` where there are no threads.
 */
export function hireThread(file: URL, duty: Duty, owner: ThreadOwner): Thread | undefined {
  const free = waiting.get(file.href) ?? new Set<Kept>()
  waiting.set(file.href, free)
  const [known] = free
  const kept = known ?? start(file, duty, free)
  if (kept === undefined) return undefined
  free.delete(kept)
  clearTimeout(kept.timer as number | undefined)
  kept.owner = owner
  kept.batch += 1
  if (kept.verb !== duty.verb) kept.experience = 0
  kept.verb = duty.verb
  const { worker, batch } = kept
  worker.postMessage({ duty, batch } satisfies Request)
  return {
    get experience() {
      return kept.experience
    },
    set experience(items) {
      kept.experience = items
    },
    send: (request) => worker.postMessage(request),
    keepsAlive: (isAwaited) => (isAwaited ? worker.ref() : worker.unref()),
    release() {
      kept.owner = undefined
      free.add(kept)
      const timer: unknown = setTimeout(() => {
        free.delete(kept)
        void worker.terminate()
      }, WAITS)
      kept.timer = timer
      ;(timer as { unref?: () => void }).unref?.()
    },
    end: () => void worker.terminate(),
  }
}

function start(file: URL, { verb }: Duty, free: Set<Kept>): Kept | undefined {
  const threads = nodeThreads()
  if (threads === undefined) return undefined
  const worker = new threads.Worker(file, { execArgv: [] })
  const kept: Kept = { worker, owner: undefined, batch: 0, verb, experience: 0 }
  const lose = (): void => {
    free.delete(kept)
    kept.owner?.onLost()
  }
  worker.on('message', (message) => {
    const response = message as Response
    // nobody signs for a batch that is over, least of all the signer of the next
    if (response.batch === kept.batch) kept.owner?.onResponse(response)
  })
  // an error ends the thread; one whose file is not there has this one only
  worker.on('error', lose)
  worker.on('exit', lose)
  worker.unref()
  return kept
}
