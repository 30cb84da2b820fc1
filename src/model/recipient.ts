import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import type { IdentityObject } from './identifiers.js'
import { issuerOf } from './issuer.js'
import { nodesIn, optional, textIn, valueIn } from './members.js'

/** Who was awarded a badge, as far as it says so. */
export interface Recipient {
  /** IRI of the person, e.g. a DID. Absent: only identifiers say who it is. */
  readonly id?: string
  /** Further identifiers, in clear or hashed. A hash tells only whoever knows the value. */
  readonly identifiers: readonly IdentityObject[]
}

/**
 * Who was awarded the badge. May name nobody in a document that no check passed.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, AchievementSubject: https://www.imsglobal.org/spec/ob/v3p0/#achievementsubject
 */
export function recipientOf(credential: AnyAchievementCredential): Recipient {
  assertCredential(credential)
  const subject = valueIn(credential, 'credentialSubject')
  return { ...optional('id', textIn(subject, 'id')), identifiers: nodesIn(subject, 'identifier') }
}

/**
 * Whether two badges were awarded to the same person, as far as the badges tell.
 *
 * - `true`: the ids are equal, or an identifier of one type is: both in clear, or both hashed by SHA-256
 *   with the same salt. E-mail addresses count everywhere, other kinds only between badges of one
 *   issuer, and a name never.
 * - `false`: both have an id, and nothing links the two. One person may have several DIDs.
 * - `undefined`: it cannot be told, e.g. since the identifiers are hashed with salts of their own.
 *
 * Text is compared as it stands, hexadecimal digits in either case.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, IdentityObject: https://www.imsglobal.org/spec/ob/v3p0/#identityobject
 */
export function isSameRecipient(
  one: AnyAchievementCredential,
  other: AnyAchievementCredential,
): boolean | undefined {
  const [a, b] = [recipientOf(one), recipientOf(other)]
  if (a.id !== undefined && a.id === b.id) return true
  const [issuer, otherIssuer] = [issuerOf(one).id, issuerOf(other).id]
  const keys = new Set(a.identifiers.flatMap((identifier) => identityKey(identifier, issuer) ?? []))
  const others = b.identifiers.flatMap((identifier) => identityKey(identifier, otherIssuer) ?? [])
  if (others.some((key) => keys.has(key))) return true
  return a.id === undefined || b.id === undefined ? undefined : false
}

/**
 * What two identifiers of one person share, in badges of the same issuer or, for e-mail addresses, of any;
 * `undefined` for one that tells nothing: a name, or a hash of another kind than SHA-256.
 *
 * @param issuer - `id` of the issuer of the badge.
 */
export function identityKey(identifier: IdentityObject, issuer: string): string | undefined {
  const { hashed, identityHash, identityType, salt = '' } = identifier
  if (typeof identityHash !== 'string' || identityType === 'name') return undefined
  const scope = identityType === 'emailAddress' ? '' : issuer
  if (hashed === false) return JSON.stringify([scope, identityType, identityHash])
  const digest = hashed ? /^sha256\$([0-9a-f]{64})$/i.exec(identityHash)?.[1] : undefined
  if (digest === undefined) return undefined
  return JSON.stringify([scope, identityType, digest.toLowerCase(), salt])
}
