import type { Problem } from '../errors.js'
import {
  asArray,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { isIri } from '../model/index.js'
import { problem } from '../report/index.js'
import { assertPointer } from './arguments.js'

/** The kinds of entries that are read. */
export type StatusEntryKind =
  | 'BitstringStatusListEntry'
  | 'StatusList2021Entry'
  | '1EdTechRevocationList'

/** An entry of `credentialStatus`, read. */
export interface StatusEntry {
  readonly kind: StatusEntryKind
  /** URL of the list. */
  readonly list: string
  /** What a value other than 0 means; `revocation` for a list of 1EdTech. */
  readonly purpose: string
  /** Place in the list, counted from zero; absent for a list of 1EdTech, which goes by the id of the credential. */
  readonly index?: number
  /** Bits of each entry. */
  readonly size: number
  /** What each value means, where the entry says so. */
  readonly messages?: ReadonlyMap<number, string>
}

/** What could not be read, and why. */
export interface StatusRefusal {
  readonly problems: readonly Problem[]
}

/** Decimal digits without sign, space or leading zero; more than nine are beyond every list. */
const INDEX = /^(?:0|[1-9]\d{0,8})$/
const LONG_INDEX = /^[1-9]\d{9,40}$/
/** Most bits of one entry: 256 values, with a message each. */
export const MOST_BITS = 8
const MESSAGE_VALUE = /^0x[0-9a-f]{1,8}$/i

/**
 * Reads one entry: its type and every member that its type asks for. Nothing is guessed: `7 of clubs`, `0x10`
 * and ` 7` are no index (S-44), and an entry of another type is unsupported, never "not revoked".
 *
 * @param pointer - where the entry stands.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when the pointer is not text; never for what the entry is.
 * @see Bitstring Status List v1.0, BitstringStatusListEntry: https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 * @see, W-43
 */
export function readStatusEntry(entry: JsonValue, pointer: string): StatusEntry | StatusRefusal {
  assertPointer(pointer)
  if (!isJsonObject(entry)) {
    return { problems: [problem('status-malformed', 'A status entry is an object.', pointer)] }
  }
  const [kind] = asArray(entry.type)
  if (asArray(entry.type).length === 1) {
    if (kind === 'BitstringStatusListEntry' || kind === 'StatusList2021Entry') {
      return readBitEntry(entry, kind, pointer)
    }
    if (kind === '1EdTechRevocationList') return readRevocationEntry(entry, pointer)
  }
  const name = asArray(entry.type).filter(isNonEmptyString).join(', ').slice(0, 80)
  const detail = `Status of the type ${name || 'that is not told'} is not supported.`
  return { problems: [problem('status-unsupported', detail, pointer)] }
}

function readRevocationEntry(entry: JsonObject, pointer: string): StatusEntry | StatusRefusal {
  const { id } = entry
  if (isIri(id)) return { kind: '1EdTechRevocationList', list: id, purpose: 'revocation', size: 1 }
  const detail = '"id" must be the URL of the list.'
  return { problems: [problem('status-malformed', detail, pointTo(pointer, 'id'))] }
}

function readBitEntry(
  entry: JsonObject,
  kind: 'BitstringStatusListEntry' | 'StatusList2021Entry',
  pointer: string,
): StatusEntry | StatusRefusal {
  const problems: Problem[] = []
  const fault: Fault = (member, detail, code = 'status-malformed') => {
    problems.push(problem(code, detail, pointTo(pointer, member)))
  }
  const { id, statusListCredential: list, statusPurpose: purpose, statusListIndex: index } = entry
  if (!isIri(list)) fault('statusListCredential', 'It must be the URL of the list.')
  if (id !== undefined && !isIri(id)) fault('id', 'It must be an absolute IRI.')
  else if (id !== undefined && id === list) fault('id', 'It must not be the URL of the list.')
  if (typeof purpose !== 'string' || purpose === '') fault('statusPurpose', 'It must be text.')
  if (typeof index === 'string' && LONG_INDEX.test(index)) {
    fault('statusListIndex', 'No list is that long.', 'status-index')
  } else if (typeof index !== 'string' || !INDEX.test(index)) {
    fault('statusListIndex', 'It must be text of decimal digits, without sign or leading zero.')
  }
  const isBitstring = kind === 'BitstringStatusListEntry'
  const size = isBitstring ? readSize(entry.statusSize, fault) : 1
  const messages =
    isBitstring && size !== undefined ? readMessages(entry.statusMessage, size, fault) : undefined
  if (isBitstring && !asArray(entry.statusReference).every(isIri)) {
    fault('statusReference', 'Each must be an absolute IRI.')
  }
  if (size === undefined || problems.length > 0) return { problems }
  return {
    kind,
    list: String(list),
    purpose: String(purpose),
    index: Number(index),
    size,
    ...(messages === undefined ? {} : { messages }),
  }
}

type Fault = (member: string, detail: string, code?: Problem['code']) => void

function readSize(value: JsonValue | undefined, fault: Fault): number | undefined {
  if (value === undefined) return 1
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    fault('statusSize', 'It must be a whole number of bits, at least 1.')
    return undefined
  }
  if (value <= MOST_BITS) return value
  fault('statusSize', `More than ${MOST_BITS} bits are not supported.`, 'status-unsupported')
  return undefined
}

/** Exactly one message for each value, as the specification has it; none for a single bit. */
function readMessages(
  value: JsonValue | undefined,
  size: number,
  fault: Fault,
): ReadonlyMap<number, string> | undefined {
  if (value === undefined) {
    if (size > 1) fault('statusMessage', 'It is needed where an entry has more than one bit.')
    return undefined
  }
  const messages = new Map<number, string>()
  for (const item of asArray(value)) {
    const { status, message } = isJsonObject(item) ? item : {}
    if (typeof status !== 'string' || !MESSAGE_VALUE.test(status) || typeof message !== 'string') {
      fault('statusMessage', 'Each needs "status", such as 0x1, and "message" as text.')
      return undefined
    }
    messages.set(Number.parseInt(status.slice(2), 16), message)
  }
  const values = 2 ** size
  const isWhole =
    asArray(value).length === values && [...messages.keys()].every((key) => key < values)
  if (isWhole && messages.size === values) return messages
  fault('statusMessage', `It must have one message for each of the ${values} values.`)
  return undefined
}
