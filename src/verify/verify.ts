import { deepFreeze, type JsonObject } from '../json/index.js'
import {
  CHECK_NAMES,
  type Check,
  type CheckName,
  checkFrom,
  problem,
  skipped,
  type VerificationReport,
} from '../report/index.js'
import { conclude, type Examination, type Findings, isTrusted, NOTHING_FOUND } from './conclude.js'
import { endorsementsFor, readEndorsement } from './endorsements-for.js'
import {
  createEnvironment,
  type Environment,
  type VerifyAnyOptions,
  type VerifyOptions,
} from './environment.js'
import { FOLLOWED, follow } from './follow.js'
import { checkForm } from './form.js'
import { checkProofs } from './proof.js'
import { read } from './read.js'
import { checkRecipient } from './recipient.js'
import type { Inner, Scope, Within } from './scope.js'
import { LIST_LIMITS } from './status-list.js'
import { checkValidityPeriod } from './validity-period.js'

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
  const environment = createEnvironment(options)
  const { endorsements } = environment.lifecycle
  const given = endorsements.map((endorsement) => readEndorsement(endorsement, environment))
  const beside = { given, shown: [] }
  return await examineIn(presented, { beside, ...outermost(environment) })
}

/**
 * Verifies credentials that were shown together, within the time and the requests of one verification, each
 * with the endorsements that are about it. An endorsement is verified once, however many it is about.
 *
 * @param shown - what was shown; endorsements among it are beside the credentials that they are about.
 * @returns what verifies one of them, as `examine` does.
 */
export function createExaminer(
  environment: Environment,
  shown: readonly unknown[],
): (presented: unknown) => Promise<Examination> {
  const about = endorsementsFor(environment.lifecycle.endorsements, shown, environment)
  const setting = outermost(environment)
  return (presented) => examineIn(presented, { beside: about(presented), ...setting })
}

/** A {@link Scope} but for the function that this file gives it. */
interface Setting extends Omit<Scope, 'examine'> {
  /** Endorsements that were verified, or are being, by the text or the object that they are. */
  readonly known: Map<unknown, Promise<Inner>>
}

/**
 * Where a verification begins. Node takes a hundred times as long for a literal that begins with a spread and
 * adds to it, so that here and below named members come first.
 */
function outermost(environment: Environment): Omit<Setting, 'beside'> {
  return { role: 'presented', depth: 0, isCopy: false, known: new Map(), ...environment }
}

async function examineIn(presented: unknown, setting: Setting): Promise<Examination> {
  const scope = { examine: within(setting), ...setting }
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
  return (presented, inner) => {
    // of those deeper down the outer ones are known
    if (inner.role !== 'endorsement' || setting.depth > 0) {
      return examineFurther(presented, inner, setting)
    }
    const found = setting.known.get(presented) ?? examineFurther(presented, inner, setting)
    setting.known.set(presented, found)
    return found
  }
}

async function examineFurther(presented: unknown, inner: Within, setting: Setting): Promise<Inner> {
  const { role, kind = setting.kind } = inner
  const { report, credential } = await examineIn(presented, {
    ...setting,
    kind,
    ...(role === 'refreshed' ? {} : { recipient: undefined, issuerKey: 'required' }),
    jwtClaims: kind === setting.kind && role !== 'status-list' ? setting.jwtClaims : 'optional',
    ...(role === 'status-list' ? FOR_LISTS : {}),
    role: role === 'refreshed' ? setting.role : role,
    isCopy: role === 'refreshed',
    depth: role === 'endorsement' ? setting.depth + 1 : setting.depth,
  })
  if (credential === undefined) return { report }
  return { report, credential: credential as unknown as JsonObject }
}

/** A list is large, and as strictly verified as for any badge: others may share what is kept of it. */
const FOR_LISTS: Pick<Setting, 'limits' | 'inlineContexts'> = {
  limits: LIST_LIMITS,
  inlineContexts: 'refused',
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
  // what was read is frozen; less than that is a copy
  const covered = secured.covered === document ? document : deepFreeze(secured.covered)
  add(checkValidityPeriod(document, scope))
  const { check, proven } = await checkRecipient(covered, scope.recipient)
  add(check)
  Object.assign(found, { proven, covered })
  if (isTrusted(found.checks, scope)) await follow(covered, scope, found)
  else for (const name of FOLLOWED) add(skipped(name, 'nothing is followed without a proof'))
}
