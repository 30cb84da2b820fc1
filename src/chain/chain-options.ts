import type { CrosswalkEntry, RollUp } from '../competency/index.js'
import { readMatching } from '../competency/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonLimits } from '../json/index.js'
import { isIri } from '../model/index.js'
import type { PresentationExpectation } from '../present/index.js'
import { assertNotOfDoor } from '../resolve/index.js'
import {
  createEnvironment,
  createRequestBudget,
  createStatusListCache,
  type Environment,
  type KnownRecipient,
  LIFECYCLE_OPTIONS,
  type VerifyOptions,
} from '../verify/index.js'
import type { DefinitionSource } from './definition-source.js'
import type { ChainSettings } from './evaluate-chain.js'
import { type ChainLimits, completeChainLimits } from './limits.js'
import type { ChainPolicy, ChainPolicyName } from './policy.js'
import { completePolicy } from './read-policy.js'

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
  /**
   * What "now" means where a rule asks for what is valid now: to ask how things stood on the day of an award, say.
   * Status lists tell no past, so a badge that is revoked today counts as revoked. Default: what the policy says.
   */
  readonly asOf?: Date
  /**
   * Where definitions are looked up that are published today: for a policy that goes by the published rule, for
   * issuers and equivalents where a rule names none, and to tell what has changed since the award; see
   * `createDefinitionCache`. Default: none is looked up.
   */
  readonly definitions?: DefinitionSource
  /** What counts for which competency, by an authority that you rely on; see `covers`. Default: nothing. */
  readonly crosswalk?: readonly CrosswalkEntry[]
  /** Competencies that are the sum of others; see `covers`. Default: none. */
  readonly rollUp?: readonly RollUp[]
  /** Limits of the chain in place of the defaults. */
  readonly limits?: Partial<ChainLimits>
  /** How large and how complex each single credential may be, as the option `limits` of `verify`. */
  readonly credentialLimits?: Partial<JsonLimits>
}

const OPTIONS: readonly (keyof ChainOptions)[] = [
  'policy',
  'asOf',
  'definitions',
  'crosswalk',
  'rollUp',
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
  'canonicalization',
  'jwtClaims',
  'recipient',
  'timeoutMs',
  'signal',
  'budget',
  ...LIFECYCLE_OPTIONS,
]

/** The options by who reads them. */
export interface ChainInput {
  readonly settings: ChainSettings
  readonly definitions: DefinitionSource | undefined
  /** What is asked of a presentation; absent when none is asked for. */
  readonly expectation: PresentationExpectation | undefined
  readonly recipient: KnownRecipient | undefined
  /** How each credential is verified. */
  readonly credentialOptions: VerifyOptions
  /** The same, complete: time and requests for all of it. */
  readonly environment: Environment
}

/**
 * Reads the options that every question about a chain has.
 *
 * @param own - names of those that the caller has read itself.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for one that is not known or of the wrong kind.
 */
export function readChainOptions<Options extends ChainOptions>(
  options: Options,
  own: readonly (keyof Options & string)[] = [],
): ChainInput {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  try {
    const known = [...OPTIONS, ...own]
    assertNotOfDoor(options, known)
    assertKnown(options, known)
    return readEach(without(options, own))
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function readEach({
  policy,
  asOf,
  definitions,
  crosswalk,
  rollUp,
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
  assertDate('now', now)
  if (asOf !== undefined) assertDate('asOf', asOf)
  if (!isJsonObject(credentialLimits)) {
    throw misuse('The option "credentialLimits" must be an object.')
  }
  if (definitions !== undefined && typeof definitions?.definitionOf !== 'function') {
    throw misuse('The option "definitions" must have a function "definitionOf".')
  }
  const settings = {
    policy: completePolicy(policy),
    limits: completeChainLimits(limits),
    credentialLimits: { ...credentialLimits },
    now: new Date(now),
    ...(asOf === undefined ? {} : { asOf: new Date(asOf) }),
    crosswalk: readMatching(given({ crosswalk, rollUp }) ?? {}),
  }
  const { budget = createRequestBudget(settings.limits.requests) } = rest
  const credentialOptions = {
    ...rest,
    now: settings.now,
    budget,
    statusLists,
    limits: settings.credentialLimits,
  }
  return {
    settings,
    definitions,
    expectation: given({ challenge, domain, replay, maxAgeSeconds }),
    recipient,
    credentialOptions,
    environment: createEnvironment(credentialOptions),
  }
}

/**
 * Ends a call whose option is no moment.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertDate(name: string, value: unknown): asserts value is Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return
  throw misuse(`The option "${name}" must be a valid date.`)
}

/**
 * Ends a call whose option is no id.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertId(name: string, value: unknown): asserts value is string {
  if (isIri(value)) return
  throw misuse(`The option "${name}" must be an id: a DID, or an absolute URL.`)
}

/**
 * Ends a call whose option is no list of ids.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertIds(name: string, value: unknown): asserts value is readonly string[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isIri)) return
  throw misuse(`The option "${name}" must be a list of ids: DIDs, or absolute URLs.`)
}

/** Those that have a value; `undefined` when none has. */
function given<Options extends object>(
  options: { readonly [Name in keyof Options]: Options[Name] | undefined },
): Options | undefined {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Options)
}

function without(options: ChainOptions, names: readonly string[]): ChainOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)))
}

/** A fault of the caller. */
export function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
