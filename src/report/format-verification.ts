import type { Problem } from '../errors.js'
import { asArray, isJsonObject } from '../json/index.js'
import type { AnyAchievementCredential, AnyEndorsementCredential } from '../model/index.js'
import type { Check, CheckName } from './check.js'
import { describeDay } from './format-date.js'
import { formatDetail, formatLine, type Mark } from './format-line.js'
import { formatTitle } from './format-title.js'
import type { Endorsed, RecipientProof, VerificationReport } from './verification-report.js'

/** What each check is called in texts for people. */
export const CHECK_LABELS: Readonly<Record<CheckName, string>> = {
  parse: 'Reading',
  shape: 'Form',
  conformance: 'Open Badges 3.0',
  proof: 'Proof',
  issuer: 'Key of the issuer',
  refresh: 'Newer copy',
  validityPeriod: 'Validity period',
  status: 'Status',
  recipient: 'Recipient',
  endorsements: 'Endorsements',
  authority: 'Authority',
  resources: 'Linked resources',
}

const LINKS: Readonly<Record<Exclude<RecipientProof, 'nothing'>, string>> = {
  key: 'by key',
  identifier: 'by identifier',
  both: 'by key and identifier',
}

const MARKS: Readonly<Record<Check['outcome'], Mark>> = {
  passed: 'ok',
  skipped: 'skipped',
  failed: 'failed',
  undetermined: 'unknown',
}

/** The words for a verdict. */
export const VERDICTS: Readonly<Record<VerificationReport['outcome'], string>> = {
  verified: 'VERIFIED',
  refuted: 'REFUTED',
  undetermined: 'NOT VERIFIED, something could not be checked',
}

/** The text form of a verification: the verdict, then one line for each check, with what it found. */
export function formatVerification(report: VerificationReport<object>): string {
  const title = report.verified ? titleOf(report.credential) : 'This credential'
  return [
    `${title}: ${VERDICTS[report.outcome]} (checked ${describeDay(report.now)})`,
    ...report.checks.flatMap((check) => [
      ...formatCheck(check, 1, labelOf(check, report)),
      ...(check.name === 'endorsements' ? endorsersOf(report) : []),
    ]),
  ].join('\n')
}

/** The label of a check with what the report knows besides: the kind, the mechanisms, the link. */
function labelOf({ name, outcome }: Check, report: VerificationReport<object>): string {
  const { kind, proofs, recipient } = report
  if (name === 'conformance' && kind === 'any') return 'Verifiable Credentials'
  if (name === 'proof' && proofs.length > 0) {
    const mechanisms = new Set(proofs.map(({ mechanism }) => mechanism.slice(0, 80)))
    return `${CHECK_LABELS.proof} (${[...mechanisms].join(', ')})`
  }
  if (name === 'refresh' && report.copy.judged === 'refreshed') {
    return `${CHECK_LABELS.refresh}: the one judged, from ${report.copy.url ?? 'its issuer'}`
  }
  if (name === 'recipient' && outcome === 'passed' && recipient.proven !== 'nothing') {
    return `${CHECK_LABELS.recipient} (${LINKS[recipient.proven]})`
  }
  return CHECK_LABELS[name]
}

/** Who endorses what; those that do not count are among the problems and notes. */
function endorsersOf({ endorsements }: VerificationReport<object>): readonly string[] {
  return endorsements.flatMap(({ outcome, endorser, endorsed, validUntil }) => {
    if (outcome !== 'verified' || endorser === undefined || endorsed === undefined) return []
    const { id, name } = endorser
    const who = name === undefined ? id : `${name} (${id})`
    const until = validUntil === undefined ? '' : `, until ${describeDay(validUntil)}`
    return [formatDetail(1, `${who} endorses ${ENDORSED[endorsed.what]}${until}`)]
  })
}

const ENDORSED: Readonly<Record<Endorsed, string>> = {
  credential: 'the credential',
  achievement: 'the achievement',
  issuer: 'the issuer',
  creator: 'the creator of the achievement',
  recipient: 'the recipient',
  profile: 'somebody named in it',
}

/** One check: its line, and under it a line for each problem and each warning, with its place. */
export function formatCheck(check: Check, level: number, label?: string): readonly string[]
export function formatCheck(check: Check<string>, level: number, label: string): readonly string[]
export function formatCheck(
  check: Check<string>,
  level: number,
  label: string = CHECK_LABELS[check.name as CheckName],
): readonly string[] {
  const reason = check.outcome === 'skipped' ? `: ${check.reason}` : ''
  return [
    formatLine(level, MARKS[check.outcome], `${label}${reason}`),
    ...detailsOf(check).map((detail) => formatDetail(level, detail)),
  ]
}

/** Each problem and each warning of a check, with its place. */
export function detailsOf(check: Check<string>): readonly string[] {
  const problems = 'problems' in check ? check.problems : []
  const warnings = 'warnings' in check ? (check.warnings ?? []) : []
  return [
    ...problems.map(describeProblem),
    ...warnings.map((problem) => `note: ${describeProblem(problem)}`),
  ]
}

function describeProblem({ title, detail, pointer }: Problem): string {
  const place = pointer === undefined ? '' : ` (at ${pointer === '' ? 'the top' : pointer})`
  return `${title}: ${detail}${place}`
}

type AnyBadge = AnyAchievementCredential | AnyEndorsementCredential

/** A verified credential for a headline. */
export function titleOf(credential: object): string {
  const { issuer, name } = credential as Partial<AnyBadge>
  const profile = typeof issuer === 'string' ? { id: issuer } : issuer
  const issuerName = nameFrom(profile !== undefined && 'name' in profile ? profile.name : undefined)
  return formatTitle({
    name: achievementNameOf(credential) ?? nameFrom(name) ?? kindOf(credential),
    issuer: profile?.id ?? '',
    ...(issuerName === undefined ? {} : { issuerName }),
  })
}

function achievementNameOf(credential: object): string | undefined {
  const { credentialSubject: subject } = credential as { readonly credentialSubject?: unknown }
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  if (achievement === undefined) return undefined
  return nameFrom(isJsonObject(achievement) ? achievement.name : undefined) ?? UNNAMED
}

const UNNAMED = 'A badge without a name'

/** What to call a credential without a name: by its narrowest type, which is mostly written last. */
function kindOf(credential: object): string {
  const { type } = credential as { readonly type?: unknown }
  const name = asArray(type).findLast((item) => item !== 'VerifiableCredential')
  if (name === 'EndorsementCredential') return 'Endorsement'
  return typeof name === 'string' ? name : 'A credential without a name'
}

/**
 * A name as the report may have it: as text, in one or several languages, or not at all. Of several it is
 * the one that `textOf` takes too: without a language, else of the first in the alphabet.
 */
function nameFrom(name: unknown): string | undefined {
  const names = asArray<unknown>(name).flatMap((item) => {
    const text: unknown = isJsonObject(item) ? item['@value'] : item
    const language: unknown = isJsonObject(item) ? item['@language'] : undefined
    return typeof text === 'string' ? [{ text, key: String(language ?? '').toLowerCase() }] : []
  })
  const [first] = names.toSorted(
    (one, other) => inOrder(one.key, other.key) || inOrder(one.text, other.text),
  )
  return first?.text
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
