import {
  type ChainLine,
  type ChainStatus,
  type ChainWords,
  outlineChain,
  type RuleReport,
} from '../report/index.js'
import { type Language, translate } from '../wording/index.js'
import { chainWordsIn } from './chain-words.js'
import { escapeMarkdown } from './escape-markdown.js'
import { misuse, readLanguage } from './explain-options.js'

/** Options of {@link explainMarkdown}. */
export interface ExplainMarkdownOptions {
  /** As that of `explainText`. Default: English. */
  readonly language?: Language
  /** Level of the first heading, 1 to 5; those of its parts are one deeper. Default: 2. */
  readonly headingLevel?: number
}

const SIGNS: Readonly<Record<ChainStatus, string>> = {
  satisfied: '✓',
  unknown: '?',
  missing: '…',
  failed: '✗',
}

/**
 * A report on a rule as Markdown, with a line break at its end: a heading, the verdict, the conditions as nested
 * lists with what would settle them, then the remarks.
 *
 * Text that comes from badges is escaped, so that it shows as it is and makes no markup, no HTML and no link of
 * its own. The same report gives the same Markdown on every machine.
 *
 * @param report - the answer of `verifyChain`, `evaluateRule` or `checkEligibility`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no such report, and options of the wrong kind.
 * @see chain.md 3.8
 */
export function explainMarkdown(report: RuleReport, options: ExplainMarkdownOptions = {}): string {
  const language = readLanguage(options, ['headingLevel'])
  const { headingLevel = 2 } = options
  if (!Number.isInteger(headingLevel) || headingLevel < 1 || headingLevel > 5) {
    throw misuse('The option "headingLevel" must be a whole number from 1 to 5.')
  }
  const words = chainWordsIn(language)
  const outline = outlineChain(translate(report, language), words)
  const { title, verdict, how, faults, rule, sections, notes } = outline
  const heading = (text: string, deeper: number): string =>
    `${'#'.repeat(headingLevel + deeper)} ${escapeMarkdown(text, Number.POSITIVE_INFINITY)}`
  const listOf = (lines: readonly ChainLine[]): string =>
    lines.flatMap((line) => itemOf(line, words)).join('\n')
  const remarks = notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n')
  return [
    heading(title, 0),
    `**${escapeMarkdown(verdict)}** (${escapeMarkdown(how.join(', '))})`,
    listOf([...faults, ...rule]),
    ...sections.flatMap((section) => [heading(section.heading, 1), listOf(section.lines)]),
    ...(remarks === '' ? [] : [heading(words.say('notes'), 1), remarks]),
  ]
    .join('\n\n')
    .concat('\n')
}

function itemOf(line: ChainLine, words: ChainWords): readonly string[] {
  const { depth, status, text, fixes, details } = line
  const indent = '  '.repeat(depth)
  const mark =
    status === undefined
      ? '– '
      : `${SIGNS[status]} **${escapeMarkdown(words.say(`mark-${status}`))}** `
  const hints = fixes.map((fix) => ` → ${escapeMarkdown(fix)}`).join('')
  return [
    `${indent}- ${mark}${escapeMarkdown(text)}${hints}`,
    ...details.map((detail) => `${indent}  - ${escapeMarkdown(detail)}`),
  ]
}
