import { OpenBadgesError } from '../errors.js'

/** What comes of a source: an item, or its end. */
export type Step<In> = { readonly item: In } | typeof ENDED

export const ENDED: unique symbol = Symbol('ended')

/** A source of items that is asked for one at a time. */
export interface Source<In> {
  /** Whether nothing more comes, be it that the source failed. */
  readonly hasEnded: boolean
  /** What the source threw, once it did. */
  readonly failure: { readonly error: unknown } | undefined
  /** The next step: a promise where the source makes us wait. It stays the same until it is taken. */
  next(): Step<In> | Promise<Step<In>>
  taken(): void
  /** Tells the source that nothing more is wanted, unless it has ended. */
  close(): Promise<void>
}

/**
 * Opens what the caller gave; nothing is asked of it yet.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what cannot be iterated, and for a single text or its bytes.
 */
export function openSource<In>(given: Iterable<In> | AsyncIterable<In>): () => Source<In> {
  const isText = typeof given === 'string' || given instanceof Uint8Array
  const { [Symbol.asyncIterator]: inTime, [Symbol.iterator]: atOnce } = (given ?? {}) as {
    readonly [Symbol.asyncIterator]?: () => AsyncIterator<In>
    readonly [Symbol.iterator]?: () => Iterator<In>
  }
  const open: (() => AsyncIterator<In> | Iterator<In>) | undefined = inTime ?? atOnce
  if (isText || typeof open !== 'function') {
    throw new OpenBadgesError('What is worked through must be an iterable of items.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  return () => sourceOf(open.call(given), inTime !== undefined && inTime !== null)
}

function sourceOf<In>(iterator: Iterator<In> | AsyncIterator<In>, inTime: boolean): Source<In> {
  let waiting: Step<In> | Promise<Step<In>> | undefined
  let hasEnded = false
  let failure: { readonly error: unknown } | undefined
  const stepOf = ({ done, value }: IteratorResult<In>): Step<In> => {
    if (done !== true) return { item: value }
    hasEnded = true
    return ENDED
  }
  const fail = (error: unknown): typeof ENDED => {
    hasEnded = true
    failure = { error }
    return ENDED
  }
  const ask = (): Step<In> | Promise<Step<In>> => {
    try {
      const result = iterator.next()
      // an asynchronous source may answer with a promise of another kind, or with none
      const isLater = inTime || result instanceof Promise
      return isLater ? Promise.resolve(result).then(stepOf).catch(fail) : stepOf(result)
    } catch (error) {
      return fail(error)
    }
  }
  return {
    get hasEnded() {
      return hasEnded
    },
    get failure() {
      return failure
    },
    next() {
      waiting ??= hasEnded ? ENDED : ask()
      return waiting
    },
    taken() {
      waiting = undefined
    },
    async close() {
      if (hasEnded) return
      hasEnded = true
      const closed = iterator.return?.()
      // a generator that is waiting itself is closed once it no longer is: that may be never
      if (waiting instanceof Promise) Promise.resolve(closed).catch(() => undefined)
      else await closed
    },
  }
}
