import { isSameAchievement } from './achievement-key.js'
import { awardDateOf, periodOf, type ValidityPeriod } from './award-date.js'
import type { AnyAchievementCredential } from './credential.js'
import { isSameCredential } from './credential-key.js'
import { issuerOf } from './issuer.js'
import { isSameRecipient } from './recipient.js'

/**
 * How two badges relate. `current` is the one to go by: the newer by `validFrom`, as instants.
 *
 * - `same-award` copies of one credential, as new as each other: both are current
 * - `re-issued` copies of one credential, one of them newer, e.g. with a correction
 * - `renewed` the newer one prolongs the older: a copy of one credential, or another credential of the
 *   same issuer, achievement and recipient, whose `awardedDate` is the award of the older one, and that
 *   begins later and ends later
 * - `another-award` the same achievement and recipient, awarded once more
 * - `another-recipient` the same achievement, awarded to somebody else
 * - `recipient-unknown` the same achievement; whether to the same person cannot be told
 * - `another-achievement` nothing of the above
 *
 * Where `current` is `unknown`, a copy has no readable `validFrom`, which `verify` lets none pass.
 */
export type CredentialComparison =
  | { readonly relation: 'same-award'; readonly current: 'both' | 'unknown' }
  | { readonly relation: 're-issued' | 'renewed'; readonly current: 'first' | 'second' }
  | {
      readonly relation:
        | 'another-award'
        | 'another-recipient'
        | 'recipient-unknown'
        | 'another-achievement'
    }

/**
 * Tells how two badges relate: whether they are the same award, one renews the other, or what sets
 * them apart.
 *
 * Compare what `verify` returned: of documents that were not checked it tells what they say. Whether
 * either is valid, or was revoked, is not looked at. An issuer that gives one `id` to different awards
 * has called them copies of one, and so are they read; `isSameAchievement` and `isSameRecipient` tell.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Credential equality and comparison: https://www.imsglobal.org/spec/ob/v3p0/#equality
 */
export function compareCredentials(
  first: AnyAchievementCredential,
  second: AnyAchievementCredential,
): CredentialComparison {
  const [one, other] = [periodOf(first), periodOf(second)]
  if (isSameCredential(first, second)) {
    if (one === undefined || other === undefined) {
      return { relation: 'same-award', current: 'unknown' }
    }
    const current = newerOf(one, other)
    if (current === 'both') return { relation: 'same-award', current }
    const isLonger = isProlonged(one, other) && awardedTogether(first, second) !== false
    return { relation: isLonger ? 'renewed' : 're-issued', current }
  }
  if (!isSameAchievement(first, second)) return { relation: 'another-achievement' }
  const sameRecipient = isSameRecipient(first, second)
  if (sameRecipient === undefined) return { relation: 'recipient-unknown' }
  if (!sameRecipient) return { relation: 'another-recipient' }
  if (one === undefined || other === undefined) return { relation: 'another-award' }
  const current = newerOf(one, other)
  const isRenewal =
    current !== 'both' &&
    isProlonged(one, other) &&
    (current === 'first' ? keepsAward(first, second) : keepsAward(second, first)) &&
    issuerOf(first).id === issuerOf(second).id
  return isRenewal ? { relation: 'renewed', current } : { relation: 'another-award' }
}

function newerOf(one: ValidityPeriod, other: ValidityPeriod): 'first' | 'second' | 'both' {
  const difference = one.from.getTime() - other.from.getTime()
  return difference === 0 ? 'both' : difference > 0 ? 'first' : 'second'
}

/** Whether the period that begins later also ends later. */
function isProlonged(one: ValidityPeriod, other: ValidityPeriod): boolean {
  const end = ({ until }: ValidityPeriod): number => until?.getTime() ?? Number.POSITIVE_INFINITY
  return one.from > other.from ? end(one) > end(other) : end(other) > end(one)
}

/**
 * Whether the newer one states the award of the older one: its `awardedDate`, else, as in editions that
 * have none, the start of its validity.
 */
function keepsAward(newer: AnyAchievementCredential, older: AnyAchievementCredential): boolean {
  const [kept, award] = [awardDateOf(newer), awardDateOf(older)]
  return kept?.from === 'awardedDate' && kept.date.getTime() === award?.date.getTime()
}

/** Whether both state one `awardedDate`; `undefined` when one states none that can be read. */
function awardedTogether(
  first: AnyAchievementCredential,
  second: AnyAchievementCredential,
): boolean | undefined {
  const [one, other] = [awardDateOf(first), awardDateOf(second)]
  if (one?.from !== 'awardedDate' || other?.from !== 'awardedDate') return undefined
  return one.date.getTime() === other.date.getTime()
}
