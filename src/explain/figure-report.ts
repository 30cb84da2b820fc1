import type {
  ChainCode,
  ChainReport,
  CredentialRef,
  EligibilityReport,
  Explanation,
  Phrase,
  RuleReport,
} from '../report/index.js'
import { type Language, type PhraseId, say, wordsOf } from '../wording/index.js'
import type { FigureBranch, FigureSeed, FigureState, FigureStep } from './figure-graph.js'

const STATES: Readonly<Record<Exclude<FigureState, 'plain'>, PhraseId>> = {
  satisfied: 'figure-satisfied',
  unknown: 'figure-unknown',
  missing: 'figure-missing',
  failed: 'figure-failed',
  unneeded: 'figure-not-needed',
}

/** How a box stands, in a word or two. */
function stateInWords(state: Exclude<FigureState, 'plain'>, language: Language): string {
  return wordsOf([say(STATES[state])], language)
}

/** What the figure of a report is about: the badge, or what its rule is called. */
function headOf(report: RuleReport, language: Language): string {
  const ref = targetOf(report)
  if (ref !== undefined) return ref.name
  if (isEligibility(report)) return report.achievement.name
  return 'target' in report
    ? wordsOf([say('figure-no-badge')], language)
    : labelOf(report.explanation, language)
}

/** The label of a condition: the rule's own word for it, or ours in the language. */
function labelOf({ label, phrases }: Explanation, language: Language): string {
  return phrases.label === undefined ? label : wordsOf([phrases.label], language)
}

/**
 * The boxes of a report: what it is about, the conditions, the badges that were shown for them, and what
 * those build on themselves.
 */
export function seedOfReport(report: RuleReport, language: Language): FigureSeed {
  const target = targetOf(report)
  const rules = new Map<string, Explanation>()
  for (const { credential, prerequisites } of report.credentials) {
    if (credential === undefined || prerequisites === undefined) continue
    const key = keyOf(credential)
    if (!rules.has(key)) rules.set(key, prerequisites)
  }
  const key = target === undefined ? 'top' : keyOf(target)
  const state = REFUTED.includes(report.code) ? 'failed' : report.status
  const reading: Reading = { language, rules, top: () => top }
  const top: FigureSeed = {
    box: {
      key,
      shape: 'top',
      state,
      title: headOf(report, language),
      lines: [
        stateInWords(state, language),
        ...(target === undefined ? [] : aboutBadge(target, language)),
        ...(isEligibility(report) ? [report.issuer] : []),
        ...faultLine(report, language),
        ...ruleLines(report.explanation, headOf(report, language), language),
      ],
    },
    next: () => below(report.explanation, key, reading),
  }
  return top
}

/** What is certain where the rule is not: that it is no such badge, or not theirs. */
const REFUTED: readonly ChainCode[] = [
  'target-refuted',
  'target-not-a-badge',
  'presenter-not-linked',
]

const FAULTS: Readonly<Partial<Record<ChainCode, PhraseId>>> = {
  'target-refuted': 'figure-target-refuted',
  'target-not-a-badge': 'figure-target-refuted',
  'target-undetermined': 'figure-target-undetermined',
  'presentation-refuted': 'presentation-refuted',
  'presentation-undetermined': 'presentation-undetermined',
  'presenter-not-linked': 'presenter-not-linked',
  'presenter-uncomparable': 'presenter-uncomparable',
}

/** What is the matter beside the rule, where that decides. */
function faultLine({ code, explanation }: RuleReport, language: Language): readonly string[] {
  const id = code === explanation.code ? undefined : FAULTS[code]
  return id === undefined ? [] : [wordsOf([say(id)], language)]
}

interface Reading {
  readonly language: Language
  /** What badges ask for themselves, by their keys. */
  readonly rules: ReadonlyMap<string, Explanation>
  readonly top: () => FigureSeed
}

/** The conditions below a badge: those of its outermost group, else the rule itself. */
function below(rule: Explanation, key: string, reading: Reading): readonly FigureBranch[] {
  if (rule.kind === 'Rule') return []
  if (rule.need !== undefined && rule.children !== undefined) return inside(rule, key, reading)
  return [{ seed: seedOfCondition(rule, `${key}/0`, true, reading), step: 'asks' }]
}

