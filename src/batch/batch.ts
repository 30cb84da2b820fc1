import type { Signer } from '../keys/index.js'
import { inParallel } from '../verify/index.js'
import { inOrder } from './in-order.js'
import type { Duty } from './messages.js'
import type { BatchSettings } from './options.js'
import type { Source } from './source.js'
import { startTeam, type Team } from './team.js'

/** What is done to each item, in this thread and in others. */
export interface Batch<In, Sent, Out> {
  /** Does it in this thread, to what would have been sent where there is that. It never rejects. */
  here(item: In, sent: Sent | undefined): Promise<Out>
  /** What threads are made for; `undefined` when they cannot be told. */
  readonly duty: Duty | undefined
  /** Whose signatures the threads ask for. */
  readonly signer?: Signer
  /** What a thread is sent of an item; `undefined`, or a failure, leaves the item to this thread. */
  prepare(item: In): Sent | undefined
  /** A few of them as a message. */
  pack(sent: readonly Sent[]): unknown
  /** What a thread answered about them, in their order; `undefined` leaves one to this thread. */
  unpack(result: unknown, sent: readonly Sent[]): readonly (Out | undefined)[]
}

/** An item, and what is sent of it: a copy, so that its owner may go on with the object. */
interface Taken<In, Sent> {
  readonly item: In
  readonly sent: Sent | undefined
}

/** Items that are sent to a thread together: messages cost less then, and the signatures among them too. */
const CHUNK = 32
/** A thread has the next chunk at hand when it is done with one, or waits for signatures. */
const DEPTH = 2

/** Runs the batch where it can be run, and gives the results in the order of the items. */
export function runBatch<In, Sent, Out>(
  open: () => Source<In>,
  batch: Batch<In, Sent, Out>,
  { workers, concurrency, signal, workerUrl }: BatchSettings,
): AsyncGenerator<Out, void, undefined> {
  const { duty, signer } = batch
  if (workers === 1 || duty === undefined) {
    const work = async ([item]: readonly In[]): Promise<readonly Out[]> => [
      await batch.here(item as In, undefined),
    ]
    const window = { chunk: 1, lanes: concurrency, depth: 1, signal }
    return inOrder({ open, take: (item) => item, work, end: () => undefined }, window)
  }
  let team: Team | undefined
  return inOrder(
    {
      open,
      take: (item): Taken<In, Sent> => ({ item, sent: prepared(item, batch) }),
      async work(taken) {
        // to start threads for a few items would take longer than the items do
        if (team === undefined && taken.length < CHUNK) return await inThisThread(taken, batch)
        team ??= startTeam({
          workers,
          workerUrl,
          duty,
          ...(signer === undefined ? {} : { signer }),
        })
        return await inTeam(taken, batch, team)
      },
      end: () => team?.end(),
    },
    { chunk: CHUNK, lanes: workers, depth: DEPTH, signal },
  )
}

function prepared<In, Sent, Out>(item: In, batch: Batch<In, Sent, Out>): Sent | undefined {
  try {
    return batch.prepare(item)
  } catch {
    // whatever is the matter with it is told where it is worked on
    return undefined
  }
}

async function inThisThread<In, Sent, Out>(
  taken: readonly Taken<In, Sent>[],
  batch: Batch<In, Sent, Out>,
): Promise<readonly Out[]> {
  return await inParallel(taken, ({ item, sent }) => batch.here(item, sent))
}

/** What threads could not do, and what was lost with one of them, is done here. */
async function inTeam<In, Sent, Out>(
  taken: readonly Taken<In, Sent>[],
  batch: Batch<In, Sent, Out>,
  team: Team,
): Promise<readonly Out[]> {
  const sent = taken.flatMap((one) => (one.sent === undefined ? [] : [one.sent]))
  const result = sent.length === 0 ? undefined : await team.run(batch.pack(sent))
  if (team.hasEnded) return []
  const answers = (result === undefined ? [] : batch.unpack(result, sent)).values()
  const found = taken.map((one) => (one.sent === undefined ? undefined : answers.next().value))
  if (!found.includes(undefined)) return found as readonly Out[]
  return await inParallel([...taken.entries()], async ([index, { item, sent: copy }]) => {
    return found[index] ?? (await batch.here(item, copy))
  })
}
