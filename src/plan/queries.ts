import {
  type DecideQuickly,
  decideQuickly,
  type Wallet,
  type WalletCredential,
  type WalletQuestion,
} from '../chain/index.js'
import { isJsonObject } from '../json/index.js'
import { type Achievement, type Condition, credentialKey } from '../model/index.js'
import type { RuleReport } from '../report/index.js'
import { compareText, sortedBy } from './order.js'
import { ruleOf } from './rule-of.js'
import { misuse } from './wallet.js'

/**
 * What a wallet is asked: whether it satisfies a rule, or that of a definition; or, with `target`, whether it holds
 * what one of its own badges builds on.
 */
export type WalletQuery =
  | Condition
  | Achievement
  | {
      /** `key` of a badge in `wallet.credentials`, or its `id` where it has one copy there. */
      readonly target: string
    }

/** A query that has been read. */
export interface ReadQuery {
  /** The badge that is asked about itself: it cannot be left out. */
  readonly target?: WalletCredential
  /** The answer without these credentials. */
  readonly evaluate: (without: readonly string[], asOf?: Date) => RuleReport
  /** What that answer decides: for whoever asks many times. */
  readonly decide: DecideQuickly
}

/**
 * Finds what a query is about.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a target that is not in the wallet, or of which several copies
 *   are, and for a badge in place of its key.
 */
export function readQuery(query: WalletQuery, wallet: Wallet): ReadQuery {
  const isObject: boolean = isJsonObject(query)
  if (!isObject) throw misuse('A query is a rule, a definition or an object with "target".')
  if (!('target' in query)) {
    const rule = ruleOf(query)
    return {
      evaluate: (without, asOf) => wallet.evaluateRule(rule, asked(without, asOf)),
      decide: decideQuickly(wallet, { rule }),
    }
  }
  const target = credentialOf(query.target, wallet)
  const { key } = target
  return {
    target,
    evaluate: (without, asOf) => wallet.evaluateTarget(key, asked(without, asOf)),
    decide: decideQuickly(wallet, { target: key }),
  }
}

function asked(without: readonly string[], asOf: Date | undefined): WalletQuestion {
  return { without, ...(asOf === undefined ? {} : { asOf }) }
}

/** The one credential that is named by its key or its id. */
function credentialOf(name: string, wallet: Wallet): WalletCredential {
  const [found, ...others] = credentialsOf(name, wallet)
  if (others.length === 0 && found !== undefined) return found
  throw misuse('There are several copies of that badge in the wallet; name one by its key.')
}

/**
 * What is named by a key or an id: of an id every copy, and at least one.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a badge in place of its key, and for what is not in the wallet.
 */
export function credentialsOf(name: string, { credentials }: Wallet): readonly WalletCredential[] {
  const byKey = credentials.filter(({ key }) => key === name)
  const found =
    byKey.length > 0 ? byKey : credentials.filter(({ credential }) => credential?.id === name)
  if (found.length > 0) return found
  throw misuse(
    'No badge in the wallet has that key or id. Give the "key" of one in "wallet.credentials", not the badge itself.',
  )
}

/** Credentials that are left out together: copies of one award, as one of them may hide what another says. */
export interface Unit {
  readonly credentials: readonly WalletCredential[]
  readonly keys: readonly string[]
}

/** Everything in a wallet but the target, in an order that does not depend on theirs. */
export function unitsOf(
  { credentials }: Wallet,
  target: WalletCredential | undefined,
): readonly Unit[] {
  const groups = new Map<string, WalletCredential[]>()
  const own = target === undefined ? undefined : awardKey(target)
  for (const one of credentials) {
    const key = awardKey(one)
    if (key === own) continue
    const others = groups.get(key)
    if (others === undefined) groups.set(key, [one])
    else others.push(one)
  }
  return sortedBy([...groups], ([key]) => key).map(([, copies]) => ({
    credentials: copies,
    keys: copies.map(({ key }) => key).sort(compareText),
  }))
}

function awardKey({ key, credential }: WalletCredential): string {
  return credential === undefined ? key : credentialKey(credential.id, credential.issuer)
}
