import { checkAnyShape } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import { deepFreeze, type JsonObject } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import {
  checkFrom,
  PRESENTATION_CHECK_NAMES,
  type PresentationCheck,
  type PresentationCheckName,
  type PresentationReport,
  problem,
  skipped,
} from '../report/index.js'
import { checkPresentation } from '../vcdm/index.js'
import { checkBinding, type Link, linkCredentials } from './binding.js'
import { checkFreshness } from './freshness.js'
import { holdersAmong } from './holders.js'
import {
  type PresentationEnvironment,
  readOptions,
  type VerifyAnyPresentationOptions,
  type VerifyPresentationOptions,
} from './options.js'
import {
  credentialProblems,
  credentialsIn,
  type ExaminedCredential,
  examineCredentials,
} from './presented.js'
import { checkPresentationProofs } from './proof.js'
import { readPresentation } from './read-presentation.js'

/** A report, and each credential as it was found. */
export interface PresentationExamination {
  readonly report: PresentationReport
  readonly credentials: readonly ExaminedCredential[]
}

/** The checks after which it is known who presents what, here and now. */
const TRUSTED_AFTER: readonly PresentationCheckName[] = [
  'parse',
  'shape',
  'conformance',
  'proof',
  'holder',
  'freshness',
]

/** Problems of contexts and of size, with any of which nothing is canonicalized. */
const STOP_CODES: ReadonlySet<string> = new Set([
  'context-unknown',
  'context-inline',
  'context-order',
  'too-many-credentials',
])

/**
 * Whether a presentation shows what it seems to: that its holder signed it, for this verifier and this
 * challenge, lately; that every credential in it is verified; and that each is about the holder, or endorses
 * one that is. Every check runs, each with an outcome of its own, in the order of `PRESENTATION_CHECK_NAMES`.
 *
 * The holder is whoever the presentation names as such, and a key of theirs, listed for authentication,
 * must have signed it. Where it names nobody, it is whoever signed. Of others who signed too, only those
 * count whom a credential in it is about: the holder has then signed for them, as they for the holder. A
 * proof that a stranger added is named in a warning, and links nothing to anybody.
 *
 * Requests are made for key documents of the holder and of issuers, and for those of subjects whose
 * credential has been verified; nothing else that is named is requested.
 *
 * @param presented - the presentation as an object, as JSON text or its bytes, as a compact token
 *   (VP-JWT), or as an `EnvelopedVerifiablePresentation` with a token in it.
 * @returns a report, for whatever was shown; nothing about it is thrown.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 * @see Verifiable Credentials Data Model 2.0, Presentations: https://www.w3.org/TR/vc-data-model-2.0/#presentations-0
 * @see S-60 to S-63, R-415 to R-417, W-36 to W-42
 * @example
 * ```ts
 * const challenge = crypto.randomUUID() // kept with the session, used once
 * const report = await verifyPresentation(await ask(challenge), { challenge, domain: 'https://jobs.example' })
 * if (report.verified) console.log(report.holders, report.credentials.length)
 * ```
 */
export async function verifyPresentation(
  presented: unknown,
  options: VerifyPresentationOptions | VerifyAnyPresentationOptions = {},
): Promise<PresentationReport> {
  return (await examinePresentation(presented, options)).report
}

/**
 * Verifies, and gives each credential as soon as it can be read without being misled, whatever its dates
 * and its status. For code that judges credentials at another time than now.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 */
export async function examinePresentation(
  presented: unknown,
  options: VerifyPresentationOptions | VerifyAnyPresentationOptions = {},
): Promise<PresentationExamination> {
  const environment = readOptions(options)
  const found: Findings = { checks: new Map(), holders: [], credentials: [], links: [] }
  try {
    await runChecks(presented, environment, found)
  } catch (error) {
    // a fault of ours or of the runtime must not pass for an answer about the presentation
    const detail = error instanceof Error ? error.name : typeof error
    const name = PRESENTATION_CHECK_NAMES.find((one) => !found.checks.has(one)) ?? 'binding'
    const broken = problem('check-broken', `The check broke off: ${detail}.`)
    found.checks.set(name, checkFrom(name, [broken]))
  }
  return { report: conclude(found, environment), credentials: found.credentials }
}

/** What is known so far; what had been found when a check broke off still stands in the report. */
interface Findings {
  readonly checks: Map<PresentationCheckName, PresentationCheck>
  holders: readonly string[]
  credentials: readonly ExaminedCredential[]
  links: readonly Link[]
  covered?: JsonObject
}

async function runChecks(
  presented: unknown,
  environment: PresentationEnvironment,
  found: Findings,
): Promise<void> {
  const { checks } = found
  const add = (check: PresentationCheck): unknown => checks.set(check.name, check)
  const reading = readPresentation(presented, environment)
  if ('problems' in reading) {
    add(checkFrom('parse', reading.problems))
    return
  }
  const { document } = reading
  add(checkFrom('parse', []))
  const shape = checkOwnShape(document, environment)
  add(checkFrom('shape', shape))
  const { entries, problems } = credentialsIn(document, environment)
  add(checkFrom('conformance', [...problems, ...checkPresentation(document)]))
  const stop = [...shape, ...problems].filter(({ code }) => STOP_CODES.has(code))
  const secured = await checkPresentationProofs(reading, stop, environment)
  add(secured.proof)
  add(secured.holder)
  add(checkFreshness(secured.occasions, environment.expectation, environment.now))
  found.credentials = await examineCredentials(entries, environment)
  add(
    found.credentials.length === 0
      ? skipped('credentials', 'it holds no credential that could be looked at')
      : checkFrom('credentials', credentialProblems(found.credentials)),
  )
  if (!isTrusted(checks)) {
    add(skipped('binding', 'who presents it is not proven'))
    return
  }
  const holders = holdersAmong(secured.signers, secured.named, found.credentials)
  found.holders = holders.ids
  found.covered = secured.covered
  found.links = await linkCredentials(found.credentials, holders.ids, environment)
  add(checkBinding(found.credentials, found.links, holders, environment))
}

/** The tree without the credentials in it: each of them is held to its own rules, with its own contexts. */
function checkOwnShape(
  { verifiableCredential, ...own }: JsonObject,
  { contexts, inlineContexts }: PresentationEnvironment,
): readonly Problem[] {
  return checkAnyShape(own, contexts, { inlineContexts })
}

function isTrusted(checks: ReadonlyMap<PresentationCheckName, PresentationCheck>): boolean {
  return TRUSTED_AFTER.every((name) => checks.get(name)?.outcome === 'passed')
}

function conclude(
  { checks: found, holders, credentials, links, covered }: Findings,
  { kind, now }: PresentationEnvironment,
): PresentationReport {
  const checks = PRESENTATION_CHECK_NAMES.map(
    (name) => found.get(name) ?? skipped(name, 'an earlier check ended the verification'),
  )
  const findings = {
    kind,
    now: formatDateTime(now),
    checks,
    holders,
    credentials: credentials.map(({ pointer, examination }, index) => ({
      pointer,
      report: examination.report,
      recipient: { proven: links[index]?.proven ?? ('nothing' as const) },
    })),
  }
  const outcomes = new Set(checks.map(({ outcome }) => outcome))
  if (outcomes.has('failed') || outcomes.has('undetermined') || covered === undefined) {
    const outcome = outcomes.has('failed') ? 'refuted' : 'undetermined'
    return { verified: false, outcome, ...findings }
  }
  return { verified: true, outcome: 'verified', ...findings, presentation: deepFreeze(covered) }
}
