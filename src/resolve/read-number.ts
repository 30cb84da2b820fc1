import { OpenBadgesError } from '../errors.js'

/**
 * The number of an option.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no number, or less than `least`.
 */
export function readNumber(name: string, value: number, least: number): number {
  if (Number.isFinite(value) && value >= least) return value
  throw new OpenBadgesError(`Option "${name}" must be a number from ${least} up.`, {
    code: 'ERR_OB_ARGUMENT',
  })
}
