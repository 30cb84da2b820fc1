import type { ChainReport, ChainStatus, Explanation } from './chain-report.js'
import type { Check } from './check.js'
import { describeDay } from './format-date.js'
import { formatDetail, formatLine, type Mark } from './format-line.js'
import { formatPresentationCheck } from './format-presentation.js'
import { formatTitle } from './format-title.js'
import { formatCheck } from './format-verification.js'
import { printable } from './printable.js'

const MARKS: Readonly<Record<ChainStatus, Mark>> = {
  satisfied: 'ok',
  unknown: 'unknown',
  missing: 'missing',
  failed: 'failed',
}

/** The verdict where the target itself is good, and what is the matter with its prerequisites. */
const VERDICTS: Readonly<Record<Exclude<ChainStatus, 'satisfied'>, readonly [string, string]>> = {
  unknown: ['NOT CERTAIN', 'to be checked'],
  missing: ['NOT COMPLETE', 'missing'],
  failed: ['DOES NOT HOLD', 'failed'],
}

/**
 * The text form of a chain: the verdict, what is wrong with the badge itself if anything is, then one
 * line for each condition with what would settle it.
 */
export function formatChain(report: ChainReport): string {
  const { credential, target, explanation, credentials, notes } = report
  const title = credential === undefined ? 'This badge' : formatTitle(credential)
  const how = [
    // Whether what is missing makes it a no is for the policy to say; all other verdicts speak for themselves.
    ...(report.status === 'missing' ? [`decision: ${report.decision}`] : []),
    `policy ${printable(report.policy)}`,
    ...(report.asOf === report.now ? [] : [`as of ${describeDay(report.asOf)}`]),
    `checked ${describeDay(report.now)}`,
  ].join(', ')
  const faults = target.checks.filter(isFault)
  // whether its credentials count is told with the conditions
  const ofPresentation = (report.presentation?.checks ?? []).filter(
    (check) => isFault(check) && check.name !== 'credentials' && check.name !== 'binding',
  )
  const below = credentials.flatMap(({ credential: ref, prerequisites }) =>
    ref === undefined || prerequisites === undefined
      ? []
      : [`  What “${printable(ref.name)}” builds on:`, ...formatRule(prerequisites, 2)],
  )
  return [
    `${title}: ${verdictOf(report)} (${how})`,
    ...ofPresentation.flatMap((check) => formatPresentationCheck(check, 1)),
    ...faults.flatMap((check) => formatCheck(check, 1)),
    ...presenterLine(report),
    ...formatRule(explanation, 1),
    ...below,
    ...notes.map(({ sentence }) => `  Note: ${printable(sentence)}`),
  ].join('\n')
}

function isFault({ outcome }: { readonly outcome: Check['outcome'] }): boolean {
  return outcome === 'failed' || outcome === 'undetermined'
}

/** Where the target is not known to be the presenter's, which no check of its own says. */
function presenterLine({ code }: ChainReport): readonly string[] {
  if (code === 'presenter-not-linked') {
    return [formatLine(1, 'failed', 'The badge was awarded to somebody else than who presents it.')]
  }
  if (code !== 'presenter-uncomparable') return []
  return [
    formatLine(1, 'unknown', 'Whether the badge was awarded to who presents it cannot be told.'),
  ]
}

function verdictOf({ decision, status, code, explanation }: ChainReport): string {
  if (code === 'target-refuted' || code === 'target-not-a-badge') return 'NOT VALID'
  if (code === 'presentation-refuted' && decision === 'no') return 'NOT PRESENTED BY ITS HOLDER'
  if (code === 'presenter-not-linked') return 'NOT PRESENTED BY ITS HOLDER'
  if (decision === 'yes') return 'COMPLETE'
  const [verdict, matter] = VERDICTS[status === 'satisfied' ? 'unknown' : status]
  const parts = partsOf(explanation).filter((part) => part.status === status).length
  if (parts === 0) return verdict
  return `${verdict}, ${parts} ${parts === 1 ? 'prerequisite' : 'prerequisites'} ${matter}`
}

/** The parts of a rule that must all hold: the conditions of its outermost `AllOf`, else itself. */
function partsOf(explanation: Explanation): readonly Explanation[] {
  return explanation.kind === 'AllOf' ? (explanation.children ?? []) : [explanation]
}

function formatRule(explanation: Explanation, level: number): readonly string[] {
  return partsOf(explanation).flatMap((part) => formatCondition(part, level))
}

function formatCondition(condition: Explanation, level: number): readonly string[] {
  const { status, sentence, fix = [], children = [], rejected = [] } = condition
  const isEnough = status === 'satisfied' && condition.kind !== 'AllOf'
  const others = status === 'satisfied' || rejected.length < 2 ? [] : rejected
  return [
    formatLine(level, MARKS[status], sentence, fix),
    ...others.map(({ credential, sentence: why }) =>
      formatDetail(level, `“${credential.name}” of ${describeDay(credential.awarded)}: ${why}`),
    ),
    ...children.flatMap((child) =>
      isEnough && child.status !== 'satisfied'
        ? [formatLine(level + 2, '-', `${child.label}: not needed.`)]
        : formatCondition(child, level + 2),
    ),
  ]
}
