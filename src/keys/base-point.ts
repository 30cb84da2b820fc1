import { mod, power, toBytes, toInteger } from './modular.js'
import { CURVES, type WeierstrassCurve } from './weierstrass.js'

/** A point (X/Z, Y/Z); the neutral element has Z = 0. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
}

const NEUTRAL: Point = { x: 0n, y: 1n, z: 0n }

/**
 * The public point of a secret key, uncompressed (`04 ‖ x ‖ y`).
 *
 * Web Crypto has no such step of its own: some runtimes find the point when they import a secret key
 * without it, others refuse that key. The steps are the same for every key, but numbers of this size
 * take a time in JavaScript that depends a little on their value. It is done once for each import,
 * never for a signature.
 *
 * @param secret - a scalar of the curve, as `isScalar` says.
 */
export function publicPointOf(
  secret: Uint8Array,
  curve: WeierstrassCurve,
): Uint8Array<ArrayBuffer> {
  const { p, gx, gy, length } = CURVES[curve]
  const scalar = toInteger(secret)
  let [low, high]: [Point, Point] = [NEUTRAL, { x: gx, y: gy, z: 1n }]
  for (let bit = BigInt(8 * length) - 1n; bit >= 0n; bit--) {
    const sum = add(low, high, curve)
    const isSet = ((scalar >> bit) & 1n) === 1n
    const double = isSet ? add(high, high, curve) : add(low, low, curve)
    ;[low, high] = isSet ? [sum, double] : [double, sum]
  }
  const inverse = power(low.z, p - 2n, p)
  const [x, y] = [mod(low.x * inverse, p), mod(low.y * inverse, p)]
  return Uint8Array.of(4, ...toBytes(x, length), ...toBytes(y, length))
}

/**
 * The sum of any two points, the same and the neutral one included.
 *
 * @see Renes, Costello, Batina, "Complete addition formulas for prime order elliptic curves", section 3,
 *   with a = −3: https://eprint.iacr.org/2015/1060
 */
function add(one: Point, two: Point, curve: WeierstrassCurve): Point {
  const { p, b } = CURVES[curve]
  const [xx, yy, zz] = [one.x * two.x, one.y * two.y, one.z * two.z]
  const xy = one.x * two.y + two.x * one.y
  const xz = one.x * two.z + two.x * one.z
  const yz = one.y * two.z + two.y * one.z
  const minus = mod(yy + 3n * xz - 3n * b * zz, p)
  const plus = mod(yy - 3n * xz + 3n * b * zz, p)
  const slope = mod(3n * (xx - zz), p)
  const shift = mod(3n * (b * xz - xx) - 9n * zz, p)
  return {
    x: mod(xy * minus - yz * shift, p),
    y: mod(slope * shift + plus * minus, p),
    z: mod(yz * plus + xy * slope, p),
  }
}
