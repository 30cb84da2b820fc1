import type { RuleOptions, WalletCredential } from '../chain/index.js'
import { asArray } from '../json/index.js'
import type { RuleReport } from '../report/index.js'
import { type ChangedCondition, changedConditions } from './changed-conditions.js'
import { credentialsOf, readQuery, type WalletQuery } from './queries.js'
import { misuse, walletOf } from './wallet.js'

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
 *
 * @param lost - keys or ids of what is lost; of an id every copy.
 * @param wallet - what would be shown, as for `evaluateRule`, or what `examineWallet` made of it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for what is not in the wallet;
 *   `ERR_OB_INPUT` for a malformed rule.
 */
export async function impactOf(
  lost: string | readonly string[],
  wallet: unknown,
  queries: readonly WalletQuery[],
  options: RuleOptions = {},
): Promise<ImpactReport> {
  const examined = await walletOf(wallet, options, [])
  if (!Array.isArray(queries)) throw misuse('Give the queries as a list.')
  const gone = new Set<WalletCredential>()
  for (const name of asArray(lost)) {
    const found = credentialsOf(name, examined)
    if (found.length === 0) throw misuse('There is no such badge in the wallet.')
    for (const one of found) gone.add(one)
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
      const after = evaluate(without)
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
