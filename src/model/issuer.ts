import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import type { Image } from './image.js'
import type { LanguageRanges } from './language-lookup.js'
import type { LanguageText } from './language-text.js'
import { textOf } from './language-value.js'
import { nodeIn, optional, textIn, valueIn } from './members.js'

/** Who issued a credential, as far as it says so. */
export interface IssuerSummary {
  /** A DID, a web address or another absolute IRI; empty only in a document that no check passed. */
  readonly id: string
  /** What the issuer calls itself: only the `id` is proven by a signature to be its own. */
  readonly name?: string
  /** Its home page. */
  readonly url?: string
  readonly image?: Image
}

/**
 * Who issued a credential, whether it names its issuer by a profile or by an IRI alone.
 *
 * @param languages - what the reader prefers, for a name in several languages; see `textOf`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Profile: https://www.imsglobal.org/spec/ob/v3p0/#profile
 * @see Verifiable Credentials Data Model 2.0, Issuer: https://www.w3.org/TR/vc-data-model-2.0/#issuer
 */
export function issuerOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  languages: LanguageRanges = [],
): IssuerSummary {
  assertCredential(credential)
  const issuer = valueIn(credential, 'issuer')
  const name = textOf(valueIn(issuer, 'name') as LanguageText | undefined, languages)
  return {
    id: typeof issuer === 'string' ? issuer : (textIn(issuer, 'id') ?? ''),
    ...optional('name', name || undefined),
    ...optional('url', textIn(issuer, 'url')),
    ...optional('image', nodeIn<Image>(issuer, 'image')),
  }
}

/** What to call the issuer of a credential: its name, else its `id`. See {@link issuerOf}, also for what it throws. */
export function issuerNameOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
  languages: LanguageRanges = [],
): string {
  const { id, name } = issuerOf(credential, languages)
  return name ?? id
}
