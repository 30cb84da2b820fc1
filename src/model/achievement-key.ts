import type { AnyAchievementCredential } from './credential.js'
import { issuerOf } from './issuer.js'
import { achievementIn, textIn } from './members.js'
import { formatWebUrl, parseWebUrl } from './web-url.js'

/**
 * What two achievements must share to be the same.
 *
 * An `http` or `https` id speaks for itself, compared after syntax normalisation: case of scheme and
 * host, default port, empty path, and escapes of characters that need none. Reserved escapes stay, so
 * `%2F` is no `/`. Any other id, such as a `urn:uuid`, means something only together with its issuer.
 *
 * @see RFC 3986 section 6.2.2 and 6.2.3
 */
export function achievementKey(id: string, issuer: string): string {
  const url = parseWebUrl(id)
  return url === undefined ? JSON.stringify([id, issuer]) : formatWebUrl(url)
}

/**
 * Whether two badges are of the same achievement: see {@link achievementKey}. Their descriptions may
 * differ, and nothing tells whether either issuer may award it. Without ids they are of none.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Credential equality and comparison: https://www.imsglobal.org/spec/ob/v3p0/#equality
 */
export function isSameAchievement(
  one: AnyAchievementCredential,
  other: AnyAchievementCredential,
): boolean {
  const [a, b] = [keyOf(one), keyOf(other)]
  return a !== undefined && a === b
}

function keyOf(credential: AnyAchievementCredential): string | undefined {
  const id = textIn(achievementIn(credential), 'id')
  const issuer = issuerOf(credential).id
  return id === undefined || issuer === '' ? undefined : achievementKey(id, issuer)
}

/** Whether the id means the same achievement whoever issues it. */
export function isGlobalId(id: string): boolean {
  return parseWebUrl(id) !== undefined
}
