import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import { assertLanguage, ENGLISH, type Language } from '../wording/index.js'

/**
 * The language that options ask for; English when they do not say.
 *
 * @param further - names of the other options that there are.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what are no options, for unknown ones, and for no language.
 */
export function readLanguage(
  options: { readonly language?: Language },
  further: readonly string[],
): Language {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('Options must be an object.')
  assertKnown(options, ['language', ...further])
  const { language = ENGLISH } = options
  assertLanguage(language)
  return language
}

/** A fault of the caller. */
export function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
