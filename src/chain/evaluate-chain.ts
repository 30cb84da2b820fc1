import type { Crosswalk } from '../competency/index.js'
import { formatDateTime } from '../model/index.js'
import type {
  ChainCredential,
  ChainNote,
  ChainReport,
  ChainTag,
  Explanation,
  Phrase,
} from '../report/index.js'
import { say } from '../wording/index.js'
import { awardOf, groupAwards } from './awards.js'
import { conclude } from './conclusion.js'
import { countedOnce } from './counted-once.js'
import { creatorSays, isForeign } from './endorsers.js'
import { explain } from './explanation.js'
import type { Facts } from './facts.js'
import { compareText } from './finding.js'
import { evaluate } from './fixed-point.js'
import { fixesFor, SHOW_FEWER } from './fixes.js'
import { buildGraph } from './graph.js'
import type { HolderLinks } from './holder-links.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
import { creatorNote, notesFor, sortNotes } from './notes.js'
import type { FullChainPolicy } from './policy.js'
import type { Presented } from './presentation.js'
import type { Examined, ShownLimits } from './presented.js'
import { worded } from './worded.js'

/** What one evaluation goes by. */
export interface ChainSettings extends ShownLimits {
  readonly policy: FullChainPolicy
  /** The moment of verifying. */
  readonly now: Date
  /** Which competencies are the same, or the sum of others. Default: none. */
  readonly crosswalk?: Crosswalk
  /** What was found of external requirements in the target's rule, by the ids of the conditions. Default: nothing. */
  readonly external?: ReadonlyMap<string, ExternalFinding>
}

/** The same, once it is known which documents are of one person. */
interface LinkedSettings extends ChainSettings {
  readonly links: HolderLinks
}

/** What is known of the target's rule, and of those below it. */
interface Judgement {
  readonly ruleSource: ChainReport['ruleSource']
  readonly explanation: Explanation
  /** What "now" meant for validity. */
  readonly asOf: Date
  readonly below: ReadonlyMap<Facts, Explanation>
  readonly notes: readonly ChainNote[]
}

/**
 * Judges the rule of a target by what was shown. Everything has been verified before: this neither
 * waits nor asks.
 *
 * @param shown - `undefined` when more was shown than the limits allow.
 * @param presented - the presentation that it was shown in, where it was one.
 */
export function evaluateChain(
  target: Examined,
  shown: readonly Examined[] | undefined,
  settings: LinkedSettings,
  presented?: Presented,
): ChainReport {
  const { report, facts } = target
  const { ruleSource, explanation, asOf, below, notes } = judgeRule(target, shown, settings)
  return {
    ...conclude(target, explanation, { ...settings, presented }),
    tags: tagsOf(facts, explanation),
    policy: settings.policy.name,
    mode: settings.policy.mode,
    now: formatDateTime(settings.now),
    asOf: formatDateTime(asOf),
    ...(facts?.proven === true ? { credential: facts.ref } : {}),
    target: report,
    ...(presented === undefined ? {} : { presentation: presented.report }),
    ruleSource,
    explanation,
    credentials: (shown ?? [])
      .map((document) => describeDocument(document, below))
      .sort((a, b) => compareText(sortKey(a), sortKey(b))),
    waivers: [],
    notes: sortNotes([...notes, ...creatorNote(facts)]),
  }
}

function judgeRule(
  target: Examined,
  shown: readonly Examined[] | undefined,
  settings: LinkedSettings,
): Judgement {
  const { facts } = target
  const nothing = { below: new Map(), notes: [] } as const
  if (facts?.proven !== true) {
    return { ...nothing, ruleSource: 'none', explanation: notRead(target), asOf: settings.now }
  }
  const documents = [facts, ...(shown ?? []).flatMap((document) => document.facts ?? [])].sort(
    (a, b) => compareText(JSON.stringify(a.ref), JSON.stringify(b.ref)),
  )
  const awards = groupAwards(documents)
  const award = awards.find((one) => one.facts === facts) ?? awardOf(facts, documents)
  const asOf = settings.policy.asOf === 'award' ? award.awarded : settings.now
  if (facts.rule === undefined) {
    return { ...nothing, ruleSource: 'none', explanation: NO_RULE, asOf }
  }
  if (facts.mayLackRule) {
    return { ...nothing, ruleSource: 'none', explanation: RULE_NOT_SHOWN, asOf }
  }
  if (shown === undefined) {
    return { ...nothing, ruleSource: 'embedded', explanation: TOO_MUCH_SHOWN, asOf }
  }
  const graph = buildGraph(award, awards, { ...settings, asOf })
  const valuation = evaluate(graph, settings.policy)
  const below = [...graph.rules].filter(([owner]) => owner !== award)
  const explanation = explain(graph.root, valuation)
  return {
    ruleSource: 'embedded',
    explanation,
    asOf,
    below: new Map(below.map(([owner, root]) => [owner.facts, explain(root, valuation)])),
    notes: [...notesFor(facts, documents, explanation), ...countedOnce(graph.root, valuation)],
  }
}

function describeDocument(
  { facts, report }: Examined,
  below: ReadonlyMap<Facts, Explanation>,
): ChainCredential {
  const prerequisites = facts === undefined ? undefined : below.get(facts)
  return {
    ...(facts === undefined ? {} : { credential: facts.ref }),
    report,
    ...(prerequisites === undefined ? {} : { prerequisites }),
  }
}

/** Badges by what they say they are, then whatever else was shown. */
function sortKey({ credential }: ChainCredential): string {
  return credential === undefined ? '~' : JSON.stringify(credential)
}

function tagsOf(facts: Facts | undefined, { tags }: Explanation): readonly ChainTag[] {
  return facts !== undefined && isForeign(facts) && creatorSays(facts) !== 'endorsed'
    ? [...new Set<ChainTag>([...tags, 'definition-unattested'])].sort()
    : tags
}

function notRead({ report }: Examined): Explanation {
  const code = report.verified
    ? 'target-not-a-badge'
    : report.outcome === 'refuted'
      ? 'target-refuted'
      : 'target-undetermined'
  return aboutRule('unknown', code, say('rule-not-read'), fixesFor({ code }))
}

/** An explanation where there is no rule to go through. */
function aboutRule(
  status: Explanation['status'],
  code: Explanation['code'],
  sentence: Phrase,
  fix?: readonly Phrase[],
): Explanation {
  const words = { label: say('prerequisites'), sentence: [sentence] }
  const tags: readonly ChainTag[] = []
  return { kind: 'Rule', status, code, ...worded(fix ? { ...words, fix } : words), tags }
}

const NO_RULE = aboutRule('satisfied', 'ok-vacuous', say('no-rule'))

const RULE_NOT_SHOWN = aboutRule('unknown', 'condition-unreadable', say('rule-not-shown'), [
  say('fix-show-whole'),
])

const TOO_MUCH_SHOWN = aboutRule('unknown', 'limit-exceeded', say('too-much-shown'), [SHOW_FEWER])
