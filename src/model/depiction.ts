import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import type { Image } from './image.js'
import { nodeIn, textIn, valueIn } from './members.js'

/** A picture to show for a badge. */
export interface Depiction {
  /**
   * Address and caption. The address is one that somebody else chose: as any such address it may be
   * watched, and what it gives is not signed, save in a `data:` URL.
   */
  readonly image: Image
  /** Whose picture it is. The issuer's is a logo rather than a picture of the badge. */
  readonly from: 'credential' | 'recipient' | 'achievement' | 'issuer'
}

/**
 * The picture to show for a badge: that of the credential, else the recipient's own copy, else that of
 * the achievement, else that of the issuer. `undefined` when there is none.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Image: https://www.imsglobal.org/spec/ob/v3p0/#image
 */
export function imageOf(credential: AnyAchievementCredential): Depiction | undefined {
  assertCredential(credential)
  const subject = valueIn(credential, 'credentialSubject')
  const places = [
    ['credential', credential],
    ['recipient', subject],
    ['achievement', valueIn(subject, 'achievement')],
    ['issuer', valueIn(credential, 'issuer')],
  ] as const
  for (const [from, node] of places) {
    const image = nodeIn<Image>(node, 'image')
    if (textIn(image, 'id') !== undefined && image !== undefined) return { image, from }
  }
  return undefined
}
