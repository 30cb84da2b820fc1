import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import type { FetchDoor } from './fetch-door.js'
import { resolveError } from './resolve-error.js'
import { untilAborted } from './until-aborted.js'

/**
 * A door of the caller's own, which may never answer, answer anything, and throw anything: it is waited for until
 * the signal aborts (`time-limit`), and whatever is no answer is an `ERR_OB_RESOLVE` too (`fetch-failed`).
 *
 * @see S-07
 */
export function boundedDoor(door: FetchDoor): FetchDoor {
  return {
    async get(url, request) {
      const { signal } = request
      try {
        const answer = await untilAborted(door.get(url, request), signal)
        if (isAnswer(answer)) return answer
        throw resolveError('fetch-failed', 'The door gave no bytes.')
      } catch (cause) {
        if (cause instanceof OpenBadgesError) throw cause
        if (signal?.aborted) throw resolveError('time-limit', 'The time allowed is over.', cause)
        throw resolveError('fetch-failed', 'The door could not be used.', cause)
      }
    },
  }
}

function isAnswer(answer: unknown): boolean {
  return isJsonObject(answer) && answer.body instanceof Uint8Array
}
