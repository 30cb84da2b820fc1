import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import {
  asArray,
  createFamiliarTrees,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import {
  type Achievement,
  type AchievementCredential,
  type AchievementCredentialv1p1,
  type AchievementSubject,
  type AnyAchievementCredential,
  formatDateTime,
  type LanguageText,
  type OpenBadgeCredential,
  type Profile,
  type Result,
  type VcVersion,
} from '../model/index.js'
import { lintProblem, problem, refusal } from '../report/index.js'
import { fullId, isPlain } from './achievement-ids.js'
import { checkAward } from './check-award.js'
import { completeNode, ownNode } from './complete-node.js'
import type { Plain } from './plain.js'
import { assertOptions, readInput } from './read-input.js'
import { contextsFor, inVersion, readVersions, type VersionOptions } from './versions.js'

/** A profile as people write it. `name` is shown to whoever reads the badge. */
export type ProfileInput = Plain<Profile>

/** The issuer as people write it: a profile whose `name` and `description` may be in several languages. */
export type IssuerInput = Omit<ProfileInput, 'name' | 'description'> & {
  readonly name?: LanguageText | undefined
  readonly description?: LanguageText | undefined
}

/** Who is awarded the badge: an `id`, at least one `identifier`, or both. */
export type RecipientInput = Pick<Plain<AchievementSubject>, 'id' | 'identifier'>

/** One result as people write it. */
export type ResultInput = Omit<Plain<Result>, 'value'> & {
  /** The value; a number is written as text. `resultDescription` may be a fragment, such as `#exam`. */
  readonly value?: string | number | undefined
}

/** What may be said about the subject beside who it is and what was achieved. */
type SubjectDetails = Omit<
  Plain<AchievementSubject>,
  'id' | 'type' | 'identifier' | 'achievement' | 'result' | 'activityStartDate' | 'activityEndDate'
>

/** Members of the credential that are taken as they are. */
type CredentialDetails = Pick<
  Plain<AchievementCredential>,
  | 'name'
  | 'description'
  | 'image'
  | 'evidence'
  | 'endorsement'
  | 'endorsementJwt'
  | 'credentialSchema'
  | 'credentialStatus'
  | 'refreshService'
  | 'termsOfUse'
  | 'relatedResource'
  | 'confidenceMethod'
  | 'renderMethod'
>

/** One award as people write it; dates are `Date` or text with time and zone. */
export interface CredentialInput extends CredentialDetails {
  /** What is awarded: the result of `defineAchievement`, or any achievement in the standard's form. */
  readonly achievement: Achievement
  readonly recipient: RecipientInput
  readonly result?: readonly ResultInput[] | undefined
  /** What else is said about the subject: credits, role, term, who assessed, when it took place. */
  readonly subject?: SubjectDetails & {
    readonly activityStartDate?: string | Date | undefined
    readonly activityEndDate?: string | Date | undefined
  }
  /** Absolute IRI of the credential. Default: a fresh `urn:uuid:`. */
  readonly id?: string | undefined
  /** From when it counts; written as `issuanceDate` in version 1.1. Default: now. */
  readonly validFrom?: string | Date | undefined
  /** Until when it counts; written as `expirationDate` in version 1.1. Default: for ever. */
  readonly validUntil?: string | Date | undefined
  /** When it was first awarded; stays the same when it is issued again. Default: `validFrom`. */
  readonly awardedDate?: string | Date | undefined
  /** URLs of further contexts, whose terms the input uses. Default: none. */
  readonly context?: readonly string[] | undefined
}

/** What building needs besides the award. */
export interface BuildOptions<Version extends VcVersion = '2.0'> extends VersionOptions<Version> {
  readonly issuer: IssuerInput
  /** The moment of the award, where the input names none. */
  readonly now: Date
  /** The id of the credential, where the input names none. */
  readonly id: string
  /** Contexts that may be named. Default: the bundled ones. */
  readonly contexts?: ContextSet
}

/**
 * An unsigned Open Badges 3.0 credential, on Verifiable Credentials 2.0 unless asked otherwise.
 *
 * Pure: no clock but the one passed in, no randomness, no network. The input is the same for every
 * version; what differs on the wire is written as the version has it. What the extension vocabulary
 * needs is put inline after the official contexts, so that any JSON-LD verifier can check the badge.
 *
 * @returns a new, deeply frozen document in wire form: every set an array, every type written out.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, or editions that do not go
 *   together; `ERR_OB_INPUT` when something is missing, of the wrong kind, unknown to every context or
 *   to the chosen edition, out of order or out of range; `problems` has every place, as pointers into the
 *   credential; into the input where that is no JSON.
 * @see Open Badges 3.0, AchievementCredential: https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential
 */
export function buildCredential(
  input: CredentialInput,
  options: BuildOptions<'1.1'> & { readonly version: '1.1' },
): AchievementCredentialv1p1
export function buildCredential(input: CredentialInput, options: BuildOptions): OpenBadgeCredential
export function buildCredential(
  input: CredentialInput,
  options: BuildOptions<VcVersion>,
): AnyAchievementCredential
export function buildCredential(
  input: CredentialInput,
  options: BuildOptions<VcVersion>,
): AnyAchievementCredential {
  const { given, credential } = assembleCredential(input, options)
  const { contexts = BUNDLED_CONTEXTS } = options
  const problems = checkAward({ input: given, known: KNOWN, credential, contexts })
  if (problems.length > 0) throw refusal('The credential', problems)
  return ownNode(credential, 'AchievementCredential') as unknown as AnyAchievementCredential
}

/** What an award makes, not checked yet. */
export interface Assembled {
  /** The award as the caller wrote it, as JSON. */
  readonly given: JsonObject
  /** Whether it has members that an award does not have; `buildCredential` refuses those. */
  readonly hasUnknown: boolean
  readonly credential: JsonObject
}

/**
 * The credential that {@link buildCredential} gives, without its checks: for whoever lints it next.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` where the
 *   input is no JSON, or its achievement is in plain form.
 */
export function assembleCredential(
  input: CredentialInput,
  options: BuildOptions<VcVersion>,
): Assembled {
  assertOptions(options)
  const { now, id } = options
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw new OpenBadgesError('The option "now" must be a Date.', { code: 'ERR_OB_ARGUMENT' })
  }
  const versions = readVersions(options)
  const given = readInput(input, 'The credential')
  const issuer = familiar(readInput(options.issuer, 'The option "issuer"'))
  const { achievement: awarded, context } = given
  const achievement = isJsonObject(awarded) ? familiar(awarded) : (awarded ?? null)
  if (isJsonObject(achievement) && isPlain(achievement)) throw refusal('The credential', [PLAIN])
  const draft = completeNode(
    inVersion(
      {
        id,
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer,
        validFrom: formatDateTime(now),
        credentialSubject: subjectOf(given, achievement),
        ...envelopeOf(given),
      },
      versions,
    ),
    'AchievementCredential',
  )
  const credential: JsonObject = { '@context': contextsFor(draft, context, versions), ...draft }
  const hasUnknown = Object.keys(given).some((name) => !KNOWN.has(name))
  return { given, hasUnknown, credential }
}

