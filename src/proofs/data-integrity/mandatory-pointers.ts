import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../../json/index.js'
import { classOf } from '../../schema/index.js'

/**
 * Of every credential: who says it, for how long it counts and under which conditions, and how a reader
 * finds out that it does not count any longer.
 */
const OF_CREDENTIALS = [
  ...['id', 'type', 'issuer', 'validFrom', 'validUntil', 'issuanceDate', 'expirationDate'],
  ...['credentialStatus', 'credentialSchema', 'refreshService', 'termsOfUse', 'confidenceMethod'],
]
const OF_BADGES = [...OF_CREDENTIALS, 'name', 'awardedDate']

/** Whose a credential is; and of a badge how much of it was earned, since without that it counts as all. */
const OF_SUBJECTS = ['id', 'type']
const OF_RECIPIENTS = [...OF_SUBJECTS, 'identifier', 'creditsEarned']

/**
 * What Open Badges requires, what narrows it down, and what must be held besides: without its rule an
 * achievement would seem to ask for nothing (S-71).
 */
const OF_ACHIEVEMENTS = [
  ...['id', 'type', 'name', 'description', 'criteria', 'achievementType'],
  ...['creator', 'specialization', 'version', 'requires', 'renewalRequires'],
  // with one unit of two left out, what was earned would be read in the other
  ...['creditsAvailable', 'workload'],
]

/** What a description of results says of passing and failing. */
const OF_CUTS = ['requiredValue', 'requiredLevel']

/**
 * What a holder must not be able to leave out of a badge or an endorsement, as RFC 6901 pointers: all that
 * Open Badges requires, and whatever would mislead if it were hidden.
 *
 * - of every credential `id`, `type`, `name`, `issuer`, its dates, status, schema, refresh service, terms
 *   of use and confidence method
 * - of a badge whose it is and how many credits were earned, and of its achievement `id`, `type`, `name`,
 *   `description`, `criteria`, `achievementType`, `creator`, `specialization`, `version`, what it `requires`, and
 *   the credits that it offers with their units
 * - each result that has a status, or that the achievement has a required value or level for, with the
 *   description of that result; other results are the holder's to show
 * - of an endorsement all that it says of its subject
 *
 * Evidence, images, narratives, alignments and endorsements can be left out, and so can members of added
 * contexts: whoever adds a member that restricts, adds a pointer to it.
 *
 * @returns pointers to what is there; none for a document that is neither. `/@context` is always kept.
 * @see R-338, S-71
 */
export function mandatoryPointersOf(credential: JsonObject): readonly string[] {
  const className = classOf(credential)
  if (className === undefined) return []
  const own = within(credential, '', OF_BADGES)
  if (className === 'EndorsementCredential') {
    return [...own, ...within(credential, '', ['credentialSubject'])]
  }
  const subject = objectIn(credential, 'credentialSubject')
  const achievement = objectIn(subject, 'achievement')
  const place = '/credentialSubject/achievement'
  return [
    ...own,
    ...within(subject, '/credentialSubject', OF_RECIPIENTS),
    ...within(achievement, place, OF_ACHIEVEMENTS),
    ...cutResults(subject, achievement),
  ]
}

/**
 * What a holder had better not be able to leave out of a credential of any other class, whatever it says:
 * its `id`, `type`, `issuer`, dates, status, schema, refresh service, terms of use and confidence method,
 * and of each subject the `id` and `type`.
 *
 * @returns pointers to what is there. `/@context` is always kept.
 * @see W-25
 */
export function defaultPointersOf(credential: JsonObject): readonly string[] {
  const { credentialSubject: subjects } = credential
  const place = '/credentialSubject'
  const ofSubjects = Array.isArray(subjects)
    ? subjects.flatMap((subject: JsonValue, index) =>
        isJsonObject(subject) ? within(subject, pointTo(place, index), OF_SUBJECTS) : [],
      )
    : within(objectIn(credential, 'credentialSubject'), place, OF_SUBJECTS)
  return [...within(credential, '', OF_CREDENTIALS), ...ofSubjects]
}

function objectIn(node: JsonObject, name: string): JsonObject {
  const value = node[name]
  return isJsonObject(value) ? value : {}
}

function within(node: JsonObject, place: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => (node[name] === undefined ? [] : [pointTo(place, name)]))
}

function cutResults(subject: JsonObject, achievement: JsonObject): readonly string[] {
  const descriptions = asArray<JsonValue>(achievement.resultDescription)
  const isCut = (value: JsonValue): boolean =>
    isJsonObject(value) && OF_CUTS.some((name) => value[name] !== undefined)
  const cuts = new Set(descriptions.filter(isCut).map((value) => isJsonObject(value) && value.id))
  const told = asArray<JsonValue>(subject.result).filter(
    (result) =>
      isJsonObject(result) &&
      (result.status !== undefined || cuts.has(result.resultDescription ?? '')),
  )
  const named = new Set(told.map((result) => isJsonObject(result) && result.resultDescription))
  const kept = descriptions.filter(
    (value) => isCut(value) || (isJsonObject(value) && named.has(value.id ?? null)),
  )
  return [
    ...itemsOf(subject.result, '/credentialSubject/result', told),
    ...itemsOf(
      achievement.resultDescription,
      '/credentialSubject/achievement/resultDescription',
      kept,
    ),
  ]
}

/** The whole list where all of it is meant: JSON-LD takes a list of one for its item, and has no place 0 in it. */
function itemsOf(
  list: JsonValue | undefined,
  place: string,
  kept: readonly JsonValue[],
): readonly string[] {
  const items = asArray<JsonValue>(list)
  if (kept.length === 0) return []
  if (kept.length === items.length) return [place]
  return items.flatMap((item, index) => (kept.includes(item) ? [pointTo(place, index)] : []))
}
