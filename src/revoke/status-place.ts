import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import type { CredentialStatus } from '../model/index.js'
import { refusal } from '../report/index.js'
import { readStatusEntry } from '../status/index.js'
import { isStorableText } from './storable-text.js'

/**
 * One place of one list: a `BitstringStatusListEntry`, as a credential has it in `credentialStatus`, or the list
 * and the index, which may be the decimal digits of an entry.
 */
export type StatusPlace =
  | CredentialStatus
  | { readonly listId: string; readonly index: number | string }

/** How an entry writes an index: no sign, no leading zero (S-44). */
const DIGITS = /^(?:0|[1-9]\d{0,15})$/

/** Why something is done, and who does it. It is kept in the audit, and not published. */
export interface StatusNote {
  readonly reason?: string
  readonly by?: string
}

/** A place, read; what a status entry states of its list comes along, to be compared with the list. */
export interface ReadPlace {
  readonly listId: string
  readonly index: number
  readonly purpose?: string
  readonly statusSize?: number
}

/**
 * Reads one place.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` for a status entry that verifiers would refuse; `ERR_OB_ARGUMENT`
 *   for anything else that is no place.
 */
export function readPlace(place: StatusPlace | undefined): ReadPlace {
  const given: unknown = place
  if (given === undefined) {
    throw misuse('There is no place: a badge without "credentialStatus" can never be revoked.')
  }
  if (!isJsonObject(given)) throw misuse('A place is a status entry, or "listId" and "index".')
  if ('credentialStatus' in given) {
    throw misuse('A credential is no place: pass its "credentialStatus", which names one.')
  }
  if ('type' in given) return readEntry(given)
  const { listId } = given
  const index = readIndex(given.index)
  if (!isNonEmptyString(listId) || index === undefined) {
    throw misuse('A place needs the "listId" as text and the "index" as a number from 0 on.')
  }
  return { listId, index }
}

function readIndex(given: unknown): number | undefined {
  const index = typeof given === 'string' && DIGITS.test(given) ? Number(given) : given
  return Number.isSafeInteger(index) && Number(index) >= 0 ? Number(index) : undefined
}

function readEntry(value: JsonObject): ReadPlace {
  const entry = readStatusEntry(value, '')
  if ('problems' in entry) throw refusal('The status entry', entry.problems)
  const { kind, list, index, purpose, size: statusSize } = entry
  if (kind !== 'BitstringStatusListEntry' || index === undefined) {
    throw misuse('Only entries of the type BitstringStatusListEntry are kept here.')
  }
  return { listId: list, index, purpose, statusSize }
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless all there is are texts that any store can keep. */
export function readNote(note: StatusNote): StatusNote {
  if (!isJsonObject(note)) throw misuse('The note must be an object.')
  // a misspelt reason would be lost for good
  assertKnown(note, ['reason', 'by'])
  const { reason, by }: StatusNote = note
  for (const text of [reason, by]) {
    if (text !== undefined && !isStorableText(text)) {
      throw misuse('The members "reason" and "by" of a note must be text.')
    }
  }
  return { ...(reason === undefined ? {} : { reason }), ...(by === undefined ? {} : { by }) }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
