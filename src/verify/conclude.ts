import type { JsonObject } from '../json/index.js'
import {
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  formatDateTime,
} from '../model/index.js'
import {
  type AuthorityEvidence,
  CHECK_NAMES,
  type Check,
  type CheckName,
  type CopyReport,
  type EndorsementReport,
  type ProofReport,
  type RecipientProof,
  type ResourceReport,
  type StatusReport,
  skipped,
  type VerificationReport,
} from '../report/index.js'
import type { Environment } from './environment.js'
import type { Inner } from './scope.js'

/** A report, and the credential as soon as it can be read without being misled. */
export interface Examination<Credential = AnyAchievementCredential | AnyEndorsementCredential> {
  readonly report: VerificationReport<Credential>
  /**
   * What the proof covers, deeply frozen: there when parse, shape, conformance, proof and issuer have
   * passed, whatever the dates and the status say.
   */
  readonly credential?: Credential
}

/** The checks after which the tree may be read; that of the issuer also when it was not asked for. */
const TRUSTED_AFTER: readonly CheckName[] = ['parse', 'shape', 'conformance', 'proof', 'issuer']

/** What is known so far; what had been found when a check broke off still stands in the report. */
export interface Findings {
  readonly checks: Map<CheckName, Check>
  proofs: readonly ProofReport[]
  proven: RecipientProof
  /** What the checks that follow the proof say, beside their outcomes. */
  copy: CopyReport
  status: readonly StatusReport[]
  endorsements: readonly EndorsementReport[]
  authority: readonly AuthorityEvidence[]
  resources: readonly ResourceReport[]
  /** What the proofs cover, deeply frozen. */
  covered?: JsonObject
  /** The verification of the newer copy, which stands in place of everything else. */
  refreshed?: Inner
}

/** Before any check. */
export function nothingFound(): Findings {
  return {
    checks: new Map(),
    proofs: [],
    proven: 'nothing',
    copy: { judged: 'presented' },
    status: [],
    endorsements: [],
    authority: [],
    resources: [],
  }
}

/** Whether the tree may be read: nothing is interpreted before (S-47). */
export function isTrusted(
  checks: ReadonlyMap<CheckName, Check>,
  { issuerKey }: Pick<Environment, 'issuerKey'>,
): boolean {
  return TRUSTED_AFTER.every(
    (name) =>
      checks.get(name)?.outcome === 'passed' || (name === 'issuer' && issuerKey === 'unchecked'),
  )
}

/** The report, by what the checks found; one that did not run is skipped. */
export function conclude(found: Findings, { kind, now, issuerKey }: Environment): Examination {
  if (found.refreshed !== undefined) return refreshedExamination(found.refreshed, found)
  const checks = CHECK_NAMES.map(
    (name) => found.checks.get(name) ?? skipped(name, 'an earlier check ended the verification'),
  )
  const isRefuted = checks.some(({ outcome }) => outcome === 'failed')
  const isOpen = checks.some(({ outcome }) => outcome === 'undetermined')
  const credential =
    isTrusted(found.checks, { issuerKey }) && found.covered !== undefined
      ? (found.covered as unknown as AnyAchievementCredential | AnyEndorsementCredential)
      : undefined
  const findings = {
    kind,
    now: formatDateTime(now),
    checks,
    proofs: found.proofs,
    recipient: { proven: credential === undefined ? 'nothing' : found.proven },
    copy: found.copy,
    status: found.status,
    endorsements: found.endorsements,
    authority: found.authority,
    resources: found.resources,
  } as const
  if (isRefuted || isOpen || credential === undefined) {
    const outcome = isRefuted ? 'refuted' : 'undetermined'
    const report: VerificationReport = { verified: false, outcome, ...findings }
    return credential === undefined ? { report } : { report, credential }
  }
  return { report: { verified: true, outcome: 'verified', ...findings, credential }, credential }
}

/** The newer copy in place of the one presented, whose report says so. */
function refreshedExamination(
  { report, credential }: Inner,
  { copy, checks: ofPresented }: Findings,
): Examination {
  const refresh = ofPresented.get('refresh')
  const checks = report.checks.map((check) =>
    check.name === 'refresh' && refresh !== undefined ? refresh : check,
  )
  const judged = { ...report, copy, checks } as VerificationReport
  if (credential === undefined) return { report: judged }
  return { report: judged, credential: credential as unknown as AnyAchievementCredential }
}
