import { assertKnown, isJsonObject } from '../json/index.js'
import type { Condition } from '../model/index.js'
import type {
  ChainReport,
  CredentialRef,
  PresentationReport,
  RuleReport,
  VerificationReport,
} from '../report/index.js'
import { assertDate, misuse } from './chain-options.js'
import { type ExternalFindings, readFindings } from './external-findings.js'
import { compareText } from './finding.js'
import { openChain } from './open-chain.js'
import type { Examined } from './presented.js'
import { type PreparedRule, preparedFrom } from './requirement.js'
import {
  assertNotPrepared,
  type RuleInput,
  type RuleOptions,
  readRuleOptions,
} from './rule-options.js'
import {
  evaluateOwn,
  evaluateStated,
  examineContents,
  PLAIN_QUESTION,
  type ReadQuestion,
  type WalletContents,
} from './wallet-contents.js'

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
  /** What "now" means for this question, as the option of the same name. Default: what that says. */
  readonly asOf?: Date
  /**
   * What whoever asks has found of the external requirements in a rule of their own, by the ids of the conditions. For
   * a badge of the wallet it was for its issuer to find out, and nothing can be given. Default: nothing.
   */
  readonly external?: ExternalFindings
}

/**
 * A wallet whose badges have been verified, each once. It answers any number of questions at once, and neither
 * waits nor asks anybody for any of them. Whom it is of was found out from all that is in it.
 */
export interface Wallet {
  /** What was shown, each document once, in an order that does not depend on theirs. */
  readonly credentials: readonly WalletCredential[]
  /** The verification of the presentation that all was shown in, if it was. */
  readonly presentation?: PresentationReport
  /**
   * Ids of whom its badges must be about: of one who was named, else of the one whom they all are about; none where
   * no id of theirs is known. Absent where nobody is named and the badges are about several.
   */
  readonly holder?: readonly string[]
  /**
   * The value of a rule without a badge, as `evaluateRule`.
   *
   * @throws {OpenBadgesError} `ERR_OB_INPUT` for a malformed rule; `ERR_OB_ARGUMENT` for findings of what it does
   *   not ask for.
   */
  evaluateRule(rule: Condition | PreparedRule, question?: WalletQuestion): RuleReport
  /**
   * The value of a badge in the wallet by the others, as `verifyChain`.
   *
   * @param key - of the badge.
   * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when there is none of that key, and for findings.
   */
  evaluateTarget(key: string, question?: WalletQuestion): ChainReport
}

/**
 * Verifies the badges of a wallet, for more than one question about them.
 *
 * Of published definitions those are looked up whose achievements are in the wallet, or in the rules of its
 * badges; for a rule of your own ask with `evaluateRule`, which looks up what that names, too.
 *
 * @param shown - the badges, as a list in the forms that `verify` reads, or as one presentation.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind.
 * @example
 * ```ts
 * const wallet = await examineWallet(badges, { holder: 'did:web:ana.example' })
 * const fit = jobs.filter(({ rule }) => wallet.evaluateRule(rule).decision === 'yes')
 * ```
 */
export async function examineWallet(shown: unknown, options: RuleOptions = {}): Promise<Wallet> {
  const { input, reading } = readRuleOptions(options)
  const { settings, run, present } = openChain(shown, input)
  const contents = await examineContents(await present(), settings, run)
  return walletWith(contents, reading)
}

function walletWith(contents: WalletContents, reading: RuleInput['reading']): Wallet {
  const { documents = [], presented } = contents.showing
  const { person } = contents.holder
  const byKey = new Map(documents.map((document) => [document.key, document]))
  const credentials: readonly WalletCredential[] = [...byKey.values()]
    .map(({ key, facts, report }) => ({
      key,
      ...(facts === undefined ? {} : { credential: facts.ref }),
      report,
    }))
    .sort((a, b) => compareText(a.key, b.key))
  const wallet: Wallet = {
    credentials,
    ...(presented === undefined ? {} : { presentation: presented.report }),
    ...(person === undefined ? {} : { holder: person.ids }),
    evaluateRule(rule, question) {
      assertNotPrepared(rule, reading)
      const { rule: read } = preparedFrom(rule, reading)
      const external = readFindings(question?.external, [read])
      const stated = { rule: read, source: 'given' } as const
      return evaluateStated(contents, stated, { ...readQuestion(question), external })
    },
    evaluateTarget(key, question) {
      const target = byKey.get(key)
      if (target === undefined) throw misuse('The wallet holds no credential of that key.')
      if (question?.external !== undefined) {
        throw misuse(
          'What its rule asks for beside badges was for the issuer of a badge to find out.',
        )
      }
      return evaluateOwn(contents, target, readQuestion(question))
    },
  }
  INSIDE.set(wallet, { contents, byKey, reading })
  return wallet
}

/** What a wallet answers from. */
export interface InsideOfWallet {
  readonly contents: WalletContents
  readonly byKey: ReadonlyMap<string, Examined>
  /** How it reads rules. */
  readonly reading: RuleInput['reading']
}

/** Of the wallets that {@link examineWallet} has made; an object around one answers for itself. */
const INSIDE: WeakMap<Wallet, InsideOfWallet> = new WeakMap()

/** What a wallet answers from; `undefined` for one that was not made here. */
export function insideOf(wallet: Wallet): InsideOfWallet | undefined {
  return INSIDE.get(wallet)
}

function readQuestion(question: WalletQuestion | undefined): ReadQuestion {
  if (question === undefined) return PLAIN_QUESTION
  const isObject: boolean = isJsonObject(question)
  if (!isObject) throw misuse('A question is an object.')
  assertKnown(question, ['without', 'assume', 'asOf', 'external'])
  const { without = [], assume = [], asOf } = question
  if (asOf !== undefined) assertDate('asOf', asOf)
  return {
    without: textsIn('without', without),
    assume: textsIn('assume', assume),
    ...(asOf === undefined ? {} : { asOf: new Date(asOf) }),
  }
}

function textsIn(name: string, value: Iterable<string>): ReadonlySet<string> {
  const isIterable: boolean =
    typeof value === 'object' && value !== null && Symbol.iterator in value
  if (!isIterable) throw misuse(`"${name}" of a question must be a list of texts.`)
  return new Set(value)
}
