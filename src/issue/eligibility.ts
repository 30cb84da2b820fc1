import { readInput } from '../build/index.js'
import { OpenBadgesError, type Problem } from '../errors.js'
import {
  asArray,
  assertKnown,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
} from '../json/index.js'
import { datesOf, digestDefinition, isIri, parseDateTime } from '../model/index.js'
import { type EligibilityReport, problem } from '../report/index.js'
import type { PrerequisiteOptions } from './options.js'
import { fixOf, reasonsOf } from './unmet.js'

/** A report on the prerequisites of an award, and what is to be done with it. */
export interface EligibilitySettings {
  readonly report: EligibilityReport
  readonly maxAgeSeconds: number
  readonly override: { readonly reason: string; readonly by?: string } | undefined
}

/** A day: whatever was valid when it was checked is looked at again after that. */
const DEFAULT_MAX_AGE_SECONDS = 86_400

/** By how many seconds the clock of whoever checked may be ahead, and how exact a date on the wire is. */
const CLOCK_SECONDS = 60

/** Names of the options of an award that are about its prerequisites. */
export const PREREQUISITE_OPTIONS: readonly (keyof PrerequisiteOptions)[] = [
  'eligibility',
  'eligibilityMaxAgeSeconds',
  'override',
]

const RULE = '/credentialSubject/achievement/requires'

/**
 * Reads the options once; `undefined` when no report is given.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a report of `checkEligibility`, and for an
 *   override of nothing.
 */
export function readEligibility({
  eligibility: report,
  eligibilityMaxAgeSeconds: maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS,
  override,
}: PrerequisiteOptions): EligibilitySettings | undefined {
  if (!(typeof maxAgeSeconds === 'number' && maxAgeSeconds > 0)) {
    throw misuse('The option "eligibilityMaxAgeSeconds" must be a positive number of seconds.')
  }
  if (report === undefined) {
    if (override === undefined) return undefined
    throw misuse('The option "override" needs "eligibility", the report that it overrides.')
  }
  assertReport(report)
  if (override === undefined) return { report, maxAgeSeconds, override }
  if (!isJsonObject(override)) throw misuse('The option "override" must be an object.')
  assertKnown(override, ['reason', 'by'])
  const { reason, by } = override
  if (!isText(reason) || (by !== undefined && !isText(by))) {
    throw misuse('An override needs a "reason" as text; "by" is text, too.')
  }
  if (report.decision === 'yes') {
    throw misuse('There is nothing to override: the prerequisites are met.')
  }
  return { report, maxAgeSeconds, override: { reason, ...(by === undefined ? {} : { by }) } }
}

/** Text that says something. */
function isText(value: unknown): value is string {
  return isNonEmptyString(value) && value.trim() !== ''
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isJsonObject)
}

function assertReport(report: unknown): asserts report is EligibilityReport {
  if (isJsonObject(report) && typeof report.then === 'function') {
    throw misuse('The option "eligibility" is a promise: await it first.')
  }
  const isReport =
    isJsonObject(report) &&
    report.mode === 'award' &&
    ['yes', 'no', 'undetermined'].includes(String(report.decision)) &&
    ['requires', 'renewalRequires'].includes(String(report.question)) &&
    isJsonObject(report.achievement) &&
    isNonEmptyString(report.achievement.digest) &&
    isNonEmptyString(report.issuer) &&
    isJsonObject(report.explanation) &&
    [report.now, report.asOf].every((date) => momentOf(date) !== undefined) &&
    [report.holders, report.evidence, report.waivers].every(Array.isArray) &&
    (report.question === 'requires' || isListOfObjects(report.renews))
  if (!isReport) throw misuse('The option "eligibility" must be what checkEligibility answers.')
  if (report.decision === 'yes' && report.status !== 'satisfied') {
    throw misuse('The decision of the eligibility report is not that of its status.')
  }
}

/**
 * Why a badge may not be signed by that report: it is about something else or of another time, or the
 * prerequisites are not met and nobody overrides that.
 *
 * @param credential - as it will be signed.
 */
export async function checkEligible(
  credential: JsonObject,
  { report, maxAgeSeconds, override }: EligibilitySettings,
  now: Date,
): Promise<readonly Problem[]> {
  const subject = isJsonObject(credential.credentialSubject) ? credential.credentialSubject : {}
  const { achievement } = subject
  // what there is to award is wrong, and that is told by the linter
  if (!isJsonObject(achievement)) return []
  const isMet = report.decision === 'yes' || override !== undefined
  return [
    ...(await mismatches(credential, subject, achievement, report)),
    ...stale(credential, report, now, maxAgeSeconds),
    ...(isMet
      ? []
      : [{ ...problem('prerequisites-not-met', reasonsOf(report), RULE), ...fixOf(report) }]),
  ]
}

