/**
 * The part of CBOR that proof values of `ecdsa-sd-2023` are written in: unsigned integers, byte strings,
 * texts, arrays, and maps from integers. It is all that is read: a general decoder knows tags, floats,
 * streams and second spellings, each of which would have to be found and refused afterwards.
 */
export type CborValue =
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number, CborValue>

/** Major types of RFC 8949, section 3.1. */
const INTEGER = 0
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5

/** An array, and an array or map in it: proof values have no more. */
const DEEPEST = 2

interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/**
 * The value that these bytes spell, or `undefined` when they spell none, more than one, or one in another
 * way than the shortest, with its length in front. Maps may be in any order, but not repeat a key.
 *
 * @see RFC 8949, section 4.2.1 Core Deterministic Encoding Requirements
 */
export function decodeCbor(bytes: Uint8Array): CborValue | undefined {
  const cursor = { bytes, at: 0 }
  const value = readValue(cursor, 0)
  return cursor.at === bytes.length ? value : undefined
}

function readValue(cursor: Cursor, depth: number): CborValue | undefined {
  const [major, argument] = readHead(cursor)
  // nothing is set aside for a length that the bytes do not have
  if (argument === undefined) return undefined
  if (major === INTEGER) return argument
  if (argument > cursor.bytes.length - cursor.at) return undefined
  if (major === BYTES) return take(cursor, argument)
  if (major === TEXT) return readText(take(cursor, argument))
  if (depth === DEEPEST) return undefined
  if (major === ARRAY) return readArray(cursor, argument, depth + 1)
  return major === MAP ? readMap(cursor, argument, depth + 1) : undefined
}

/** Major type and argument; no argument where it is missing, indefinite, or not in its shortest form. */
function readHead(cursor: Cursor): readonly [number, number | undefined] {
  const initial = cursor.bytes[cursor.at++] ?? 0xff
  const [major, short] = [initial >> 5, initial & 0x1f]
  if (short < 24) return [major, short]
  // four bytes are more than any proof value needs
  const length = { 24: 1, 25: 2, 26: 4 }[short]
  if (length === undefined || cursor.bytes.length - cursor.at < length) return [major, undefined]
  const argument = take(cursor, length).reduce((number, byte) => number * 256 + byte, 0)
  const least = length === 1 ? 24 : 256 ** (length / 2)
  return [major, argument < least ? undefined : argument]
}

function take(cursor: Cursor, length: number): Uint8Array {
  cursor.at += length
  return cursor.bytes.slice(cursor.at - length, cursor.at)
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function readArray(cursor: Cursor, length: number, depth: number): CborValue[] | undefined {
  const items: CborValue[] = []
  for (let index = 0; index < length; index++) {
    const item = readValue(cursor, depth)
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

function readMap(
  cursor: Cursor,
  length: number,
  depth: number,
): ReadonlyMap<number, CborValue> | undefined {
  const map = new Map<number, CborValue>()
  for (let index = 0; index < length; index++) {
    const key = readValue(cursor, depth)
    const value = readValue(cursor, depth)
    if (typeof key !== 'number' || value === undefined || map.has(key)) return undefined
    map.set(key, value)
  }
  return map
}

/** The bytes of a value, each part in its shortest form and with its length in front. */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  write(value, bytes)
  return Uint8Array.from(bytes)
}

function write(value: CborValue, bytes: number[]): void {
  if (typeof value === 'number') writeHead(INTEGER, value, bytes)
  else if (typeof value === 'string') {
    const text = new TextEncoder().encode(value)
    writeHead(TEXT, text.length, bytes)
    for (const byte of text) bytes.push(byte)
  } else if (value instanceof Uint8Array) {
    writeHead(BYTES, value.length, bytes)
    for (const byte of value) bytes.push(byte)
  } else if (value instanceof Map) {
    writeHead(MAP, value.size, bytes)
    for (const key of [...value.keys()].toSorted((a, b) => a - b)) {
      write(key, bytes)
      write(value.get(key), bytes)
    }
  } else if (Array.isArray(value)) {
    writeHead(ARRAY, value.length, bytes)
    for (const item of value) write(item, bytes)
  }
}

function writeHead(major: number, argument: number, bytes: number[]): void {
  const initial = major << 5
  if (argument < 24) bytes.push(initial | argument)
  else if (argument < 0x100) bytes.push(initial | 24, argument)
  else if (argument < 0x10000) bytes.push(initial | 25, argument >> 8, argument & 0xff)
  else {
    bytes.push(initial | 26, argument >>> 24, (argument >>> 16) & 0xff)
    bytes.push((argument >>> 8) & 0xff, argument & 0xff)
  }
}
