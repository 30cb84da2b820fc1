import {
  type ActiveContext,
  findTerm,
  isAbsolute,
  isKeyword,
  isKeywordLike,
} from './active-context.js'

/** Makes sure that a word of the context that is being read is defined, if it is one. */
type Define = (name: string) => void

/**
 * What a word stands for: a keyword, an IRI, or the word itself where nothing makes one of it; `null`
 * when it stands for nothing.
 *
 * @param define - while a context is read; its words may be explained by other words of it.
 * @see JSON-LD 1.1 API, IRI Expansion, with `vocab` true and no base:
 *   https://www.w3.org/TR/json-ld11-api/#iri-expansion
 */
export function expandIri(active: ActiveContext, word: string, define?: Define): string | null {
  if (isKeyword(word)) return word
  if (isKeywordLike(word)) return null
  define?.(word)
  const term = findTerm(active, word)
  if (term !== undefined) return term.iri
  return expandCompact(active, word, define) ?? `${active.vocab ?? ''}${word}`
}

/** The IRI of text with a prefix, or that is one already; `undefined` for other text (steps 6.1 to 6.5). */
export function expandCompact(
  active: ActiveContext,
  text: string,
  define?: Define,
): string | undefined {
  const colon = text.indexOf(':')
  if (colon <= 0) return undefined
  const prefix = text.slice(0, colon)
  if (prefix === '_' || text.startsWith('//', colon + 1)) return text
  define?.(prefix)
  const term = findTerm(active, prefix)
  if (term?.isPrefix === true) return `${term.iri}${text.slice(colon + 1)}`
  return isAbsolute(text) ? text : undefined
}
