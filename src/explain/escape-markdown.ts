import { printable } from '../report/index.js'

/** What means something in Markdown or in HTML within a line, and is told by a backslash to mean itself. */
const SPECIAL = /[\\`*_{}[\]#|~!$]/g

/** What HTML reads, also where a renderer of Markdown does not: as references, which no reader takes for markup. */
const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Plain text as Markdown that shows exactly that text, in one line: no emphasis, no code, no link, no image, no
 * HTML, no table and no list comes of it. Deceptive characters are spelled out and long text is cut, as in texts
 * for terminals.
 *
 * Addresses are kept from becoming links as far as Markdown can say so; a renderer that looks for them in the
 * finished text links each to itself.
 *
 * @see CommonMark 0.31, backslash escapes: https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string, longest?: number): string {
  return printable(text, longest)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SPECIAL, '\\$&')
    .replace(/[&<>]/g, (character) => REFERENCES[character] ?? '')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<![A-Za-z0-9])(www)\./gi, '$1\\.')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&')
}
