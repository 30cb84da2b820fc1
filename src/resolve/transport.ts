import type { FetchKind } from './fetch-kind.js'

/** One request: a GET without cookies, credentials or referrer. */
export interface TransportRequest {
  /** Already checked against the rules for URLs. */
  readonly url: URL
  /** What it is for; a recording keeps answers apart by it. */
  readonly kind: FetchKind
  /** Value of the `Accept` header. */
  readonly accept: string
  /** Most bytes of the body, decoded. */
  readonly maxBytes: number
  /** Ends the request; its time is up. */
  readonly signal: AbortSignal
}

/** One answer; redirects are answers like any other. */
export interface TransportAnswer {
  readonly status: number
  /** Value of `Content-Type`, or empty. */
  readonly contentType: string
  /** Value of `Location`, where there is one. */
  readonly location?: string
  /** Empty unless the status is 200. */
  readonly body: Uint8Array
  /** For how long the host lets it be used again; see `freshSeconds`. */
  readonly freshSeconds: number
}

/**
 * Sends one request and follows nothing.
 *
 * It rejects with `ERR_OB_RESOLVE` for what it alone can see: an address that is refused, too many
 * bytes, a connection that takes too long. Any other rejection means that the request failed.
 */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>

/** Collects the pieces of a body, and says when there are too many bytes. */
export class BodyCollector {
  readonly #pieces: Uint8Array[] = []
  readonly #maxBytes: number
  #length = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes one piece; `false` when the body has become too large. */
  add(piece: Uint8Array): boolean {
    this.#length += piece.length
    if (this.#length > this.#maxBytes) return false
    this.#pieces.push(piece)
    return true
  }

  /** The whole body. */
  join(): Uint8Array {
    const body = new Uint8Array(this.#length)
    let at = 0
    for (const piece of this.#pieces) {
      body.set(piece, at)
      at += piece.length
    }
    return body
  }
}
