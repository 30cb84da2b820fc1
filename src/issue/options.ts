import type { IssuerInput, VersionOptions } from '../build/index.js'
import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import type { Signer } from '../keys/index.js'
import type { LintOptions } from '../lint/index.js'
import { formatDateTime, parseDateTime, type VcVersion } from '../model/index.js'
import type { CryptosuiteName } from '../proofs/index.js'
import { createResolver, type Resolver } from '../resolve/index.js'

/** Options of {@link issueCredential}. */
export interface IssueCredentialOptions {
  /** What signs: from `generateSigner` or `importSigner`, or your key service's. */
  readonly signer: Signer
  /**
   * When the proof is made; written to the second. Default: the clock. A badge does not verify as of a
   * time before its proof was made, so an award of long ago gets its past `validFrom`, but a proof of today.
   */
  readonly now?: Date
  /** The securing mechanism. Default: `eddsa-rdfc-2022`. */
  readonly cryptosuite?: CryptosuiteName
  /** Finds the issuer's key document. Default: `did:key` offline, `did:web` over the network. */
  readonly resolver?: Resolver
  /**
   * Does not ask for the issuer's key document: that it lists the signer's key is then for you to see
   * to. Default: `false`.
   */
  readonly offline?: boolean
  /** The contexts that the credential may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** Milliseconds that the key document and the signer may take together. Default: 15 000. */
  readonly timeoutMs?: number
  /** Ends the issuing early; nothing is returned then. */
  readonly signal?: AbortSignal
  /** What `lint`, which looks at the credential before it is signed, is told beside it. Default: nothing. */
  readonly lint?: Omit<LintOptions, 'contexts' | 'context' | 'now'>
}

/** An option of both `issue` and `issueCredential`, which changes what they return. */
export interface WithWarnings {
  /** Whether what `lint` warns of is returned as well. Default: `false`, the credential alone. */
  readonly withWarnings: true
}

/** Options of {@link issue}. */
export interface IssueOptions<Version extends VcVersion = '2.0'>
  extends IssueCredentialOptions,
    VersionOptions<Version> {
  /** Who issues; its `id` is the DID that the signer's key belongs to. */
  readonly issuer: IssuerInput
}

/** The options as they were when issuing began, each with its value. */
export interface IssueSettings
  extends Required<Omit<IssueCredentialOptions, 'timeoutMs' | 'signal' | 'cryptosuite'>> {
  readonly cryptosuite: unknown
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly withWarnings: boolean
}

const DEFAULT_TIMEOUT_MS = 15_000

/**
 * Reads every option once, so that nothing can change between check and use.
 *
 * @param further - names of options that somebody else reads.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readOptions(
  options: IssueCredentialOptions,
  further: readonly string[] = [],
): IssueSettings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return readEach(options, further)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

/** Options that say how a credential is built, and are read there. */
export const BUILD_OPTIONS: readonly (keyof IssueOptions)[] = ['version', 'openBadges']

const OPTIONS: readonly (keyof (IssueOptions & WithWarnings))[] = [
  'issuer',
  'signer',
  'now',
  'cryptosuite',
  'resolver',
  'offline',
  'contexts',
  'timeoutMs',
  'signal',
  'lint',
  'withWarnings',
]

function readEach(
  options: IssueCredentialOptions & Partial<WithWarnings>,
  further: readonly string[],
): IssueSettings {
  assertKnown(options, [...OPTIONS, ...further])
  const { now = new Date(), contexts = BUNDLED_CONTEXTS, offline = false } = options
  const { resolver = createResolver(), timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options
  if (!(now instanceof Date) || !isWritable(now)) {
    throw misuse('The option "now" must be a Date of the years 1 to 9999.')
  }
  if (typeof contexts?.get !== 'function' || typeof contexts.isCopy !== 'function') {
    throw misuse('The option "contexts" must come from createContextSet.')
  }
  if (typeof offline !== 'boolean') throw misuse('The option "offline" must be true or false.')
  if (typeof resolver?.resolve !== 'function') {
    throw misuse('The option "resolver" must have a function "resolve".')
  }
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  const { lint = {}, withWarnings = false } = options
  if (!isJsonObject(lint)) throw misuse('The option "lint" must be an object.')
  if (typeof withWarnings !== 'boolean') {
    throw misuse('The option "withWarnings" must be true or false.')
  }
  const signer = readSigner(options.signer)
  const { cryptosuite } = options
  const moment = new Date(now)
  const times = { now: moment, timeoutMs, signal }
  return { signer, ...times, contexts, offline, resolver, cryptosuite, lint, withWarnings }
}

function readSigner(signer: Signer): Signer {
  const { id, algorithm, sign } = signer ?? {}
  if (typeof sign !== 'function' || typeof id !== 'string') {
    throw misuse('The option "signer" needs "id", "algorithm" and a function "sign".')
  }
  if (algorithm !== 'Ed25519') {
    throw misuse('The only signer algorithm of this version is "Ed25519".')
  }
  const own =
    'publicKeyMultibase' in signer ? { publicKeyMultibase: signer.publicKeyMultibase } : {}
  return { id, algorithm, ...own, sign: (bytes) => sign.call(signer, bytes) }
}

/** Whether the standard's dates can say that moment. */
function isWritable(moment: Date): boolean {
  return !Number.isNaN(moment.getTime()) && parseDateTime(formatDateTime(moment)) !== undefined
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
