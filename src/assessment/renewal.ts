import type { Problem } from '../errors.js'
import { asArray, isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import {
  type Achievement,
  type AchievementSubject,
  type AnyAchievementCredential,
  awardDateOf,
  datesOf,
  digestClaims,
  type Evidence,
  formatDateTime,
  type Image,
  type LanguageText,
  OB_CONTEXTS,
  type OpenBadgesVersion,
  openBadgesVersionOf,
  type PrerequisiteEvidence,
  parseDateTime,
  type Result,
} from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import { copyObject } from './copy-object.js'
import { assertOptions, misuse } from './read-definition.js'
import { isSameId } from './references.js'
import { leavesOf } from './rule-leaves.js'

/** What a renewal needs beside the credential that it renews. */
export interface RenewalOptions {
  /** From when the renewal counts: a `Date`, or text with time and zone. */
  readonly validFrom: Date | string
  /** Until when it counts. Default: for ever. */
  readonly validUntil?: Date | string
  /** Credentials that satisfy conditions of `renewalRequires`, as the issuer has checked them. */
  readonly evidence?: readonly RenewalEvidence[]
  /** When the issuer looked at the evidence. Default: `validFrom`. */
  readonly checkedAt?: Date | string
  /**
   * The edition of Open Badges that the renewal will be issued in. Default: that of the former
   * credential. The first award is stated where the edition has `awardedDate`: 3.0.1 and 3.0.3 do.
   */
  readonly openBadges?: OpenBadgesVersion
}

/** A credential that was shown for a renewal. */
export interface RenewalEvidence {
  readonly credential: AnyAchievementCredential
  /** Ids of the conditions that it satisfies. */
  readonly satisfies: readonly string[]
}

/** A renewal as an award, to be given to `issue` or `buildCredential`. */
export interface Renewal {
  readonly achievement: Achievement
  readonly recipient: Pick<AchievementSubject, 'id' | 'identifier'>
  /** What else was said about the subject. */
  readonly subject: Omit<
    AchievementSubject,
    'id' | 'type' | 'identifier' | 'achievement' | 'result'
  >
  readonly result: readonly Result[]
  readonly evidence: readonly (Evidence | PrerequisiteEvidence)[]
  /** The first award, unchanged. Absent for an edition of Open Badges that has no place for it. */
  readonly awardedDate?: string
  readonly validFrom: string
  readonly validUntil?: string
  readonly name?: LanguageText
  readonly description?: LanguageText
  readonly image?: Image
}

/**
 * The award that renews a credential: the same achievement, recipient, results and date of the first
 * award, with new dates; the former credential is evidence.
 *
 * Where `renewalRequires` asks for the achievement itself, the former credential is named as what
 * satisfies that, with the digest of its claims; else it is plain evidence. Status, proof, endorsements
 * and evidence of the former one are left behind: they belong to it.
 *
 * An edition of Open Badges without `awardedDate` cannot say that it is the same award. To renew such a
 * credential so that it can be told, issue in a newer one and say so in `openBadges`.
 *
 * Nothing is judged: whether the conditions of the renewal hold is for `verifyChain`, and whether the
 * former credential is genuine is for `verify`. Give it what that returned.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no credential, or options of the wrong kind;
 *   `ERR_OB_INPUT` when dates are malformed, the renewal does not begin after the former one, or ends
 *   before it begins.
 */
export async function renewalOf(
  former: AnyAchievementCredential,
  options: RenewalOptions,
): Promise<Renewal> {
  const given = copyObject(former) as unknown as AnyAchievementCredential
  const { validFrom, validUntil, checkedAt, evidence, openBadges } = readOptions(options)
  const awarded = awardDateOf(given)
  const { subject, achievement } = partsOf(given)
  checkDates({ validFrom, validUntil }, datesOf(given).validFrom)
  if (awarded === undefined) {
    throw refusal('The renewal', [
      problem('date-malformed', 'The former credential has no date of its award.', '/awardedDate'),
    ])
  }
  const { id, identifier, type: _, achievement: __, result, ...details } = subject
  return {
    achievement,
    recipient: {
      ...(id === undefined ? {} : { id }),
      ...(identifier === undefined ? {} : { identifier }),
    },
    subject: details,
    result: asArray(result),
    evidence: await evidenceOf(given, achievement, evidence, checkedAt),
    ...(statesAward(openBadges ?? openBadgesVersionOf(given)) ? { awardedDate: awarded.text } : {}),
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.description === undefined ? {} : { description: given.description }),
    ...(given.image === undefined ? {} : { image: given.image }),
  }
}

/** Whether the edition has `awardedDate`; the newest one is meant where none is told. */
export function statesAward(edition: OpenBadgesVersion = '3.0.3'): boolean {
  return edition === '3.0.3' || edition === '3.0.1'
}

