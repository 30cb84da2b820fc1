import { checkShape } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import { deepFreeze, type JsonObject } from '../json/index.js'
import {
  type AnyAchievementCredential,
  type AnyEndorsementCredential,
  formatDateTime,
} from '../model/index.js'
import {
  CHECK_NAMES,
  type Check,
  type CheckName,
  checkFrom,
  problem,
  skipped,
  type VerificationReport,
} from '../report/index.js'
import { checkConformance, classOf } from '../schema/index.js'
import { contradictionsIn } from './contradictions.js'
import { checkEndorsements } from './endorsements.js'
import { createEnvironment, type Environment, type VerifyOptions } from './environment.js'
import { checkProofs } from './proof.js'
import { read } from './read.js'
import { checkStatus } from './status.js'
import { checkValidityPeriod } from './validity-period.js'

/** A report, and the credential as soon as it can be read without being misled. */
export interface Examination {
  readonly report: VerificationReport
  /**
   * What the proof covers, deeply frozen: there when parse, shape, conformance, proof and issuer have
   * passed, whatever the dates and the status say.
   */
  readonly credential?: AnyAchievementCredential | AnyEndorsementCredential
}

/** The checks after which the tree may be read. */
const TRUSTED_AFTER: readonly CheckName[] = ['parse', 'shape', 'conformance', 'proof', 'issuer']

/** Problems of contexts, with any of which nothing is canonicalized. */
const CONTEXT_CODES: ReadonlySet<string> = new Set([
  'context-unknown',
  'context-inline',
  'context-order',
])

/**
 * Whether a presented badge or endorsement, on Verifiable Credentials 2.0 or 1.1, is what it says: every check runs, each with an outcome of
 * its own, in the order of `CHECK_NAMES`. An expired badge that was also altered shows both.
 *
 * Requests are made for the issuer's key document only (`did:web`), never for anything else that the
 * badge names. What could not be checked makes the answer undetermined, never verified.
 *
 * @param presented - the credential as an object, as JSON text, or as the bytes of JSON text.
 * @returns a report, for whatever was shown; nothing about it is thrown.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 * @see Open Badges 3.0, Verification: https://www.imsglobal.org/spec/ob/v3p0/#verification-and-validation
 * @example
 * ```ts
 * const report = await verify(await request.text())
 * if (report.verified) show(report.credential)
 * else show(formatReport(report))
 * ```
 */
export async function verify(
  presented: unknown,
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  return (await examine(presented, options)).report
}

/**
 * Verifies, and gives the credential also when only its dates or its status are against it. For code
 * that judges a badge at another time than now; everybody else wants {@link verify}.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 */
export async function examine(
  presented: unknown,
  options: VerifyOptions = {},
): Promise<Examination> {
  const environment = createEnvironment(options)
  const checks = new Map<CheckName, Check>()
  let covered: JsonObject | undefined
  try {
    covered = await runChecks(presented, environment, checks)
  } catch (error) {
    // a fault of ours or of the runtime must not pass for an answer about the badge
    const detail = error instanceof Error ? error.name : typeof error
    const name = CHECK_NAMES.find((candidate) => !checks.has(candidate)) ?? 'endorsements'
    checks.set(name, checkFrom(name, [problem('check-broken', `The check broke off: ${detail}.`)]))
  }
  return conclude(checks, covered, environment)
}

async function runChecks(
  presented: unknown,
  environment: Environment,
  checks: Map<CheckName, Check>,
): Promise<JsonObject | undefined> {
  const add = (check: Check): Map<CheckName, Check> => checks.set(check.name, check)
  const reading = read(presented, environment.limits)
  if ('problems' in reading) {
    add(checkFrom('parse', reading.problems))
    return undefined
  }
  const { document } = reading
  add(checkFrom('parse', []))
  const shapeProblems = checkShape(
    document,
    classOf(document) ?? 'AchievementCredential',
    environment.contexts,
  )
  add(checkFrom('shape', shapeProblems))
  const { problems, warnings } = checkConformance(document)
  const told = [...shapeProblems, ...problems, ...warnings]
  add(checkFrom('conformance', problems, [...warnings, ...contradictionsIn(document, told)]))
  const findings = await checkProofs(document, contextProblemsOf(shapeProblems), environment)
  add(findings.proof)
  add(findings.issuer)
  add(checkValidityPeriod(document, environment.now))
  add(checkStatus(document))
  add(checkEndorsements(findings.covered))
  return findings.covered
}

function contextProblemsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ code }) => CONTEXT_CODES.has(code))
}

function conclude(
  found: ReadonlyMap<CheckName, Check>,
  covered: JsonObject | undefined,
  environment: Environment,
): Examination {
  const checks = CHECK_NAMES.map(
    (name) => found.get(name) ?? skipped(name, 'an earlier check ended the verification'),
  )
  const now = formatDateTime(environment.now)
  const outcomes = new Set(checks.map(({ outcome }) => outcome))
  const isTrusted = TRUSTED_AFTER.every((name) => found.get(name)?.outcome === 'passed')
  const credential =
    isTrusted && covered !== undefined
      ? (deepFreeze(covered) as unknown as AnyAchievementCredential | AnyEndorsementCredential)
      : undefined
  if (outcomes.has('failed') || outcomes.has('undetermined') || credential === undefined) {
    const outcome = outcomes.has('failed') ? 'refuted' : 'undetermined'
    const report: VerificationReport = { verified: false, outcome, now, checks }
    return credential === undefined ? { report } : { report, credential }
  }
  return { report: { verified: true, outcome: 'verified', now, checks, credential }, credential }
}
