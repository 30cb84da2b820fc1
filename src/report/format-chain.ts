import { type ChainLine, outlineChain } from './chain-outline.js'
import type { ChainStatus, RuleReport } from './chain-report.js'
import { type ChainWords, ENGLISH_WORDS } from './chain-words.js'
import { printable } from './printable.js'

/** How a text is laid out, beside the words. */
export interface ChainLook {
  /** What is put around a mark, such as a colour; its width is counted before. */
  readonly paint?: (mark: string, status: ChainStatus) => string
}

const STATUSES = ['satisfied', 'unknown', 'missing', 'failed'] as const

/**
 * The text form of a report on a rule: the verdict, what is wrong with the badge itself if anything is, then
 * one line for each condition with what would settle it. Its sentences are those of the report.
 */
export function formatChain(
  report: RuleReport,
  words: ChainWords = ENGLISH_WORDS,
  { paint = (mark) => mark }: ChainLook = {},
): string {
  const { title, verdict, how, faults, rule, sections, notes } = outlineChain(report, words)
  const markOf = (status: ChainStatus): string => `[${words.say(`mark-${status}`)}]`
  const width = Math.max(...STATUSES.map((status) => markOf(status).length)) + 1
  const print = (line: ChainLine, level: number): readonly string[] => {
    const { depth, status, fixes, details } = line
    const mark = status === undefined ? '[-]' : markOf(status)
    const painted = status === undefined ? mark : paint(mark, status)
    const indent = '  '.repeat(level + 2 * depth)
    const text = `${' '.repeat(width - mark.length)}${printable(line.text)}`
    const hints = fixes.map((fix) => ` -> ${printable(fix)}`).join('')
    return [
      `${indent}${painted}${text}${hints}`,
      ...details.map((detail) => `${indent}${' '.repeat(width)}- ${printable(detail)}`),
    ]
  }
  return [
    words.say('headline', { title, verdict, how: how.join(', ') }),
    ...[...faults, ...rule].flatMap((line) => print(line, 1)),
    ...sections.flatMap(({ heading, lines }) => [
      `  ${heading}:`,
      ...lines.flatMap((line) => print(line, 2)),
    ]),
    ...notes.map((note) => `  ${words.say('note', { note: printable(note) })}`),
  ].join('\n')
}