function partsOf(credential: AnyAchievementCredential): {
  readonly subject: AchievementSubject
  readonly achievement: Achievement
} {
  const subject: unknown = credential.credentialSubject
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  if (isJsonObject(achievement) && isNonEmptyString(credential.id)) {
    return {
      subject: subject as unknown as AchievementSubject,
      achievement: achievement as unknown as Achievement,
    }
  }
  throw misuse('A renewal needs a badge with an id and an achievement.')
}

/** The former credential first, once, then what was shown beside it. */
async function evidenceOf(
  former: AnyAchievementCredential,
  achievement: Achievement,
  shownBeside: readonly RenewalEvidence[],
  checkedAt: string,
): Promise<readonly (Evidence | PrerequisiteEvidence)[]> {
  const others = await Promise.all(
    shownBeside.map((entry) => shown(entry?.credential, entry?.satisfies, checkedAt)),
  )
  if (others.some(({ id }) => id === former.id)) return others
  return [await formerAsEvidence(former, achievement, checkedAt), ...others]
}

/** Evidence of conditions where the rule of renewal asks for the former credential, else plain evidence. */
async function formerAsEvidence(
  former: AnyAchievementCredential,
  achievement: Achievement,
  checkedAt: string,
): Promise<Evidence | PrerequisiteEvidence> {
  const { renewalRequires } = achievement as unknown as JsonObject
  const satisfies = leavesOf(renewalRequires, '').flatMap(({ condition }) =>
    condition.type === 'HoldsAchievement' &&
    isSameId(condition.targetAchievement, achievement.id) &&
    condition.id !== undefined
      ? [condition.id]
      : [],
  )
  const name = 'The credential that this one renews'
  if (satisfies.length > 0) return { ...(await shown(former, satisfies, checkedAt)), name }
  return { ...(former.id === undefined ? {} : { id: former.id }), type: ['Evidence'], name }
}

async function shown(
  credential: AnyAchievementCredential,
  satisfies: readonly string[],
  checkedAt: string,
): Promise<PrerequisiteEvidence> {
  const copy = copyObject(credential)
  if (!isNonEmptyString(copy.id) || asArray(satisfies).length === 0) {
    throw misuse('Evidence is a credential with an id, and satisfies a condition.')
  }
  return {
    id: copy.id,
    type: ['Evidence', 'PrerequisiteEvidence'],
    satisfies,
    claimsDigest: await digestClaims(copy),
    checkedAt,
  }
}

interface ReadOptions {
  readonly validFrom: string
  readonly validUntil: string | undefined
  readonly checkedAt: string
  readonly evidence: readonly RenewalEvidence[]
  readonly openBadges: OpenBadgesVersion | undefined
}

function readOptions(options: RenewalOptions): ReadOptions {
  assertOptions(options, ['validFrom', 'validUntil', 'evidence', 'checkedAt', 'openBadges'])
  const { validFrom, validUntil, checkedAt = validFrom, evidence = [], openBadges } = options
  if (openBadges !== undefined && !Object.hasOwn(OB_CONTEXTS, openBadges)) {
    throw misuse(`The option "openBadges" must be one of ${Object.keys(OB_CONTEXTS).join(', ')}.`)
  }
  return {
    validFrom: textOfDate(validFrom),
    validUntil: validUntil === undefined ? undefined : textOfDate(validUntil),
    checkedAt: textOfDate(checkedAt),
    evidence: asArray(evidence),
    openBadges,
  }
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a date that is none. */
function textOfDate(date: Date | string): string {
  if (typeof date === 'string') return date
  const isDate: boolean = date instanceof Date
  if (isDate) return formatDateTime(date)
  throw misuse('A date must be a Date, or text with time and zone.')
}

function checkDates(
  { validFrom, validUntil }: { validFrom: string; validUntil: string | undefined },
  formerFrom: string,
): void {
  const [from, until] = [parseDateTime(validFrom), parseDateTime(validUntil ?? validFrom)]
  const problems: Problem[] = []
  for (const [name, date] of [
    ['validFrom', from],
    ['validUntil', until],
  ] as const) {
    if (date !== undefined) continue
    problems.push(problem('date-malformed', 'Must be a date with time and zone.', `/${name}`))
  }
  const former = parseDateTime(formerFrom)
  if (from !== undefined && former !== undefined && from <= former) {
    const detail = 'The renewal must begin later than the credential that it renews.'
    problems.push(problem('date-order', detail, '/validFrom'))
  }
  if (from !== undefined && until !== undefined && until < from) {
    problems.push(problem('date-order', 'The renewal ends before it begins.', '/validUntil'))
  }
  if (problems.length > 0) throw refusal('The renewal', problems)
}
