import type { ChainReport, ChainStatus, Explanation, RuleReport } from './chain-report.js'
import type { ChainWords } from './chain-words.js'
import type { Check } from './check.js'
import type { EligibilityReport } from './eligibility-report.js'
import { PRESENTATION_LABELS } from './format-presentation.js'
import { formatTitle, titleName } from './format-title.js'
import { CHECK_LABELS, detailsOf } from './format-verification.js'
import { printable } from './printable.js'

/** One line of a report: a condition, or a check that failed. */
export interface ChainLine {
  /** How deep it lies, from 0. */
  readonly depth: number
  /** Absent for what is not needed. */
  readonly status?: ChainStatus
  readonly text: string
  /** What would settle it. */
  readonly fixes: readonly string[]
  /** What was found in particular. */
  readonly details: readonly string[]
}

/** A report on a rule as people read it, before it is laid out: everything that is said, and in which order. */
export interface ChainOutline {
  /** What it is about; fit to print as it is. */
  readonly title: string
  readonly verdict: string
  /** By which policy, and when. */
  readonly how: readonly string[]
  /** What is wrong with the presentation and with the badge itself; the words of checks are English. */
  readonly faults: readonly ChainLine[]
  readonly rule: readonly ChainLine[]
  /** Further rules: of the badges below, and what is recommended. */
  readonly sections: readonly { readonly heading: string; readonly lines: readonly ChainLine[] }[]
  readonly notes: readonly string[]
}

/** Puts a report in order for people: the verdict, then what is wrong, then one line for each condition. */
export function outlineChain(report: RuleReport, words: ChainWords): ChainOutline {
  const below = report.credentials.flatMap(({ credential, prerequisites }) =>
    credential === undefined || prerequisites === undefined
      ? []
      : [
          {
            heading: words.say('builds-on', { name: printable(credential.name) }),
            lines: linesOfRule(prerequisites, words),
          },
        ],
  )
  const recommended =
    isEligibility(report) && report.recommended !== undefined
      ? [{ heading: words.say('recommended'), lines: linesOfRule(report.recommended, words) }]
      : []
  return {
    title: titleOf(report, words),
    verdict: verdictOf(report, words),
    how: [
      // Whether what is missing makes it a no is for the policy to say; all other verdicts speak for themselves.
      ...(report.status === 'missing' ? [words.say(`decision-${report.decision}`)] : []),
      words.say('policy', { policy: printable(report.policy) }),
      ...(report.asOf === report.now ? [] : [words.say('as-of', { day: words.day(report.asOf) })]),
      words.say('checked', { day: words.day(report.now) }),
    ],
    faults: [...faultsOf(report), ...presenterLine(report, words)],
    rule: linesOfRule(report.explanation, words),
    sections: [...below, ...recommended],
    notes: report.notes.map(({ sentence }) => sentence),
  }
}

function isChain(report: RuleReport): report is ChainReport {
  return 'target' in report
}

function isEligibility(report: RuleReport): report is EligibilityReport {
  return 'achievement' in report
}

function titleOf(report: RuleReport, words: ChainWords): string {
  if (isChain(report)) {
    if (report.credential === undefined) return words.say('title-of-badge')
    return formatTitle(report.credential, (name, issuer) => words.say('title', { name, issuer }))
  }
  if (isEligibility(report)) {
    const { achievement, issuer } = report
    return formatTitle({ name: achievement.name, issuer }, (name, by) =>
      words.say('title-to-award', { name, issuer: by }),
    )
  }
  const { label, phrases } = report.explanation
  return phrases.label === undefined ? titleName(label) : words.say('title-of-rule')
}

function verdictOf(report: RuleReport, words: ChainWords): string {
  const { decision, status, code, explanation } = report
  if (code === 'target-refuted' || code === 'target-not-a-badge') {
    return words.say('verdict-not-valid')
  }
  if (code === 'presenter-not-linked' || (code === 'presentation-refuted' && decision === 'no')) {
    return words.say('verdict-not-presented')
  }
  if (decision === 'yes') return words.say('verdict-satisfied')
  const worst = status === 'satisfied' ? 'unknown' : status
  const count = partsOf(explanation).filter((part) => part.status === status).length
  return count === 0
    ? words.say(`verdict-${worst}`)
    : words.say(`verdict-parts-${worst}`, { count })
}

function faultsOf(report: RuleReport): readonly ChainLine[] {
  // whether its credentials count is told with the conditions
  const ofPresentation = (report.presentation?.checks ?? [])
    .filter(({ name }) => name !== 'credentials' && name !== 'binding')
    .flatMap((check) => faultLine(check, PRESENTATION_LABELS[check.name]))
  const ofTarget = isChain(report)
    ? report.target.checks.flatMap((check) => faultLine(check, CHECK_LABELS[check.name]))
    : []
  return [...ofPresentation, ...ofTarget]
}

function faultLine(check: Check<string>, text: string): readonly ChainLine[] {
  const { outcome } = check
  if (outcome !== 'failed' && outcome !== 'undetermined') return []
  const status = outcome === 'failed' ? 'failed' : 'unknown'
  return [{ depth: 0, status, text, fixes: [], details: detailsOf(check) }]
}

/** Where the target is not known to be the presenter's, which no check of its own says. */
function presenterLine({ code }: RuleReport, words: ChainWords): readonly ChainLine[] {
  if (code !== 'presenter-not-linked' && code !== 'presenter-uncomparable') return []
  const status = code === 'presenter-not-linked' ? 'failed' : 'unknown'
  return [{ depth: 0, status, text: words.say(code), fixes: [], details: [] }]
}

/** The parts of a rule that must all hold: the conditions of its outermost `AllOf`, else itself. */
function partsOf(explanation: Explanation): readonly Explanation[] {
  return explanation.kind === 'AllOf' ? (explanation.children ?? []) : [explanation]
}

function linesOfRule(explanation: Explanation, words: ChainWords): readonly ChainLine[] {
  return partsOf(explanation).flatMap((part) => linesOf(part, 0, words))
}

function linesOf(condition: Explanation, depth: number, words: ChainWords): readonly ChainLine[] {
  const { status, sentence, fix = [], children = [], rejected = [] } = condition
  const isEnough = status === 'satisfied' && condition.kind !== 'AllOf'
  const others = status === 'satisfied' || rejected.length < 2 ? [] : rejected
  const details = others.map(({ credential: { name, awarded }, sentence: why }) =>
    words.say('rejected', { name, day: words.day(awarded), why }),
  )
  return [
    { depth, status, text: sentence, fixes: fix, details },
    ...children.flatMap((child) =>
      isEnough && child.status !== 'satisfied'
        ? [notNeeded(child, depth + 1, words)]
        : linesOf(child, depth + 1, words),
    ),
  ]
}

function notNeeded({ label }: Explanation, depth: number, words: ChainWords): ChainLine {
  return { depth, text: words.say('not-needed', { label }), fixes: [], details: [] }
}
