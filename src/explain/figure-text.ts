import { spellOut } from '../report/index.js'

/** Signs as people see them: a character with the marks on it, or a few emoji that are joined. */
const SIGN = /\P{M}\p{M}*(?:\u200d\P{M}\p{M}*){0,6}|\p{M}+/gu

/** More marks than any script puts on one character paint over the lines above and below. */
const MANY_MARKS = /(\p{M}{4})\p{M}+/gu

/** Not allowed in XML 1.0, even as a reference. */
const NOT_IN_XML = /[\ufffe\uffff]/g

const NARROW = /^[iljtfrI.,:;'’|!()[\]{}/\\ -]/
const WIDE = /^[mwMW@%&—…→<>=+~]/
/** What is drawn as wide as it is high, or more: East Asian scripts, symbols and emoji. */
const SQUARE = /^[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\uffef]/
const PLAIN = /^[\u0020-\u02ff]/

/**
 * Text from a badge as one line that can be drawn: what could make a reader see something else is spelled
 * out, white space is one blank, and marks do not pile up.
 */
export function drawable(text: string): string {
  return spellOut(text.replaceAll(/\s+/gu, ' ').trim())
    .replaceAll(NOT_IN_XML, '\ufffd')
    .replaceAll(MANY_MARKS, '$1')
}

/** Text for XML and HTML, also in attributes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/**
 * About how wide a line is in the common fonts without serifs, in the units of `size`; rather too much than
 * too little.
 */
function widthOf(text: string, size: number, isBold = false): number {
  const ems = (text.match(SIGN) ?? []).reduce((sum, sign) => sum + emsOf(sign), 0)
  return Math.ceil(ems * size * (isBold ? 1.08 : 1))
}

function emsOf(sign: string): number {
  if (NARROW.test(sign)) return 0.38
  if (WIDE.test(sign)) return 1
  if (/^\p{Lu}/u.test(sign)) return 0.74
  if (PLAIN.test(sign)) return 0.62
  const isSquare = SQUARE.test(sign) || (sign.codePointAt(0) ?? 0) > 0xffff
  return isSquare ? 1.2 : 0.8
}

/**
 * Breaks a line where it is too wide, between words where it can, and cuts what is beyond the last line
 * with an ellipsis.
 *
 * @param width - what each line may take, in the units of `size`.
 */
export function wrapText(
  text: string,
  {
    width,
    size,
    isBold = false,
    lines,
  }: {
    readonly width: number
    readonly size: number
    readonly isBold?: boolean
    readonly lines: number
  },
): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, size, isBold) <= width
  const found: string[] = []
  // No line holds as much, so that a text without end costs no more than one that is cut.
  let rest = beginningOf(text, 4 * lines * width)
  while (rest !== '' && found.length < lines) {
    const line = fits(rest) ? rest : fitting(rest, fits)
    found.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  const last = found.pop()
  if (last === undefined) return []
  return [...found.map((line) => line.trimEnd()), rest === '' ? last : cut(last, fits)]
}

/** The beginning of a text, with no character cut in two. */
export function beginningOf(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
}

/** The longest beginning that fits, up to the end of a word if there is one in it. */
function fitting(text: string, fits: (line: string) => boolean): string {
  const signs = text.match(SIGN) ?? []
  let line = ''
  for (const sign of signs) {
    // One sign at least, however wide, or there would be no end.
    if (line !== '' && !fits(line + sign)) break
    line += sign
  }
  if (text[line.length] === ' ') return line
  // An address is broken after a slash, where it has no blanks.
  const word = Math.max(line.lastIndexOf(' '), line.lastIndexOf('/'))
  return word > line.length / 3 ? line.slice(0, word + 1) : line
}

function cut(line: string, fits: (line: string) => boolean): string {
  const signs = line.trimEnd().match(SIGN) ?? []
  while (signs.length > 1 && !fits(`${signs.join('')}…`)) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
