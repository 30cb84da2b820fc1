import type { BitstringStatusListEntry, OneOrMany } from '../model/index.js'
import type { NewStatusList } from './list-definition.js'
import type { PublishedStatusList } from './published-list.js'
import type { StatusNote, StatusPlace } from './status-place.js'
import type { StatusAuditEntry, StatusListDefinition } from './status-store.js'

/** What a list says of one place after it was asked to say something. */
export interface StatusChange {
  readonly listId: string
  readonly index: number
  /** `false` when the list said so before: nothing was signed, and the audit has nothing new. */
  readonly changed: boolean
  /** What it says now; 0 is what it said of every place in the beginning. */
  readonly value: number
  /** A version of the signed list that says so; publish it, or a later one. */
  readonly version: number
}

/** What a list says of one place. */
export interface PlaceStatus {
  readonly listId: string
  readonly index: number
  /** What a value means: the purpose of the list. */
  readonly purpose: string
  /** 0 when nothing is set. */
  readonly value: number
  /** What the list says of that value; there with the purpose `message`. */
  readonly message?: string
  /** What was done last; absent when nothing ever was. */
  readonly lastChange?: StatusAuditEntry
}

/** Which lists are signed anew. */
export interface RenewOptions {
  /**
   * Whether all lists are, e.g. after the options of the registry have changed. Default: `false`, those in the
   * second half of their time, and those that another key has signed.
   */
  readonly all?: boolean
  /**
   * Whether this clock is right, and lists that were signed far ahead of it by a wrong one are signed for now. A
   * copy of such a list counts once its time has come: change the key before. Default: `false`, they are refused
   * (`clock-behind`).
   */
  readonly trustClock?: boolean
}

/** What became of one list that was looked at by `renew`. */
export interface Renewal {
  readonly listId: string
  /** Whether it was signed anew; publish it then. */
  readonly renewed: boolean
  readonly version: number
  readonly validUntil: Date
}

/**
 * The operations that set what a list says, on one place or on several. What a badge has as `credentialStatus` is
 * taken as its type says it; where it has none, that is refused with `ERR_OB_ARGUMENT`.
 */
export interface StatusOperation {
  (place: StatusPlace, note?: StatusNote): Promise<StatusChange>
  (places: readonly StatusPlace[], note?: StatusNote): Promise<readonly StatusChange[]>
  (places: OneOrMany<StatusPlace> | undefined, note?: StatusNote): Promise<OneOrMany<StatusChange>>
}

/** The operation that sets them to a value of one's own. */
export interface StatusValueOperation {
  (place: StatusPlace, value: number, note?: StatusNote): Promise<StatusChange>
  (
    places: readonly StatusPlace[],
    value: number,
    note?: StatusNote,
  ): Promise<readonly StatusChange[]>
  (
    places: OneOrMany<StatusPlace> | undefined,
    value: number,
    note?: StatusNote,
  ): Promise<OneOrMany<StatusChange>>
}

/**
 * The status lists of one issuer. Any number of registries, in as many processes and on as many machines, may
 * work on the same store at the same time.
 *
 * What changes a list signs it as well. When it returns, the change is durable and in the signed list, so that
 * all that is left is to publish `current`. When it throws, look again: what was asked for has been done whole
 * or not at all, and asking once more does no harm. Changes of several places of one list are one unit; of
 * several lists, they are made list by list.
 *
 * Every method rejects with `ERR_OB_ARGUMENT` for arguments of the wrong kind, with `ERR_OB_UNSUPPORTED` when the
 * package that the store needs is not installed, and with `ERR_OB_STATUS_STORE` for what the code of its one
 * problem says. What signs rejects besides as `issueCredential` does: `ERR_OB_KEY`, `ERR_OB_RESOLVE`, `ERR_OB_SIGN`.
 *
 * - `list-unknown`, `list-of-another-issuer` the store has no such list, or has it of another issuer
 * - `list-differs` a list that shall be made is there in another definition
 * - `list-full` there is no free place in it: make another list
 * - `place-not-allocated` nobody was ever given that place
 * - `clock-behind` the list was last signed at a time that this clock has not reached by far
 * - `store-busy` others were faster each time: try again
 * - `store-failed` the store could not be used: see `cause`
 *
 * @see; S-84 to S-88
 * @see Bitstring Status List v1.0: https://www.w3.org/TR/vc-bitstring-status-list/
 */
export interface StatusRegistry {
  /**
   * Makes a list, in which nothing is set, and signs it. A list that is there already in the same definition
   * stays as it is; one in another definition is refused (`list-differs`).
   */
  create(input: NewStatusList): Promise<PublishedStatusList>
  /**
   * A new `credentialStatus` for one credential. Its index is chosen at random, is given to nobody else ever,
   * and is durable before this returns; so ask for it before you sign, and ask for another when issuing fails
   * (S-85, S-86).
   *
   * When no place is free it rejects with `list-full`.
   */
  allocate(listId: string): Promise<BitstringStatusListEntry>
  /** As many as asked for, one after the other; when one fails, those before it stay unused for ever. */
  allocateMany(listId: string, count: number): Promise<readonly BitstringStatusListEntry[]>
  /** For good: nothing takes it back (R-526, S-87). For lists of the purpose `revocation`. */
  readonly revoke: StatusOperation
  /** For a while. For lists of the purpose `suspension`. */
  readonly suspend: StatusOperation
  /** Ends a suspension. */
  readonly reinstate: StatusOperation
  /**
   * Sets what a list of the purpose `message` says, or with `refresh` 1 where there is a newer copy, 0 where
   * there is none.
   */
  readonly setValue: StatusValueOperation
  /** What to serve at the address of the list now. Nothing is signed: see `renew`. */
  current(listId: string): Promise<PublishedStatusList>
  /**
   * Signs lists anew, so that they do not come to their end: call it once a day, and after the key has changed
   * (S-84, S-88). Lists of other issuers in the same store are left alone. When one cannot be signed, the
   * others are, and then this rejects with the first reason.
   */
  renew(options?: RenewOptions): Promise<readonly Renewal[]>
  /** What a list says of a place that was given away, and who said so last; also before it is published. */
  statusOf(place: StatusPlace): Promise<PlaceStatus>
  /** What was done to the entries of a list, or to one place, oldest first. */
  audit(listOrPlace: string | StatusPlace): Promise<readonly StatusAuditEntry[]>
  /** The lists of this issuer, in order of their ids. */
  lists(): Promise<readonly StatusListDefinition[]>
}
