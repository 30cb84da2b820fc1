import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import type { FetchDoor } from './fetch-door.js'
import type { RequestBudget } from './request-budget.js'

/** How one resolution may spend time and requests. */
export interface ResolveOptions {
  /** Ends the resolution early. */
  readonly signal?: AbortSignal
  /** Requests shared by everything that belongs to one verification. Default: one of its own. */
  readonly budget?: RequestBudget
  /** The door of the verification, for a resolver without one of its own. Default: one to public hosts. */
  readonly door?: FetchDoor
}

/**
 * Turns an identifier into the document that lists its keys.
 *
 * Callers may bring their own, e.g. one that reads a database. What it returns is read as untrusted
 * JSON, so a careless resolver cannot make a stranger's key count as the issuer's.
 */
export interface Resolver {
  /**
   * @param id - a DID without path, query or fragment, or an https URL without fragment. Behind a URL may
   *   be a key set as well, or one key.
   * @throws {OpenBadgesError} `ERR_OB_RESOLVE`; its `problems` say whether the identifier, the network
   *   or the document is at fault.
   */
  resolve(id: string, options?: ResolveOptions): Promise<ControlledIdentifierDocument>
  /** A door of its own: it fetches through this one alone, and by default so does all of a verification. */
  readonly door?: FetchDoor
}
