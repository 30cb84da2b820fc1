import type { JsonValue } from '../json/index.js'

/**
 * Whether an identifier could be written in another way that JSON-LD reads as the same: its scheme is a
 * term, such as `stackbadge:AllOf`, so that term and colon may stand for the start of another IRI.
 *
 * @param terms - every term of the contexts that count.
 */
export function hasPrefix(identifier: string, terms: ReadonlySet<string>): boolean {
  const colon = identifier.indexOf(':')
  return colon !== -1 && terms.has(identifier.slice(0, colon))
}

/**
 * Whether a type is the IRI, whole or by prefix, of one that a term stands for. Types are compared as
 * words, so `…#PrerequisiteEvidence` would be the type to the graph, and none to whoever reads.
 */
export function isSpelledOut(type: string, terms: ReadonlySet<string>): boolean {
  if (hasPrefix(type, terms)) return true
  const name = type.slice(Math.max(...['#', '/', ':'].map((mark) => type.lastIndexOf(mark))) + 1)
  return name !== type && terms.has(name)
}

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
