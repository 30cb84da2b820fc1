import { hex } from '@scure/base'

/** The prime of the field: coordinates are below it. */
const P = 2n ** 255n - 19n

/** The order of the base point: the second half of a signature is below it. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n

/** The y of the four points of order 8. */
const ORDER_8_Y = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n

/** Coordinate y of the eight points whose order divides 8; the sign of x makes no difference. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y])

/**
 * Whether 32 bytes encode a point that proves nothing: one of the 14 encodings of small order, under
 * which anybody can make signatures, or a second spelling of another point (y not below the prime).
 * Whether the point lies on the curve is not checked; no signature verifies under one that does not.
 *
 * @see RFC 8032 section 5.1.3; "Taming the many EdDSAs", https://eprint.iacr.org/2020/1244
 */
export function isWeakPoint(encoded: Uint8Array): boolean {
  const y = readLittleEndian(encoded) & (2n ** 255n - 1n)
  return y >= P || SMALL_ORDER_Y.has(y)
}

/** Whether 32 bytes encode a scalar below the group order, as every honest signature has (RFC 8032 section 5.1.7). */
export function isReducedScalar(encoded: Uint8Array): boolean {
  return readLittleEndian(encoded) < L
}

function readLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex.encode(bytes.slice().reverse())}`)
}
