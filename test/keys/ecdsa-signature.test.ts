import { generateKeyPairSync, sign } from 'node:crypto'
import { p256, p384 } from '@noble/curves/nist.js'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derSignatureFromRaw,
  type EcdsaAlgorithm,
  publicKeyFromSpki,
  rawSignatureFromDer,
  verifySignature,
} from '../../src/keys/index.js'
import { refusalOf } from './refused-key.js'

const message = new TextEncoder().encode('a badge')
const CURVES = [
  ['ES256', 'P-256', 'sha256', p256],
  ['ES384', 'P-384', 'sha384', p384],
] as const

describe.each(CURVES)('signatures of %s', (algorithm, namedCurve, hash, curve) => {
  const length = curve.lengths.signature as number

  it('what signs in DER is verified here once it is raw', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
    const key = publicKeyFromSpki(publicKey.export({ format: 'der', type: 'spki' }))
    const der = sign(hash, message, privateKey)
    expect(await verifySignature(key, message, rawSignatureFromDer(der, algorithm))).toBe(true)
    expect(await verifySignature(key, message, der)).toBe(false)
  })

  it('both forms are those of another implementation, and lead back to each other', () => {
    const { n } = curve.Point.CURVE()
    const number = fc.oneof(
      fc.bigInt({ min: 1n, max: n - 1n }),
      fc.constantFrom(1n, 127n, 128n, 255n, 256n, n - 1n),
    )
    fc.assert(
      fc.property(number, number, (r, s) => {
        const signature = new curve.Signature(r, s)
        const [raw, der] = [signature.toBytes('compact'), signature.toBytes('der')]
        expect(derSignatureFromRaw(raw, algorithm)).toStrictEqual(der)
        expect(rawSignatureFromDer(der, algorithm)).toStrictEqual(raw)
      }),
    )
  })

  it.each([0, length - 1, length + 1, length / 2])(
    '%i bytes are no raw signature',
    async (size) => {
      const raw = new Uint8Array(size).fill(1)
      expect(await refusalOf(() => derSignatureFromRaw(raw, algorithm))).toBe('ERR_OB_ARGUMENT')
    },
  )

  it('numbers out of range are refused in both forms (S-29)', async () => {
    const half = length / 2
    const one = new Uint8Array(half).fill(1)
    const order = hex.decode(curve.Point.CURVE().n.toString(16))
    for (const number of [order, new Uint8Array(half).fill(0xff), new Uint8Array(half)]) {
      const raw = Uint8Array.of(...one, ...number)
      expect(await refusalOf(() => derSignatureFromRaw(raw, algorithm))).toBe('ERR_OB_ARGUMENT')
      const s = number[0] === 0 ? [0] : [0, ...number]
      const content = [2, 1, 1, 2, s.length, ...s]
      const der = Uint8Array.of(0x30, content.length, ...content)
      expect(await refusalOf(() => rawSignatureFromDer(der, algorithm))).toBe('ERR_OB_ARGUMENT')
    }
  })
})

describe('second spellings of a signature are refused (S-27)', () => {
  const good = [0x30, 6, 2, 1, 1, 2, 1, 5]
  const refusal = (bytes: readonly number[], algorithm = 'ES256') =>
    refusalOf(() => rawSignatureFromDer(Uint8Array.from(bytes), algorithm as EcdsaAlgorithm))

  it('the one spelling is read', async () => {
    expect(await refusal(good)).toBeUndefined()
    expect(await refusal([0x30, 7, 2, 1, 1, 2, 2, 0, 0x85])).toBeUndefined()
  })

  it.each([
    ['nothing', []],
    ['a sequence of nothing', [0x30, 0]],
    ['one number', [0x30, 3, 2, 1, 1]],
    ['three numbers', [0x30, 9, 2, 1, 1, 2, 1, 5, 2, 1, 5]],
    ['something behind', [...good, 0]],
    ['a sequence that is cut', good.slice(0, -1)],
    ['a sequence of another length', [0x30, 5, ...good.slice(2)]],
    ['a longer length', [0x30, 0x81, 6, ...good.slice(2)]],
    ['a much longer length', [0x30, 0x82, 0, 6, ...good.slice(2)]],
    ['a length that is not known', [0x30, 0x80, ...good.slice(2), 0, 0]],
    ['a zero more in front of a number', [0x30, 7, 2, 1, 1, 2, 2, 0, 5]],
    ['a negative number', [0x30, 6, 2, 1, 1, 2, 1, 0x85]],
    ['an empty number', [0x30, 5, 2, 1, 1, 2, 0]],
    ['a zero', [0x30, 6, 2, 1, 1, 2, 1, 0]],
    ['a set', [0x31, ...good.slice(1)]],
    ['an octet string for a number', [0x30, 6, 2, 1, 1, 4, 1, 5]],
    ['a number of 33 bytes', [0x30, 38, 2, 1, 1, 2, 33, ...new Uint8Array(33).fill(1)]],
  ])('%s is none', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('ERR_OB_ARGUMENT')
  })

  it.each(['Ed25519', 'RS256', 'es256', ''])('"%s" has no two forms', async (algorithm) => {
    expect(await refusal(good, algorithm)).toBe('ERR_OB_ARGUMENT')
    const encode = () =>
      derSignatureFromRaw(new Uint8Array(64).fill(1), algorithm as EcdsaAlgorithm)
    expect(await refusalOf(encode)).toBe('ERR_OB_ARGUMENT')
  })
})
