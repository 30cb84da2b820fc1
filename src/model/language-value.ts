import { asArray, isJsonObject } from '../json/index.js'
import { type LanguageRanges, lookupLanguage } from './language-lookup.js'
import type { LanguageText, LanguageValue } from './language-text.js'
import { byCodeUnits } from './members.js'

/**
 * Every language version of a `name` or `description`, each with its language and direction where
 * they are told. Plain text is a value without either. What is neither text nor a language value is
 * left out.
 *
 * @see Verifiable Credentials Data Model 2.0, Language and Base Direction: https://www.w3.org/TR/vc-data-model-2.0/#language-and-base-direction
 */
export function languageValuesOf(value: LanguageText | undefined): readonly LanguageValue[] {
  return asArray<unknown>(value).flatMap((item) => {
    if (typeof item === 'string') return [{ '@value': item }]
    if (!isJsonObject(item) || typeof item['@value'] !== 'string') return []
    const { '@language': language, '@direction': direction } = item
    return [
      {
        '@value': item['@value'],
        ...(typeof language === 'string' && language !== '' ? { '@language': language } : {}),
        ...(direction === 'ltr' || direction === 'rtl' ? { '@direction': direction } : {}),
      },
    ]
  })
}

/**
 * The language version that suits the reader best, to be shown with its language and direction.
 *
 * @param languages - see `lookupLanguage`. Where none fits, and by default, it is the version that
 *   names no language, else the one whose tag is first in the alphabet: neither which one an issuer wrote
 *   first nor the case of a tag is protected by a proof over the RDF graph, and so they decide nothing.
 * @returns `undefined` when there is no text at all.
 */
export function languageValueOf(
  value: LanguageText | undefined,
  languages: LanguageRanges = [],
): LanguageValue | undefined {
  const values = languageValuesOf(value).toSorted(
    (one, other) =>
      byCodeUnits(keyOf(one['@language']), keyOf(other['@language'])) ||
      byCodeUnits(one['@value'], other['@value']) ||
      byCodeUnits(one['@direction'] ?? '', other['@direction'] ?? '') ||
      byCodeUnits(one['@language'] ?? '', other['@language'] ?? ''),
  )
  const tags = values.flatMap((item) => item['@language'] ?? [])
  const best = lookupLanguage(tags, languages)
  if (best === undefined) return values[0]
  return values.find((item) => keyOf(item['@language']) === keyOf(best))
}

/** A tag as the graph has it. */
function keyOf(tag: string | undefined): string {
  return tag?.toLowerCase() ?? ''
}

/**
 * The text of a `name` or `description` in the language that suits the reader best; see
 * `languageValueOf`, which tells its language and direction too.
 *
 * @returns `undefined` when there is no text at all.
 */
export function textOf(
  value: LanguageText | undefined,
  languages: LanguageRanges = [],
): string | undefined {
  return languageValueOf(value, languages)?.['@value']
}
