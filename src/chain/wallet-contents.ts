import { credentialKey } from '../model/index.js'
import type { ChainReport, RuleReport } from '../report/index.js'
import { answer } from './answer.js'
import type { Award } from './awards.js'
import { concludeRule, type Decision, decideRule } from './conclusion.js'
import {
  awardsIn,
  type ChainSettings,
  decideChain,
  engineSettings,
  evaluateChain,
  type KnownSettings,
} from './evaluate-chain.js'
import type { Facts } from './facts.js'
import { findWalletHolder, type WalletHolder } from './holder-of.js'
import { judge, judgeQuickly, type Matter, type QuickJudgement } from './judgement.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
import type { Memory } from './memory.js'
import { HOLDER_UNKNOWN, NO_RULE, TOO_MUCH_SHOWN } from './no-rule.js'
import type { Presented } from './presentation.js'
import type { Examined } from './presented.js'
import { lookUpPublished, type Published } from './published-lookup.js'
import { RULE_IN_BADGE, type RuleNode } from './rule.js'
import { type ChainRun, examineShowing, type Showing } from './showing.js'
import { type Statement, statedOwner } from './stated-owner.js'

/** A wallet with all that questions about it may need. */
export interface WalletContents {
  readonly showing: Showing
  readonly holder: WalletHolder
  readonly published: Published
  readonly settings: ChainSettings
}

/** What may differ from question to question, read. */
export interface ReadQuestion {
  readonly without: ReadonlySet<string>
  readonly assume: ReadonlySet<string>
  readonly asOf?: Date
  /** What was found of external requirements, by their ids. Default: what the settings have. */
  readonly external?: ReadonlyMap<string, ExternalFinding>
  /** What was found when the same was asked before, with other badges left out. Default: nothing. */
  readonly memory?: Memory
}

/** Nothing is left out, nothing assumed. */
export const PLAIN_QUESTION: ReadQuestion = { without: new Set(), assume: new Set() }

/**
 * Verifies everything in a wallet, and looks up whom it is of and what is published.
 *
 * @param rules - those that are known to be asked about; of what others name nothing is looked up.
 */
export async function examineContents(
  shown: readonly unknown[] | Presented,
  settings: ChainSettings,
  run: ChainRun,
  rules: readonly RuleNode[] = [],
): Promise<WalletContents> {
  const showing = await examineShowing(shown, undefined, settings, run)
  const { documents = [], presented, beside } = showing
  const { holders } = presented?.report ?? run.sources
  const sources = { ...run.sources, ...(holders === undefined ? {} : { holders }) }
  const holder = await findWalletHolder([...documents, ...beside], sources)
  const about = { rules, shown: documents }
  const published = await lookUpPublished(about, settings.limits, run.lookUp)
  return { showing, holder, published, settings }
}

/** A rule that no badge carries, and what is known of the badge that would. */
export interface StatedRule extends Omit<Statement, 'person' | 'awarded'> {
  /** Absent where nothing is asked for. */
  readonly rule?: RuleNode
  readonly source: RuleReport['ruleSource']
}

/** Judges a rule that no badge carries; nothing is waited for. */
export function evaluateStated(
  contents: WalletContents,
  stated: StatedRule,
  question: ReadQuestion,
): RuleReport {
  const { settings, showing } = contents
  const { presented } = showing
  const { matter, asOf, shown } = openStated(contents, stated, question)
  const judgement = judge(matter)
  const verdict = concludeRule(judgement.explanation, presented, settings.policy)
  const ruleSource = stated.rule === undefined ? 'none' : stated.source
  return answer(verdict, { settings, ruleSource, judgement, asOf, shown, presented })
}

/** The status and the decision that {@link evaluateStated} finds, without the reasons. */
export function decideStated(
  contents: WalletContents,
  stated: StatedRule,
  question: ReadQuestion,
): Decision & QuickJudgement {
  const { status, work } = judgeQuickly(openStated(contents, stated, question).matter)
  return { ...decideRule(status, contents.showing.presented, contents.settings.policy), work }
}

/** What is to be judged of a rule that no badge carries, when, and by what. */
interface StatedMatter {
  readonly matter: Matter
  readonly asOf: Date
  readonly shown: readonly Examined[] | undefined
}

function openStated(
  { showing, holder, published, settings }: WalletContents,
  { rule, source: _, ...statement }: StatedRule,
  question: ReadQuestion,
): StatedMatter {
  const shown = showing.documents?.filter(({ key }) => !question.without.has(key))
  const asOf = question.asOf ?? settings.asOf ?? settings.now
  if (rule === undefined) return { matter: { instead: NO_RULE }, asOf, shown }
  if (shown === undefined) return { matter: { instead: TOO_MUCH_SHOWN }, asOf, shown }
  const { person, held } = holder
  if (person === undefined) return { matter: { instead: HOLDER_UNKNOWN }, asOf, shown }
  const { memory } = question
  const make = (): Award => standing(statedOwner({ ...statement, person, awarded: asOf }))
  const owner = memory === undefined ? make() : memory.ownerFor(rule, make)
  const links = { ...holder.links, known: new Map([...holder.links.known, [owner.facts, held]]) }
  const { assume: assumed, external = settings.external ?? new Map() } = question
  const known = { ...settings, links, published, assumed, external, ...optional(memory) }
  const engine = engineSettings(known, [...shown, ...showing.beside], asOf)
  const awards = awardsIn(shown, memory)
  return { matter: { owner, awards, settings: { ...engine, rule } }, asOf, shown }
}

function optional(memory: Memory | undefined): Pick<ReadQuestion, 'memory'> {
  return memory === undefined ? {} : { memory }
}

/** What is not there has no copies. */
function standing(facts: Facts): Award {
  const { ref, issuer, awarded } = facts
  return { key: credentialKey(ref.id, issuer), facts, history: [], awarded }
}

/** Judges a badge of a wallet by the others; nothing is waited for. */
export function evaluateOwn(
  contents: WalletContents,
  target: Examined,
  question: ReadQuestion,
): ChainReport {
  return evaluateChain(target, ...ownShowing(contents, target, question))
}

/** The status and the decision that {@link evaluateOwn} finds, without the reasons. */
export function decideOwn(
  contents: WalletContents,
  target: Examined,
  question: ReadQuestion,
): Decision & QuickJudgement {
  return decideChain(target, ...ownShowing(contents, target, question))
}

/** What a badge of a wallet is judged by. */
function ownShowing(
  { showing, holder, published, settings }: WalletContents,
  target: Examined,
  question: ReadQuestion,
): readonly [Showing, KnownSettings] {
  const { documents = [], ...rest } = showing
  const others = documents.filter(({ key }) => key !== target.key && !question.without.has(key))
  const links = linksFor(target.facts, holder)
  const assumed = new Set([...question.assume].map((pointer) => RULE_IN_BADGE + pointer))
  const asOf = question.asOf ?? settings.asOf
  const at = asOf === undefined ? {} : { asOf }
  const { memory } = question
  const known = { ...settings, ...at, links, published, assumed, ...optional(memory) }
  return [{ ...rest, documents: others }, known]
}

/** Ids that are linked to the holder's are linked to that of the target if it is one of them. */
function linksFor(facts: Facts | undefined, { links }: WalletHolder): KnownSettings['links'] {
  const subject = facts?.proven === true ? facts.subject : undefined
  if (subject === undefined) return { ...links, target: new Set() }
  return links.target.has(subject) ? links : { ...links, target: new Set([subject]) }
}
