import { checkAnyShape, checkShape } from '../contexts/index.js'
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
  type ProofReport,
  problem,
  type RecipientProof,
  skipped,
  type VerificationReport,
} from '../report/index.js'
import { checkConformance, classOf } from '../schema/index.js'
import { checkCredential } from '../vcdm/index.js'
import { checkAuthority } from './authority.js'
import { contradictionsIn } from './contradictions.js'
import { checkEndorsements } from './endorsements.js'
import {
  createEnvironment,
  type Environment,
  type VerifyAnyOptions,
  type VerifyOptions,
} from './environment.js'
import { checkProofs } from './proof.js'
import { read } from './read.js'
import { checkRecipient } from './recipient.js'
import { checkRefresh } from './refresh.js'
import { checkResources } from './resources.js'
import type { Inner, Scope } from './scope.js'
import { checkStatus } from './status.js'
import { checkValidityPeriod } from './validity-period.js'

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

/** Problems of contexts, with any of which nothing is canonicalized. */
const CONTEXT_CODES: ReadonlySet<string> = new Set([
  'context-unknown',
  'context-inline',
  'context-order',
])

/**
 * Whether a presented credential is what it says: every check runs, each with an outcome of its own, in
 * the order of `CHECK_NAMES`. An expired badge that was also altered shows both.
 *
 * A badge or an endorsement is expected, on Verifiable Credentials 2.0 or 1.1; with `kind: 'any'` every
 * credential of the W3C will do, and nothing of Open Badges is asked of it. It is secured by embedded
 * proofs, by a token around it (VC-JWT), or by both, of which none may fail.
 *
 * Requests are made for the issuer's key documents, and once the proof has passed for status lists; for
 * anything else that the credential names only when an option asks for it. What could not be checked makes the answer undetermined, never verified.
 *
 * @param presented - the credential as an object, as JSON text or its bytes, as a compact token, or as an
 *   `EnvelopedVerifiableCredential` with a token in it.
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
  options: VerifyAnyOptions,
): Promise<VerificationReport<JsonObject>>
export async function verify(
  presented: unknown,
  options?: VerifyOptions,
): Promise<VerificationReport>
export async function verify(
  presented: unknown,
  options: VerifyOptions | VerifyAnyOptions,
): Promise<VerificationReport | VerificationReport<JsonObject>>
export async function verify(
  presented: unknown,
  options: VerifyOptions | VerifyAnyOptions = {},
): Promise<VerificationReport | VerificationReport<JsonObject>> {
  return (await examine(presented, options)).report
}

/**
 * Verifies, and gives the credential also when only its dates, its status or its recipient are against
 * it. For code that judges a badge at another time than now; everybody else wants {@link verify}.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 */
export async function examine(
  presented: unknown,
  options: VerifyAnyOptions,
): Promise<Examination<JsonObject>>
export async function examine(presented: unknown, options?: VerifyOptions): Promise<Examination>
export async function examine(
  presented: unknown,
  options: VerifyOptions | VerifyAnyOptions,
): Promise<Examination | Examination<JsonObject>>
export async function examine(
  presented: unknown,
  options: VerifyOptions | VerifyAnyOptions = {},
): Promise<Examination | Examination<JsonObject>> {
  return await examineIn(presented, { ...createEnvironment(options), role: 'presented', depth: 0 })
}

/** A {@link Scope} but for the function that this file gives it. */
type Setting = Omit<Scope, 'examine'>

async function examineIn(presented: unknown, setting: Setting): Promise<Examination> {
  const scope = { ...setting, examine: within(setting) }
  const found: Findings = { checks: new Map(), proofs: [], proven: 'nothing', ...NOTHING_FOUND }
  try {
    await runChecks(presented, scope, found)
  } catch (error) {
    // a fault of ours or of the runtime must not pass for an answer about the badge
    const detail = error instanceof Error ? error.name : typeof error
    const name = CHECK_NAMES.find((candidate) => !found.checks.has(candidate)) ?? 'resources'
    const broken = problem('check-broken', `The check broke off: ${detail}.`)
    found.checks.set(name, checkFrom(name, [broken]))
  }
  return conclude(found, setting)
}

/** Further credentials are verified by the same options, but nobody is asked to be their recipient. */
function within(setting: Setting): Scope['examine'] {
  return async (presented, { role, kind = setting.kind }) => {
    const { report, credential } = await examineIn(presented, {
      ...setting,
      kind,
      ...(role === 'refreshed' ? {} : { recipient: undefined, issuerKey: 'required' }),
      jwtClaims: kind === setting.kind ? setting.jwtClaims : 'optional',
      role,
      depth: role === 'endorsement' ? setting.depth + 1 : setting.depth,
    })
    if (credential === undefined) return { report }
    return { report, credential: credential as unknown as JsonObject }
  }
}

