import { assertCredential } from './assert-document.js'
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
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, AchievementCredential, whose name is optional: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential
 */
export function titleOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  languages: LanguageRanges = [],
): string {
  assertCredential(credential)
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
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Achievement, inLanguage: https://www.imsglobal.org/spec/ob/v3p0/#achievement
 */
export function inLanguageOf(credential: AnyAchievementCredential): string | undefined {
  assertCredential(credential)
  return textIn(achievementIn(credential), 'inLanguage')
}
