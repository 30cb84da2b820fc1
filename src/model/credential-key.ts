import type { AnyAchievementCredential } from './credential.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import { issuerOf } from './issuer.js'
import { textIn } from './members.js'

/**
 * What two credentials must share to be copies of the same one: the id of the issuer and their own.
 *
 * Escapes are undone and white space around is trimmed, which is all that the comparison forgives; case
 * counts. An id with a broken escape is compared as it stands.
 *
 * @see Open Badges 3.0, Credential equality and comparison: https://www.imsglobal.org/spec/ob/v3p0/#equality
 */
export function credentialKey(id: string, issuer: string): string {
  return JSON.stringify([unescaped(issuer), unescaped(id)])
}

/**
 * Whether two documents are copies of the same credential: same issuer, same `id`. They may differ in
 * everything else, since an issuer may correct a credential or renew it. A document without an id or
 * an issuer is a copy of nothing.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Credential equality and comparison: https://www.imsglobal.org/spec/ob/v3p0/#equality
 */
export function isSameCredential(
  one: AnyAchievementCredential | AnyEndorsementCredential,
  other: AnyAchievementCredential | AnyEndorsementCredential,
): boolean {
  const [a, b] = [keyOf(one), keyOf(other)]
  return a !== undefined && a === b
}

function keyOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
): string | undefined {
  const [id, issuer] = [textIn(credential, 'id'), issuerOf(credential).id]
  return id === undefined || issuer === '' ? undefined : credentialKey(id, issuer)
}

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id).trim()
  } catch {
    return id.trim()
  }
}
