import type { Condition } from '../model/index.js'
import type {
  ChainReport,
  CredentialRef,
  PresentationReport,
  RuleReport,
  VerificationReport,
} from '../report/index.js'
import type { RuleOptions } from './evaluate-rule.js'
import type { PreparedRule } from './requirement.js'

/** One badge, or whatever else was shown, in a wallet that was examined. */
export interface WalletCredential {
  /** Equal only for the same document; by it a question leaves it out. */
  readonly key: string
  /** What it says it is; absent when it is no badge that can be read. */
  readonly credential?: CredentialRef
  /** Its own verification. */
  readonly report: VerificationReport
}

/** What may differ from question to question about the same wallet. */
export interface WalletQuestion {
  /** Keys of credentials that are left out, as if they had not been shown. Default: none. */
  readonly without?: Iterable<string>
  /**
   * JSON pointers, into the rule, of conditions that are taken to be satisfied, whatever was shown. Pointers are as
   * `readCondition` of the rule with the pointer `''` gives them. Default: none.
   */
  readonly assume?: Iterable<string>
}

/**
 * A wallet whose badges have been verified, each once. It answers any number of questions at once, and neither
 * waits nor asks anybody for any of them.
 */
export interface Wallet {
  /** What was shown, each document once, in an order that does not depend on theirs. */
  readonly credentials: readonly WalletCredential[]
  /** The verification of the presentation that all was shown in, if it was. */
  readonly presentation?: PresentationReport
  /**
   * The value of a rule without a badge, as `evaluateRule`.
   *
   * @throws {OpenBadgesError} `ERR_OB_INPUT` for a malformed rule.
   */
  evaluateRule(rule: Condition | PreparedRule, question?: WalletQuestion): RuleReport
  /**
   * The value of a badge in the wallet by the others, as `verifyChain`.
   *
   * @param key - of the badge.
   * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when there is none of that key.
   */
  evaluateTarget(key: string, question?: WalletQuestion): ChainReport
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind. */
export type ExamineWallet = (shown: unknown, options?: RuleOptions) => Promise<Wallet>
