import type { VerifiedList } from './status-list.js'

/** Whether a list that was verified at another moment serves at this one, too. */
export function servesAt(
  { fetchedAt, validUntil }: VerifiedList,
  maxAgeMs: number,
  now: Date,
): boolean {
  const isNear = Math.abs(now.getTime() - fetchedAt.getTime()) <= maxAgeMs
  return isNear && (validUntil === undefined || now <= validUntil)
}

/** How much is kept. */
export interface KeptLimits {
  readonly maxLists: number
  readonly maxBytes: number
}

interface Kept {
  readonly list: VerifiedList
  /** By the clock of `performance`. */
  readonly since: number
}

/**
 * Status lists by key, of which those used longest ago make room for others. How old one may be is up to whoever
 * looks for it, so that one that is too old for today may still serve while its host is down.
 */
export class KeptStatusLists {
  readonly #limits: KeptLimits
  readonly #entries = new Map<string, Kept>()
  #bytes = 0

  constructor(limits: KeptLimits) {
    this.#limits = limits
  }

  /** The list, if it is not older than that and serves at that moment. */
  find(key: string, maxAgeMs: number, now: Date): VerifiedList | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    const isYoung = performance.now() - entry.since < maxAgeMs
    if (!isYoung || !servesAt(entry.list, maxAgeMs, now)) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.list
  }

  /** The same, of a list that need not be fetched again by its own `ttl` either. */
  findFresh(key: string, maxAgeMs: number, now: Date): VerifiedList | undefined {
    const { ttlMs = Number.POSITIVE_INFINITY } = this.#entries.get(key)?.list ?? {}
    return this.find(key, Math.min(maxAgeMs, ttlMs), now)
  }

  /** Keeps it in place of the one before; those used longest ago make room. */
  keep(key: string, list: VerifiedList): void {
    this.#drop(key)
    this.#entries.set(key, { list, since: performance.now() })
    this.#bytes += list.bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.maxLists && this.#bytes <= this.#limits.maxBytes) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.list.bytes ?? 0
    this.#entries.delete(key)
  }
}
