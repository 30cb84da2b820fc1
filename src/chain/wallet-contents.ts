import { credentialKey } from '../model/index.js'
import type { ChainReport, RuleReport } from '../report/index.js'
import { answer } from './answer.js'
import type { Award } from './awards.js'
import { concludeRule } from './conclusion.js'
import {
  awardsIn,
  type ChainSettings,
  engineSettings,
  evaluateChain,
  type KnownSettings,
} from './evaluate-chain.js'
import type { Facts } from './facts.js'
import { findWalletHolder, type WalletHolder } from './holder-of.js'
import { type Judgement, judgedWithout, judgeRule } from './judgement.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
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
  { showing, holder, published, settings }: WalletContents,
  { rule, source, ...statement }: StatedRule,
  question: ReadQuestion,
): RuleReport {
  const { presented, beside } = showing
  const shown = showing.documents?.filter(({ key }) => !question.without.has(key))
  const asOf = question.asOf ?? settings.asOf ?? settings.now
  const judge = (): Judgement => {
    if (rule === undefined) return judgedWithout(NO_RULE)
    if (shown === undefined) return judgedWithout(TOO_MUCH_SHOWN)
    if (holder.person === undefined) return judgedWithout(HOLDER_UNKNOWN)
    const facts = statedOwner({ ...statement, person: holder.person, awarded: asOf })
    const links = { ...holder.links, known: new Map([...holder.links.known, [facts, holder.held]]) }
    const { assume: assumed, external = settings.external ?? new Map() } = question
    const known = { ...settings, links, published, assumed, external }
    const engine = engineSettings(known, [...shown, ...beside], asOf)
    return judgeRule(standing(facts), awardsIn(shown), { ...engine, rule })
  }
  const judgement = judge()
  const verdict = concludeRule(judgement.explanation, presented, settings.policy)
  const ruleSource = rule === undefined ? 'none' : source
  return answer(verdict, { settings, ruleSource, judgement, asOf, shown, presented })
}

/** What is not there has no copies. */
function standing(facts: Facts): Award {
  const { ref, issuer, awarded } = facts
  return { key: credentialKey(ref.id, issuer), facts, history: [], awarded }
}

/** Judges a badge of a wallet by the others; nothing is waited for. */
export function evaluateOwn(
  { showing, holder, published, settings }: WalletContents,
  target: Examined,
  question: ReadQuestion,
): ChainReport {
  const { documents = [], ...rest } = showing
  const others = documents.filter(({ key }) => key !== target.key && !question.without.has(key))
  const links = linksFor(target.facts, holder)
  const assumed = new Set([...question.assume].map((pointer) => RULE_IN_BADGE + pointer))
  const asOf = question.asOf ?? settings.asOf
  const at = asOf === undefined ? {} : { asOf }
  const known: KnownSettings = { ...settings, ...at, links, published, assumed }
  return evaluateChain(target, { ...rest, documents: others }, known)
}

/** Ids that are linked to the holder's are linked to that of the target if it is one of them. */
function linksFor(facts: Facts | undefined, { links }: WalletHolder): KnownSettings['links'] {
  const subject = facts?.proven === true ? facts.subject : undefined
  if (subject === undefined) return { ...links, target: new Set() }
  return links.target.has(subject) ? links : { ...links, target: new Set([subject]) }
}
