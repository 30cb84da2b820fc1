import { untilAborted } from '../resolve/index.js'
import { ENDED, type Source, type Step } from './source.js'

/** How much is under way at the same time; whatever the source holds, no more is taken from it. */
export interface Window {
  /** Most items that are worked on together. */
  readonly chunk: number
  /** Chunks that can be worked on at the same time. */
  readonly lanes: number
  /** Chunks that are handed out for each lane: one to work on, and what is next. */
  readonly depth: number
  readonly signal: AbortSignal | undefined
}

/** What is done, from an open source to results. */
export interface Course<In, Taken, Out> {
  open(): Source<In>
  /** What is kept of an item, at once when it comes. */
  take(item: In): Taken
  /** What comes of a few items, in their order. It never rejects. */
  work(taken: readonly Taken[]): Promise<readonly Out[]>
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
export async function* inOrder<In, Taken, Out>(
  course: Course<In, Taken, Out>,
  window: Window,
): AsyncGenerator<Out, void, undefined> {
  const { lanes, depth, signal } = window
  const underWay: Promise<readonly Out[]>[] = []
  const source = course.open()
  try {
    for (;;) {
      signal?.throwIfAborted()
      const hasRoom = !source.hasEnded && underWay.length < lanes * depth
      const taken = hasRoom ? await gather(source, course, underWay, window) : []
      if (taken.length > 0) {
        underWay.push(course.work(taken))
        continue
      }
      const head = underWay.shift()
      if (head === undefined) break
      for (const result of await untilAborted(head, signal)) {
        signal?.throwIfAborted()
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
 * The next few items. Where the source makes us wait, there are fewer of them: nobody waits for a result
 * that is there, and nothing that could be worked on lies about.
 *
 * @returns none when the source has ended, or the first of the results is there before the next item.
 */
async function gather<In, Taken>(
  source: Source<In>,
  { take }: Pick<Course<In, Taken, unknown>, 'take'>,
  underWay: readonly Promise<unknown>[],
  { chunk, lanes, signal }: Window,
): Promise<readonly Taken[]> {
  const [head] = underWay
  const items: Taken[] = []
  let turn: Promise<unknown> | undefined
  while (items.length < chunk) {
    const next = source.next()
    let step: Step<In> | undefined
    if (next instanceof Promise) {
      const isLaneFree = items.length > 0 && underWay.length < lanes
      if (isLaneFree) turn ??= endOfTurn()
      step = await untilAborted(sooner(next, isLaneFree ? turn : head), signal)
    } else step = next
    if (step === undefined) return items
    source.taken()
    if (step === ENDED) return items
    items.push(take(step.item))
  }
  return items
}

/** The step, or `undefined` when the other thing comes first. */
function sooner<In>(
  step: Promise<Step<In>>,
  other: Promise<unknown> | undefined,
): Promise<Step<In> | undefined> {
  return other === undefined ? step : Promise.race([step, other.then(() => undefined)])
}

/** When everything that can go on without waiting has done so. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
