import { hex } from '@scure/base'

/** A curve y² = x³ − 3x + b over the integers modulo p, with a group of n points. */
interface Weierstrass {
  readonly p: bigint
  readonly b: bigint
  readonly n: bigint
  /** Bytes of a coordinate, and of a scalar. */
  readonly length: number
}

/**
 * The curves of ECDSA here; of both, p leaves 3 when divided by 4.
 *
 * @see NIST SP 800-186, sections 3.2.1.3 and 3.2.1.4
 */
const CURVES: Readonly<Record<'P-256' | 'P-384', Weierstrass>> = {
  'P-256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    length: 32,
  },
  'P-384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    length: 48,
  },
}

/** Name of a curve of ECDSA. */
export type WeierstrassCurve = keyof typeof CURVES

/**
 * The uncompressed form (`04 ‖ x ‖ y`) of a point in compressed form, or `undefined` when the bytes are
 * no point of the curve, or spell one in another way than the one. Both groups have prime order, so
 * every point that comes out generates the whole group.
 *
 * @see SEC 1 version 2.0, section 2.3.4: https://www.secg.org/sec1-v2.pdf
 */
export function decompressPoint(
  compressed: Uint8Array,
  curve: WeierstrassCurve,
): Uint8Array<ArrayBuffer> | undefined {
  const { p, b, length } = CURVES[curve]
  const [sign] = compressed
  if (compressed.length !== length + 1 || (sign !== 2 && sign !== 3)) return undefined
  const x = toInteger(compressed.subarray(1))
  if (x >= p) return undefined
  const square = mod(x * x * x - 3n * x + b, p)
  const root = power(square, (p + 1n) / 4n, p)
  if (mod(root * root, p) !== square) return undefined
  const y = (root & 1n) === BigInt(sign & 1) ? root : p - root
  return Uint8Array.of(4, ...compressed.subarray(1), ...toBytes(y, length))
}

/** The compressed form of a point given by its coordinates, or `undefined` when it is not on the curve. */
export function compressPoint(
  x: Uint8Array,
  y: Uint8Array,
  curve: WeierstrassCurve,
): Uint8Array<ArrayBuffer> | undefined {
  const { length } = CURVES[curve]
  if (x.length !== length || y.length !== length) return undefined
  const compressed = Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1), ...x)
  const point = decompressPoint(compressed, curve)
  const isSame = point?.subarray(1 + length).every((byte, at) => byte === y[at])
  return isSame === true ? compressed : undefined
}

/** Whether both halves of a raw signature r ‖ s are from 1 to below n, as every honest one's are. */
export function isScalarPair(signature: Uint8Array, curve: WeierstrassCurve): boolean {
  const { n, length } = CURVES[curve]
  if (signature.length !== 2 * length) return false
  return [signature.subarray(0, length), signature.subarray(length)].every((half) => {
    const scalar = toInteger(half)
    return scalar > 0n && scalar < n
  })
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = mod(base, modulus)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex.encode(bytes)}`)
}

function toBytes(value: bigint, length: number): Uint8Array {
  return hex.decode(value.toString(16).padStart(2 * length, '0'))
}
