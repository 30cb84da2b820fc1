import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import {
  type AnyAchievementCredential,
  awardDateOf,
  digestClaims,
  isSameAchievement,
  isSameRecipient,
  issuerOf,
  openBadgesVersionOf,
  periodOf,
  VALIDITY_MEMBERS,
  vcVersionOf,
} from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { copyObject } from './copy-object.js'
import { statesAward } from './renewal.js'

/**
 * Whether a credential is a renewal of another, as it says; each finding is a `renewal-mismatch`.
 *
 * It must be of the same issuer, achievement and recipient, keep the date of the first award, begin later
 * and not end earlier than the former one, and name the former one as evidence; a digest that stands
 * there must be of the former one's claims. The first award is `awardedDate` of the former one, else the
 * start of its validity. Where nobody can tell whether the recipient is the same, where the renewal is
 * written in an edition of Open Badges that has no `awardedDate`, and where the former credential is not
 * named, the finding is a warning.
 *
 * Both are taken at their word: whether they are genuine is for `verify`.
 *
 * @returns problems with pointers into the renewed credential.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no JSON object.
 */
export async function checkRenewal(
  former: AnyAchievementCredential,
  renewed: AnyAchievementCredential,
): Promise<readonly LintProblem[]> {
  const [one, other] = [copyObject(former), copyObject(renewed)]
  return [
    ...checkParties(asBadge(one), asBadge(other)),
    ...checkDates(asBadge(one), asBadge(other)),
    ...(await checkEvidence(one, other)),
  ]
}

const asBadge = (copy: JsonObject): AnyAchievementCredential =>
  copy as unknown as AnyAchievementCredential

function checkParties(
  former: AnyAchievementCredential,
  renewed: AnyAchievementCredential,
): readonly LintProblem[] {
  const problems: LintProblem[] = []
  if (issuerOf(former).id !== issuerOf(renewed).id) {
    problems.push(mismatch('It is issued by another than the former credential.', '/issuer'))
  }
  if (!isSameAchievement(former, renewed)) {
    const place = '/credentialSubject/achievement/id'
    problems.push(mismatch('It is of another achievement than the former credential.', place))
  }
  const isSame = isSameRecipient(former, renewed)
  if (isSame === false) {
    problems.push(mismatch('It is awarded to another person.', '/credentialSubject'))
  }
  if (isSame === undefined) {
    const detail = 'Whether the recipient is the same cannot be told.'
    problems.push(mismatch(detail, '/credentialSubject', 'warning'))
  }
  return problems
}

function checkDates(
  former: AnyAchievementCredential,
  renewed: AnyAchievementCredential,
): readonly LintProblem[] {
  const { from, until } = VALIDITY_MEMBERS[vcVersionOf(renewed) ?? '2.0']
  const [award, kept] = [awardDateOf(former), awardDateOf(renewed)]
  const [before, after] = [periodOf(former), periodOf(renewed)]
  const edition = openBadgesVersionOf(renewed)
  const problems: LintProblem[] = []
  if (kept?.from === 'validFrom' && edition !== undefined && !statesAward(edition)) {
    const detail = `Whether it is the same award cannot be told: Open Badges ${edition} has no "awardedDate".`
    const fix = `Issue the renewal in Open Badges 3.0.3, with "awardedDate" ${award?.text ?? ''}.`
    problems.push(mismatch(detail, '/awardedDate', 'warning', fix))
  } else if (kept?.from !== 'awardedDate' || kept.date.getTime() !== award?.date.getTime()) {
    const detail = `"awardedDate" must stay the first award, ${award?.text ?? '(not told)'}.`
    problems.push(mismatch(detail, '/awardedDate'))
  }
  if (before === undefined || after === undefined || after.from <= before.from) {
    problems.push(mismatch('It must begin later than the former credential.', `/${from}`))
  }
  const end = before?.until
  if (after?.until !== undefined && (end === undefined || after.until <= end)) {
    problems.push(mismatch('It must end later than the former credential.', `/${until}`))
  }
  return problems
}

async function checkEvidence(
  former: JsonObject,
  renewed: JsonObject,
): Promise<readonly LintProblem[]> {
  // a newer copy under the same id takes the place of the former one
  if (former.id !== undefined && former.id === renewed.id) return []
  const given = renewed.evidence
  const entries = asArray(given)
  const index = entries.findIndex((entry) => isJsonObject(entry) && entry.id === former.id)
  if (index < 0 || former.id === undefined) {
    return [mismatch('The former credential is not named as evidence.', '/evidence', 'warning')]
  }
  const entry = entries[index] as JsonObject
  if (entry.claimsDigest === undefined || entry.claimsDigest === (await digestClaims(former))) {
    return []
  }
  const place = Array.isArray(given) ? pointTo('/evidence', index) : '/evidence'
  const detail = 'The digest is not that of the former credential.'
  return [mismatch(detail, pointTo(place, 'claimsDigest'))]
}

function mismatch(
  detail: string,
  pointer: string,
  severity: 'error' | 'warning' = 'error',
  fix?: string,
): LintProblem {
  const own = fix === undefined ? { severity } : { severity, fix }
  return lintProblem(problem('renewal-mismatch', detail, pointer), own)
}
