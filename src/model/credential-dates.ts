import { assertCredential } from './assert-document.js'
import type { AnyAchievementCredential } from './credential.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import { type VcVersion, vcVersionOf } from './vc-version.js'

/** The dates of a credential as they stand in it, under one name each in both versions. */
export interface CredentialDates {
  /** From when it counts: `validFrom`, or `issuanceDate` in version 1.1; empty where neither is there. */
  readonly validFrom: string
  /** After when it counts no longer: `validUntil`, or `expirationDate`. Absent: no end. */
  readonly validUntil?: string
  /** When it was first awarded, if it says so. Never taken from another member. */
  readonly awardedDate?: string
}

/** The names that the two bounds of validity have on the wire. */
export const VALIDITY_MEMBERS: Readonly<
  Record<VcVersion, { readonly from: string; readonly until: string }>
> = {
  '2.0': { from: 'validFrom', until: 'validUntil' },
  '1.1': { from: 'issuanceDate', until: 'expirationDate' },
}

/**
 * The names that the two bounds have in a document, by its first context; those of 2.0 where that says
 * no version.
 */
export function validityMembersOf(document: unknown): (typeof VALIDITY_MEMBERS)[VcVersion] {
  return VALIDITY_MEMBERS[vcVersionOf(document) ?? '2.0']
}

/**
 * The dates of a credential of either version; the document itself is not renamed.
 *
 * Text as it was signed: parse it with `parseDateTime`. Give it what `verify` returned; of a document
 * that was not checked it reads what is there.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 */
export function datesOf(
  credential: AnyAchievementCredential | AnyEndorsementCredential,
): CredentialDates {
  assertCredential(credential)
  const { awardedDate } = credential
  const { from, until } = validityMembersOf(credential)
  const members = credential as unknown as Readonly<Record<string, unknown>>
  const [start, end] = [members[from], members[until]]
  return {
    validFrom: typeof start === 'string' ? start : '',
    ...(typeof end === 'string' ? { validUntil: end } : {}),
    ...(awardedDate === undefined ? {} : { awardedDate }),
  }
}
