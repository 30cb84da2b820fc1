import { type ChainLook, formatChain, type RuleReport } from '../report/index.js'
import { type Language, translate } from '../wording/index.js'
import { chainWordsIn } from './chain-words.js'
import { misuse, readLanguage } from './explain-options.js'

/** Options of {@link explainText}. */
export interface ExplainTextOptions {
  /** Default: English. What badges and rules call things, and problems of a credential as such, are not translated. */
  readonly language?: Language
  /** Whether marks are coloured, by escape sequences of terminals. Default: not. */
  readonly colour?: boolean
}

const COLOURS = { satisfied: 32, unknown: 33, missing: 36, failed: 31 } as const

const COLOURED: ChainLook = {
  paint: (mark, status) => `\u001b[${COLOURS[status]}m${mark}\u001b[39m`,
}

/**
 * A report on a rule as text for a terminal or a log, without a line break at its end: the verdict, then one
 * line for each condition with what would settle it. In English it is what `formatReport` gives.
 *
 * The same report gives the same text on every machine. Text that comes from badges is made safe to print:
 * control characters are spelled out, long text is cut.
 *
 * @param report - the answer of `verifyChain`, `evaluateRule` or `checkEligibility`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no such report, and options of the wrong kind.
 * @see chain.md 3.8
 */
export function explainText(report: RuleReport, options: ExplainTextOptions = {}): string {
  const language = readLanguage(options, ['colour'])
  const { colour = false } = options
  if (typeof colour !== 'boolean') throw misuse('The option "colour" must be true or false.')
  const look = colour ? COLOURED : {}
  return formatChain(translate(report, language), chainWordsIn(language), look)
}
