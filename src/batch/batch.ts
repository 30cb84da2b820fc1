import type { Signer } from '../keys/index.js'
import { inParallel } from '../verify/index.js'
import { inOrder, type Load } from './in-order.js'
import type { Duty } from './messages.js'
import type { BatchSettings } from './options.js'
import type { Source } from './source.js'
import { createTeam, type Member, type Team } from './team.js'
import { createTurns } from './turns.js'

/** What is done to each item, in this thread and in others. */
export interface Batch<In, Sent, Out> {
  /** Does it in this thread. The item was read when this returns; the promise never rejects. */
  here(item: In): Promise<Out>
  /** The same for what would have been sent to a thread. */
  hereAsSent(sent: Sent): Promise<Out>
  /** What threads are made for; `undefined` when they cannot be told. */
  readonly duty: Duty | undefined
  /** Whose signatures the threads ask for. */
  readonly signer?: Signer
  /**
   * What a thread is sent of an item, a copy, so that its owner may go on with the object; `undefined`, or a
   * failure, leaves the item to this thread.
   */
  prepare(item: In): Sent | undefined
  /** A few of them as a message. */
  pack(sent: readonly Sent[]): unknown
  /** What a thread answered about them, in their order; `undefined` leaves one to this thread. */
  unpack(result: unknown, sent: readonly Sent[]): readonly (Out | undefined)[]
}

/** Most items that are ahead of the results, for each that works. */
const AHEAD = 64
/** Items that this thread does before it gets one thread more: they take about as long as that takes to start. */
const ITEMS_A_THREAD = 128

/**
 * Runs the batch, and gives the results in the order of the items.
 *
 * This thread begins at once, and goes on: a thread is of use only some time after it was started, and the
 * one that hands out work has time left for some. Others are started when the items go on.
 */
export function runBatch<In, Sent, Out>(
  open: () => Source<In>,
  batch: Batch<In, Sent, Out>,
  { workers, concurrency, signal, workerUrl }: BatchSettings,
): AsyncGenerator<Out, void, undefined> {
  const { duty, signer } = batch
  const bell = createBell()
  const own = createOwnLane(batch, bell.ring)
  const team =
    duty === undefined || workers === 1
      ? undefined
      : createTeam({ workerUrl, duty, onRoom: bell.ring, ...(signer && { signer }) })
  const load = (): Load<In, Out> | undefined => {
    if (own.underWay === 0 || team === undefined) {
      return own.underWay < concurrency ? own.load() : undefined
    }
    const member = team.free()
    if (member !== undefined) return loadOf(batch, team, member)
    if (own.underWay < concurrency) return own.load()
    const isWorthIt = own.taken >= ITEMS_A_THREAD * (team.size + 1)
    if (isWorthIt && team.size < workers - 1) team.grow()
    return undefined
  }
  return inOrder(
    { open, load, change: bell.next, end: () => team?.end() },
    { ahead: Math.max(AHEAD * workers, concurrency), signal },
  )
}

/** What is done in this thread, an item at a time. */
interface OwnLane<In, Out> {
  /** How many it has taken. */
  readonly taken: number
  /** How many of these are not finished. */
  readonly underWay: number
  load(): Load<In, Out>
}

function createOwnLane<In, Out>(
  { here }: Pick<Batch<In, unknown, Out>, 'here'>,
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

/** A load for a thread. What threads could not do, and what was lost with one of them, is done here. */
function loadOf<In, Sent, Out>(
  batch: Batch<In, Sent, Out>,
  team: Team,
  member: Member,
): Load<In, Out> {
  const sent: Sent[] = []
  // what is sent of each, or what comes of it here
  const taken: ({ readonly sent: Sent } | { readonly result: Promise<Out> })[] = []
  return {
    most: member.most,
    add(item) {
      const copy = prepared(item, batch)
      if (copy === undefined) taken.push({ result: batch.here(item) })
      else {
        taken.push({ sent: copy })
        sent.push(copy)
      }
    },
    async run() {
      const result = sent.length === 0 ? undefined : await member.run(batch.pack(sent), sent.length)
      if (team.hasEnded) return []
      const answers = result === undefined ? [] : batch.unpack(result, sent)
      const isAll = answers.length === taken.length && !answers.includes(undefined)
      if (isAll) return answers as readonly Out[]
      let next = 0
      const found = taken.map((one) => ({
        ...one,
        answer: 'sent' in one ? answers[next++] : undefined,
      }))
      return await inParallel(found, async (one) => {
        if ('result' in one) return await one.result
        return one.answer ?? (await batch.hereAsSent(one.sent))
      })
    },
  }
}

function prepared<In, Sent, Out>(item: In, batch: Batch<In, Sent, Out>): Sent | undefined {
  try {
    return batch.prepare(item)
  } catch {
    // whatever is the matter with it is told where it is worked on
    return undefined
  }
}

/** Tells those who wait that something has changed. */
interface Bell {
  readonly ring: () => void
  /** When it rings the next time. */
  readonly next: () => Promise<undefined>
}

function createBell(): Bell {
  let ring = (): void => undefined
  let next: Promise<undefined> | undefined
  return {
    ring() {
      ring()
      next = undefined
    },
    next() {
      next ??= new Promise((resolve) => {
        ring = () => resolve(undefined)
      })
      return next
    },
  }
}
