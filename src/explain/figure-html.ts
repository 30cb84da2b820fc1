import { outlineChain, type RuleReport } from '../report/index.js'
import { translate } from '../wording/index.js'
import { chainWordsIn } from './chain-words.js'
import { figureOf } from './figure.js'
import { listOf } from './figure-list.js'
import { type FigureOptions, readFigureOptions } from './figure-options.js'
import { FIGURE_HTML_CSS } from './figure-style.js'
import { escapeXml } from './figure-text.js'

/**
 * The figure of {@link figureOf} as a `<figure>` for a page, with its caption below it, and the whole report
 * as a list that only screen readers read. It scrolls sideways where the page is too narrow for it. It holds no
 * script, and loads nothing.
 *
 * @param report - as for {@link figureOf}.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no such report, and options of the wrong kind.
 */
export async function figureHtml(report: RuleReport, options: FigureOptions = {}): Promise<string> {
  const { svg, caption } = await figureOf(report, options)
  const { language, idPrefix } = readFigureOptions(options)
  const words = chainWordsIn(language)
  const label = `${idPrefix}-caption`
  return [
    `<figure class="stackbadge-figure-frame" lang="${escapeXml(language.tag)}" aria-labelledby="${label}">`,
    `<style>${FIGURE_HTML_CSS}</style>`,
    // What scrolls must be reached with the keyboard.
    `<div class="sb-view" role="group" tabindex="0" aria-labelledby="${label}">${svg}</div>`,
    `<figcaption id="${label}">${escapeXml(caption)}</figcaption>`,
    listOf(outlineChain(translate(report, language), words), words),
    '</figure>',
  ].join('')
}
