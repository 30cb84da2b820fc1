import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import {
  assertKnown,
  completeLimits,
  DEFAULT_JSON_LIMITS,
  isJsonObject,
  type JsonLimits,
  oneOf,
} from '../json/index.js'
import {
  CANONICALIZATIONS,
  type Canonicalization,
  type Canonicalize,
  canonicalizeWith,
  TimeLimit,
} from '../proofs/index.js'
import type { CredentialKind } from '../report/index.js'
import {
  assertNotOfDoor,
  createRequestBudget,
  type KeyHistory,
  type RequestBudget,
  type Resolver,
  readKeyHistory,
  resolverBehind,
  usualResolver,
} from '../resolve/index.js'
import {
  LIFECYCLE_OPTIONS,
  type Lifecycle,
  type LifecycleOptions,
  readLifecycle,
} from './lifecycle-options.js'
import { type KnownRecipient, readKnownRecipient } from './recipient.js'

/** Options of every verification; each has a default that is safe. */
interface CommonOptions extends LifecycleOptions {
  /** The moment that dates are compared with. Default: the clock. */
  readonly now?: Date
  /**
   * Finds the keys of issuers, through the door of these options unless it has one of its own. Default:
   * `did:key` and `did:jwk` offline, `did:web` and web addresses over that door.
   */
  readonly resolver?: Resolver
  /**
   * Earlier documents of issuers that have since changed their keys, pinned by the caller, each under the
   * `id` of its issuer. The use of one is told. Default: none; only today's keys count.
   */
  readonly keyHistory?: KeyHistory
  /** The contexts that credentials may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /**
   * What reads JSON-LD where a proof is over statements: `engine`, this library's own; `jsonld`, the
   * package of that name, many times slower; or `both`, and where they differ the proof is undetermined
   * with `proof-readings-differ`. A status list kept from before is not read again. Default: `engine`.
   */
  readonly canonicalization?: Canonicalization
  /**
   * Whether the registered claims of a token must be there, or may be. One that contradicts the
   * credential is refused either way. Default: `required` for badges, `optional` for others.
   */
  readonly jwtClaims?: 'required' | 'optional'
  /**
   * Whom the credential must be about, known from elsewhere; anybody else's is refuted. Default: it may
   * be about anybody.
   */
  readonly recipient?: KnownRecipient
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

/** Options of `verify` for badges and endorsements. */
export interface VerifyOptions extends CommonOptions {
  /** What the credential is held to: Open Badges 3.0. */
  readonly kind?: 'badge'
}

/** Options of `verify` for any credential of the W3C, which may say anything. */
export interface VerifyAnyOptions extends CommonOptions {
  /** What the credential is held to: Verifiable Credentials 2.0 or 1.1, and no more. */
  readonly kind: 'any'
  /**
   * Whether contexts may be written out in the credential. With them its terms mean what the issuer
   * says, and two readers may read two things in it. In a status list they never are. Default: `refused`.
   */
  readonly inlineContexts?: 'refused' | 'allowed'
  /**
   * Whether the key must be the issuer's. Unchecked, a proof says that the credential is as somebody
   * signed it, and not who; what is wrong with the key itself still counts (W-33). Default: `required`.
   */
  readonly issuerKey?: 'required' | 'unchecked'
}

/** What checks work with: nothing is global. */
export interface Environment {
  readonly kind: CredentialKind
  readonly now: Date
  readonly resolver: Resolver
  readonly keyHistory: KeyHistory
  readonly contexts: ContextSet
  readonly canonicalize: Canonicalize
  readonly jwtClaims: 'required' | 'optional'
  readonly inlineContexts: 'refused' | 'allowed'
  readonly issuerKey: 'required' | 'unchecked'
  readonly recipient: KnownRecipient | undefined
  readonly limits: JsonLimits
  readonly time: TimeLimit
  readonly budget: RequestBudget
  readonly lifecycle: Lifecycle
}

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * The environment of one verification.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function createEnvironment(options: VerifyOptions | VerifyAnyOptions): Environment {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return readOptions(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

const OPTIONS: readonly (keyof VerifyAnyOptions)[] = [
  'kind',
  'now',
  'resolver',
  'keyHistory',
  'contexts',
  'canonicalization',
  'jwtClaims',
  'recipient',
  'limits',
  'timeoutMs',
  'signal',
  'budget',
  ...LIFECYCLE_OPTIONS,
]

const OPTIONS_OF_ANY: readonly (keyof VerifyAnyOptions)[] = ['inlineContexts', 'issuerKey']

function readOptions(options: VerifyOptions | VerifyAnyOptions): Environment {
  const kind = oneOf('kind', options.kind, ['badge', 'any'])
  assertNotOfDoor(options, OPTIONS)
  assertKnown(options, kind === 'any' ? [...OPTIONS, ...OPTIONS_OF_ANY] : OPTIONS)
  const { now = new Date(), contexts = BUNDLED_CONTEXTS, signal, budget } = options
  const { timeoutMs = DEFAULT_TIMEOUT_MS, keyHistory, recipient } = options
  const { limits = DEFAULT_JSON_LIMITS } = options
  const { resolver = usualResolver() } = options
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
  if (budget !== undefined && typeof budget?.once !== 'function') {
    throw misuse('The option "budget" must come from createRequestBudget.')
  }
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  const lifecycle = readLifecycle(options, resolver)
  const { jwtClaims, inlineContexts, issuerKey } = readStrictness(options, kind)
  return {
    kind,
    now: new Date(now),
    resolver: resolverBehind(lifecycle.door, resolver),
    keyHistory: keyHistory === undefined ? NO_HISTORY : readKeyHistory(keyHistory),
    contexts,
    canonicalize: canonicalizeWith(
      oneOf('canonicalization', options.canonicalization, CANONICALIZATIONS),
    ),
    jwtClaims,
    inlineContexts,
    issuerKey,
    recipient: recipient === undefined ? undefined : readKnownRecipient(recipient),
    limits: completeLimits(limits),
    time: new TimeLimit(timeoutMs, signal),
    budget: budget ?? createRequestBudget(),
    lifecycle,
  }
}

const NO_HISTORY: KeyHistory = Object.freeze({})

/** The options that let something pass: those of any credential are strict for a badge. */
function readStrictness(
  options: VerifyOptions | VerifyAnyOptions,
  kind: CredentialKind,
): Pick<Environment, 'jwtClaims' | 'inlineContexts' | 'issuerKey'> {
  const { jwtClaims = kind === 'badge' ? 'required' : 'optional' } = options
  const { inlineContexts, issuerKey } = options.kind === 'any' ? options : {}
  return {
    jwtClaims: oneOf('jwtClaims', jwtClaims, ['required', 'optional']),
    inlineContexts: oneOf('inlineContexts', inlineContexts, ['refused', 'allowed']),
    issuerKey: oneOf('issuerKey', issuerKey, ['required', 'unchecked']),
  }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
