import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import type { StatusFault, VerifiedList } from './status-list.js'

/** How much is kept, and how long. */
export interface StatusListCacheOptions {
  /**
   * Seconds after which a list is fetched again, although it would count longer: what was revoked in the
   * meantime is not seen before. Default: 300.
   */
  readonly maxAgeSeconds?: number
  /** Bytes of all lists together, expanded; the one used longest ago goes first. Default: 64 MiB. */
  readonly maxBytes?: number
}

/**
 * Status lists that were fetched and verified, by URL, to share among verifications: ten thousand badges on
 * one list fetch and verify it once.
 *
 * Share it only among verifications with the same `resolver`, `keyHistory` and `contexts`: what these made of the
 * list is not looked at again. Whose list it is, what it is for, whether it still counts and what it says of
 * the one badge is judged for each.
 */
export interface StatusListCache {
  /** The list that is kept under this key; else what `load` gives, which runs once at a time. */
  list(
    key: string,
    now: Date,
    load: () => Promise<VerifiedList | StatusFault>,
  ): Promise<VerifiedList | StatusFault>
}

const DEFAULTS = { maxAgeSeconds: 300, maxBytes: 64 * 1024 * 1024 }

/** Faults of whoever asked: others may have time and requests left. */
const OF_THE_ASKER: ReadonlySet<string> = new Set(['time-limit', 'fetch-budget'])

interface Kept {
  readonly list: VerifiedList
  /** By a clock that nobody sets. */
  readonly since: number
}

/**
 * A cache of status lists, to pass as the option `statusLists`.
 *
 * Only what was verified is kept, no longer than the list itself says in `ttl` and `validUntil`, and no longer than
 * `maxAgeSeconds`. A failure is never kept (S-46, S-52).
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option that is not known or not of its kind.
 * @example
 * ```ts
 * const statusLists = createStatusListCache()
 * for (const badge of badges) report(await verify(badge, { statusLists }))
 * ```
 */
export function createStatusListCache(options: StatusListCacheOptions = {}): StatusListCache {
  const { maxAgeSeconds, maxBytes } = readOptions(options)
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<VerifiedList | StatusFault>>()
  let bytes = 0

  function forget(key: string): void {
    bytes -= kept.get(key)?.list.bytes ?? 0
    kept.delete(key)
  }

  function find(key: string, now: Date): VerifiedList | undefined {
    const entry = kept.get(key)
    if (entry === undefined) return undefined
    const { list, since } = entry
    const maxAgeMs = Math.min(maxAgeSeconds * 1000, list.ttlMs ?? Number.POSITIVE_INFINITY)
    forget(key)
    if (performance.now() - since >= maxAgeMs || !countsAt(list, now)) return undefined
    keep(key, entry)
    return list
  }

  function keep(key: string, entry: Kept): void {
    forget(key)
    kept.set(key, entry)
    bytes += entry.list.bytes
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break
      forget(oldest)
    }
  }

  async function list(
    key: string,
    now: Date,
    load: () => Promise<VerifiedList | StatusFault>,
  ): Promise<VerifiedList | StatusFault> {
    const known = find(key, now)
    if (known !== undefined) return known
    const running = loading.get(key)
    if (running !== undefined) {
      const found = await running
      const isOthers = 'code' in found ? OF_THE_ASKER.has(found.reason) : !countsAt(found, now)
      return isOthers ? await list(key, now, load) : found
    }
    const promise = load()
    loading.set(key, promise)
    try {
      const found = await promise
      if (!('code' in found)) keep(key, { list: found, since: performance.now() })
      return found
    } finally {
      loading.delete(key)
    }
  }

  return { list }
}

/** Whether a list may be kept for a verification at another time than that at which it was fetched. */
function countsAt({ fetchedAt, validUntil }: VerifiedList, now: Date): boolean {
  return now >= fetchedAt && (validUntil === undefined || now <= validUntil)
}

function readOptions(options: StatusListCacheOptions): Required<StatusListCacheOptions> {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a cache must be an object.')
  assertKnown(options, ['maxAgeSeconds', 'maxBytes'])
  const complete = { ...DEFAULTS, ...options }
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
