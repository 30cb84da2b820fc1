import { OpenBadgesError } from '../errors.js'
import type { PublicKey } from '../keys/index.js'
import { resolveError } from './resolve-error.js'

/**
 * What `decode` gives; that it refuses the key becomes a failure to resolve.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `key-weak` or `key-kind`.
 */
export function readKeyOrRefuse(decode: () => PublicKey): PublicKey {
  try {
    return decode()
  } catch (cause) {
    if (!(cause instanceof OpenBadgesError)) throw cause
    const isWeak = cause.problems[0]?.code === 'key-weak'
    throw resolveError(isWeak ? 'key-weak' : 'key-kind', cause.message, cause)
  }
}
