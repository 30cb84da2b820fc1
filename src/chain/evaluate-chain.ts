import type { Crosswalk } from '../competency/index.js'
import type { ChainReport, ChainTag, Explanation } from '../report/index.js'
import { answer } from './answer.js'
import { type Award, awardOf, groupAwards } from './awards.js'
import { concludeTarget, type Decision, decideTarget } from './conclusion.js'
import type { Facts } from './facts.js'
import { compareText } from './finding.js'
import type { Settings } from './graph.js'
import type { HolderLinks } from './holder-links.js'
import { judge, judgeQuickly, type Matter, type QuickJudgement } from './judgement.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
import type { Memory } from './memory.js'
import { notRead, TOO_MUCH_SHOWN } from './no-rule.js'
import type { FullChainPolicy } from './policy.js'
import type { Examined, ShownLimits } from './presented.js'
import type { Published } from './published-lookup.js'
import { readRule } from './rule.js'
import { chooseRule, type RuleChoice } from './rule-source.js'
import type { Showing } from './showing.js'

/** What one evaluation goes by. */
export interface ChainSettings extends ShownLimits {
  readonly policy: FullChainPolicy
  /** The moment of verifying. */
  readonly now: Date
  /** What "now" means for validity; absent: what the policy says. */
  readonly asOf?: Date
  /** Which competencies are the same, or the sum of others. Default: none. */
  readonly crosswalk?: Crosswalk
  /** What was found of external requirements, by their ids. Default: nothing. */
  readonly external?: ReadonlyMap<string, ExternalFinding>
}

/** The same, once all has been looked up. */
export interface KnownSettings extends ChainSettings {
  readonly links: HolderLinks
  readonly published: Published
  /** Pointers of conditions that are taken to be satisfied. Default: none. */
  readonly assumed?: ReadonlySet<string>
  /** What other evaluations of the same question have found. Default: there were none. */
  readonly memory?: Memory
}

/**
 * Judges the rule of a target by what was shown. Everything has been verified before: this neither
 * waits nor asks.
 */
export function evaluateChain(
  target: Examined,
  showing: Showing,
  settings: KnownSettings,
): ChainReport {
  const { facts, report } = target
  const { documents: shown, presented } = showing
  const { choice, matter, asOf } = openTarget(target, showing, settings)
  const judged = judge(matter)
  const judgement = { ...judged, notes: [...(choice?.notes ?? []), ...judged.notes] }
  const { explanation } = judgement
  const verdict = concludeTarget(target, explanation, { ...settings, presented, choice, asOf })
  const ruleSource = choice?.source ?? 'none'
  const parts = { settings, ruleSource, asOf, shown, presented }
  return {
    ...answer(verdict, { ...parts, judgement }),
    tags: tagsOf(explanation, choice),
    ...(facts?.proven === true ? { credential: facts.ref } : {}),
    target: report,
  }
}

/** The status and the decision that {@link evaluateChain} finds, without the reasons. */
export function decideChain(
  target: Examined,
  showing: Showing,
  settings: KnownSettings,
): Decision & QuickJudgement {
  const { choice, matter, asOf } = openTarget(target, showing, settings)
  const { presented } = showing
  const { status, work } = judgeQuickly(matter)
  return { ...decideTarget(target, status, { ...settings, presented, choice, asOf }), work }
}

/** What is to be judged of a target. */
interface TargetMatter {
  /** Absent when the target could not be relied on. */
  readonly choice?: RuleChoice
  readonly matter: Matter
  /** What "now" meant for validity. */
  readonly asOf: Date
}

function openTarget(
  { facts, credential, report }: Examined,
  { documents: shown, beside, digests }: Showing,
  settings: KnownSettings,
): TargetMatter {
  const { policy, now, published, limits, memory } = settings
  if (facts?.proven !== true) {
    return { matter: { instead: notRead(report) }, asOf: settings.asOf ?? now }
  }
  const all = [...(shown ?? []), ...beside]
  const endorsed = all.flatMap(({ endorsedDefinition }) => endorsedDefinition ?? [])
  const own = credential === undefined ? { facts } : { facts, credential }
  const choice = chooseRule(own, { policy, published, endorsed })
  const awards = awardsIn([{ facts }, ...(shown ?? [])], memory)
  const award = targetAmong(awards, facts)
  const asOf = settings.asOf ?? (policy.asOf === 'award' ? award.awarded : now)
  if (choice.instead !== undefined) return { choice, matter: { instead: choice.instead }, asOf }
  if (shown === undefined) return { choice, matter: { instead: TOO_MUCH_SHOWN }, asOf }
  // where it is to be awarded, it will be at the moment that is asked about, whatever it says
  const owner = policy.mode === 'award' ? { ...award, awarded: asOf } : award
  const others = awards.map((one) => (one === award ? owner : one))
  const rule = readRule(choice.rule ?? null, limits)
  const engine = engineSettings(settings, all, asOf)
  const matter = { owner, awards: others, settings: { ...engine, rule, digests } }
  return { choice, matter, asOf }
}

/** What the engine goes by. */
export function engineSettings(
  { published, ...settings }: KnownSettings,
  documents: readonly Examined[],
  asOf: Date,
): Settings {
  const waivers = documents.flatMap(({ waiver }) => waiver ?? [])
  const { definitions } = published
  const publishedEndorsers = endorsersOf(published, documents)
  return { ...settings, asOf, definitions, publishedEndorsers, waivers }
}

/** Who has endorsed each definition with the digest that it has where it is published. */
function endorsersOf(
  { digests }: Published,
  documents: readonly Examined[],
): ReadonlyMap<string, readonly string[]> {
  const endorsers = new Map<string, string[]>()
  for (const { endorsedDefinition } of documents) {
    if (endorsedDefinition === undefined) continue
    const { achievement, digest, endorser } = endorsedDefinition
    if (digests.get(achievement) !== digest) continue
    endorsers.set(achievement, [...(endorsers.get(achievement) ?? []), endorser])
  }
  return endorsers
}

/** Everything that was shown as awards, in an order that does not depend on theirs. */
export function awardsIn(
  documents: readonly Pick<Examined, 'facts'>[],
  memory?: Memory,
): readonly Award[] {
  const all = documents.flatMap(({ facts }) => facts ?? [])
  const keyed = all.map((facts) => [refText(facts), facts] as const)
  const inOrder = keyed.sort(([a], [b]) => compareText(a, b)).map(([, facts]) => facts)
  return groupAwards(
    inOrder,
    memory === undefined ? undefined : (...copies) => memory.awardOf(...copies),
  )
}

/** By the facts, which never change: a wallet is asked about many times. */
const REF_TEXTS: WeakMap<Facts, string> = new WeakMap()

function refText(facts: Facts): string {
  const text = REF_TEXTS.get(facts) ?? JSON.stringify(facts.ref)
  REF_TEXTS.set(facts, text)
  return text
}

/** The award of the target by the copy that is judged, also where a newer one was shown. */
function targetAmong(awards: readonly Award[], facts: Facts): Award {
  const documents = awards.flatMap((award) => [award.facts, ...award.history])
  return awards.find((one) => one.facts === facts) ?? awardOf(facts, documents)
}

function tagsOf({ tags }: Explanation, choice: RuleChoice | undefined): readonly ChainTag[] {
  if (choice === undefined || ['own', 'endorsed'].includes(choice.creator)) return tags
  return [...new Set<ChainTag>([...tags, 'definition-unattested'])].sort()
}