type Followed = Pick<
  VerificationReport,
  'copy' | 'status' | 'endorsements' | 'authority' | 'resources'
>

const NOTHING_FOUND: Followed = {
  copy: { judged: 'presented' },
  status: [],
  endorsements: [],
  authority: [],
  resources: [],
}

/** What is known so far; what had been found when a check broke off still stands in the report. */
interface Findings extends Followed {
  readonly checks: Map<CheckName, Check>
  proofs: readonly ProofReport[]
  proven: RecipientProof
  /** What the proofs cover. */
  covered?: JsonObject
  /** The verification of the newer copy, which stands in place of everything else. */
  refreshed?: Inner
}

async function runChecks(presented: unknown, scope: Scope, found: Findings): Promise<void> {
  const add = (check: Check): Map<CheckName, Check> => found.checks.set(check.name, check)
  const reading = read(presented, scope)
  if ('problems' in reading) {
    add(checkFrom('parse', reading.problems))
    return
  }
  const { document } = reading
  add(checkFrom('parse', []))
  const form = checkForm(document, scope)
  add(checkFrom('shape', form.shape))
  add(checkFrom('conformance', form.conformance, form.warnings))
  const contextProblems = form.shape.filter(({ code }) => CONTEXT_CODES.has(code))
  const secured = await checkProofs(reading, contextProblems, scope)
  found.proofs = secured.proofs
  add(secured.proof)
  add(secured.issuer)
  const { covered } = secured
  add(checkValidityPeriod(document, scope))
  const { check, proven } = await checkRecipient(covered, scope.recipient)
  add(check)
  Object.assign(found, { proven, covered })
  if (isTrusted(found.checks, scope)) await follow(covered, scope, found)
  else for (const name of FOLLOWED) add(skipped(name, 'nothing is followed without a proof'))
}

/** The checks that look at what the credential names, which is done for a signed one only (S-47). */
const FOLLOWED = ['refresh', 'status', 'endorsements', 'authority', 'resources'] as const

async function follow(covered: JsonObject, scope: Scope, found: Findings): Promise<void> {
  const add = ({ check, ...rest }: { readonly check: Check } & Partial<Followed>): void => {
    found.checks.set(check.name, check)
    Object.assign(found, rest)
  }
  add(await checkRefresh(covered, scope))
  if (found.refreshed !== undefined) return
  add(await checkStatus(covered, scope))
  add(await checkEndorsements(covered, scope))
  add(await checkAuthority(covered, scope))
  add(await checkResources(covered, scope))
}

function isTrusted(
  checks: ReadonlyMap<CheckName, Check>,
  { issuerKey }: Pick<Environment, 'issuerKey'>,
): boolean {
  return TRUSTED_AFTER.every(
    (name) =>
      checks.get(name)?.outcome === 'passed' || (name === 'issuer' && issuerKey === 'unchecked'),
  )
}

/** What is wrong with the tree itself, whoever signed it. */
interface FormFindings {
  readonly shape: readonly Problem[]
  readonly conformance: readonly Problem[]
  readonly warnings: readonly Problem[]
}

function checkForm(document: JsonObject, environment: Environment): FormFindings {
  const { kind, contexts, inlineContexts } = environment
  if (kind === 'any') {
    const shape = checkAnyShape(document, contexts, { inlineContexts })
    return { shape, conformance: checkCredential(document), warnings: [] }
  }
  const shape = checkShape(document, classOf(document) ?? 'AchievementCredential', contexts)
  const { problems: conformance, warnings } = checkConformance(document)
  const told = [...shape, ...conformance, ...warnings]
  const contradictions = contradictionsIn(document, told)
  return { shape, conformance, warnings: [...warnings, ...contradictions] }
}

function conclude(found: Findings, { kind, now, issuerKey }: Environment): Examination {
  if (found.refreshed !== undefined) return refreshedExamination(found.refreshed, found)
  const checks = CHECK_NAMES.map(
    (name) => found.checks.get(name) ?? skipped(name, 'an earlier check ended the verification'),
  )
  const outcomes = new Set(checks.map(({ outcome }) => outcome))
  const credential =
    isTrusted(found.checks, { issuerKey }) && found.covered !== undefined
      ? (deepFreeze(found.covered) as unknown as
          | AnyAchievementCredential
          | AnyEndorsementCredential)
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
  if (outcomes.has('failed') || outcomes.has('undetermined') || credential === undefined) {
    const outcome = outcomes.has('failed') ? 'refuted' : 'undetermined'
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
