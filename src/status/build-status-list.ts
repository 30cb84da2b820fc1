import { isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import {
  type BitstringStatusListEntry,
  formatDateTime,
  isIri,
  type StatusMessage,
  VC_V2_CONTEXT,
} from '../model/index.js'
import { misuse } from './arguments.js'
import { encodeBits } from './encoded-list.js'
import { readStatusEntry } from './status-entry.js'

/** What a list credential says. */
export interface StatusListInput {
  /** URL under which it is served. */
  readonly id: string
  /** `id` of who signs it. */
  readonly issuer: string
  /** What a set value means. */
  readonly purpose: string
  /** First entry in the highest bits of the first byte; whether there are enough is not judged here. */
  readonly bits: Uint8Array
  readonly validFrom: Date
  readonly validUntil: Date
  /** How long readers may keep it, in milliseconds. Default: not said. */
  readonly ttlMs?: number
}

/**
 * An unsigned list credential on Verifiable Credentials 2.0, to sign as any credential.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a member of the wrong kind.
 * @see, W-44
 */
export async function buildStatusList(input: StatusListInput): Promise<JsonObject> {
  if (!isJsonObject(input)) throw misuse('A list is described by an object.')
  const { id, issuer, purpose, bits, validFrom, validUntil, ttlMs } = input
  if (!isListUrl(id)) throw misuse('"id" must be the URL of the list, without a fragment.')
  if (!isIri(issuer)) throw misuse('"issuer" must be the id of who signs the list.')
  if (!isNonEmptyString(purpose)) throw misuse('"purpose" must say what a set value means.')
  if (!isDate(validFrom) || !isDate(validUntil) || validFrom > validUntil) {
    throw misuse('"validFrom" and "validUntil" must be dates, in this order.')
  }
  if (ttlMs !== undefined && !(Number.isSafeInteger(ttlMs) && ttlMs >= 0)) {
    throw misuse('"ttlMs" must be a whole number of milliseconds.')
  }
  return {
    '@context': [VC_V2_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: formatDateTime(validFrom),
    validUntil: formatDateTime(validUntil),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: await encodeBits(bits),
      ...(ttlMs === undefined ? {} : { ttl: ttlMs }),
    },
  }
}

/** A place in a list, and what its values mean. */
export interface StatusEntryInput {
  /** URL of the list. */
  readonly list: string
  /** Counted from zero. */
  readonly index: number
  readonly purpose: string
  /** Bits of each entry. Default: 1. */
  readonly statusSize?: number
  /** What each value means, the first for 0; needed where an entry has more than one bit. */
  readonly messages?: readonly string[]
}

/**
 * The entry for `credentialStatus` of the credential that has this place.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` where no reader would take what it makes.
 * @see R-520, W-43
 */
export function statusEntryFor(input: StatusEntryInput): BitstringStatusListEntry {
  if (!isJsonObject(input)) throw misuse('A place in a list is described by an object.')
  const { list, index, purpose, statusSize = 1, messages } = input
  if (!isListUrl(list)) throw misuse('"list" must be the URL of the list, without a fragment.')
  if (typeof index !== 'number') throw misuse('"index" must be a number, counted from zero.')
  if (messages !== undefined && !Array.isArray(messages)) throw misuse('"messages" must be a list.')
  const statusMessage = messages?.map(
    (message, value): StatusMessage => ({ status: `0x${value.toString(16)}`, message }),
  )
  const entry: BitstringStatusListEntry = {
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: list,
    ...(statusSize === 1 ? {} : { statusSize }),
    ...(statusMessage === undefined ? {} : { statusMessage }),
  }
  const read = readStatusEntry(entry as unknown as JsonObject, '')
  if (!('problems' in read)) return entry
  const [first] = read.problems
  throw misuse(`It would be no status entry. ${first?.pointer?.slice(1)}: ${first?.detail}`)
}

/** Places in the list are told by a fragment. */
function isListUrl(value: unknown): boolean {
  return isIri(value) && !value.includes('#')
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}