function inside(group: Explanation, key: string, reading: Reading): readonly FigureBranch[] {
  return (group.children ?? []).map((child, index) => {
    // A group that holds needs nothing more: enough of the others hold, or it was lifted as a whole.
    const isNeeded = group.status !== 'satisfied' || child.status === 'satisfied'
    return { seed: seedOfCondition(child, `${key}/${index}`, isNeeded, reading), step: 'asks' }
  })
}

function seedOfCondition(
  explanation: Explanation,
  key: string,
  isNeeded: boolean,
  reading: Reading,
): FigureSeed {
  const { language } = reading
  const { status, need, children, by = [], rejected = [], phrases } = explanation
  const state = isNeeded ? status : 'unneeded'
  const isGroup = children !== undefined
  const word = stateInWords(state, language)
  const standing = need === undefined || !isNeeded ? word : `${word}: ${countOf(need, language)}`
  const reason = isGroup || !isNeeded ? '' : wordsOf(reasonOf(explanation), language)
  const [fix] = isNeeded ? (phrases.fix ?? []) : []
  return {
    box: {
      key,
      shape: isGroup ? 'group' : 'condition',
      state,
      title: labelOf(explanation, language),
      lines: [
        standing,
        ...(reason === '' ? [] : [reason]),
        ...(fix === undefined ? [] : [`→ ${wordsOf([fix], language)}`]),
      ],
    },
    next: () => {
      if (!isNeeded) return []
      if (isGroup) return inside(explanation, key, reading)
      const refused = status === 'satisfied' ? [] : rejected
      return [
        ...by.map((ref) => branchTo(ref, 'counts', reading)),
        ...refused.map(({ credential, status: why }) =>
          branchTo(credential, why === 'failed' ? 'rejected' : 'open', reading),
        ),
      ]
    },
  }
}

function branchTo(ref: CredentialRef, step: FigureStep, reading: Reading): FigureBranch {
  const { language, rules, top } = reading
  const key = keyOf(ref)
  if (top().box.key === key) return { seed: top(), step }
  const rule = rules.get(key)
  const seed: FigureSeed = {
    box: {
      key,
      shape: 'badge',
      state: 'plain',
      title: ref.name,
      lines: [
        ...aboutBadge(ref, language),
        ...(rule === undefined ? [] : ruleLines(rule, '', language)),
      ],
    },
    next: () => (rule === undefined ? [] : below(rule, key, reading)),
  }
  return { seed, step }
}

/** Who awarded it and when. The id of the issuer stands there too, as it alone has been verified. */
function aboutBadge(ref: CredentialRef, language: Language): readonly string[] {
  const { issuer, issuerName = '', awarded } = ref
  const day = wordsOf([say('figure-awarded', { day: { date: awarded } })], language)
  return [...(issuerName.trim() === '' ? [] : [issuerName]), issuer, day]
}

/** What a rule asks for as a whole, where that is not what its box is called anyway. */
function ruleLines(rule: Explanation, title: string, language: Language): readonly string[] {
  const { need, phrases } = rule
  if (rule.kind === 'Rule') return [wordsOf(phrases.sentence, language)]
  if (need === undefined || rule.children === undefined) return []
  const label = labelOf(rule, language)
  const count = countOf(need, language)
  return [label === title ? count : `${label}: ${count}`]
}

function countOf(
  { satisfied, required }: NonNullable<Explanation['need']>,
  language: Language,
): string {
  const values = { satisfied: Math.min(satisfied, required), required }
  return wordsOf([say('figure-count', values)], language)
}

/** Why a condition has its value, without what it and its badge are called. */
function reasonOf({ status, rejected = [], phrases }: Explanation): readonly Phrase[] {
  const decisive = rejected.find((one) => status !== 'satisfied' && one.status === status)
  if (decisive !== undefined) return decisive.phrases
  return phrases.sentence.flatMap((phrase): readonly Phrase[] => {
    if (phrase.id.startsWith('condition-by')) return []
    const finding = phrase.id === 'condition-finding' ? phrase.values?.finding : undefined
    return typeof finding === 'object' && 'phrase' in finding ? [finding.phrase] : [phrase]
  })
}

function targetOf(report: RuleReport): CredentialRef | undefined {
  return (report as Partial<ChainReport>).credential
}

function isEligibility(report: RuleReport): report is EligibilityReport {
  return 'achievement' in report
}

function keyOf({ issuer, id, awarded }: CredentialRef): string {
  return JSON.stringify([issuer, id, awarded])
}
