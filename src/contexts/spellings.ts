import type { JsonValue } from '../json/index.js'

/** The words that each of the contexts that count defines, at any depth. */
export type Terms = readonly ReadonlySet<string>[]

/** Whether one of the contexts that count defines the word. */
export function isTerm(word: string, terms: Terms): boolean {
  for (const words of terms) if (words.has(word)) return true
  return false
}

/**
 * Whether an identifier could be written in another way that JSON-LD reads as the same: its scheme is a
 * term, such as `stackbadge:AllOf`, so that term and colon may stand for the start of another IRI.
 */
export function hasPrefix(identifier: string, terms: Terms): boolean {
  const colon = identifier.indexOf(':')
  return colon !== -1 && isTerm(identifier.slice(0, colon), terms)
}

/**
 * Whether a type is the IRI, whole or by prefix, of one that a term stands for. Types are compared as
 * words, so `…#PrerequisiteEvidence` would be the type to the graph, and none to whoever reads.
 */
export function isSpelledOut(type: string, terms: Terms): boolean {
  // nearly every type is a plain word
  if (!MARK.test(type)) return false
  if (hasPrefix(type, terms)) return true
  const mark = Math.max(type.lastIndexOf('#'), type.lastIndexOf('/'), type.lastIndexOf(':'))
  return mark !== -1 && isTerm(type.slice(mark + 1), terms)
}

/** What an IRI is divided by; a word follows the last one. */
const MARK = /[#/:]/

/**
 * Whether the graph keeps a number as it is. It has 16 significant digits and no negative zero, so two
 * numbers that differ beyond are one to the proof. Processors write a number without a decimal point
 * as a whole one, which makes nothing of `1e-7`.
 */
export function isKeptExactly(value: JsonValue): boolean {
  if (typeof value !== 'number') return true
  if (!Number.isInteger(value) && !String(value).includes('.')) return false
  return Number(value.toExponential(15)) === value && !Object.is(value, -0)
}
