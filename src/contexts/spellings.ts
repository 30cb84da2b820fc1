import type { JsonValue } from '../json/index.js'

/**
 * Whether an identifier could be written in another way that JSON-LD reads as the same: its scheme is a
 * term, such as `stackbadge:AllOf`, so that term and colon may stand for the start of another IRI.
 *
 * @param isTerm - whether one of the contexts that count defines the word.
 */
export function hasPrefix(identifier: string, isTerm: (word: string) => boolean): boolean {
  const colon = identifier.indexOf(':')
  return colon !== -1 && isTerm(identifier.slice(0, colon))
}

/**
 * Whether a type is the IRI, whole or by prefix, of one that a term stands for. Types are compared as
 * words, so `…#PrerequisiteEvidence` would be the type to the graph, and none to whoever reads.
 */
export function isSpelledOut(type: string, isTerm: (word: string) => boolean): boolean {
  if (hasPrefix(type, isTerm)) return true
  const name = LAST_PART.exec(type)?.[1]
  return name !== undefined && isTerm(name)
}

/** What follows the last mark that an IRI is divided by. */
const LAST_PART = /[#/:]([^#/:]*)$/

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
