import { hex } from '@scure/base'
import { createRecent } from '../json/index.js'
import { mod, power, toBytes, toInteger } from './modular.js'

/** A curve y² = x³ − 3x + b over the integers modulo p, with a group of n points. */
interface Weierstrass {
  readonly p: bigint
  readonly b: bigint
  readonly n: bigint
  /** The base point. */
  readonly gx: bigint
  readonly gy: bigint
  /** Bytes of a coordinate, and of a scalar. */
  readonly length: number
}

/**
 * The curves of ECDSA here; of both, p leaves 3 when divided by 4.
 *
 * @see NIST SP 800-186, sections 3.2.1.3 and 3.2.1.4
 */
export const CURVES: Readonly<Record<'P-256' | 'P-384', Weierstrass>> = {
  'P-256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    gx: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    gy: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    length: 32,
  },
  'P-384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    gx: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    gy: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    length: 48,
  },
}

/** Name of a curve of ECDSA. */
export type WeierstrassCurve = keyof typeof CURVES

/** One of the two y of each x: the one step that takes long, for keys that are met again and again. */
const roots = createRecent<bigint>(256)

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
  const { length } = CURVES[curve]
  const [sign] = compressed
  if (compressed.length !== length + 1 || (sign !== 2 && sign !== 3)) return undefined
  const x = compressed.subarray(1)
  const content = `${curve} ${hex.encode(x)}`
  const root = roots.get(content) ?? rootAt(toInteger(x), curve)
  if (root === undefined) return undefined
  roots.keep(content, root)
  const y = (root & 1n) === BigInt(sign & 1) ? root : CURVES[curve].p - root
  return Uint8Array.of(4, ...x, ...toBytes(y, length))
}

/** One of the two y that a point with this x may have; `undefined` when there is no such point. */
function rootAt(x: bigint, curve: WeierstrassCurve): bigint | undefined {
  const { p, b } = CURVES[curve]
  if (x >= p) return undefined
  const square = mod(x * x * x - 3n * x + b, p)
  const root = power(square, (p + 1n) / 4n, p)
  return mod(root * root, p) === square ? root : undefined
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

/** Whether the bytes are a number from 1 to below n, as secret keys and halves of signatures are. */
export function isScalar(bytes: Uint8Array, curve: WeierstrassCurve): boolean {
  const { n, length } = CURVES[curve]
  if (bytes.length !== length) return false
  const scalar = toInteger(bytes)
  return scalar > 0n && scalar < n
}

/** Whether both halves of a raw signature r ‖ s are from 1 to below n, as every honest one's are. */
export function isScalarPair(signature: Uint8Array, curve: WeierstrassCurve): boolean {
  const { length } = CURVES[curve]
  const halves = [signature.subarray(0, length), signature.subarray(length)]
  return halves.every((half) => isScalar(half, curve))
}
