import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import type { TimeLimit } from '../proofs/index.js'
import { untilAborted } from '../resolve/index.js'
import { KeptStatusLists, servesAt } from './kept-status-lists.js'
import type { StatusFault } from './status-fault.js'
import type { VerifiedList } from './status-list.js'

/** How much is kept, and how long. */
export interface StatusListCacheOptions {
  /** Lists that are kept; the one used longest ago goes first. Default: 100. */
  readonly maxLists?: number
  /** Bytes of all lists together, expanded. Default: 64 MiB. */
  readonly maxBytes?: number
  /**
   * Seconds after which a list is fetched again, although it would count longer: what was revoked in the
   * meantime is not seen before. Default: 300.
   */
  readonly maxAgeSeconds?: number
  /**
   * Seconds for which a list serves on when its host cannot be asked, as long as it counts; a warning
   * `status-retrieval` says so. Default: as `maxAgeSeconds`, so that no list serves beyond its age.
   */
  readonly maxAgeWhenDownSeconds?: number
}

/** For whom a list is looked up: the moment of its verification, and what ends that. */
export interface ListAsker {
  readonly now: Date
  readonly time: TimeLimit
}

/**
 * Status lists that were fetched and verified, by URL, to share among verifications: ten thousand badges on
 * one list fetch and verify it once.
 *
 * Share it only among verifications with the same `resolver`, `door`, `keyHistory` and `contexts`: what these made
 * of the list is not looked at again. Whose list it is, what it is for, whether it still counts and what it says
 * of the one badge is judged for each.
 */
export interface StatusListCache {
  /** The list that is kept under this key; else what `load` gives, which runs once at a time. */
  list(
    key: string,
    asker: ListAsker,
    load: () => Promise<VerifiedList | StatusFault>,
  ): Promise<VerifiedList | StatusFault>
}

const DEFAULTS = { maxLists: 100, maxBytes: 64 * 1024 * 1024, maxAgeSeconds: 300 }
const DEFAULT_LIMITS: Required<StatusListCacheOptions> = {
  ...DEFAULTS,
  maxAgeWhenDownSeconds: DEFAULTS.maxAgeSeconds,
}

/** Faults of whoever asked: others may have time and requests left. */
const OF_THE_ASKER: ReadonlySet<string> = new Set(['time-limit', 'fetch-budget'])
/** Faults after which a list that is older than it should be is better than none. */
const OF_THE_HOST: ReadonlySet<string> = new Set(['fetch-failed', 'fetch-timeout', 'fetch-offline'])

const OVER: StatusFault = {
  code: 'status-retrieval',
  detail: 'The time allowed was over before the list was there.',
  reason: 'time-limit',
}

/**
 * A cache of status lists, to pass as the option `statusLists`.
 *
 * Only what was verified is kept, no longer than the list itself says in `ttl` and `validUntil`, and no longer than
 * `maxAgeSeconds`, by a clock that nobody sets and by the `now` of whoever asks. A failure is never kept (S-46,
 * S-52).
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option that is not known or not of its kind.
 * @example
 * ```ts
 * const statusLists = createStatusListCache()
 * for (const badge of badges) report(await verify(badge, { statusLists }))
 * ```
 */
export function createStatusListCache(options?: StatusListCacheOptions): StatusListCache {
  const limits = options === undefined ? DEFAULT_LIMITS : readOptions(options)
  const maxAgeMs = limits.maxAgeSeconds * 1000
  const kept = new KeptStatusLists(limits)
  const loading = new Map<string, Promise<VerifiedList | StatusFault>>()

  async function loaded(
    key: string,
    { now }: ListAsker,
    load: () => Promise<VerifiedList | StatusFault>,
  ): Promise<VerifiedList | StatusFault> {
    const found = await load()
    if (!('code' in found)) {
      kept.keep(key, found)
      return found
    }
    if (!OF_THE_HOST.has(found.reason)) return found
    const old = kept.find(key, limits.maxAgeWhenDownSeconds * 1000, now)
    return old === undefined ? found : { ...old, unasked: found.detail }
  }

  async function list(
    key: string,
    asker: ListAsker,
    load: () => Promise<VerifiedList | StatusFault>,
  ): Promise<VerifiedList | StatusFault> {
    const { now, time } = asker
    const known = kept.findFresh(key, maxAgeMs, now)
    if (known !== undefined) return known
    const running = loading.get(key)
    if (running === undefined) {
      const promise = loaded(key, asker, load)
      loading.set(key, promise)
      return await promise.finally(() => loading.delete(key))
    }
    const found = await untilAborted(running, time.signal).catch((error: unknown) => {
      if (time.aborted) return OVER
      throw error
    })
    if (found === OVER) return found
    const isOthers =
      'code' in found ? OF_THE_ASKER.has(found.reason) : !servesAt(found, maxAgeMs, now)
    return isOthers ? await list(key, asker, load) : found
  }

  return { list }
}

function readOptions(options: StatusListCacheOptions): Required<StatusListCacheOptions> {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a cache must be an object.')
  assertKnown(options, ['maxLists', 'maxBytes', 'maxAgeSeconds', 'maxAgeWhenDownSeconds'])
  const { maxAgeSeconds = DEFAULTS.maxAgeSeconds } = options
  const complete = { ...DEFAULTS, maxAgeWhenDownSeconds: maxAgeSeconds, ...options }
  for (const [name, value] of Object.entries(complete)) {
    if (typeof value !== 'number' || !(value >= 0)) {
      throw misuse(`The option "${name}" must be a number from 0 up.`)
    }
  }
  return complete
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
