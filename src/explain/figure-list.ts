import type { ChainLine, ChainOutline, ChainWords } from '../report/index.js'
import { drawable, escapeXml } from './figure-text.js'

/**
 * A report as nested lists of HTML, for those who hear what the figure shows: every line that its text form
 * has, also of what the figure only counts.
 */
export function listOf(outline: ChainOutline, words: ChainWords): string {
  const { faults, rule, sections, notes } = outline
  return [
    '<ul class="sb-list">',
    ...itemsOf([...faults, ...rule], words),
    ...sections.map(
      ({ heading, lines }) => `<li>${inHtml(heading)}${nested(itemsOf(lines, words))}</li>`,
    ),
    ...notes.map((note) => `<li>${inHtml(words.say('note', { note }))}</li>`),
    '</ul>',
  ].join('')
}

/** Lines are deeper than the one that they belong to, which is before them. */
function itemsOf(lines: readonly ChainLine[], words: ChainWords): readonly string[] {
  const depth = Math.min(...lines.map((line) => line.depth))
  const starts = lines.flatMap((line, index) => (line.depth === depth ? [index] : []))
  return starts.flatMap((start, index) => {
    const [line, ...inside] = lines.slice(start, starts[index + 1])
    return line === undefined ? [] : [itemOf(line, inside, words)]
  })
}

function itemOf(line: ChainLine, inside: readonly ChainLine[], words: ChainWords): string {
  const { status, text, fixes, details } = line
  const mark = status === undefined ? [] : [`[${words.say(`mark-${status}`)}]`]
  const items = [
    ...details.map((detail) => `<li>${inHtml(detail)}</li>`),
    ...itemsOf(inside, words),
  ]
  return `<li>${inHtml([...mark, text, ...fixes].join(' '))}${nested(items)}</li>`
}

function nested(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`
}

function inHtml(text: string): string {
  return escapeXml(drawable(text))
}
