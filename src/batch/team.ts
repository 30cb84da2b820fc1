import type { Signer } from '../keys/index.js'
import type { Duty, Request, Response, ToSign } from './messages.js'
import { hireThread, type Thread } from './threads.js'

/** Threads that do the same work. */
export interface Team {
  /** How many it got, those that were lost among them. */
  readonly size: number
  /** Gets one more, which has room for work once it has loaded what it needs. */
  grow(): void
  /** The one with the least to do, unless all have enough. */
  free(): Member | undefined
  /** Whether the batch is over. */
  readonly hasEnded: boolean
  /** Lets the threads go; what is under way comes to nothing. */
  end(): void
}

/** One of a team. */
export interface Member {
  /** How many items it should get at once. */
  readonly most: number
  /** What comes of a piece of work; `undefined` when the thread was lost, or could not do it. */
  run(work: unknown, items: number): Promise<unknown>
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
/** Most items of a piece: messages cost less then, and the signatures among them too. */
const MOST = 16
/** Items of the first piece: a thread that is new is slow, and others wait for their turn behind it. */
const FIRST = 1
/** As many items make a thread that much faster that a piece can have one more. */
const ITEMS_TO_GROW = 128

/**
 * A team without threads yet. They keep the process alive only while they work.
 *
 * A pool library would bring a queue, which the order of the results needs another way, and its own imports of
 * Node; what is left is this file and `threads.ts`.
 */
export function createTeam({ workerUrl, duty, signer, onRoom }: TeamOptions): Team {
  const members = new Set<ThreadMember>()
  let size = 0
  let hasEnded = false
  return {
    get size() {
      return size
    },
    grow() {
      size += 1
      const member: ThreadMember = new ThreadMember(signer, onRoom)
      const onLost = (): void => {
        members.delete(member)
        member.lose()
      }
      const onResponse = (response: Response): void => member.hear(response)
      member.thread = hireThread(workerUrl, duty, { onResponse, onLost })
      members.add(member)
    },
    free() {
      let found: ThreadMember | undefined
      for (const member of members) {
        if (!member.hasRoom) continue
        if (found === undefined || member.load < found.load) found = member
      }
      return found
    },
    get hasEnded() {
      return hasEnded
    },
    end() {
      hasEnded = true
      for (const member of members) member.leave()
    },
  }
}

/** A thread, and what it is doing for this batch. */
class ThreadMember implements Member {
  thread: Thread | undefined
  readonly #signer: Signer | undefined
  readonly #onRoom: () => void
  readonly #underWay = new Map<number, (result: unknown) => void>()
  #isReady = false
  #lastId = 0

  constructor(signer: Signer | undefined, onRoom: () => void) {
    this.#signer = signer
    this.#onRoom = onRoom
  }

  /** Pieces of work that it has. */
  get load(): number {
    return this.#underWay.size
  }

  get hasRoom(): boolean {
    return this.#isReady && this.load < DEPTH
  }

  get most(): number {
    const { experience = 0 } = this.thread ?? {}
    return Math.min(MOST, FIRST + Math.floor(experience / ITEMS_TO_GROW))
  }

  run(work: unknown, items: number): Promise<unknown> {
    const { thread } = this
    if (thread === undefined) return Promise.resolve(undefined)
    thread.experience += items
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      this.#underWay.set(id, resolve)
      thread.keepsAlive(true)
      thread.send({ id, work })
    })
  }

  hear(response: Response): void {
    if ('isReady' in response) this.#isReady = true
    else if ('sign' in response) {
      void signAll(response.sign, this.#signer).then((signed) => this.thread?.send({ signed }))
    } else {
      this.#underWay.get(response.id)?.(response.result)
      this.#underWay.delete(response.id)
      if (this.load === 0) this.thread?.keepsAlive(false)
    }
    this.#onRoom()
  }

  lose(): void {
    this.thread = undefined
    this.#isReady = false
    for (const give of this.#underWay.values()) give(undefined)
    this.#underWay.clear()
    this.#onRoom()
  }

  /** One that is in the middle of something is not fit for another batch. */
  leave(): void {
    if (this.load === 0) this.thread?.release()
    else this.thread?.end()
    this.thread = undefined
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
