import type { Deadline } from './sign-bytes.js'

/**
 * The time that one verification or one signature may take. It is a class, as getters of single objects are a burden to the
 * garbage collector.
 */
export class TimeLimit implements Deadline {
  readonly #end: number
  readonly #given: AbortSignal | undefined
  #made: AbortSignal | undefined

  /** So many milliseconds from now, or less where the caller's signal says so first. */
  constructor(timeoutMs: number, given: AbortSignal | undefined) {
    this.#end = performance.now() + timeoutMs
    this.#given = given
  }

  /** Whether it is over, or the caller has given up. */
  get aborted(): boolean {
    if (this.#made?.aborted === true || this.#given?.aborted === true) return true
    return performance.now() >= this.#end
  }

  /**
   * Tells whatever waits that it is over. A timer and its signal cost a fair part of what a signature does, so
   * there is none until something that may have to wait asks for it.
   */
  get signal(): AbortSignal {
    this.#made ??= this.#make()
    return this.#made
  }

  #make(): AbortSignal {
    const given = this.#given
    if (given?.aborted === true) return given
    const left = this.#end - performance.now()
    const limit = left > 0 ? AbortSignal.timeout(Math.ceil(left)) : AbortSignal.abort(timedOut())
    return given === undefined ? limit : AbortSignal.any([given, limit])
  }
}

/** The reason that `AbortSignal.timeout` gives. */
function timedOut(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}
