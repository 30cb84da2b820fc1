/** One element of DER: what it is, and what it holds. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
}

/** Tags of the elements that keys and signatures are made of. */
export const DER = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  sequence: 0x30,
} as const

/**
 * The elements that the bytes are made of, one after the other, or `undefined` when they are anything but
 * the one DER spelling of some: a length that could be shorter or is not known, a tag of several bytes,
 * an element that is cut.
 *
 * @see ITU-T X.690 (2021), sections 8.1 and 10.1
 */
export function readDer(bytes: Uint8Array): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes[at] as number
    const size = readLength(bytes, at + 1)
    if ((tag & 0x1f) === 0x1f || size === undefined) return undefined
    const end = size.next + size.length
    if (end > bytes.length) return undefined
    elements.push({ tag, content: bytes.subarray(size.next, end) })
    at = end
  }
  return elements
}

/** What the one SEQUENCE that the bytes are is made of. */
export function readDerSequence(bytes: Uint8Array): readonly DerElement[] | undefined {
  const [only, ...more] = readDer(bytes) ?? []
  return only?.tag === DER.sequence && more.length === 0 ? readDer(only.content) : undefined
}

/** The number in an INTEGER without leading zeros; `undefined` when it is negative or spelled longer than it is. */
export function readDerInteger(element: DerElement | undefined): Uint8Array | undefined {
  if (element?.tag !== DER.integer) return undefined
  const { content } = element
  const [first, second = 0] = content
  if (first === undefined || first >= 0x80) return undefined
  if (first !== 0 || content.length === 1) return content
  return second >= 0x80 ? content.subarray(1) : undefined
}

/** The bytes in a BIT STRING of whole bytes. */
export function readDerBits(element: DerElement | undefined): Uint8Array | undefined {
  const isWhole = element?.tag === DER.bitString && element.content[0] === 0
  return isWhole ? element.content.subarray(1) : undefined
}

/** An element of less than 64 KiB. */
export function encodeDer(tag: number, content: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  const element = new Uint8Array(1 + size.length + length)
  element.set([tag, ...size])
  element.set(content, 1 + size.length)
  return element
}

/** A number that is not negative, big-endian, as an INTEGER. */
export function encodeDerInteger(number: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = number.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : number.subarray(first)
  const isHigh = (digits[0] as number) >= 0x80
  return encodeDer(DER.integer, isHigh ? Uint8Array.of(0, ...digits) : digits)
}

/** Two length bytes are enough for every key; more are not read. */
function readLength(
  bytes: Uint8Array,
  at: number,
): { readonly length: number; readonly next: number } | undefined {
  const [first, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (first === undefined) return undefined
  if (first < 0x80) return { length: first, next: at + 1 }
  if (first === 0x81 && second >= 0x80) return { length: second, next: at + 2 }
  if (first === 0x82 && second > 0) return { length: (second << 8) | third, next: at + 3 }
  return undefined
}
