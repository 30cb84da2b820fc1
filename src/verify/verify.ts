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
import { conclude, type Examination, type Findings, isTrusted, nothingFound } from './conclude.js'
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
import type { Inner, Place, Scope, Within } from './scope.js'
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
  const place = outermost({ given, shown: [] }, new Map())
  return await examineAt(place, presented, environment)
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
  const known: Known = new Map()
  return (presented) => examineAt(outermost(about(presented), known), presented, environment)
}

/** Endorsements that were verified, or are being, by the text or the object that they are. */
type Known = Map<unknown, Promise<Inner>>

/** Where a credential stands, and what is known there. */
interface KnownPlace extends Place {
  readonly known: Known
}

function outermost(beside: Place['beside'], known: Known): KnownPlace {
  return { role: 'presented', depth: 0, isCopy: false, beside, known }
}

async function examineAt(
  place: KnownPlace,
  presented: unknown,
  environment: Environment,
): Promise<Examination> {
  const found = nothingFound()
  try {
    await runChecks(presented, scopeAt(place, environment), found)
  } catch (error) {
    // a fault of ours or of the runtime must not pass for an answer about the badge
    const detail = error instanceof Error ? error.name : typeof error
    const name = CHECK_NAMES.find((candidate) => !found.checks.has(candidate)) ?? 'resources'
    const broken = problem('check-broken', `The check broke off: ${detail}.`)
    found.checks.set(name, checkFrom(name, [broken]))
  }
  return conclude(found, environment)
}

/** Written out: to spread an object of so many members takes as long as some of the checks. */
function scopeAt(place: KnownPlace, environment: Environment): Scope {
  return {
    role: place.role,
    depth: place.depth,
    isCopy: place.isCopy,
    beside: place.beside,
    kind: environment.kind,
    now: environment.now,
    resolver: environment.resolver,
    keyHistory: environment.keyHistory,
    contexts: environment.contexts,
    canonicalize: environment.canonicalize,
    jwtClaims: environment.jwtClaims,
    inlineContexts: environment.inlineContexts,
    issuerKey: environment.issuerKey,
    recipient: environment.recipient,
    limits: environment.limits,
    time: environment.time,
    budget: environment.budget,
    lifecycle: environment.lifecycle,
    examine: (presented, inner) => examineWithin(place, presented, inner, environment),
  }
}

/** Of endorsements that are deeper down the outer ones are known. */
function examineWithin(
  place: KnownPlace,
  presented: unknown,
  inner: Within,
  environment: Environment,
): Promise<Inner> {
  if (inner.role !== 'endorsement' || place.depth > 0) {
    return examineFurther(place, presented, inner, environment)
  }
  const { known } = place
  const found = known.get(presented) ?? examineFurther(place, presented, inner, environment)
  known.set(presented, found)
  return found
}

/** Further credentials are verified by the same options, but nobody is asked to be their recipient. */
async function examineFurther(
  { role: outerRole, depth, beside, known }: KnownPlace,
  presented: unknown,
  inner: Within,
  environment: Environment,
): Promise<Inner> {
  const { role, kind = environment.kind } = inner
  const isCopy = role === 'refreshed'
  const isList = role === 'status-list'
  const isAlike = kind === environment.kind && !isList
  const place: KnownPlace = {
    role: isCopy ? outerRole : role,
    depth: role === 'endorsement' ? depth + 1 : depth,
    isCopy,
    beside,
    known,
  }
  const { report, credential } = await examineAt(place, presented, {
    ...environment,
    kind,
    jwtClaims: isAlike ? environment.jwtClaims : 'optional',
    // a list is large, and as strictly verified as for any badge: others may share what is kept of it
    inlineContexts: isList ? 'refused' : environment.inlineContexts,
    limits: isList ? LIST_LIMITS : environment.limits,
    issuerKey: isCopy ? environment.issuerKey : 'required',
    recipient: isCopy ? environment.recipient : undefined,
  })
  if (credential === undefined) return { report }
  return { report, credential: credential as unknown as JsonObject }
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
  found.covered = covered
  const { check, proven } = await checkRecipient(covered, scope.recipient)
  add(check)
  found.proven = proven
  if (isTrusted(found.checks, scope)) await follow(covered, scope, found)
  else for (const name of FOLLOWED) add(skipped(name, 'nothing is followed without a proof'))
}
