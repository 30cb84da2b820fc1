import { OpenBadgesError } from '../errors.js'

/**
 * The value of an option that is one of a few names; the first of them by default.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything else.
 */
export function oneOf<Name extends string>(
  option: string,
  value: Name | undefined,
  names: readonly [Name, ...Name[]],
): Name {
  if (value === undefined) return names[0]
  if (names.includes(value)) return value
  throw new OpenBadgesError(`The option "${option}" must be one of ${names.join(', ')}.`, {
    code: 'ERR_OB_ARGUMENT',
  })
}
