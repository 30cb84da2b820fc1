import { type Gathered, gather } from '../competency/index.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  type AnyAchievementCredential,
  achievementKey,
  awardDateOf,
  hasType,
  identityKey,
  isOpenBadgeCredential,
  issuerOf,
  periodOf,
  recipientOf,
} from '../model/index.js'
import type {
  ChainCode,
  Check,
  CheckName,
  CredentialRef,
  VerificationReport,
} from '../report/index.js'
import { type PhraseId, say } from '../wording/index.js'
import { type CreditFacts, creditFactsOf } from './credits.js'
import { type EquivalenceClaims, equivalenceClaimsIn } from './equivalence-claims.js'
import { type Finding, OK } from './finding.js'
import { once } from './once.js'
import { type Standing, standingOf } from './standing.js'

/**
 * What the rules need to know of one document, read once.
 *
 * Facts of a document that is not `proven` are nobody's word. They only tell for which condition it
 * was shown, so that the report can say why it does not count.
 */
export interface Facts {
  readonly ref: CredentialRef
  /** Whether the proof holds, so that its words are the issuer's. */
  readonly proven: boolean
  /** Check 1 of chain evaluation: everything about the document itself but time and status. */
  readonly integrity: Finding
  readonly standing: Standing
  readonly issuer: string
  /** `id` of the subject; absent when only identifiers say who it is. */
  readonly subject?: string
  /** Its identifiers that can be compared at all. */
  readonly identities: readonly Identity[]
  readonly achievement: AchievementFacts
  readonly awarded: Date
  readonly validFrom: Date
  readonly validUntil?: Date
  readonly hasStatus: boolean
  readonly results: readonly JsonObject[]
  readonly credits: CreditFacts
  /** What it says of competencies; read when it is first asked for. */
  readonly competencies: () => Gathered
  readonly evidence: readonly JsonObject[]
  /** `requires` of the achievement as it stands; absent when it has none. */
  readonly rule?: JsonValue
  /** Whether there may have been a rule that the holder left out; then `rule` is `null`, which is unreadable. */
  readonly mayLackRule: boolean
  readonly report: VerificationReport
}

/** One identifier of a subject. */
export interface Identity {
  readonly type: string
  readonly isHashed: boolean
  /** Equal keys, same identifier; absent for a hash that nothing can be compared with. */
  readonly key?: string
}

/** What the rules need to know of the achievement in a document. */
export interface AchievementFacts {
  /** Equal keys, same achievement. */
  readonly key: string
  readonly kind?: string
  readonly version?: string
  /** `id` of the creator, where it is told. */
  readonly creator?: string
  readonly resultDescriptions: readonly JsonObject[]
  /** The series that it says it belongs to: equal keys, same series. */
  readonly series: readonly string[]
  /** What it says of achievements that count as much. */
  readonly equivalences: EquivalenceClaims
}

/**
 * The facts of a document, or `undefined` when it is no badge or lacks what every badge has.
 *
 * @param document - the tree that the proof covered, or what was presented as such.
 * @param proven - whether it is the former.
 */
export function factsOf(
  document: JsonValue,
  proven: boolean,
  report: VerificationReport,
): Facts | undefined {
  if (!isOpenBadgeCredential(document)) return undefined
  const badge: JsonObject = objectOf(document as JsonValue)
  const subject = objectOf(badge.credentialSubject)
  const achievement = objectOf(subject.achievement)
  const { id: issuer, name: issuerName } = issuerOf(document)
  const [period, award] = [periodOf(document), awardDateOf(document)]
  const id = textOf(badge.id)
  const name = textOf(achievement.name)
  const achievementId = textOf(achievement.id)
  if (id === undefined || issuer === '' || !achievementId || name === undefined) return undefined
  if (period === undefined || award === undefined) return undefined
  const mayLackRule = proven && canLackRule(achievement, report)
  return {
    ref: { id, name, issuer, ...optional('issuerName', issuerName), awarded: award.text },
    proven,
    integrity: proven ? integrityOf(report) : unprovenOf(report),
    standing: standingOf(report),
    issuer,
    ...optional('subject', textOf(subject.id)),
    identities: identitiesOf(document, issuer),
    achievement: {
      key: achievementKey(achievementId, issuer),
      ...optional('kind', textOf(achievement.achievementType)),
      ...optional('version', textOf(achievement.version)),
      ...optional('creator', textOf(objectOf(achievement.creator).id)),
      resultDescriptions: objectsOf(achievement.resultDescription),
      series: seriesOf(achievement),
      equivalences: equivalenceClaimsIn(achievement, issuer),
    },
    awarded: award.date,
    validFrom: period.from,
    ...optional('validUntil', period.until),
    hasStatus: badge.credentialStatus !== undefined,
    results: objectsOf(subject.result),
    credits: creditFactsOf(subject, achievement, proven && isInPart(report)),
    competencies: once(() => gather(badge)),
    evidence: objectsOf(badge.evidence),
    ...optional('rule', mayLackRule ? null : proven ? achievement.requires : undefined),
    mayLackRule,
    report,
  }
}

