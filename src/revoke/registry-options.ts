import { OpenBadgesError } from '../errors.js'
import type { IssueAnyCredentialOptions } from '../issue/index.js'
import { assertKnown, isJsonObject, isNonEmptyString, oneOf } from '../json/index.js'
import { guardedStore } from './guarded-store.js'
import { type InTurn, inTurn } from './in-turn.js'
import type { StatusStore } from './status-store.js'

/** How a signature is made, as `issueCredential` is told. */
type Signing = Pick<
  IssueAnyCredentialOptions,
  'signer' | 'resolver' | 'offline' | 'contexts' | 'timeoutMs' | 'cryptosuite'
>

/** Options of `createStatusRegistry`. Those on signing mean what they mean for `issueCredential`. */
export interface StatusRegistryOptions extends Signing {
  /** Where the lists are kept; shared by all processes that issue and revoke. */
  readonly store: StatusStore
  /** The id of the issuer, whose key the signer has; the same as in the badges (S-43). */
  readonly issuer: string
  /** Whether lists have an embedded proof or are tokens. Default: `proof`. */
  readonly secure?: 'proof' | 'jwt'
  /**
   * Seconds that a signed list counts. A copy of it that was made before a revocation is believed no longer
   * than that, so make it as short as you can sign anew (S-88). Default: 604 800, which is 7 days.
   */
  readonly lifetimeSeconds?: number
  /**
   * Seconds that a verifier or a cache may use a list without asking again, as its `ttl` and its headers say;
   * so long a revocation may go unseen. Default: 300, or `lifetimeSeconds` where that is less.
   */
  readonly ttlSeconds?: number
  /**
   * Hosts of lists that may be private, or on another port, written as in a URL: `badges.internal:8443`. Only
   * verifiers whose door allows the same hosts can look at such a list. Default: none.
   */
  readonly allowedHosts?: readonly string[]
  /** The clock. Default: the system's; another one is for tests (S-91). */
  readonly now?: () => Date
}

/** The same, read once and complete. */
export interface RegistrySettings {
  readonly store: StatusStore
  readonly issuer: string
  readonly secure: 'proof' | 'jwt'
  readonly allowedHosts: ReadonlySet<string>
  readonly lifetimeMs: number
  readonly ttlMs: number
  readonly now: () => Date
  /** Whether a list that was signed far ahead of the clock is signed for now: only where a renewal asks for it. */
  readonly trustClock: boolean
  /** Runs tasks on one list one after the other. */
  readonly inTurn: InTurn
  readonly signing: Omit<Signing, 'cryptosuite'>
  readonly cryptosuite: Signing['cryptosuite']
}

const NAMES: readonly (keyof StatusRegistryOptions)[] = [
  'store',
  'issuer',
  'secure',
  'lifetimeSeconds',
  'ttlSeconds',
  'allowedHosts',
  'now',
  'signer',
  'resolver',
  'offline',
  'contexts',
  'timeoutMs',
  'cryptosuite',
]

const STORE_METHODS = ['allocate', 'set', 'isAllocated', 'read', 'list', 'audit', 'close'] as const
const TTL_SECONDS = 300
const WEEK_SECONDS = 604_800
const YEAR_SECONDS = 31_536_000

/**
 * Reads the options once. What concerns the signature is checked by `issueCredential`, before it signs.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readRegistryOptions(options: StatusRegistryOptions): RegistrySettings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  assertKnown(options, NAMES)
  const { store, issuer, secure, cryptosuite, now = () => new Date() } = options
  const { allowedHosts = [] } = options
  const { lifetimeSeconds = WEEK_SECONDS, ...rest } = options
  const { ttlSeconds = Math.min(TTL_SECONDS, lifetimeSeconds) } = options
  if (!STORE_METHODS.every((name) => typeof store?.[name] === 'function')) {
    throw misuse(`The option "store" must have the functions ${STORE_METHODS.join(', ')}.`)
  }
  if (typeof rest.signer?.sign !== 'function' || typeof rest.signer.id !== 'string') {
    throw misuse('The option "signer" needs "id", "algorithm" and a function "sign".')
  }
  if (!isNonEmptyString(issuer)) throw misuse('The option "issuer" must be the id of the issuer.')
  if (typeof now !== 'function') throw misuse('The option "now" must be a function.')
  if (!Array.isArray(allowedHosts) || !allowedHosts.every(isNonEmptyString)) {
    throw misuse('The option "allowedHosts" must be a list of hosts.')
  }
  // a base proof is for a holder, who derives from it; a list has none
  if (cryptosuite === 'ecdsa-sd-2023') throw misuse('A status list is not shown in part.')
  const way = oneOf('secure', secure, ['proof', 'jwt'])
  if (way === 'jwt' && cryptosuite !== undefined) {
    throw misuse('The option "cryptosuite" is for a proof; a token has the algorithm of its key.')
  }
  if (!isWithin(lifetimeSeconds, 1, YEAR_SECONDS)) {
    throw misuse('The option "lifetimeSeconds" must be a whole number, a year at most.')
  }
  if (!isWithin(ttlSeconds, 1, lifetimeSeconds)) {
    throw misuse('The option "ttlSeconds" must be a whole number, "lifetimeSeconds" at most.')
  }
  return {
    store: guardedStore(store),
    issuer,
    secure: way,
    allowedHosts: new Set(allowedHosts),
    lifetimeMs: lifetimeSeconds * 1000,
    ttlMs: ttlSeconds * 1000,
    now: () => readMoment(now),
    trustClock: false,
    inTurn: inTurn(),
    signing: signingIn(rest),
    cryptosuite,
  }
}

function signingIn({ signer, resolver, offline, contexts, timeoutMs }: Signing): Signing {
  return {
    signer,
    ...(resolver === undefined ? {} : { resolver }),
    ...(offline === undefined ? {} : { offline }),
    ...(contexts === undefined ? {} : { contexts }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
}

/** What a clock says, when it is a moment; a copy, which nobody else can set. */
function readMoment(now: () => Date): Date {
  const moment = now()
  if (moment instanceof Date && !Number.isNaN(moment.getTime())) return new Date(moment)
  throw misuse('The option "now" must be a function that gives a Date.')
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
