/**
 * Text with its language and direction, as Verifiable Credentials 2.0 allows for `name` and
 * `description`. The schemas of Open Badges want plain text there, so no class here uses it.
 *
 * @see VC Data Model 2.0, Language and Base Direction: https://www.w3.org/TR/vc-data-model-2.0/#language-and-base-direction
 */
export interface LanguageValue {
  readonly '@value': string
  /** BCP 47 language tag. */
  readonly '@language'?: string
  readonly '@direction'?: 'ltr' | 'rtl'
}
