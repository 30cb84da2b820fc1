import { examineWallet, type RuleOptions, type Wallet } from '../chain/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'

/**
 * The wallet that a question is about: one that was examined already, or what was shown, which is examined.
 *
 * @param own - names of options that the caller reads itself.
 * @param shared - names of those that both read.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for options of `examineWallet`
 *   with a wallet that was examined without them.
 */
export async function walletOf(
  shown: unknown,
  options: RuleOptions,
  own: readonly string[],
  shared: readonly string[] = [],
): Promise<Wallet> {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  if (isWallet(shown)) {
    assertKnown(options, [...own, ...shared])
    return shown
  }
  const rest: RuleOptions = Object.fromEntries(
    Object.entries(options).filter(([name]) => !own.includes(name)),
  )
  const isAnybodys = Array.isArray(shown) && shown.length === 0 && rest.recipient === undefined
  return await examineWallet(shown, isAnybodys ? { holder: ANYBODY, ...rest } : rest)
}

/** Of an empty wallet the answer is the same for everybody. */
const ANYBODY = 'urn:stackbadge:anybody'

function isWallet(shown: unknown): shown is Wallet {
  return (
    typeof shown === 'object' &&
    shown !== null &&
    'evaluateRule' in shown &&
    typeof shown.evaluateRule === 'function'
  )
}

/** An option or an argument of the wrong kind. */
export function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
