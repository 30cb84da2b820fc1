import { OpenBadgesError } from '../errors.js'
import { isJsonObject, oneOf } from '../json/index.js'
import { boundedDoor, doorWhenNeeded, type FetchDoor, type Resolver } from '../resolve/index.js'
import type { AuthoritySource } from '../trust/index.js'
import { createStatusListCache, type StatusListCache } from './status-list-cache.js'

/** Options on what becomes of a credential after it was issued, and on who stands behind it. */
export interface LifecycleOptions {
  /**
   * Through which keys and status lists are fetched, and on request newer copies, sources of trust and
   * linked resources. A `resolver` with a door of its own keeps it for keys. Default: that one, else a
   * guarded one to public hosts.
   */
  readonly door?: FetchDoor
  /**
   * Status lists that were verified before, to share among verifications that have the same `resolver`,
   * `door`, `keyHistory` and `contexts`; see `createStatusListCache`. Default: none; a list is fetched and
   * verified once in each verification.
   */
  readonly statusLists?: StatusListCache
  /**
   * Who, besides an issuer itself, may sign status lists for its credentials: by the `id` of the issuer.
   * Default: nobody (S-43).
   */
  readonly statusIssuers?: Readonly<Record<string, readonly string[]>>
  /**
   * Whether the newer copy that a `1EdTechCredentialRefresh` offers is asked for, and judged in place of the
   * one presented if it is the same credential by the same issuer. Default: `off`: asking tells the issuer.
   */
  readonly refresh?: 'off' | 'ask'
  /**
   * Endorsements that were shown beside the credential, in the forms that `verify` reads. Of those about it 16
   * are looked at, those in them included, whatever else is in it; with more the answer is undetermined.
   * Default: none.
   */
  readonly endorsements?: readonly unknown[]
  /** What says who may award what: lists of your own, registries, federations. Default: nothing is asked. */
  readonly authority?: readonly AuthoritySource[]
  /**
   * Whether what the credential points to with a digest is compared with it: `fetch` through the door, at
   * most eight of 1 MiB, or the bytes by URL as you have them. Default: it is not looked at, and a warning
   * says so.
   */
  readonly resources?: 'fetch' | Readonly<Record<string, Uint8Array>>
}

/** The same, complete. */
export interface Lifecycle {
  readonly door: FetchDoor
  readonly statusLists: StatusListCache
  readonly statusIssuers: Readonly<Record<string, readonly string[]>>
  readonly refresh: 'off' | 'ask'
  readonly endorsements: readonly unknown[]
  readonly authority: readonly AuthoritySource[]
  readonly resources: 'fetch' | Readonly<Record<string, Uint8Array>> | undefined
}

/** Names of the options, to tell unknown ones. */
export const LIFECYCLE_OPTIONS: readonly (keyof LifecycleOptions)[] = [
  'door',
  'statusLists',
  'statusIssuers',
  'refresh',
  'endorsements',
  'authority',
  'resources',
]

/**
 * Reads these options.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for one of the wrong kind.
 */
export function readLifecycle(options: LifecycleOptions, resolver: Resolver): Lifecycle {
  const isUsual = LIFECYCLE_OPTIONS.every((name) => options[name] === undefined)
  if (isUsual && resolver.door === undefined) return usualLifecycle()
  const { door = resolver.door ?? USUAL_DOOR, statusLists, statusIssuers = {} } = options
  const { refresh, endorsements = [], authority = [], resources } = options
  if (typeof door?.get !== 'function') throw misuse('"door" must come from createFetchDoor')
  if (statusLists !== undefined && typeof statusLists?.list !== 'function') {
    throw misuse('"statusLists" must come from createStatusListCache')
  }
  if (!isJsonObject(statusIssuers) || !Object.values(statusIssuers).every(isTextList)) {
    throw misuse('"statusIssuers" must have lists of ids, by the id of an issuer')
  }
  if (!Array.isArray(endorsements)) throw misuse('"endorsements" must be a list')
  if (endorsements.some((endorsement) => endorsement instanceof Promise)) {
    throw misuse('"endorsements" holds a promise; await it first')
  }
  if (
    !Array.isArray(authority) ||
    !authority.every((source) => typeof source?.ask === 'function')
  ) {
    throw misuse('"authority" must be a list of sources, such as allowList gives')
  }
  if (resources !== undefined && resources !== 'fetch' && !isBytesByUrl(resources)) {
    throw misuse('"resources" must be "fetch", or bytes by URL')
  }
  return {
    door: door === USUAL_DOOR ? door : boundedDoor(door),
    // one verification asks for a list once, whoever keeps it for others
    statusLists: statusLists ?? createStatusListCache(),
    statusIssuers,
    refresh: oneOf('refresh', refresh, ['off', 'ask']),
    endorsements: [...endorsements],
    authority: [...authority],
    resources,
  }
}

/** The door of every verification that is given none, opened when something is fetched. */
const USUAL_DOOR: FetchDoor = boundedDoor(doorWhenNeeded())

function usualLifecycle(): Lifecycle {
  return {
    door: USUAL_DOOR,
    statusLists: createStatusListCache(),
    statusIssuers: {},
    refresh: 'off',
    endorsements: [],
    authority: [],
    resources: undefined,
  }
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isBytesByUrl(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((bytes) => bytes instanceof Uint8Array)
}

function misuse(what: string): OpenBadgesError {
  return new OpenBadgesError(`The option ${what}.`, { code: 'ERR_OB_ARGUMENT' })
}
