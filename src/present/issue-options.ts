import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, oneOf } from '../json/index.js'
import type { Signer } from '../keys/index.js'
import { CANONICALIZATIONS, type Canonicalization, type CryptosuiteName } from '../proofs/index.js'
import type { Resolver } from '../resolve/index.js'

/** How a presentation is signed, whatever becomes of it. */
interface SigningOptions {
  /** What signs: with a key of the holder, which their document lists for authentication. */
  readonly signer: Signer
  /** The challenge that the verifier gave. Without one `replay` must be allowed. */
  readonly challenge?: string
  /**
   * Whom it is for, as the verifier said, e.g. `https://jobs.example`; several where it is for several.
   * Name it: a presentation for nobody in particular can be passed on. Default: nobody.
   */
  readonly domain?: string | readonly string[]
  /** `allowed`: it is for everybody who ever sees it, and has no challenge. Default: `refused`. */
  readonly replay?: 'refused' | 'allowed'
  /** When it ends to count; written to the second. Default: the verifier says how old it may be. */
  readonly expires?: Date
  /** When it is signed; written to the second. Default: the clock. */
  readonly now?: Date
  /** Finds the holder's key document. Default: as for `issueCredential`. */
  readonly resolver?: Resolver
  /** Does not ask for the holder's key document: what it lists is then for you to see to. Default: `false`. */
  readonly offline?: boolean
  /** The contexts that the presentation may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** Milliseconds that the key document and the signer may take together. Default: 15 000. */
  readonly timeoutMs?: number
  /** Ends it early; nothing is returned then. */
  readonly signal?: AbortSignal
}

/** Options of `issuePresentation` and `addPresentationProof`. */
export interface IssuePresentationOptions extends SigningOptions {
  /**
   * The securing mechanism. Default: `eddsa-rdfc-2022`, or `ecdsa-rdfc-2019` for a signer of ECDSA.
   */
  readonly cryptosuite?: Exclude<CryptosuiteName, 'ecdsa-sd-2023'>
  /**
   * What reads JSON-LD where the proof is over statements: `engine`, `jsonld` or `both`, as for
   * `issueCredential`. Default: `engine`.
   */
  readonly canonicalization?: Canonicalization
}

/** Options of `issuePresentationJwt`. */
export interface IssuePresentationJwtOptions extends SigningOptions {}

/** The options as they were when signing began, each with its value. */
export interface SigningSettings {
  readonly signer: Signer
  readonly challenge: string | undefined
  readonly domain: string | readonly string[] | undefined
  readonly expires: Date | undefined
  readonly now: Date
  readonly resolver: Resolver | undefined
  readonly offline: boolean
  readonly contexts: ContextSet
  readonly canonicalization: Canonicalization
  readonly signal: AbortSignal
}

const OPTIONS: readonly (keyof SigningOptions)[] = [
  'signer',
  'challenge',
  'domain',
  'replay',
  'expires',
  'now',
  'resolver',
  'offline',
  'contexts',
  'timeoutMs',
  'signal',
]

/** The options of an embedded proof, which a token does not have. */
export const OPTIONS_OF_PROOFS: readonly (keyof IssuePresentationOptions)[] = [
  'cryptosuite',
  'canonicalization',
]

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * Reads every option once, so that nothing can change between check and use.
 *
 * @param further - names of options that only some of the functions have.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readSigningOptions(
  options: IssuePresentationJwtOptions | IssuePresentationOptions,
  further: readonly string[] = [],
): SigningSettings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    assertKnown(options, [...OPTIONS, ...further])
    return read(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function read(options: Omit<IssuePresentationOptions, 'cryptosuite'>): SigningSettings {
  const { signer, challenge, domain, replay = 'refused', expires, now = new Date() } = options
  const { resolver, offline = false, contexts = BUNDLED_CONTEXTS, signal } = options
  const { timeoutMs = DEFAULT_TIMEOUT_MS, canonicalization } = options
  if (typeof signer?.sign !== 'function' || typeof signer.id !== 'string') {
    throw misuse('The option "signer" must be a signer.')
  }
  if (challenge !== undefined && !isNonEmptyString(challenge)) {
    throw misuse('The option "challenge" must be text that is not empty.')
  }
  if (replay !== 'refused' && replay !== 'allowed') {
    throw misuse('The option "replay" must be one of refused and allowed.')
  }
  if (challenge === undefined && replay === 'refused') {
    throw misuse('A presentation answers a "challenge"; without one "replay" must be "allowed".')
  }
  for (const [name, date] of Object.entries({ now, expires })) {
    if (date === undefined || (date instanceof Date && !Number.isNaN(date.getTime()))) continue
    throw misuse(`The option "${name}" must be a Date.`)
  }
  if (expires !== undefined && secondOf(expires) <= secondOf(now)) {
    throw misuse('The option "expires" must be later than now, by the second.')
  }
  if (resolver !== undefined && typeof resolver?.resolve !== 'function') {
    throw misuse('The option "resolver" must have a function "resolve".')
  }
  if (typeof offline !== 'boolean') throw misuse('The option "offline" must be true or false.')
  if (typeof contexts?.get !== 'function' || typeof contexts.isCopy !== 'function') {
    throw misuse('The option "contexts" must come from createContextSet.')
  }
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  const limit = AbortSignal.timeout(timeoutMs)
  return {
    signer,
    challenge,
    domain: readDomain(domain),
    expires: expires === undefined ? undefined : new Date(expires),
    now: new Date(now),
    resolver,
    offline,
    contexts,
    canonicalization: oneOf('canonicalization', canonicalization, CANONICALIZATIONS),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  }
}

/** Times are written to the second, so within one a proof would end as it begins. */
function secondOf(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function readDomain(
  domain: string | readonly string[] | undefined,
): string | readonly string[] | undefined {
  if (domain === undefined || isNonEmptyString(domain)) return domain
  if (Array.isArray(domain) && domain.length > 0 && domain.every(isNonEmptyString)) {
    return [...domain]
  }
  throw misuse('The option "domain" must be text, or a list of texts.')
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
