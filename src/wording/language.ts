import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { ENGLISH_PHRASES, type PhraseId } from './english.js'
import { SPANISH_PHRASES } from './spanish.js'

/**
 * A language in which reports can be read: a plain object, so that any can be added.
 *
 * What stands in braces is a gap: `{name}` takes the value of that name, `{count|badge|badges}` takes the
 * form for the number of that name. A gap that the phrase does not have stays as it is written.
 */
export interface Language {
  /** BCP 47, such as `es`. */
  readonly tag: string
  /** Texts by the ids of phrases; one that is missing is read in English. */
  readonly phrases: Readonly<Partial<Record<PhraseId, string>>>
  /** Which form a number takes, counted from zero. Default: the first for 1, else the second. */
  readonly plural?: (count: number) => number
}

/** English, the language of the reports as they are made. */
export const ENGLISH: Language = { tag: 'en', phrases: ENGLISH_PHRASES }

/** Spanish, complete. */
export const SPANISH: Language = { tag: 'es', phrases: SPANISH_PHRASES }

/**
 * Makes sure that a value can be used as a language; ids of phrases that this version does not have may be in it.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it cannot.
 */
export function assertLanguage(language: unknown): asserts language is Language {
  const { tag, phrases, plural }: Partial<Record<string, unknown>> = isJsonObject(language)
    ? language
    : {}
  const isUsable =
    typeof tag === 'string' &&
    isJsonObject(phrases) &&
    Object.values(phrases).every((text) => typeof text === 'string') &&
    (plural === undefined || typeof plural === 'function')
  if (isUsable) return
  throw new OpenBadgesError(
    'A language is an object, such as SPANISH, with a "tag" and "phrases": texts by their ids.',
    { code: 'ERR_OB_ARGUMENT' },
  )
}
