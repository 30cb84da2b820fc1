import { OpenBadgesError } from '../errors.js'

/**
 * The number of an option.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no number, less than `least` or more than `most`.
 */
export function readNumber(
  name: string,
  value: number,
  least: number,
  most: number = Number.MAX_VALUE,
): number {
  if (Number.isFinite(value) && value >= least && value <= most) return value
  const end = most === Number.MAX_VALUE ? 'up' : `to ${most}`
  throw new OpenBadgesError(`Option "${name}" must be a number from ${least} ${end}.`, {
    code: 'ERR_OB_ARGUMENT',
  })
}

/** Most milliseconds that a timer can wait; one of more does not wait at all. */
export const MOST_TIMER_MS: number = 2 ** 31 - 1