/**
 * One achievement is awarded many times, and by one issuer: each is completed once. What people write differs
 * from what then stands in the badge; in one memory, under one id, either would drive out the other.
 */
const familiar = /* @__PURE__ */ createFamiliarTrees({
  trees: 128,
  values: 2_000,
  characters: 65_536,
})

function subjectOf({ recipient, result, subject }: JsonObject, achievement: JsonValue): JsonObject {
  const members: Record<string, JsonValue> = {
    ...(isJsonObject(recipient) ? recipient : undefined),
    ...(isJsonObject(subject) ? subject : undefined),
  }
  members.achievement = achievement
  if (result !== undefined) members.result = withFullResults(result, achievement)
  return members
}

function envelopeOf(given: JsonObject): JsonObject {
  const members: Record<string, JsonValue> = {}
  for (const name of Object.keys(given)) {
    if (ENVELOPE.has(name)) members[name] = given[name] as JsonValue
  }
  return members
}

/** All else that is wrong then comes from this. */
const PLAIN = lintProblem(
  problem(
    'schema-mismatch',
    "The achievement is as people write it, not in the standard's form: call defineAchievement first.",
    '/credentialSubject/achievement',
  ),
  { fix: 'Award what defineAchievement makes of it.' },
)

/** Members of the input that go into the credential as they are. */
const ENVELOPE: ReadonlySet<string> = new Set<keyof CredentialInput>([
  'id',
  'name',
  'description',
  'image',
  'evidence',
  'endorsement',
  'endorsementJwt',
  'credentialSchema',
  'credentialStatus',
  'refreshService',
  'termsOfUse',
  'relatedResource',
  'confidenceMethod',
  'renderMethod',
  'validFrom',
  'validUntil',
  'awardedDate',
])

/** All members that an award may have. */
const KNOWN: ReadonlySet<string> = new Set<string>([
  ...ENVELOPE,
  ...([
    'achievement',
    'recipient',
    'result',
    'subject',
    'context',
  ] satisfies (keyof CredentialInput)[]),
])

function withFullResults(results: JsonValue, achievement: JsonValue): JsonValue {
  const base = isJsonObject(achievement) && typeof achievement.id === 'string' ? achievement.id : ''
  return asArray(results).map((result) => {
    if (!isJsonObject(result)) return result
    const { resultDescription, achievedLevel, value } = result
    const full: Record<string, JsonValue> = { ...result }
    if (resultDescription !== undefined) {
      full.resultDescription = fullId(resultDescription, base) ?? null
    }
    if (achievedLevel !== undefined) full.achievedLevel = fullId(achievedLevel, base) ?? null
    if (typeof value === 'number') full.value = decimalText(value)
    return full
  })
}

/** A number as the standard's text; one that only an exponent could write stays, and is refused. */
function decimalText(value: number): JsonValue {
  const text = String(value)
  return text.includes('e') ? value : text
}
