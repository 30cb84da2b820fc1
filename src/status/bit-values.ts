import { isJsonObject, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { assertBits, assertPointer, isWithin, misuse } from './arguments.js'
import type { BitList } from './bit-list.js'
import { MOST_BITS, type StatusEntry, type StatusRefusal } from './status-entry.js'

/** Fewest entries of a list: fewer would tell who is looked at from which list is fetched. */
export const FEWEST_ENTRIES = 131_072

/** What a list says of one entry. */
export interface StatusValue {
  /** 0 when nothing was set. */
  readonly value: number
  /** What the value means, where the entry says so. */
  readonly message?: string
}

/**
 * What the list says of an entry: the value of as many bits as the entry has, the most significant first. What
 * another value than 0 means is up to the purpose; nothing is judged here.
 *
 * @param pointer - where the entry stands.
 * @returns the value; or `status-list-invalid` when the list is of another purpose or kind, `status-list-length`
 *   when it is too short for anybody to be hidden in it, `status-index` when the place lies past its end.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what `readBitList` and `readStatusEntry` did not give.
 * @see Bitstring Status List v1.0, Validate Algorithm: https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm
 * @see R-523 (4) to (10), R-524
 */
export function valueIn(
  list: BitList,
  entry: StatusEntry,
  pointer: string,
): StatusValue | StatusRefusal {
  assertPointer(pointer)
  assertRead(list, entry)
  const { kind, purposes, bits } = list
  const { kind: entryKind, purpose, index = 0, size, messages } = entry
  const refuse = (code: RefusalCode, detail: string, member?: string): StatusRefusal => ({
    problems: [problem(code, detail, member === undefined ? pointer : pointTo(pointer, member))],
  })
  if (entryKind !== `${kind}Entry`) {
    return refuse('status-list-type', 'The list is of another kind than the entry.', 'type')
  }
  if (!purposes.includes(purpose)) {
    return refuse('status-list-invalid', 'The list is for another purpose.', 'statusPurpose')
  }
  const entries = Math.floor((bits.length * 8) / size)
  if (entries < FEWEST_ENTRIES) {
    return refuse('status-list-length', `It has fewer than ${FEWEST_ENTRIES} entries.`)
  }
  if (index >= entries) {
    return refuse('status-index', `The list has ${entries} entries.`, 'statusListIndex')
  }
  const value = readValue(bits, index, size)
  const message = messages?.get(value)
  return { value, ...(message === undefined ? {} : { message }) }
}

/** A place that is no number would be read as one where nothing is set. */
function assertRead(list: BitList, entry: StatusEntry): void {
  if (!isJsonObject(list) || !isJsonObject(entry)) throw misuse('A list and an entry are objects.')
  assertBits(list.bits)
  if (typeof list.kind !== 'string' || !Array.isArray(list.purposes)) {
    throw misuse('A list has a kind and a list of purposes.')
  }
  assertSize(entry.size)
  const { kind, index, messages } = entry
  const isPlaced = kind === '1EdTechRevocationList' ? index === undefined : isPlace(index)
  if (!isPlaced) {
    throw misuse('The place of an entry must be a whole number, from 0 on.')
  }
  if (messages !== undefined && !(messages instanceof Map)) {
    throw misuse('The messages of an entry must be a map.')
  }
}

function isPlace(index: number | undefined): boolean {
  return index !== undefined && isWithin(index, Number.MAX_SAFE_INTEGER)
}

function assertSize(size: number): void {
  if (!isWithin(size, MOST_BITS + 1) || size === 0) {
    throw misuse(`An entry has from 1 to ${MOST_BITS} bits.`)
  }
}

type RefusalCode =
  | 'status-list-type'
  | 'status-list-invalid'
  | 'status-list-length'
  | 'status-index'

function readValue(bits: Uint8Array, index: number, size: number): number {
  let value = 0
  for (let at = index * size; at < (index + 1) * size; at++) {
    value = (value << 1) | (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
  }
  return value
}

/** Far more bits than any list has that is read. */
const MOST_EMPTY = 2 ** 27

/**
 * Bits of a list of so many entries, all 0.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a number or a size of entries that no list has.
 */
export function emptyBits(entries: number, size = 1): Uint8Array {
  assertSize(size)
  if (!isWithin(entries, MOST_EMPTY / size)) {
    throw misuse(`A list has fewer than ${MOST_EMPTY} bits, and a whole number of entries.`)
  }
  return new Uint8Array(Math.ceil((entries * size) / 8))
}

/**
 * The bits with other values in some places; those passed in stay as they are.
 *
 * @param values - by index, each within what `size` bits hold.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a place or a value does not exist, or there are no bits.
 */
export function withValues(
  bits: Uint8Array,
  size: number,
  values: Iterable<readonly [index: number, value: number]>,
): Uint8Array {
  assertBits(bits)
  assertSize(size)
  const pairs = pairsIn(values)
  const changed = new Uint8Array(bits)
  const entries = Math.floor((bits.length * 8) / size)
  for (const [index, value] of pairs) {
    if (!isWithin(index, entries) || !isWithin(value, 2 ** size)) {
      throw misuse('A status list has no such place, or no such value.')
    }
    writeValue(changed, index, size, value)
  }
  return changed
}

function pairsIn(
  values: Iterable<readonly [number, number]>,
): readonly (readonly [number, number])[] {
  const pairs = typeof values?.[Symbol.iterator] === 'function' ? [...values] : [undefined]
  if (pairs.every((pair) => Array.isArray(pair))) return pairs
  throw misuse('Values come in pairs: a place, and what is to be there.')
}

/** The same for one place. */
export function setValue(bits: Uint8Array, index: number, size: number, value: number): Uint8Array {
  return withValues(bits, size, [[index, value]])
}

function writeValue(bits: Uint8Array, index: number, size: number, value: number): void {
  for (let bit = 0; bit < size; bit++) {
    const at = index * size + bit
    const mask = 1 << (7 - (at & 7))
    const isSet = ((value >> (size - 1 - bit)) & 1) === 1
    bits[at >> 3] = isSet ? (bits[at >> 3] ?? 0) | mask : (bits[at >> 3] ?? 0) & ~mask
  }
}
