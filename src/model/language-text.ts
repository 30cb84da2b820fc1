import type { OneOrMany } from './one-or-many.js'

/**
 * Text with its language, its direction or both; at least one of them.
 *
 * @see Verifiable Credentials Data Model 2.0, Language and Base Direction: https://www.w3.org/TR/vc-data-model-2.0/#language-and-base-direction
 */
export interface LanguageValue {
  readonly '@value': string
  /** BCP 47 language tag. */
  readonly '@language'?: string
  readonly '@direction'?: 'ltr' | 'rtl'
}

/**
 * The `name` or `description` of a credential: plain text, or one language value for each language.
 * The rest of the model has plain text only.
 */
export type LanguageText = string | OneOrMany<LanguageValue>
