import type { JsonObject } from '../json/index.js'
import {
  type BitstringStatusListEntry,
  formatDateTime,
  type StatusMessage,
  VC_V2_CONTEXT,
} from '../model/index.js'
import { encodeBits } from './encoded-list.js'

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
 * @see, W-44
 */
export async function buildStatusList({
  id,
  issuer,
  purpose,
  bits,
  validFrom,
  validUntil,
  ttlMs,
}: StatusListInput): Promise<JsonObject> {
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
 * @see R-520, W-43
 */
export function statusEntryFor({
  list,
  index,
  purpose,
  statusSize = 1,
  messages,
}: StatusEntryInput): BitstringStatusListEntry {
  const statusMessage = messages?.map(
    (message, value): StatusMessage => ({ status: `0x${value.toString(16)}`, message }),
  )
  return {
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: list,
    ...(statusSize === 1 ? {} : { statusSize }),
    ...(statusMessage === undefined ? {} : { statusMessage }),
  }
}
