import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, assertKnown, isJsonObject, isNonEmptyString, oneOf } from '../json/index.js'
import { SIGNATURE_ALGORITHMS, type Signer } from '../keys/index.js'
import type { LintOptions } from '../lint/index.js'
import {
  CANONICALIZATIONS,
  type Canonicalize,
  canonicalizeWith,
  type Deadline,
  TimeLimit,
} from '../proofs/index.js'
import type { CredentialKind } from '../report/index.js'
import { type Resolver, usualResolver } from '../resolve/index.js'
import { type EligibilitySettings, readEligibility } from './eligibility.js'
import type {
  AddAnyProofOptions,
  AddProofOptions,
  AnyOptions,
  BadgeOptions,
  IssueOptions,
  PrerequisiteOptions,
  ProofOptions,
  SigningOptions,
  TokenOptions,
  WithWarnings,
} from './options.js'

/** What signs and what it is told, as it was when issuing began, each with its value. */
export interface IssueSettings {
  readonly signer: Signer
  readonly now: Date
  readonly resolver: Resolver
  readonly offline: boolean
  readonly contexts: ContextSet
  readonly deadline: Deadline
  readonly kind: CredentialKind
  readonly lint: Omit<LintOptions, 'contexts' | 'context' | 'now'>
  readonly inlineContexts: 'refused' | 'allowed'
  readonly withWarnings: boolean
  /** What is known of the prerequisites of an award; `undefined` when nothing is. */
  readonly eligibility: EligibilitySettings | undefined
}

/** The settings of an embedded proof. */
export interface ProofSettings extends IssueSettings {
  /** As it was given; what is no name of a suite is refused as unsupported, not as misuse. */
  readonly cryptosuite: unknown
  readonly mandatoryPointers: readonly string[] | undefined
  readonly proofId: string | undefined
  readonly canonicalize: Canonicalize
  readonly previousProof: 'all' | readonly string[]
}

/** The settings of a token. */
export interface TokenSettings extends IssueSettings {
  readonly typ: 'JWT' | 'vc+jwt' | undefined
  readonly keyIn: 'kid' | 'jwk' | 'both'
}

const DEFAULT_TIMEOUT_MS = 15_000

type Name =
  | keyof (IssueOptions & TokenOptions & WithWarnings)
  | keyof AnyOptions
  | keyof AddProofOptions

const COMMON: readonly Name[] = [
  'signer',
  'now',
  'resolver',
  'offline',
  'contexts',
  'timeoutMs',
  'signal',
  'kind',
  'withWarnings',
]
const OF_BADGES: readonly Name[] = ['issuer', 'lint']
const OF_ANY: readonly Name[] = ['inlineContexts']
const OF_PROOFS: readonly Name[] = [
  'cryptosuite',
  'mandatoryPointers',
  'proofId',
  'canonicalization',
]
const OF_TOKENS: readonly Name[] = ['typ', 'keyIn']

/** Options that say how a credential is built, and are read there. */
export const BUILD_OPTIONS: readonly Name[] = ['version', 'openBadges']

/** The option that only `addProof` has. */
export const CHAIN_OPTIONS: readonly Name[] = ['previousProof']

