import type { Condition } from '../model/index.js'
import type { RuleReport } from '../report/index.js'
import { readFindings } from './external-findings.js'
import { Memory } from './memory.js'
import { type PreparedRule, preparedFrom } from './requirement.js'
import { assertNotPrepared } from './rule-options.js'
import { insideOf, type Wallet, type WalletQuestion } from './wallet.js'
import { decideOwn, decideStated } from './wallet-contents.js'

/** What a wallet decides, without the reasons. */
export interface QuickDecision extends Pick<RuleReport, 'status' | 'decision'> {
  /** What it took: how many conditions, and credentials for them, were looked at. */
  readonly work: number
}

/** Decides again, with some badges left out or some conditions assumed. */
export type DecideQuickly = (question?: Pick<WalletQuestion, 'without' | 'assume'>) => QuickDecision

/**
 * Asks a wallet the same many times, for its status and decision alone: what does not depend on what is left out
 * is found once, and nothing is explained. They are those of the report that the wallet gives.
 *
 * A wallet that only stands around another one, and may answer otherwise, is asked itself each time.
 *
 * @param asked - a rule, or the key of a badge in the wallet.
 * @throws {OpenBadgesError} as `evaluateRule` and `evaluateTarget` of the wallet, here or when it decides.
 */
export function decideQuickly(
  wallet: Wallet,
  asked: { readonly rule: Condition | PreparedRule } | { readonly target: string },
): DecideQuickly {
  const inside = insideOf(wallet)
  if (inside === undefined) return (question) => wholeAnswer(wallet, asked, question)
  const { contents, byKey, reading } = inside
  const memory = new Memory()
  const read = ({ without = [], assume = [] }: Parameters<DecideQuickly>[0] = {}) => ({
    without: new Set(without),
    assume: new Set(assume),
    memory,
  })
  if ('target' in asked) {
    const target = byKey.get(asked.target)
    if (target === undefined) return (question) => wholeAnswer(wallet, asked, question)
    return (question) => decideOwn(contents, target, read(question))
  }
  assertNotPrepared(asked.rule, reading)
  const { rule } = preparedFrom(asked.rule, reading)
  const external = readFindings(undefined, [rule])
  const stated = { rule, source: 'given' } as const
  return (question) => decideStated(contents, stated, { ...read(question), external })
}

function wholeAnswer(
  wallet: Wallet,
  asked: Parameters<typeof decideQuickly>[1],
  question: WalletQuestion = {},
): QuickDecision {
  const { status, decision, credentials } =
    'target' in asked
      ? wallet.evaluateTarget(asked.target, question)
      : wallet.evaluateRule(asked.rule as Condition, question)
  return { status, decision, work: 1 + credentials.length }
}
