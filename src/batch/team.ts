import type { Signer } from '../keys/index.js'
import { type NodeWorker, nodeThreads } from '../runtime/index.js'
import type { Duty, Request, Response, ToSign } from './messages.js'

/** Threads that do the same work. */
export interface Team {
  /** What comes of a piece of work; `undefined` when the thread was lost, or could not do it. */
  run(work: unknown): Promise<unknown>
  /** Whether they were ended. */
  readonly hasEnded: boolean
  /** Ends the threads; what is under way comes to nothing. */
  end(): void
}

/** A thread, and what it is doing. */
interface Member {
  readonly worker: NodeWorker
  readonly underWay: Map<number, (result: unknown) => void>
}

/** What a team is made of. */
export interface TeamOptions {
  readonly workers: number
  readonly workerUrl: URL
  readonly duty: Duty
  /** Signs what threads ask for. */
  readonly signer?: Signer
}

/**
 * Starts threads, each with the whole library in it. They keep the process alive only while they work.
 *
 * A pool library would bring a queue, which the order of the results needs another way, and its own imports of
 * Node; what is left is this file.
 */
export function startTeam({ workers, workerUrl, duty, signer }: TeamOptions): Team {
  const members: Member[] = []
  let lastId = 0
  let hasEnded = false

  function start(): Member | undefined {
    const threads = nodeThreads()
    if (threads === undefined) return undefined
    const worker = new threads.Worker(workerUrl, { workerData: duty, execArgv: [] })
    const member: Member = { worker, underWay: new Map() }
    const lose = (): void => {
      if (members.includes(member)) members.splice(members.indexOf(member), 1)
      for (const give of member.underWay.values()) give(undefined)
      member.underWay.clear()
    }
    worker.on('message', (message) => hear(member, message as Response, signer))
    // an error ends the thread; one whose file is not there has this one only
    worker.on('error', lose)
    worker.on('exit', lose)
    worker.unref()
    return member
  }

  for (let count = 0; count < workers; count += 1) {
    const member = start()
    if (member !== undefined) members.push(member)
  }

  return {
    get hasEnded() {
      return hasEnded
    },
    run(work) {
      const [member] = members.toSorted((a, b) => a.underWay.size - b.underWay.size)
      if (member === undefined) return Promise.resolve(undefined)
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        member.underWay.set(id, resolve)
        member.worker.ref()
        send(member.worker, { id, work })
      })
    },
    end() {
      hasEnded = true
      for (const { worker } of members) void worker.terminate()
    },
  }
}

function hear({ worker, underWay }: Member, response: Response, signer: Signer | undefined): void {
  if ('sign' in response) {
    void signAll(response.sign, signer).then((signed) => send(worker, { signed }))
    return
  }
  underWay.get(response.id)?.(response.result)
  underWay.delete(response.id)
  if (underWay.size === 0) worker.unref()
}

/** The secret stays in this thread. */
async function signAll(
  asked: readonly ToSign[],
  signer: Signer | undefined,
): Promise<Extract<Request, { signed: unknown }>['signed']> {
  return await Promise.all(
    asked.map(async ({ id, bytes }) => {
      const signature = await signer?.sign(bytes).catch(() => undefined)
      return { id, signature }
    }),
  )
}

function send(worker: NodeWorker, request: Request): void {
  worker.postMessage(request)
}
