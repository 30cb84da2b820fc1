import type { RuleOptions, WalletCredential } from '../chain/index.js'
import { asArray, isJsonObject } from '../json/index.js'
import type { Explanation, RuleReport } from '../report/index.js'
import { readQuery, type Unit, unitsOf, type WalletQuery } from './queries.js'
import { smallestSubset } from './smallest-subset.js'
import { misuse, walletOf } from './wallet.js'

/** How the fewest badges are looked for. With a wallet that was examined before, only what stands here itself. */
export interface FewestOptions extends RuleOptions {
  /** How often the rule may be evaluated on the way, as far as the work allows. Default: 1000. */
  readonly maxEvaluations?: number
}

/** The answer of `fewestToShow`. */
export interface FewestReport {
  /** The answer with everything in the wallet. */
  readonly all: RuleReport
  /** What is enough to show; absent when all together do not satisfy the rule. A target is not among it. */
  readonly show?: readonly WalletCredential[]
  /** The answer with that alone. */
  readonly report?: RuleReport
  /** Whether it is certain that fewer are not enough. */
  readonly exact: boolean
}

/**
 * How many conditions, and badges for them, are looked at on the way, of all evaluations together: about two seconds
 * at most.
 */
const MAX_WORK = 1_000_000

/**
 * The fewest badges by which a rule is still satisfied: of as many the ones that tell least of the holder, counted
 * in results and identifiers. What is enough was evaluated alone; its report is in the answer.
 *
 * Copies of one award stay together, as leaving out the newer one could hide what it says. It is exact for a wallet
 * in which more badges never harm; where a badge is shown that contradicts what another one builds on, the answer
 * is enough, but fewer might be.
 *
 * The search ends after so many evaluations, and after so much work: conditions of the rule and of what the badges
 * build on, and badges for each, at every evaluation, a million in all. It depends on no clock, and `exact` says so.
 *
 * @param query - a rule, the definition of an achievement, or `{ target }` for a badge in the wallet.
 * @param wallet - what would be shown, as for `evaluateRule`, or what `examineWallet` made of it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, for a target that is not in the wallet,
 *   and for an achievement without rule; `ERR_OB_INPUT` for a malformed rule.
 */
export async function fewestToShow(
  query: WalletQuery,
  wallet: unknown,
  options: FewestOptions = {},
): Promise<FewestReport> {
  const examined = await walletOf(wallet, options, ['maxEvaluations'])
  const { maxEvaluations = 1000 } = options
  if (!Number.isSafeInteger(maxEvaluations) || maxEvaluations < 1) {
    throw misuse('The option "maxEvaluations" must be a positive integer.')
  }
  const { target, evaluate, decide } = readQuery(query, examined)
  const all = evaluate([])
  if (all.status !== 'satisfied') return { all, exact: true }
  const units = unitsOf(examined, target)
  const allBut = (kept: ReadonlySet<number>): readonly string[] =>
    units.flatMap(({ keys }, number) => (kept.has(number) ? [] : keys))
  const told = units.map(toldBy)
  // a badge more weighs more than all that could be told by fewer
  const badge = 1 + told.reduce((sum, items) => sum + items, 0)
  let left = MAX_WORK
  const { kept, exact } = smallestSubset({
    size: units.length,
    isEnough: (some) => {
      const { status, decision, work } = decide({ without: allBut(some) })
      left -= work
      return status === all.status && decision === all.decision
    },
    costOf: (number) => badge * (units[number]?.keys.length ?? 1) + (told[number] ?? 0),
    maxEvaluations,
    isSpent: () => left <= 0,
  })
  return {
    all,
    show: kept.flatMap((number) => units[number]?.credentials ?? []),
    report: evaluate(allBut(new Set(kept))),
    exact: exact && !isContradicted(all),
  }
}

/** How much a badge tells of its holder: results and identifiers. */
function toldBy({ credentials }: Unit): number {
  return credentials.reduce((sum, { report }) => {
    const document: unknown = report.verified ? report.credential : undefined
    const subject = isJsonObject(document) ? document.credentialSubject : undefined
    if (!isJsonObject(subject)) return sum
    return sum + asArray(subject.result).length + asArray(subject.identifier).length
  }, 0)
}

/** Whether anything that was shown contradicts the rule of a prerequisite: then fewer badges may say more. */
function isContradicted({ credentials }: RuleReport): boolean {
  const isBad = ({ rejected = [], children = [] }: Explanation): boolean =>
    rejected.some(({ status }) => status === 'failed') || children.some(isBad)
  return credentials.some(
    ({ prerequisites }) => prerequisites !== undefined && isBad(prerequisites),
  )
}
