import type { RuleOptions, WalletCredential } from '../chain/index.js'
import { type ReadQuery, readQuery, type Unit, unitsOf, type WalletQuery } from './queries.js'
import { misuse, walletOf } from './wallet.js'

/** What one query stands and falls with. */
export interface SinglePoints {
  /** Place of the query among those that were given. */
  readonly query: number
  /** Whether it is satisfied; only then it can fall. */
  readonly isSatisfied: boolean
  /** Each without which it would not be satisfied, copies of one award together; a target is not among them. */
  readonly credentials: readonly (readonly WalletCredential[])[]
}

/**
 * The badges that nothing else in the wallet can stand in for: without any one of them a rule is no longer satisfied.
 *
 * Several are looked at together first, and one by one only where something falls with them: right as long as more
 * badges never harm, see `fewestToShow`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for a target that is not in the
 *   wallet; `ERR_OB_INPUT` for a malformed rule.
 */
export async function singlePointsOfFailure(
  wallet: unknown,
  queries: readonly WalletQuery[],
  options: RuleOptions = {},
): Promise<readonly SinglePoints[]> {
  const examined = await walletOf(wallet, options, [])
  if (!Array.isArray(queries)) throw misuse('Give the queries as a list.')
  return queries.map((query, index) => {
    const read = readQuery(query, examined)
    const isSatisfied = read.decide().status === 'satisfied'
    const needed = isSatisfied ? neededOf(unitsOf(examined, read.target), read) : []
    return { query: index, isSatisfied, credentials: needed.map(({ credentials }) => credentials) }
  })
}

/** Those whose absence is felt, among some that are absent together. */
function neededOf(units: readonly Unit[], query: ReadQuery): readonly Unit[] {
  if (units.length === 0) return []
  const { status } = query.decide({ without: units.flatMap(({ keys }) => keys) })
  if (status === 'satisfied') return []
  if (units.length === 1) return units
  const middle = Math.ceil(units.length / 2)
  return [units.slice(0, middle), units.slice(middle)].flatMap((half) => neededOf(half, query))
}
