import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'

const MOST_DOCUMENTS = 100

/**
 * Documents that have been read, by identifier, for a while. Only what `readDocument` returned belongs
 * in here: then no document can stand under an identifier that is not its own (S-52).
 */
export class DocumentCache {
  readonly #maxAgeMs: number
  readonly #entries = new Map<string, { document: ControlledIdentifierDocument; since: number }>()

  /** @param maxAgeMs - how long a document counts; 0 keeps none. */
  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs
  }

  get(id: string): ControlledIdentifierDocument | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined) return undefined
    if (performance.now() - entry.since < this.#maxAgeMs) return entry.document
    this.#entries.delete(id)
    return undefined
  }

  set(id: string, document: ControlledIdentifierDocument): void {
    if (this.#maxAgeMs === 0) return
    const [oldest] = this.#entries.keys()
    if (this.#entries.size >= MOST_DOCUMENTS && oldest !== undefined) this.#entries.delete(oldest)
    this.#entries.set(id, { document, since: performance.now() })
  }
}
