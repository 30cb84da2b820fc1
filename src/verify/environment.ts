import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, completeLimits, isJsonObject, type JsonLimits } from '../json/index.js'
import {
  createRequestBudget,
  createResolver,
  type RequestBudget,
  type Resolver,
} from '../resolve/index.js'

/** Options of `verify`; every one has a default that is safe. */
export interface VerifyOptions {
  /** The moment that dates are compared with. Default: the clock. */
  readonly now?: Date
  /** Finds the issuer's keys. Default: `did:key` offline, `did:web` over the guarded fetch door. */
  readonly resolver?: Resolver
  /** The contexts that badges may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /**
   * How large and how complex one credential may be. Default: 256 KiB of text, nested 32 deep, 20 000
   * values, 512 members in an object, 4 096 items in a list. The depth can only be lowered.
   */
  readonly limits?: Partial<JsonLimits>
  /** Milliseconds after which whatever is not finished counts as undetermined. Default: 15 000. */
  readonly timeoutMs?: number
  /** Ends the verification early; whatever is not finished counts as undetermined. */
  readonly signal?: AbortSignal
  /** Requests that may be made, shared with other verifications. Default: 20 for this one. */
  readonly budget?: RequestBudget
}

/** What checks work with: nothing is global. */
export interface Environment {
  readonly now: Date
  readonly resolver: Resolver
  readonly contexts: ContextSet
  readonly limits: Partial<JsonLimits>
  readonly signal: AbortSignal
  readonly budget: RequestBudget
}

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * The environment of one verification.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function createEnvironment(options: VerifyOptions): Environment {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return readOptions(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

const OPTIONS: readonly (keyof VerifyOptions)[] = [
  'now',
  'resolver',
  'contexts',
  'limits',
  'timeoutMs',
  'signal',
  'budget',
]

function readOptions(options: VerifyOptions): Environment {
  assertKnown(options, OPTIONS)
  const { now = new Date(), contexts = BUNDLED_CONTEXTS, limits = {}, signal, budget } = options
  const { timeoutMs = DEFAULT_TIMEOUT_MS, resolver = createResolver() } = options
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw misuse('The option "now" must be a Date.')
  }
  if (typeof resolver?.resolve !== 'function') {
    throw misuse('The option "resolver" must have a function "resolve".')
  }
  if (typeof contexts?.get !== 'function' || typeof contexts.isCopy !== 'function') {
    throw misuse('The option "contexts" must come from createContextSet.')
  }
  if (!isJsonObject(limits)) throw misuse('The option "limits" must be an object.')
  completeLimits(limits)
  if (budget !== undefined && typeof budget?.once !== 'function') {
    throw misuse('The option "budget" must come from createRequestBudget.')
  }
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  const limit = AbortSignal.timeout(timeoutMs)
  return {
    now: new Date(now),
    resolver,
    contexts,
    limits,
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    budget: budget ?? createRequestBudget(),
  }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
