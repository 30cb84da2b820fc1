import type { ChainReport, ChainStatus, Explanation } from './chain-report.js'
import { describeDay } from './format-date.js'
import { formatDetail, formatLine, type Mark } from './format-line.js'
import { formatTitle } from './format-title.js'
import { formatCheck } from './format-verification.js'
import { printable } from './printable.js'

const MARKS: Readonly<Record<ChainStatus, Mark>> = {
  satisfied: 'ok',
  unknown: 'unknown',
  missing: 'missing',
  failed: 'failed',
}

const WORDS: Readonly<Record<Exclude<ChainStatus, 'satisfied'>, string>> = {
  unknown: 'uncertain',
  missing: 'missing',
  failed: 'failed',
}

/**
 * The text form of a chain: the verdict, what is wrong with the badge itself if anything is, then one
 * line for each condition with what would settle it.
 */
export function formatChain(report: ChainReport): string {
  const { credential, target, explanation, credentials, notes } = report
  const title = credential === undefined ? 'This badge' : formatTitle(credential)
  const how = [
    `policy ${printable(report.policy)}`,
    ...(report.asOf === report.now ? [] : [`as of ${describeDay(report.asOf)}`]),
    `checked ${describeDay(report.now)}`,
  ].join(', ')
  const faults = target.checks.filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'undetermined',
  )
  const below = credentials.flatMap(({ credential: ref, prerequisites }) =>
    ref === undefined || prerequisites === undefined
      ? []
      : [`  What “${printable(ref.name)}” builds on:`, ...formatRule(prerequisites, 2)],
  )
  return [
    `${title}: ${verdictOf(report)} (${how})`,
    ...faults.flatMap((check) => formatCheck(check, 1)),
    ...formatRule(explanation, 1),
    ...below,
    ...notes.map((note) => `  Note: ${printable(note)}`),
  ].join('\n')
}

function verdictOf({ decision, status, code, explanation }: ChainReport): string {
  if (code === 'target-refuted' || code === 'target-not-a-badge') return 'NOT VALID'
  if (decision === 'yes') return 'COMPLETE'
  if (status === 'satisfied' || status === 'unknown') return 'NOT CERTAIN'
  const parts = partsOf(explanation).filter((part) => part.status === status).length
  return `NOT COMPLETE, ${parts} ${parts === 1 ? 'thing' : 'things'} ${WORDS[status]}`
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
