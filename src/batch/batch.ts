import type { Signer } from '../keys/index.js'
import { inParallel } from '../verify/index.js'
import { inOrder, type Load } from './in-order.js'
import type { Duty } from './messages.js'
import type { BatchSettings } from './options.js'
import { createOwnLane } from './own-lane.js'
import type { Source } from './source.js'
import { createTeam, type Member, type Team } from './team.js'
import { isThreadWaiting } from './threads.js'

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

/**
 * Runs the batch, and gives the results in the order of the items.
 *
 * This thread always has an item under way, from the first on. A thread joins when this one has done so many that
 * it is likely to pay: starting it costs as much as a few hundred items, and making it fast as a few thousand;
 * one that waits since another batch joins at once. It gets small pieces while it is new, so that what it has is
 * back before this thread is as far ahead as it may be, and has to wait.
 */
export function runBatch<In, Sent, Out>(
  open: () => Source<In>,
  batch: Batch<In, Sent, Out>,
  { workers, itemsAThread, concurrency, signal, workerUrl }: BatchSettings,
): AsyncGenerator<Out, void, undefined> {
  const { duty, signer } = batch
  const bell = createBell()
  const own = createOwnLane((item: In) => batch.here(item), bell.ring)
  const team =
    duty === undefined || workers === 1
      ? undefined
      : createTeam({ workerUrl, duty, onRoom: bell.ring, ...(signer && { signer }) })
  const load = (): Load<In, Out> | undefined => {
    if (own.underWay === 0 || team === undefined) {
      return own.underWay < concurrency ? own.load() : undefined
    }
    if (team.size < workers - 1) {
      const pays = own.taken >= itemsAThread * (team.size + 1) || isThreadWaiting(workerUrl)
      if (pays) team.grow()
    }
    const member = team.free()
    if (member !== undefined) return loadOf(batch, team, member)
    return own.underWay < concurrency ? own.load() : undefined
  }
  return inOrder(
    { open, load, change: bell.next, end: () => team?.end() },
    { ahead: Math.max(AHEAD * workers, concurrency), signal },
  )
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
