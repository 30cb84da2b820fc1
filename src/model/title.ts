import type { AnyAchievementCredential } from './credential.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import type { LanguageRanges } from './language-lookup.js'
import type { LanguageText } from './language-text.js'
import { textOf } from './language-value.js'
import { achievementIn, textIn, valueIn } from './members.js'

/**
 * What to call a credential: its own `name`, else the name of the achievement, else its `id`.
 *
 * @param languages - what the reader prefers, for a name in several languages; see `textOf`.
 * @returns empty only for a document that has none of the three, which `verify` lets none pass.
 * @see R-110: the name of a credential is optional since mid-2024
 */
export function titleOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  languages: LanguageRanges = [],
): string {
  return (
    textOf(valueIn(credential, 'name') as LanguageText | undefined, languages) ||
    textIn(achievementIn(credential), 'name') ||
    textIn(credential, 'id') ||
    ''
  )
}

/**
 * The language that the achievement of a badge is described in, as a BCP 47 tag; `undefined` when it
 * does not say so. A statement about the description, and perhaps the course: nothing else in the
 * badge need be in that language.
 *
 * @see R-949
 */
export function inLanguageOf(credential: AnyAchievementCredential): string | undefined {
  return textIn(achievementIn(credential), 'inLanguage')
}
