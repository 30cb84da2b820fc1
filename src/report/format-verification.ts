import type { Problem } from '../errors.js'
import type { EndorsementCredential, OpenBadgeCredential } from '../model/index.js'
import type { Check, CheckName } from './check.js'
import { describeDay } from './format-date.js'
import { formatDetail, formatLine, type Mark } from './format-line.js'
import { printable } from './printable.js'
import type { VerificationReport } from './verification-report.js'

const LABELS: Readonly<Record<CheckName, string>> = {
  parse: 'Reading',
  shape: 'Form',
  conformance: 'Open Badges 3.0',
  proof: 'Proof',
  issuer: 'Key of the issuer',
  validityPeriod: 'Validity period',
  status: 'Status',
  endorsements: 'Endorsements',
}

const MARKS: Readonly<Record<Check['outcome'], Mark>> = {
  passed: 'ok',
  skipped: 'skipped',
  failed: 'failed',
  undetermined: 'unknown',
}

const VERDICTS: Readonly<Record<VerificationReport['outcome'], string>> = {
  verified: 'VERIFIED',
  refuted: 'REFUTED',
  undetermined: 'NOT VERIFIED, something could not be checked',
}

/** The text form of a verification: the verdict, then one line for each check, with what it found. */
export function formatVerification(report: VerificationReport): string {
  const title = report.verified ? titleOf(report.credential) : 'This credential'
  const day = describeDay(report.now)
  const checked = day === undefined ? '' : ` (checked ${day})`
  return [
    `${printable(title)}: ${VERDICTS[report.outcome]}${checked}`,
    ...report.checks.flatMap((check) => formatCheck(check, 1)),
  ].join('\n')
}

/** One check: its line, and under it a line for each problem and each warning, with its place. */
export function formatCheck(check: Check, level: number): readonly string[] {
  const reason = check.outcome === 'skipped' ? `: ${check.reason}` : ''
  const problems = 'problems' in check ? check.problems : []
  const warnings = 'warnings' in check ? (check.warnings ?? []) : []
  return [
    formatLine(level, MARKS[check.outcome], `${LABELS[check.name]}${reason}`),
    ...problems.map((problem) => formatDetail(level, describeProblem(problem))),
    ...warnings.map((problem) => formatDetail(level, `note: ${describeProblem(problem)}`)),
  ]
}

function describeProblem({ title, detail, pointer }: Problem): string {
  const place = pointer === undefined ? '' : ` (at ${pointer === '' ? 'the top' : pointer})`
  return `${title}: ${detail}${place}`
}

function titleOf(credential: OpenBadgeCredential | EndorsementCredential): string {
  const { issuer } = credential
  const from = typeof issuer === 'string' ? issuer : (issuer.name ?? issuer.id)
  const subject = credential.credentialSubject
  const what =
    'achievement' in subject ? subject.achievement.name : (credential.name ?? 'Endorsement')
  return `${what}, from ${from}`
}
