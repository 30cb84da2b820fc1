import { crc32 } from './crc32.js'

/** Why bytes are no gzip of what they should be. */
export type GzipFault = 'malformed' | 'too-large'

const HEADER_BYTES = 10
const TRAILER_BYTES = 8
/** Flags of the header (RFC 1952, section 2.3.1). */
const [HEADER_CRC, EXTRA, NAME, COMMENT, RESERVED] = [0x02, 0x04, 0x08, 0x10, 0xe0]

/**
 * What was compressed, or why it cannot be told. Exactly one member, whole and with nothing after it, whose
 * checksum and length fit: two readers never read two things in it.
 *
 * @param mostBytes - inflating stops as soon as there are more, so that a small input costs little however
 *   much it would become.
 * @see RFC 1952; S-45
 */
export async function gunzip(
  bytes: Uint8Array,
  mostBytes: number,
): Promise<Uint8Array | GzipFault> {
  const start = headerLength(bytes)
  if (start === undefined || bytes.length < start + TRAILER_BYTES) return 'malformed'
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - TRAILER_BYTES)
  const body = bytes.subarray(start, bytes.length - TRAILER_BYTES)
  const inflated = await inflate(body, mostBytes)
  if (typeof inflated === 'string') return inflated
  // not every runtime minds what follows the end; a body that is whole without its last byte has such
  if (typeof (await inflate(body.subarray(0, -1), mostBytes)) !== 'string') return 'malformed'
  const fits =
    trailer.getUint32(0, true) === crc32(inflated) && trailer.getUint32(4, true) === inflated.length
  return fits ? inflated : 'malformed'
}

/** The bytes compressed, as one member of gzip. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream()
  const compressed = stream.pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}

/** Length of the header with its optional fields; `undefined` where it is none. */
function headerLength(bytes: Uint8Array): number | undefined {
  const [magic1, magic2, method, flags = RESERVED] = bytes
  if (magic1 !== 0x1f || magic2 !== 0x8b || method !== 8 || (flags & RESERVED) !== 0) {
    return undefined
  }
  let at = HEADER_BYTES
  if ((flags & EXTRA) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end === -1) return undefined
    at = end + 1
  }
  if ((flags & HEADER_CRC) === 0) return at
  const checksum = (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
  return checksum === (crc32(bytes.subarray(0, at)) & 0xffff) ? at + 2 : undefined
}

async function inflate(bytes: Uint8Array, mostBytes: number): Promise<Uint8Array | GzipFault> {
  const stream = new DecompressionStream('deflate-raw')
  const writer = stream.writable.getWriter()
  // what the stream makes of its input is seen where it is read
  const written = Promise.allSettled([writer.write(new Uint8Array(bytes)), writer.close()])
  const reader = stream.readable.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > mostBytes) {
        await reader.cancel()
        return 'too-large'
      }
      pieces.push(value)
    }
  } catch {
    return 'malformed'
  }
  await written
  return joined(pieces, length)
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