async function mismatches(
  credential: JsonObject,
  subject: JsonObject,
  achievement: JsonObject,
  report: EligibilityReport,
): Promise<readonly Problem[]> {
  const { issuer } = credential
  const found: Problem[] = []
  const differs = (detail: string, pointer: string): void => {
    found.push(problem('eligibility-mismatch', detail, pointer))
  }
  if ((await digestDefinition(achievement)) !== report.achievement.digest) {
    differs('The report is about another definition.', '/credentialSubject/achievement')
  }
  if ((isJsonObject(issuer) ? issuer.id : issuer) !== report.issuer) {
    differs('The report is about a badge of another issuer.', '/issuer/id')
  }
  if (!isHolder(subject, report)) {
    differs('The report is not about the recipient.', '/credentialSubject/id')
  }
  if (report.question === 'renewalRequires' && !isRenewal(credential, report)) {
    differs('The report is about a renewal, and this renews nothing that was judged.', '/evidence')
  }
  return found
}

/**
 * A recipient with an id is known by that alone, whatever identifiers stand beside it. Of a rule that asks for
 * nothing, the report on a first award may be about nobody.
 */
function isHolder(
  subject: JsonObject,
  { holder, holders, code, question }: EligibilityReport,
): boolean {
  const known = new Set<unknown>([...holders, ...(holder === undefined ? [] : [holder])])
  if (known.size === 0) return code === 'ok-vacuous' && question === 'requires'
  if (subject.id !== undefined) return known.has(subject.id)
  return asArray(subject.identifier).some(
    (one) =>
      isJsonObject(one) &&
      one.hashed === false &&
      one.identityType === (isIri(one.identityHash) ? 'identifier' : 'emailAddress') &&
      known.has(one.identityHash),
  )
}

/**
 * Whether it is the award of a badge that was shown, with later dates, and names that badge as evidence: what
 * `renewalOf` makes. Editions without `awardedDate` have the evidence alone.
 */
function isRenewal(credential: JsonObject, { renews = [] }: EligibilityReport): boolean {
  const { awardedDate, evidence } = credential
  const named = new Set(asArray(evidence).map((one) => (isJsonObject(one) ? one.id : undefined)))
  const from = startOf(credential)
  return renews.some(({ id, awarded }) => {
    const first = momentOf(awarded)
    if (!named.has(id) || first === undefined || from === undefined || first >= from) return false
    return awardedDate === undefined || momentOf(awardedDate) === first
  })
}

/** The signature is made when it was checked, or soon after; the award is the moment that was judged, or soon after. */
function stale(
  credential: JsonObject,
  report: EligibilityReport,
  now: Date,
  maxAgeSeconds: number,
): readonly Problem[] {
  const secondsSince = (date: string, moment: number): number =>
    (moment - (momentOf(date) ?? 0)) / 1000
  const at = (detail: string, pointer: string): readonly Problem[] => [
    problem('eligibility-stale', detail, pointer),
  ]
  const age = secondsSince(report.now, now.getTime())
  if (age < -CLOCK_SECONDS) return at('The report is from the future.', RULE)
  if (age > maxAgeSeconds) return at('The report is too old.', RULE)
  const from = startOf(credential)
  const first = report.question === 'requires' ? momentOf(credential.awardedDate) : undefined
  const award = first ?? from
  // a date that is none is told by the linter
  if (award === undefined) return []
  const place = first === undefined ? '/validFrom' : '/awardedDate'
  const late = secondsSince(report.asOf, award)
  if (late < -CLOCK_SECONDS) return at('The award is earlier than what was judged.', place)
  return late > maxAgeSeconds ? at('The award is much later than what was judged.', place) : []
}

function startOf(credential: JsonObject): number | undefined {
  return momentOf(datesOf(credential as never).validFrom)
}

function momentOf(date: unknown): number | undefined {
  return typeof date === 'string' ? parseDateTime(date)?.getTime() : undefined
}

/**
 * What the badge is to hold about its prerequisites, as JSON of its own.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when the evidence of the report is no JSON.
 */
export function evidenceOf({ evidence }: EligibilityReport): readonly JsonObject[] {
  const copy = readInput({ evidence }, 'The eligibility report')
  return asArray(copy.evidence).filter(isJsonObject)
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
