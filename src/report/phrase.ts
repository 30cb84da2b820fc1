/**
 * What stands in a gap of a phrase: text and numbers as they are, a moment (ISO 8601 in UTC) and a duration
 * (ISO 8601) in the words of the language, a list of texts joined in its way, another phrase in its place.
 */
export type PhraseValue =
  | string
  | number
  | { readonly date: string }
  | { readonly duration: string }
  | { readonly list: readonly string[] }
  | { readonly phrase: Phrase }

/**
 * A sentence as data: which one it is, and what stands in its gaps. The words are in the catalogue of a
 * language, so a report can be read in one that nobody thought of when it was made.
 */
export interface Phrase {
  /** Stable; the key in the catalogues. */
  readonly id: string
  /** By the names of the gaps; absent when it has none. */
  readonly values?: Readonly<Record<string, PhraseValue>>
}
