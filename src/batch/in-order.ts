import { untilAborted } from '../resolve/index.js'
import { ENDED, type Source, type Step } from './source.js'
import { endOfTurn } from './turns.js'

/** How far the source is read, and what ends the iteration before its end. */
export interface Window {
  /** Most items that were taken and whose results were not given yet. */
  readonly ahead: number
  readonly signal: AbortSignal | undefined
}

/** A few items for one of those who work. */
export interface Load<In, Out> {
  /** Most items that it takes. */
  readonly most: number
  /** Takes an item, at once when it comes. */
  add(item: In): void
  /** What comes of the items, in their order. It never rejects. */
  run(): Promise<readonly Out[]>
}

/** What is done, from an open source to results. */
export interface Course<In, Out> {
  open(): Source<In>
  /** An empty load for whoever has the least to do; `undefined` while everybody has enough. */
  load(): Load<In, Out> | undefined
  /** When somebody may have become free. */
  change(): Promise<undefined>
  /** Called once, when the iteration is over or abandoned. */
  end(): void
}

/**
 * Works through a source and gives what comes of each item, in the order of the items. The source is read
 * only while somebody waits for a result.
 *
 * What the source throws is thrown after the results of the items before it.
 *
 * @throws the reason of the signal, as soon as that aborts.
 */
export async function* inOrder<In, Out>(
  course: Course<In, Out>,
  { ahead, signal }: Window,
): AsyncGenerator<Out, void, undefined> {
  const underWay: Promise<readonly Out[]>[] = []
  let room = ahead
  const source = course.open()
  try {
    for (;;) {
      signal?.throwIfAborted()
      const [head] = underWay
      const hasRoom = !source.hasEnded && room > 0
      const load = hasRoom ? course.load() : undefined
      if (load !== undefined) {
        const taken = await fill(load, room, source, head, signal)
        room -= taken
        if (taken > 0) {
          underWay.push(load.run())
          continue
        }
      }
      if (head === undefined) break
      const isBusy = hasRoom && load === undefined
      const results = await untilAborted(
        isBusy ? Promise.race([head, course.change()]) : head,
        signal,
      )
      if (results === undefined) continue
      void underWay.shift()
      for (const result of results) {
        signal?.throwIfAborted()
        room += 1
        yield result
      }
    }
    if (source.failure !== undefined) throw source.failure.error
  } finally {
    course.end()
    await source.close()
  }
}

/**
 * Fills a load with the next items. Where the source makes us wait, there are fewer of them: nobody waits for
 * a result that is there, and nothing that could be worked on lies about.
 *
 * @returns how many: none when the source has ended, or the first of the results is there before the next item.
 */
async function fill<In>(
  load: Load<In, unknown>,
  room: number,
  source: Source<In>,
  head: Promise<unknown> | undefined,
  signal: AbortSignal | undefined,
): Promise<number> {
  const most = Math.min(load.most, room)
  let taken = 0
  let turn: Promise<unknown> | undefined
  while (taken < most) {
    const next = source.next()
    let step: Step<In> | undefined
    if (next instanceof Promise) {
      if (taken > 0) turn ??= endOfTurn()
      step = await untilAborted(sooner(next, turn ?? head), signal)
    } else step = next
    if (step === undefined) break
    source.taken()
    if (step === ENDED) break
    load.add(step.item)
    taken += 1
  }
  return taken
}

/** The step, or `undefined` when the other thing comes first. */
function sooner<In>(
  step: Promise<Step<In>>,
  other: Promise<unknown> | undefined,
): Promise<Step<In> | undefined> {
  return other === undefined ? step : Promise.race([step, other.then(() => undefined)])
}
