import type { FetchAnswer } from './fetch-door.js'

const MOST_ANSWERS = 100
const MOST_BYTES = 16 * 1024 * 1024

interface Entry extends FetchAnswer {
  /** By the clock of `performance`. */
  readonly until: number
}

/**
 * Answers of hosts, by kind and URL, for a while. They are bytes and no verdicts: whoever reads one checks
 * it anew, so an answer that lies can be told to lie again and nothing more (S-52). Failures have no
 * place in here: who tries again wants to know whether the host is back.
 */
export class AnswerCache {
  readonly #maxSeconds: number
  readonly #entries = new Map<string, Entry>()
  #bytes = 0

  /** @param maxSeconds - how long an answer counts at most; 0 keeps none. */
  constructor(maxSeconds: number) {
    this.#maxSeconds = maxSeconds
  }

  /** A copy of what was kept, if it still counts. */
  get(key: string): FetchAnswer | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (performance.now() < entry.until) return copyOf(entry)
    this.#drop(key, entry)
    return undefined
  }

  /** Keeps a copy, for as long as the host and this cache allow; the oldest ones make room. */
  set(key: string, answer: FetchAnswer, freshSeconds: number): void {
    const seconds = Math.min(this.#maxSeconds, freshSeconds)
    if (seconds <= 0 || answer.body.length > MOST_BYTES) return
    const former = this.#entries.get(key)
    if (former !== undefined) this.#drop(key, former)
    this.#bytes += answer.body.length
    this.#entries.set(key, { ...copyOf(answer), until: performance.now() + seconds * 1000 })
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= MOST_ANSWERS && this.#bytes <= MOST_BYTES) break
      this.#drop(oldest, entry)
    }
  }

  #drop(key: string, { body }: Entry): void {
    this.#entries.delete(key)
    this.#bytes -= body.length
  }
}

/** Bytes can be written to, by whoever has them. */
function copyOf({ body, mediaType }: FetchAnswer): FetchAnswer {
  return { body: body.slice(), mediaType }
}
