import { OpenBadgesError } from '../errors.js'

/** What a store throws: it failed, is full, or holds something else than was asked. */
export function storeError(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_STATUS_STORE', cause })
}
