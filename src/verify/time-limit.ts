/** The time that one verification may take. */
export interface TimeLimit {
  /** Whether it is over, or the caller has ended the verification. */
  readonly aborted: boolean
  /**
   * Tells whatever waits that it is over. A timer and its signal cost a fair part of what a signature does, so
   * there is none until something that may have to wait asks for it.
   */
  readonly signal: AbortSignal
}

/** A limit of so many milliseconds from now, or of less where the caller's signal says so first. */
export function timeLimitOf(timeoutMs: number, given: AbortSignal | undefined): TimeLimit {
  const end = performance.now() + timeoutMs
  let made: AbortSignal | undefined
  const make = (): AbortSignal => {
    if (given?.aborted === true) return given
    const left = end - performance.now()
    const limit = left > 0 ? AbortSignal.timeout(Math.ceil(left)) : AbortSignal.abort(timeout())
    return given === undefined ? limit : AbortSignal.any([given, limit])
  }
  return {
    get aborted() {
      if (made?.aborted === true || given?.aborted === true) return true
      return performance.now() >= end
    },
    get signal() {
      made ??= make()
      return made
    },
  }
}

/** The reason that `AbortSignal.timeout` gives. */
function timeout(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError')
}
