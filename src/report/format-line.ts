import type { Effect } from './decision.js'
import { printable } from './printable.js'

/** What a line of a printed report says about its subject. */
export type Mark =
  | Effect
  | 'ok'
  | 'unknown'
  | 'missing'
  | 'failed'
  | 'skipped'
  | 'error'
  | 'warning'
  | '-'

const WIDTH = '[missing] '.length

/** One line: indented by two spaces a level, its mark in a column of fixed width, its text made safe. */
export function formatLine(
  level: number,
  mark: Mark,
  text: string,
  fixes: readonly string[] = [],
): string {
  const hints = fixes.map((fix) => ` -> ${printable(fix)}`).join('')
  return `${'  '.repeat(level)}${`[${mark}]`.padEnd(WIDTH)}${printable(text)}${hints}`
}

/** A line that adds to the one above it, under its text. */
export function formatDetail(level: number, text: string): string {
  return `${'  '.repeat(level)}${' '.repeat(WIDTH)}- ${printable(text)}`
}
