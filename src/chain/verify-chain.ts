import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonLimits } from '../json/index.js'
import {
  examinePresentation,
  isAlsoKnownAs,
  type PresentationExpectation,
} from '../present/index.js'
import type { ChainReport } from '../report/index.js'
import {
  createEnvironment,
  createExaminer,
  createRequestBudget,
  createStatusListCache,
  type Environment,
  type Examination,
  type KnownRecipient,
  LIFECYCLE_OPTIONS,
  type VerifyOptions,
} from '../verify/index.js'
import type { ChainSettings } from './evaluate-chain.js'
import type { LinkSources } from './holder-links.js'
import { type ChainLimits, completeChainLimits } from './limits.js'
import type { ChainPolicy, ChainPolicyName } from './policy.js'
import { presentedBy } from './presentation.js'
import { readAll } from './presented.js'
import { completePolicy } from './read-policy.js'
import { runChain } from './run-chain.js'

/**
 * How a chain is verified. What concerns single credentials goes to `verify` for each of them, save
 * `recipient`: it names the presenter, and links badges that hold its values. The target must be theirs.
 * `timeoutMs` is for all of them together.
 *
 * With `challenge`, `domain`, `replay` or `maxAgeSeconds` a presentation is asked for, as by
 * `verifyPresentation`.
 */
export interface ChainOptions
  extends Omit<VerifyOptions, 'limits' | 'kind'>,
    PresentationExpectation {
  /** Name of a policy that comes with the library, or one of your own. Default: `recruiter`. */
  readonly policy?: ChainPolicyName | ChainPolicy
  /** Limits of the chain in place of the defaults. */
  readonly limits?: Partial<ChainLimits>
  /** How large and how complex each single credential may be, as the option `limits` of `verify`. */
  readonly credentialLimits?: Partial<JsonLimits>
}

/**
 * Whether the holder of a badge really holds what that badge builds on.
 *
 * Verifies the target and everything shown, then evaluates the rule that the issuer signed into the
 * target: same holder, accepted issuer and version, order and validity of the awards, results, and
 * what the prerequisites build on themselves. What cannot be checked is `unknown`, never satisfied;
 * kinds of condition that this version does not have among it.
 *
 * A list proves only that its badges are about the same person; anybody may have them. A presentation
 * proves who shows them, and then the target must be theirs. Two identifiers that have signed it together
 * are of one person only where its holder is one of them, and the other the subject of a badge in it: anybody
 * can add a proof to the presentation of somebody else. If it does not hold as such, nothing in it counts;
 * that one credential in it is bad or somebody else's spoils none of the others.
 *
 * Requests are made for key documents of issuers and of the holder, and, where two ids are to be compared,
 * for those of subjects and holders, which may name each other in `alsoKnownAs`: `did:web` and https only.
 *
 * Endorsements among what is shown, and those of the option `endorsements`, count for the badges that they
 * are about: where a rule asks for an endorser, and where the creator of an achievement endorses its
 * definition.
 *
 * The order in which things are shown never matters, and neither do copies shown twice. Nothing is
 * thrown for what is shown, be it garbage.
 *
 * @param target - the badge whose rule is evaluated, in any form that `verify` reads.
 * @param shown - the badges to evaluate it by, as a list in the same forms, or as one presentation in any
 *   form that `verifyPresentation` reads. May contain the target.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, `ERR_OB_UNSUPPORTED` for a
 *   policy that this version cannot carry out.
 * @example
 * ```ts
 * const report = await verifyChain(supervisorCertificate, [camt, camtE, staffSupervision])
 * console.log(formatReport(report))
 * if (report.decision === 'yes') welcome(report.credential)
 * ```
 */
export async function verifyChain(
  target: unknown,
  shown: unknown,
  options: ChainOptions = {},
): Promise<ChainReport> {
  if (shown === undefined || shown === null) {
    throw misuse('What is shown must be an array, or a presentation.')
  }
  const { settings, expectation, recipient, credentialOptions } = readOptions(options)
  const environment = createEnvironment(credentialOptions)
  const { resolver, signal, budget } = environment
  const sources: LinkSources = {
    ...(recipient === undefined ? {} : { recipient }),
    isAlsoKnownAs: (one, other) => isAlsoKnownAs(one, other, { resolver, signal, budget }),
  }
  const run = { examine: examinerFor(shown, settings, environment), sources }
  // whoever gives a challenge has asked for a presentation, and a bare list is no answer to it
  if (Array.isArray(shown) && expectation === undefined) {
    return await runChain(target, shown, settings, run)
  }
  const { credentials, bytes } = settings.limits
  const examination = await examinePresentation(shown, {
    ...credentialOptions,
    signal,
    ...expectation,
    ...(recipient === undefined ? {} : { recipient }),
    limits: { credentials, bytes },
    credentialLimits: settings.credentialLimits,
  })
  return await runChain(target, presentedBy(examination), settings, run)
}

/**
 * Verifies each badge of a list with the endorsements that are about it: those among the options, and those
 * that were shown in the list.
 */
function examinerFor(
  shown: unknown,
  settings: ChainSettings,
  environment: Environment,
): (presented: unknown) => Promise<Examination> {
  const list: readonly unknown[] = Array.isArray(shown) ? shown : []
  // of more than the limits none is looked at
  const isTooMuch = readAll(list, settings) === undefined
  return createExaminer(environment, isTooMuch ? [] : list)
}

const OPTIONS: readonly (keyof ChainOptions)[] = [
  'policy',
  'limits',
  'credentialLimits',
  'challenge',
  'domain',
  'replay',
  'maxAgeSeconds',
  'now',
  'resolver',
  'keyHistory',
  'contexts',
  'jwtClaims',
  'recipient',
  'timeoutMs',
  'signal',
  'budget',
  ...LIFECYCLE_OPTIONS,
]

/** The options by who reads them. */
interface ChainInput {
  readonly settings: ChainSettings
  /** What is asked of a presentation; absent when none is asked for. */
  readonly expectation: PresentationExpectation | undefined
  readonly recipient: KnownRecipient | undefined
  /** How each credential is verified. */
  readonly credentialOptions: VerifyOptions
}

function readOptions(options: ChainOptions): ChainInput {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  try {
    assertKnown(options, OPTIONS)
    return readEach(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function readEach({
  policy,
  limits,
  credentialLimits = {},
  challenge,
  domain,
  replay,
  maxAgeSeconds,
  recipient,
  now = new Date(),
  // badges of one chain are often on one list, which is then verified once
  statusLists = createStatusListCache(),
  ...rest
}: ChainOptions): ChainInput {
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw misuse('The option "now" must be a valid date.')
  }
  if (!isJsonObject(credentialLimits)) {
    throw misuse('The option "credentialLimits" must be an object.')
  }
  const settings = {
    policy: completePolicy(policy),
    limits: completeChainLimits(limits),
    credentialLimits: { ...credentialLimits },
    now,
  }
  const { budget = createRequestBudget(settings.limits.requests) } = rest
  return {
    settings,
    expectation: given({ challenge, domain, replay, maxAgeSeconds }),
    recipient,
    credentialOptions: { ...rest, now, budget, statusLists, limits: settings.credentialLimits },
  }
}

/** Those that have a value; `undefined` when none has. */
function given(
  expectation: { readonly [Name in keyof PresentationExpectation]: unknown },
): PresentationExpectation | undefined {
  const entries = Object.entries(expectation).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as PresentationExpectation)
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
