import type { FetchKind } from './fetch-kind.js'
import type { RequestBudget } from './request-budget.js'

/** What differs from request to request. */
export interface FetchRequest {
  readonly kind: FetchKind
  readonly budget: RequestBudget
  readonly signal?: AbortSignal | undefined
  /** Most bytes of the answer. */
  readonly maxBytes: number
}

/** What was found under a URL. */
export interface FetchAnswer {
  /** Not yet read, and not to be trusted. */
  readonly body: Uint8Array
  /** The media type, in lower case and without parameters; empty where a `resource` has none. */
  readonly mediaType: string
}

/** The door through which every request of a verification leaves. */
export interface FetchDoor {
  /**
   * Fetches what is behind a URL.
   *
   * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `url-refused`, `fetch-failed`, `fetch-timeout`,
   *   `fetch-too-large`, `fetch-redirect`, `fetch-budget`, `fetch-offline`, or `time-limit` when `signal`
   *   aborts.
   */
  get(url: string, request: FetchRequest): Promise<FetchAnswer>
}