/**
 * Reads every option of an embedded proof once, so that nothing can change between check and use.
 *
 * @param further - names of options that only some of the functions have.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readProofOptions(
  options: SigningOptions & ProofOptions & (BadgeOptions | AnyOptions),
  further: readonly string[] = [],
): ProofSettings {
  return readSafely(options, [...OF_PROOFS, ...further], (common) => {
    const { cryptosuite, mandatoryPointers, proofId, canonicalization } = options
    const { previousProof = [] }: Partial<AddProofOptions | AddAnyProofOptions> = options
    if (mandatoryPointers !== undefined && !isTexts(mandatoryPointers)) {
      throw misuse('The option "mandatoryPointers" must be a list of JSON pointers.')
    }
    if (proofId !== undefined && !isNonEmptyString(proofId)) {
      throw misuse('The option "proofId" must be text.')
    }
    const previous = asArray<string>(previousProof)
    if (!isTexts(previous)) throw misuse('The option "previousProof" must name proofs.')
    // the object is nobody else's yet, and a copy of it would cost more than to read all options
    return Object.assign(common, {
      cryptosuite,
      mandatoryPointers: mandatoryPointers === undefined ? undefined : [...mandatoryPointers],
      proofId,
      canonicalize: canonicalizeWith(
        oneOf('canonicalization', canonicalization, CANONICALIZATIONS),
      ),
      previousProof: previousProof === 'all' ? ('all' as const) : [...previous],
    })
  })
}

/**
 * Reads every option of a token once; see {@link readProofOptions}.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readTokenOptions(
  options: SigningOptions & TokenOptions & (BadgeOptions | AnyOptions),
  further: readonly string[] = [],
): TokenSettings {
  return readSafely(options, [...OF_TOKENS, ...further], (common) => {
    const { typ, keyIn } = options
    if (typ !== undefined) oneOf('typ', typ, ['JWT', 'vc+jwt'])
    return Object.assign(common, { typ, keyIn: oneOf('keyIn', keyIn, ['kid', 'jwk', 'both']) })
  })
}

function readSafely<Settings>(
  options: SigningOptions & (BadgeOptions | AnyOptions),
  further: readonly string[],
  complete: (common: IssueSettings) => Settings,
): Settings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return complete(readEach(options, further))
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function readEach(
  options: SigningOptions &
    (BadgeOptions | AnyOptions) &
    Partial<WithWarnings> &
    PrerequisiteOptions,
  further: readonly string[],
): IssueSettings {
  const kind = oneOf('kind', options.kind, ['badge', 'any'])
  assertKnown(options, [...COMMON, ...(kind === 'any' ? OF_ANY : OF_BADGES), ...further])
  const { now = new Date(), contexts = BUNDLED_CONTEXTS, offline = false } = options
  const { resolver = usualResolver(), withWarnings = false } = options
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
  if (typeof withWarnings !== 'boolean') {
    throw misuse('The option "withWarnings" must be true or false.')
  }
  const { lint = {} }: BadgeOptions = options.kind === 'any' ? {} : options
  if (!isJsonObject(lint)) throw misuse('The option "lint" must be an object.')
  const { inlineContexts }: Partial<AnyOptions> = options.kind === 'any' ? options : {}
  return {
    signer: readSigner(options.signer),
    now: new Date(now),
    resolver,
    offline,
    contexts,
    deadline: readDeadline(options),
    kind,
    lint,
    inlineContexts: oneOf('inlineContexts', inlineContexts, ['refused', 'allowed']),
    withWarnings,
    eligibility: readEligibility(options),
  }
}

function readDeadline({ timeoutMs = DEFAULT_TIMEOUT_MS, signal }: SigningOptions): Deadline {
  if (typeof timeoutMs !== 'number' || !(timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1)) {
    throw misuse('The option "timeoutMs" must be a positive number of milliseconds.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw misuse('The option "signal" must be an AbortSignal.')
  }
  return new TimeLimit(timeoutMs, signal)
}

function readSigner(signer: Signer): Signer {
  const { id, algorithm, sign, publicKeyMultibase, publicKeyJwk } = signer ?? {}
  if (typeof sign !== 'function' || typeof id !== 'string') {
    throw misuse('The option "signer" needs "id", "algorithm" and a function "sign".')
  }
  if (!SIGNATURE_ALGORITHMS.includes(algorithm)) {
    throw misuse(`The algorithm of a signer is one of ${SIGNATURE_ALGORITHMS.join(', ')}.`)
  }
  // one that cannot change is known by itself as proven (S-81); a copy of it would be somebody else's
  if (isFixed(signer)) return signer
  return {
    id,
    algorithm,
    ...(publicKeyMultibase === undefined ? {} : { publicKeyMultibase }),
    ...(publicKeyJwk === undefined ? {} : { publicKeyJwk }),
    sign: (bytes) => sign.call(signer, bytes),
  }
}

/** Signers that were seen to be fixed, which they are for ever. */
const FIXED = new WeakSet<Signer>()

function isFixed(signer: Signer): boolean {
  if (FIXED.has(signer)) return true
  const members = Object.values(Object.getOwnPropertyDescriptors(signer))
  const isSo = Object.isFrozen(signer) && members.every((member) => 'value' in member)
  if (isSo) FIXED.add(signer)
  return isSo
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isNonEmptyString)
}

/** Whether the standard's dates can say that moment. */
function isWritable(moment: Date): boolean {
  const year = moment.getUTCFullYear()
  return year >= 1 && year <= 9999
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
