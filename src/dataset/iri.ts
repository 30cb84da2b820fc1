import { expandCompact, isAbsolute, isKeyword, isKeywordLike } from '../contexts/index.js'
import type { Scope } from './meaning.js'

/** An absolute IRI with no character that N-Quads would escape. */
const WELL_FORMED = /^[A-Za-z][A-Za-z0-9+.-]*:(?:(?!\s)[!#-;=?-[\]_a-z~\u007f-\uffff])*$/
/** What `jsonld` takes for an absolute IRI. */
const ABSOLUTE_ENOUGH = /^(?:[A-Za-z][A-Za-z0-9+-.]*|_):\S*$/

/** Whether an expanded name is the label of a blank node. */
export function isLabel(iri: string): boolean {
  return iri.startsWith('_:') && isAbsolute(iri)
}

/** Characters that are in no IRI, and that N-Quads has escaped where they are all the same. */
const ILL_FORMED = /[^!#-;=?-[\]_a-z~\u007f-\uffff]/g

/**
 * An absolute IRI as N-Quads has it; `undefined` for a name that is none. One that is ill-formed is taken,
 * as by `jsonld`; whoever judges identifiers does so elsewhere.
 *
 * @see N-Quads, IRIREF and UCHAR: https://www.w3.org/TR/n-quads/#sec-grammar
 */
export function iriTerm(iri: string): string | undefined {
  if (WELL_FORMED.test(iri)) return `<${iri}>`
  if (!ABSOLUTE_ENOUGH.test(iri)) return undefined
  return `<${iri.replace(ILL_FORMED, escapeCode)}>`
}

/** A character of the ASCII block by its number, as N-Quads escapes it. */
export function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * What an identifier stands for: an IRI, or the text itself where it is relative; `null` where it has
 * the form of a keyword.
 *
 * @see JSON-LD 1.1 API, IRI Expansion, with `vocab` false and the base `null`:
 *   https://www.w3.org/TR/json-ld11-api/#iri-expansion
 */
export function expandId({ active }: Scope, text: string): string | null {
  if (text.startsWith('@') && isKeywordLike(text)) return isKeyword(text) ? text : null
  return expandCompact(active, text) ?? text
}
