import { OpenBadgesError } from '../errors.js'
import { didYouMean } from './did-you-mean.js'

/**
 * Ends a call whose options have a member that nothing reads: a misspelt option would otherwise be its
 * default in silence.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` that names the member, the one that was likely meant, and those
 *   that there are.
 */
export function assertKnown(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const name = unknown.slice(0, 80)
  const meant = didYouMean(name, known)
  const hint = meant === undefined ? '' : ` Did you mean ${JSON.stringify(meant)}?`
  throw new OpenBadgesError(
    `There is no option ${JSON.stringify(name)}, only ${known.join(', ')}.${hint}`,
    { code: 'ERR_OB_ARGUMENT' },
  )
}
