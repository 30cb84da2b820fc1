import { outlineChain, type RuleReport } from '../report/index.js'
import { type PhraseId, say, translate, wordsOf } from '../wording/index.js'
import { chainWordsIn } from './chain-words.js'
import { draw } from './figure-draw.js'
import { type FigureGraph, gather } from './figure-graph.js'
import { type FigureOptions, type FigureSettings, readFigureOptions } from './figure-options.js'
import { seedOfReport } from './figure-report.js'
import { drawable } from './figure-text.js'

/** A figure, and what it is in words. */
export interface Figure {
  /** One `<svg>` element, without script and without anything to load; a file of its own as it is. */
  readonly svg: string
  /** What to write below it; plain text, to be escaped where it goes into HTML. */
  readonly caption: string
  /** What it shows, for those who do not see it; plain text. It stands in the figure as well. */
  readonly alt: string
}

/**
 * Draws the answer about a rule: the badge or the requirement at the top, what it asks for, the badges that
 * were shown for that with what they build on in their turn, what is missing and what would settle it.
 *
 * Each badge is drawn once, however much builds on it; a line that closes a circle has an arrow. What nobody
 * needs is dashed. States are told by shape, word and colour, in dark and light. Equal reports give equal
 * figures, byte for byte. Text from badges is escaped, and cut where it is long.
 *
 * @param report - the answer of `verifyChain`, `evaluateRule` or `checkEligibility`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no such report, and options of the wrong kind.
 * @see chain.md 3.8
 */
export async function figureOf(report: RuleReport, options: FigureOptions = {}): Promise<Figure> {
  const settings = readFigureOptions(options)
  const { language } = settings
  const words = chainWordsIn(language)
  const { title, verdict, rule } = outlineChain(translate(report, language), words)
  const parts = rule.flatMap(({ depth, status, text }) =>
    depth > 0 || status === undefined ? [] : [`[${words.say(`mark-${status}`)}] ${text}`],
  )
  const graph = gather(seedOfReport(report, language), settings.maxBoxes)
  return figureFrom(graph, `${title}: ${verdict}.`, parts, settings)
}

/** As many of the outermost conditions are told to those who do not see them; a dozen is much to listen to. */
const MOST_PARTS = 12

/**
 * Draws boxes with what is said about them.
 *
 * @param parts - what the figure asks for, a sentence each.
 */
export async function figureFrom(
  graph: FigureGraph,
  sentence: string,
  parts: readonly string[],
  settings: FigureSettings,
): Promise<Figure> {
  const { language } = settings
  const inWords = (id: PhraseId, count: number): readonly string[] =>
    count <= 0 ? [] : [wordsOf([say(id, { count })], language)]
  const leftOut = [...graph.leftOut.values()].reduce((sum, one) => sum + one, 0)
  const caption = drawable([sentence, ...inWords('figure-caption-folded', leftOut)].join(' '))
  const told = [
    ...parts.slice(0, MOST_PARTS),
    ...inWords('figure-not-drawn', parts.length - MOST_PARTS),
  ]
  const alt = [caption, ...told.map(drawable)].join(' ')
  const svg = await draw(graph, {
    ...settings,
    tag: language.tag,
    caption,
    alt,
    leftOutLine: (count) => inWords('figure-not-drawn', count).join(''),
  })
  return { svg, caption, alt }
}
