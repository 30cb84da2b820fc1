import type { RuleReport } from '../report/index.js'
import { type Language, say, wordsOf } from '../wording/index.js'
import { draw } from './figure-draw.js'
import { type FigureGraph, gather } from './figure-graph.js'
import { type FigureOptions, type FigureSettings, readFigureOptions } from './figure-options.js'
import { headOf, partsInWords, seedOfReport, stateInWords } from './figure-report.js'
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
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind.
 */
export async function figureOf(report: RuleReport, options: FigureOptions = {}): Promise<Figure> {
  const settings = readFigureOptions(options)
  const { language } = settings
  const title = headOf(report, language)
  const state = stateInWords(report.status, language)
  const graph = gather(seedOfReport(report, language), settings.maxBoxes)
  const { explanation } = report
  const sentence = wordsOf(
    [say('figure-caption', { title, state }), ...explanation.phrases.sentence],
    language,
  )
  return figureFrom(graph, sentence, partsInWords(explanation, language), settings)
}

/** Draws boxes with what is said about them. */
export async function figureFrom(
  graph: FigureGraph,
  sentence: string,
  parts: readonly string[],
  settings: FigureSettings,
): Promise<Figure> {
  const { language } = settings
  const caption = [sentence, ...foldedLine(graph, language)].join(' ')
  const alt = [caption, ...parts].map(drawable).join(' ')
  const svg = await draw(graph, {
    ...settings,
    tag: language.tag,
    caption: drawable(caption),
    alt,
    leftOutLine: (count) => wordsOf([say('figure-not-drawn', { count })], language),
  })
  return { svg, caption: drawable(caption), alt }
}

function foldedLine({ leftOut }: FigureGraph, language: Language): readonly string[] {
  const count = [...leftOut.values()].reduce((sum, one) => sum + one, 0)
  return count === 0 ? [] : [wordsOf([say('figure-caption-folded', { count })], language)]
}
