import { OpenBadgesError } from '../errors.js'

/**
 * Ends a call whose options have a member that nothing reads: a misspelt option would otherwise be its
 * default in silence.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that names the member and those that there are.
 */
export function assertKnown(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new OpenBadgesError(
    `There is no option ${JSON.stringify(unknown.slice(0, 80))}, only ${known.join(', ')}.`,
    { code: 'ERR_OB_ARGUMENT' },
  )
}
