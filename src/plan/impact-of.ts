import type { RuleOptions, WalletCredential } from '../chain/index.js'
import { asArray } from '../json/index.js'
import type { RuleReport } from '../report/index.js'
import { type ChangedCondition, changedConditions } from './changed-conditions.js'
import { credentialsOf, readQuery, type WalletQuery } from './queries.js'
import { misuse, walletOf } from './wallet.js'

/** How an impact is looked at. With a wallet that was examined before, only what stands here itself. */
export interface ImpactOptions extends RuleOptions {
  /**
   * The day on which it is looked at: what has ended by then is lost too, where a rule asks for what is valid then. A
   * badge that is asked about itself is taken to be in force. Default: that of the examination.
   */
  readonly on?: Date
}

/** What becomes of the answer to one query. */
export interface Impact {
  /** Place of the query among those that were given. */
  readonly query: number
  readonly before: RuleReport
  /** Absent when the badge that was asked about is lost itself. */
  readonly after?: RuleReport
  /** Whether it was satisfied and is no longer. */
  readonly falls: boolean
  /** The conditions whose value or support changes, groups too, sorted. */
  readonly changes: readonly ChangedCondition[]
}

/** The answer of `impactOf`. */
export interface ImpactReport {
  /** What is lost, each copy once, in an order that does not depend on theirs. */
  readonly lost: readonly WalletCredential[]
  /** One for each query, in the order given. */
  readonly impacts: readonly Impact[]
}

/**
 * What falls when badges no longer count: which rules are no longer satisfied, which conditions change, and what
 * holds up the others in their place.
 *
 * What is lost is taken out of the wallet. Who shows a badge that was revoked all the same never fares better.
 * A rule asks what would hold on the day that is looked at, so a badge that has ended by then counts as the rule says.
 *
 * @param lost - keys of what is lost, as in `wallet.credentials`, or ids; of an id every copy. With `on` it may be empty.
 * @param wallet - what would be shown, as for `evaluateRule`, or what `examineWallet` made of it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for what is not in the wallet;
 *   `ERR_OB_INPUT` for a malformed rule.
 */
export async function impactOf(
  lost: string | readonly string[],
  wallet: unknown,
  queries: readonly WalletQuery[],
  options: ImpactOptions = {},
): Promise<ImpactReport> {
  const examined = await walletOf(wallet, options, ['on'])
  const { on } = options
  if (!Array.isArray(queries)) throw misuse('Give the queries as a list.')
  const gone = new Set<WalletCredential>()
  for (const name of asArray(lost)) {
    for (const one of credentialsOf(name, examined)) gone.add(one)
  }
  const without = [...gone].map(({ key }) => key)
  return {
    lost: examined.credentials.filter((one) => gone.has(one)),
    impacts: queries.map((query, index) => {
      const { target, evaluate } = readQuery(query, examined)
      const before = evaluate([])
      const wasSatisfied = before.status === 'satisfied'
      if (target !== undefined && gone.has(target)) {
        return { query: index, before, falls: wasSatisfied, changes: [] }
      }
      const after = evaluate(without, on)
      return {
        query: index,
        before,
        after,
        falls: wasSatisfied && after.status !== 'satisfied',
        changes: changedConditions(before.explanation, after.explanation),
      }
    }),
  }
}
