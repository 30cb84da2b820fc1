import type { Signer } from '../keys/index.js'
import { type NodeWorker, nodeThreads } from '../runtime/index.js'
import type { Duty, Request, Response, ToSign } from './messages.js'

/** Threads that do the same work. */
export interface Team {
  /** How many were started, those that were lost among them. */
  readonly size: number
  /** Starts one more. It has room for work once it has loaded what it needs. */
  grow(): void
  /** Whether one of them has less than it could. */
  readonly hasRoom: boolean
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
  isReady: boolean
}

/** What a team is made of. */
export interface TeamOptions {
  readonly workerUrl: URL
  readonly duty: Duty
  /** Signs what threads ask for. */
  readonly signer?: Signer
  /** Called when one of them may have room again. */
  readonly onRoom: () => void
}

/** Pieces of work at a thread: the one that it does, one that waits for signatures, and the next. */
const DEPTH = 3

/**
 * A team without threads yet; each will have the whole library in it. They keep the process alive only while
 * they work.
 *
 * A pool library would bring a queue, which the order of the results needs another way, and its own imports of
 * Node; what is left is this file.
 */
export function createTeam({ workerUrl, duty, signer, onRoom }: TeamOptions): Team {
  const members: Member[] = []
  let size = 0
  let lastId = 0
  let hasEnded = false

  function start(): void {
    const threads = nodeThreads()
    if (threads === undefined) return
    const worker = new threads.Worker(workerUrl, { workerData: duty, execArgv: [] })
    const member: Member = { worker, underWay: new Map(), isReady: false }
    const lose = (): void => {
      if (members.includes(member)) members.splice(members.indexOf(member), 1)
      for (const give of member.underWay.values()) give(undefined)
      member.underWay.clear()
    }
    worker.on('message', (message) => {
      hear(member, message as Response, signer)
      onRoom()
    })
    // an error ends the thread; one whose file is not there has this one only
    worker.on('error', lose)
    worker.on('exit', lose)
    worker.unref()
    members.push(member)
  }

  function leastBusy(): Member | undefined {
    let found: Member | undefined
    for (const member of members) {
      if (!member.isReady || member.underWay.size >= DEPTH) continue
      if (found === undefined || member.underWay.size < found.underWay.size) found = member
    }
    return found
  }

  return {
    get size() {
      return size
    },
    grow() {
      size += 1
      start()
    },
    get hasRoom() {
      return leastBusy() !== undefined
    },
    run(work) {
      const member = leastBusy()
      if (member === undefined) return Promise.resolve(undefined)
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        member.underWay.set(id, resolve)
        member.worker.ref()
        send(member.worker, { id, work })
      })
    },
    get hasEnded() {
      return hasEnded
    },
    end() {
      hasEnded = true
      for (const { worker } of members) void worker.terminate()
    },
  }
}

function hear(member: Member, response: Response, signer: Signer | undefined): void {
  const { worker, underWay } = member
  if ('isReady' in response) member.isReady = true
  else if ('sign' in response) {
    void signAll(response.sign, signer).then((signed) => send(worker, { signed }))
  } else {
    underWay.get(response.id)?.(response.result)
    underWay.delete(response.id)
    if (underWay.size === 0) worker.unref()
  }
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