/**
 * Whether a rule may have been left out: the holder could leave parts out, and the achievement is of the
 * type that has rules but shows none (S-71).
 */
function canLackRule(achievement: JsonObject, report: VerificationReport): boolean {
  const lacksRule = achievement.requires === undefined && hasType(achievement, 'StackedAchievement')
  return lacksRule && isInPart(report)
}

/** Whether the holder could leave parts out: no proof that holds is of the whole. */
function isInPart({ proofs }: VerificationReport): boolean {
  const isWhole = proofs.some(
    ({ mechanism, outcome }) => mechanism !== 'ecdsa-sd-2023' && outcome === 'passed',
  )
  return !isWhole && proofs.some(({ mechanism }) => mechanism === 'ecdsa-sd-2023')
}

function identitiesOf(badge: AnyAchievementCredential, issuer: string): readonly Identity[] {
  return recipientOf(badge).identifiers.flatMap((identifier) => {
    // a name is shared by many, and links nobody
    if (identifier.identityType === 'name') return []
    const key = identityKey(identifier, issuer)
    const { identityType: type, hashed } = identifier
    return [{ type, isHashed: hashed !== false, ...optional('key', key) }]
  })
}

/** Series and achievements are known by the same kind of id; whose word it is, is checked apart. */
function seriesOf(achievement: JsonObject): readonly string[] {
  if (!hasType(achievement, 'StackedAchievement')) return []
  const ids = asArray(achievement.isPartOf).flatMap((id) => textOf(id) ?? [])
  return [...new Set(ids.map((id) => achievementKey(id, '')))].sort()
}

/** The text, unless the value is something else. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The objects of a member that is a set. */
function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return asArray(value).filter(isJsonObject)
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value })
}

/** Problems of the check `validityPeriod` that the rules judge themselves, for their own times. */
const TIMELY = ['expired', 'not-yet-valid']

/** Everything but time and status must have passed; those two the rules judge by themselves. */
function integrityOf(report: VerificationReport): Finding {
  const bad = report.checks.filter((check) => {
    if (check.name === 'status' || !('problems' in check)) return false
    return check.name !== 'validityPeriod' || !check.problems.every((p) => TIMELY.includes(p.code))
  })
  const decisive = bad.find(({ outcome }) => outcome === 'failed') ?? bad[0]
  return decisive === undefined ? OK : brokenBy(decisive)
}

/** As {@link integrityOf}, but never good: there is no proof to rest on. */
function unprovenOf(report: VerificationReport): Finding {
  const finding = integrityOf(report)
  return finding.status === 'satisfied' ? broken('failed', 'credential-invalid') : finding
}

const PHRASES = {
  'proof-invalid': 'proof-invalid',
  'proof-undetermined': 'proof-undetermined',
  'shape-rejected': 'shape-rejected',
  'credential-invalid': 'credential-invalid',
  'credential-undetermined': 'credential-undetermined',
  'endorsement-invalid': 'endorsement-in-it-invalid',
  'endorsement-undetermined': 'endorsement-in-it-undetermined',
  'trust-list-unavailable': 'issuer-not-looked-up',
} as const satisfies Readonly<Partial<Record<ChainCode, PhraseId>>>

type IntegrityCode = keyof typeof PHRASES

const FAILED: Readonly<Partial<Record<CheckName, IntegrityCode>>> = {
  proof: 'proof-invalid',
  issuer: 'proof-invalid',
  shape: 'shape-rejected',
  endorsements: 'endorsement-invalid',
}

const UNDETERMINED: Readonly<Partial<Record<CheckName, IntegrityCode>>> = {
  proof: 'proof-undetermined',
  issuer: 'proof-undetermined',
  endorsements: 'endorsement-undetermined',
  authority: 'trust-list-unavailable',
}

function brokenBy({ name, outcome }: Check): Finding {
  return outcome === 'undetermined'
    ? broken('unknown', UNDETERMINED[name] ?? 'credential-undetermined')
    : broken('failed', FAILED[name] ?? 'credential-invalid')
}

function broken(status: Finding['status'], code: IntegrityCode): Finding {
  return { status, code, phrases: [say(PHRASES[code])] }
}
