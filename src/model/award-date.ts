import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import { validityMembersOf } from './credential-dates.js'
import { parseDateTime } from './date-time.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import { valueIn } from './members.js'

/** When something was awarded. */
export interface AwardDate {
  readonly date: Date
  /** The same as it stands in the credential, with the offset of the place it was written for. */
  readonly text: string
  /**
   * The member that says it. `validFrom` (in version 1.1 it is written `issuanceDate`) moves when a
   * credential is issued again, so that the first award may be earlier.
   */
  readonly from: 'awardedDate' | 'validFrom'
}

/**
 * When a credential was first awarded: `awardedDate`, else the start of its validity.
 *
 * @returns `undefined` when the member that should say it holds no date with time and zone.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, AchievementCredential, awardedDate: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential
 */
export function awardDateOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
): AwardDate | undefined {
  assertCredential(credential)
  const awarded = valueIn(credential, 'awardedDate')
  const text = awarded ?? valueIn(credential, validityMembersOf(credential).from)
  const date = dateIn(text)
  if (typeof text !== 'string' || date === undefined) return undefined
  return { date, text, from: awarded === undefined ? 'validFrom' : 'awardedDate' }
}

/** From when until when a credential counts. */
export interface ValidityPeriod {
  readonly from: Date
  /** Absent: no end. */
  readonly until?: Date
}

/**
 * From when until when a credential counts, under either version's names of the two dates. Whether it
 * counts now depends on its status too: that is for `verify` to say.
 *
 * @returns `undefined` when a bound is no date with time and zone; never an open end in its place.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Verifiable Credentials Data Model 2.0, Validity Period: https://www.w3.org/TR/vc-data-model-2.0/#validity-period
 */
export function periodOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
): ValidityPeriod | undefined {
  assertCredential(credential)
  const members = validityMembersOf(credential)
  const end = valueIn(credential, members.until)
  const [from, until] = [dateIn(valueIn(credential, members.from)), dateIn(end)]
  if (from === undefined) return undefined
  if (end === undefined) return { from }
  return until === undefined ? undefined : { from, until }
}

function dateIn(text: unknown): Date | undefined {
  return typeof text === 'string' ? parseDateTime(text) : undefined
}
