import { p256, p384 } from '@noble/curves/nist.js'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicPointOf } from '../../src/keys/base-point.js'
import {
  compressPoint,
  decompressPoint,
  isScalar,
  isScalarPair,
} from '../../src/keys/weierstrass.js'

const CURVES = [
  ['P-256', p256],
  ['P-384', p384],
] as const

describe.each(CURVES)('%s, with another implementation as the measure', (curve, oracle) => {
  const { n, p } = oracle.Point.CURVE()
  const length = oracle.lengths.secretKey as number
  const bytesOf = (value: bigint) => hex.decode(value.toString(16).padStart(2 * length, '0'))
  const scalar = fc.bigInt({ min: 1n, max: n - 1n }).map(bytesOf)

  it('every secret has the same point', () => {
    const edges = [1n, 2n, 3n, n - 1n, n - 2n, n >> 1n, 1n << BigInt(8 * length - 1)].map(bytesOf)
    const check = (secret: Uint8Array) => {
      expect(publicPointOf(secret, curve)).toStrictEqual(oracle.getPublicKey(secret, false))
    }
    for (const secret of edges) check(secret)
    fc.assert(fc.property(scalar, check), { numRuns: 25 })
  })

  it('every point is compressed and decompressed alike', () => {
    fc.assert(
      fc.property(scalar, (secret) => {
        const [whole, short] = [oracle.getPublicKey(secret, false), oracle.getPublicKey(secret)]
        const [x, y] = [whole.slice(1, 1 + length), whole.slice(1 + length)]
        expect(decompressPoint(short, curve)).toStrictEqual(whole)
        expect(compressPoint(x, y, curve)).toStrictEqual(short)
        expect(
          compressPoint(x, bytesOf(oracle.Point.Fp.neg(BigInt(`0x${hex.encode(y)}`))), curve),
        ).toStrictEqual(Uint8Array.of(short[0] === 2 ? 3 : 2, ...x))
      }),
      { numRuns: 25 },
    )
  })

  it('any bytes are a point here exactly when they are one there', () => {
    const bytes = fc.tuple(
      fc.constantFrom(0, 2, 3, 4, 6),
      fc.uint8Array({ minLength: length, maxLength: length }),
    )
    fc.assert(
      fc.property(bytes, ([sign, x]) => {
        const short = Uint8Array.of(sign, ...x)
        expect(decompressPoint(short, curve)).toStrictEqual(pointOf(short))
      }),
      { numRuns: 50 },
    )
  })

  it('the two points of one x are told apart, whichever was asked for before', () => {
    const x = oracle.Point.BASE.toBytes(true).slice(1)
    const [even, odd] = [2, 3].map((sign) => Uint8Array.of(sign, ...x))
    for (const point of [even, odd, even, odd]) {
      const bytes = point as Uint8Array
      expect(decompressPoint(bytes, curve)).toStrictEqual(Uint8Array.from(pointOf(bytes) ?? []))
    }
  })

  it('a coordinate that is not below the prime, or off the curve, is none', () => {
    const [x, y] = [bytesOf(p), bytesOf(1n)]
    expect(decompressPoint(Uint8Array.of(2, ...x), curve)).toBeUndefined()
    expect(compressPoint(x, y, curve)).toBeUndefined()
    expect(compressPoint(bytesOf(1n), y, curve)).toBeUndefined()
    expect(compressPoint(y.slice(1), y, curve)).toBeUndefined()
  })

  it('scalars are from 1 to below the order, in full length', () => {
    for (const value of [1n, n - 1n]) expect(isScalar(bytesOf(value), curve)).toBe(true)
    for (const value of [0n, n, n + 1n]) expect(isScalar(bytesOf(value), curve)).toBe(false)
    expect(isScalar(bytesOf(1n).slice(1), curve)).toBe(false)
    const pair = (r: bigint, s: bigint) => Uint8Array.of(...bytesOf(r), ...bytesOf(s))
    expect(isScalarPair(pair(1n, n - 1n), curve)).toBe(true)
    for (const [r, s] of [
      [0n, 1n],
      [1n, 0n],
      [n, 1n],
      [1n, n],
    ] as const) {
      expect(isScalarPair(pair(r, s), curve)).toBe(false)
    }
    expect(isScalarPair(Uint8Array.of(0, ...pair(1n, 1n)), curve)).toBe(false)
  })

  function pointOf(bytes: Uint8Array): Uint8Array | undefined {
    // Both forms are read there; here only the short one is.
    if (bytes[0] !== 2 && bytes[0] !== 3) return undefined
    try {
      return oracle.Point.fromBytes(bytes).toBytes(false)
    } catch {
      return undefined
    }
  }
})
