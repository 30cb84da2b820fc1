import { OpenBadgesError } from '../errors.js'

/**
 * Ends a call with a wrong argument. The message must not quote the value: it may be a secret (S-80).
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless the condition holds.
 */
export function assertArgument(condition: boolean, message: string): asserts condition {
  if (!condition) throw new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
