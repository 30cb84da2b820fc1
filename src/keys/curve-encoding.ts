/** The prime of the field: coordinates are below it. */
const P = 2n ** 255n - 19n

/** The order of the base point: the second half of a signature is below it. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n

/** The y of the four points of order 8. */
const ORDER_8_Y = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n

const PRIME = littleEndian(P)
const ORDER = littleEndian(L)

/** Coordinate y of the eight points whose order divides 8; the sign of x makes no difference. */
const SMALL_ORDER_Y: readonly Uint8Array[] = [0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y].map(
  littleEndian,
)

/**
 * Whether 32 bytes encode a point that proves nothing: one of the 14 encodings of small order, under
 * which anybody can make signatures, or a second spelling of another point (y not below the prime).
 * Whether the point lies on the curve is not checked; no signature verifies under one that does not.
 *
 * @see RFC 8032 section 5.1.3; "Taming the many EdDSAs", https://eprint.iacr.org/2020/1244
 */
export function isWeakPoint(encoded: Uint8Array): boolean {
  const y = encoded.slice()
  // the highest bit is the sign of x
  y[31] = (y[31] as number) & 0x7f
  return compare(y, PRIME) >= 0 || SMALL_ORDER_Y.some((weak) => compare(y, weak) === 0)
}

/** Whether 32 bytes encode a scalar below the group order, as every honest signature has (RFC 8032 section 5.1.7). */
export function isReducedScalar(encoded: Uint8Array): boolean {
  return compare(encoded, ORDER) < 0
}

/** Less than, equal to or more than zero, as one number of 32 bytes is to the other. */
function compare(one: Uint8Array, other: Uint8Array): number {
  // mostly the first byte decides: to make big integers of them takes many times the time
  for (let at = 31; at >= 0; at--) {
    const difference = (one[at] as number) - (other[at] as number)
    if (difference !== 0) return difference
  }
  return 0
}

function littleEndian(value: bigint): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(32))
  for (let at = 0; at < 32; at += 8) {
    bytes.setBigUint64(at, BigInt.asUintN(64, value >> BigInt(8 * at)), true)
  }
  return new Uint8Array(bytes.buffer)
}
