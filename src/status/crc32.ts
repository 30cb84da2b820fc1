/** Remainders of each byte by the polynomial of ISO 3309, bits reversed. */
function remainders(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) {
      rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
    }
    return rest
  })
}

/** Made for the first list: most processes read none. */
let table: Uint32Array | undefined

/**
 * The checksum of gzip.
 *
 * @see RFC 1952, section 8
 */
export function crc32(bytes: Uint8Array): number {
  table ??= remainders()
  let rest = 0xffffffff
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0)
  return (rest ^ 0xffffffff) >>> 0
}
