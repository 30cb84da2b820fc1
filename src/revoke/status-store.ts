/** What never changes about a list once it is made. */
export interface StatusListDefinition {
  /** URL of the list credential, under which it is served. */
  readonly id: string
  /** Who signs it; the same as the issuer of the credentials that point into it (S-43). */
  readonly issuer: string
  /** What a set value means: `revocation`, `suspension`, `refresh` or `message`. */
  readonly purpose: string
  /** Bits of each entry: 1, 2, 4 or 8. */
  readonly statusSize: number
  /** How many entries it has, allocated or not. */
  readonly length: number
  /** What each value means, from 0 on; there with the purpose `message`. */
  readonly messages?: readonly string[]
}

/** A list as the store has it: the state, and the signed list that says the same. */
export interface StoredStatusList {
  readonly definition: StatusListDefinition
  /** Counts the signed lists, from 1. */
  readonly version: number
  /** The signed list, as it is served: JSON text, or a token. */
  readonly credential: string
  /** From when it counts, to the millisecond: later with each version, even if the clock stood still (S-88). */
  readonly signedAt: Date
  /** Until when it counts. */
  readonly validUntil: Date
  /** How many places are given away. */
  readonly allocated: number
  /** The values that are not 0, by index. */
  readonly values: ReadonlyMap<number, number>
}

/** What was done to one entry; nothing is ever removed from the audit. */
export interface StatusAuditEntry {
  readonly listId: string
  readonly index: number
  readonly action: 'revoke' | 'suspend' | 'reinstate' | 'set'
  readonly from: number
  readonly to: number
  /** Version of the signed list that says so first. */
  readonly version: number
  readonly at: Date
  /** For the issuer's own records; it is not published. */
  readonly reason?: string
  /** Who did it. */
  readonly by?: string
}

/** A new state of one list, with the signed list that says so: taken over whole, or not at all. */
export interface StatusCommit {
  readonly listId: string
  /** There to make the list; with it `expectedVersion` is 0. */
  readonly definition?: StatusListDefinition
  /** The version that this one was made from. */
  readonly expectedVersion: number
  readonly credential: string
  readonly signedAt: Date
  readonly validUntil: Date
  /** One entry for each value that changes; none when the list is only signed anew. */
  readonly changes: readonly StatusAuditEntry[]
}

/**
 * Where status lists are kept. Every method is one atomic step, whoever else uses the same store.
 *
 * A method rejects with `ERR_OB_STATUS_STORE` when the store fails; then nothing was changed, or what was
 * changed is whole. Its one problem says why, as the codes at `StatusRegistry`; a registry takes an error that has
 * none for `store-failed`. What a method has returned survives a crash (S-85 to S-87), save where the store says that
 * it keeps nothing, as the one in memory does.
 */
export interface StatusStore {
  /**
   * Gives away one place of the list that was never given before, chosen at random among the free ones, so that
   * it tells nothing of the order of issue. Never given again, whatever becomes of the credential.
   *
   * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when the list is not known (`list-unknown`), or has no free
   *   place (`list-full`).
   */
  allocate(listId: string): Promise<number>
  /**
   * Takes over a new state: values, audit, version and signed list as one unit. The version is one more than
   * before; a list that is not there yet has the version 0. What the changes say becomes the value of their
   * places; a value of 0 is not kept.
   *
   * @returns whether it did; `false` when the version of the list is another than expected, and then nothing
   *   has changed.
   * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when it fails, the list is not known and no definition is
   *   given (`list-unknown`), or a changed place was never allocated (`place-not-allocated`); nothing has changed
   *   then either.
   */
  set(commit: StatusCommit): Promise<boolean>
  /** Whether a place was given away; `false` as well when there is no such list or place. */
  isAllocated(listId: string, index: number): Promise<boolean>
  /** The list; `undefined` when there is none of that id. */
  read(listId: string): Promise<StoredStatusList | undefined>
  /** Definitions of all lists, in order of their ids. */
  list(): Promise<readonly StatusListDefinition[]>
  /**
   * What was done to the entries of a list, oldest first, and within one commit in its order; to one entry when
   * an index is given. Empty when there is no such list.
   */
  audit(listId: string, index?: number): Promise<readonly StatusAuditEntry[]>
  /** Lets go of files and connections that the store itself has opened. */
  close(): Promise<void>
}
