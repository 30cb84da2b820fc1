import { constants, generateKeyPairSync, sign } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodePublicJwk,
  decodePublicKeyMultibase,
  encodePublicKeyMultibase,
  generateSigner,
  type PublicKey,
  publicKeyFromSpki,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  verifySignature,
} from '../../src/keys/index.js'

const encode = (text: string) => new TextEncoder().encode(text)

function keyOf(bytes: Uint8Array): PublicKey {
  return decodePublicKeyMultibase(encodePublicKeyMultibase(bytes))
}

/** A key object that somebody made by hand, past all checks of import. */
function forgedKey(bytes: Uint8Array, algorithm: SignatureAlgorithm = 'Ed25519'): PublicKey {
  return { algorithm, bytes, jwk: { kty: 'OKP' } }
}

const seed = new Uint8Array(32).fill(7)
const key = keyOf(ed25519.getPublicKey(seed))
const message = encode('a badge')
const signature = ed25519.sign(message, seed)

describe('signatures', () => {
  it('a signature of another implementation holds, by its key and over its bytes only', async () => {
    const other = keyOf(ed25519.getPublicKey(new Uint8Array(32).fill(8)))
    expect(await verifySignature(key, message, signature)).toBe(true)
    expect(await verifySignature(other, message, signature)).toBe(false)
    expect(await verifySignature(key, encode('a badgf'), signature)).toBe(false)
  })

  it('every flipped bit breaks it', async () => {
    for (let bit = 0; bit < 512; bit++) {
      const changed = Uint8Array.from(signature)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(await verifySignature(key, message, changed)).toBe(false)
    }
  })

  it.each([0, 63, 65, 128])('a signature of %i bytes does not hold', async (length) => {
    const other = new Uint8Array(length)
    other.set(signature.subarray(0, length))
    expect(await verifySignature(key, message, other)).toBe(false)
  })

  it('S plus the group order, which some verifiers accept, does not hold (S-28)', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let s = BigInt(`0x${hex.encode(signature.slice(32).reverse())}`) + order
    const changed = Uint8Array.from(signature)
    for (let at = 32; at < 64; at++, s >>= 8n) changed[at] = Number(s & 255n)
    expect(await verifySignature(key, message, changed)).toBe(false)
  })

  it('a key of small order is refused even if somebody made the key object by hand (S-28)', async () => {
    const identity = Uint8Array.of(1, ...new Uint8Array(31))
    const universal = Uint8Array.of(...identity, ...new Uint8Array(32))
    expect(await verifySignature(forgedKey(identity), message, universal)).toBe(false)
    expect(await verifySignature(forgedKey(key.bytes), message, signature)).toBe(true)
  })

  it('a key that is no point of the curve, or no key at all, verifies nothing', async () => {
    expect(
      await verifySignature(forgedKey(Uint8Array.of(2, ...new Uint8Array(31))), message, signature),
    ).toBe(false)
    expect(await verifySignature(forgedKey(new Uint8Array(31)), message, signature)).toBe(false)
  })

  it('more keys than are remembered still verify', async () => {
    for (let index = 0; index < 300; index++) {
      const secret = new Uint8Array(32).fill(index & 255, 0, 31).fill(index >> 8, 31)
      const other = keyOf(ed25519.getPublicKey(secret))
      expect(await verifySignature(other, message, ed25519.sign(message, secret))).toBe(true)
    }
    expect(await verifySignature(key, message, signature)).toBe(true)
  })

  it('any seed and message: another implementation agrees', async () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    await fc.assert(
      fc.asyncProperty(bytes(32), fc.uint8Array({ maxLength: 200 }), async (secret, text) => {
        const signed = ed25519.sign(text, secret)
        expect(await verifySignature(keyOf(ed25519.getPublicKey(secret)), text, signed)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe.each([
  ['ES256', p256],
  ['ES384', p384],
] as const)('signatures of %s (S-29)', (algorithm, curve) => {
  const secret = new Uint8Array(curve.lengths.secretKey as number).fill(7)
  const point = curve.getPublicKey(secret)
  const ecdsaKey = decodePublicKeyMultibase(encodePublicKeyMultibase(point, algorithm))
  const signed = curve.sign(message, secret)
  const { n } = curve.Point.CURVE()
  const half = signed.length / 2
  const [r, s] = [signed.slice(0, half), signed.slice(half)]
  const bytesOf = (value: bigint) => hex.decode(value.toString(16).padStart(2 * half, '0'))

  it('a signature of another implementation holds, by its key and over its bytes only', async () => {
    const other = curve.getPublicKey(new Uint8Array(half).fill(8))
    const otherKey = decodePublicKeyMultibase(encodePublicKeyMultibase(other, algorithm))
    expect(await verifySignature(ecdsaKey, message, signed)).toBe(true)
    expect(await verifySignature(otherKey, message, signed)).toBe(false)
    expect(await verifySignature(ecdsaKey, encode('a badgf'), signed)).toBe(false)
  })

  it('both values of s that ECDSA allows hold', async () => {
    const other = bytesOf(n - BigInt(`0x${hex.encode(s)}`))
    expect(await verifySignature(ecdsaKey, message, Uint8Array.of(...r, ...other))).toBe(true)
  })

  it('numbers that are zero or not below the order do not hold', async () => {
    const above = bytesOf((BigInt(`0x${hex.encode(s)}`) + n) % 2n ** BigInt(8 * half))
    for (const number of [new Uint8Array(half), bytesOf(n), above]) {
      for (const raw of [
        [...r, ...number],
        [...number, ...s],
        [...number, ...number],
      ]) {
        expect(await verifySignature(ecdsaKey, message, Uint8Array.from(raw))).toBe(false)
      }
    }
  })

  it('another length, and the DER form, do not hold', async () => {
    const der = curve.Signature.fromBytes(signed).toBytes('der')
    for (const other of [der, signed.slice(1), Uint8Array.of(0, ...signed), new Uint8Array(0)]) {
      expect(await verifySignature(ecdsaKey, message, other)).toBe(false)
    }
  })

  it('a point off the curve, or in its long form, verifies nothing even in a hand-made key', async () => {
    const off = Uint8Array.of(2, ...new Uint8Array(half).fill(0xff))
    for (const bytes of [
      off,
      curve.getPublicKey(secret, false),
      Uint8Array.of(4, ...point.slice(1)),
    ]) {
      expect(await verifySignature(forgedKey(bytes, algorithm), message, signed)).toBe(false)
    }
    expect(await verifySignature(forgedKey(point, algorithm), message, signed)).toBe(true)
  })

  it('any secret and message: another implementation agrees', async () => {
    const secrets = fc.bigInt({ min: 1n, max: n - 1n }).map(bytesOf)
    await fc.assert(
      fc.asyncProperty(secrets, fc.uint8Array({ maxLength: 200 }), async (one, text) => {
        const bytes = encodePublicKeyMultibase(curve.getPublicKey(one), algorithm)
        const found = await verifySignature(
          decodePublicKeyMultibase(bytes),
          text,
          curve.sign(text, one),
        )
        expect(found).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

describe('signatures of RS256 (S-29)', () => {
  const pairs = [2048, 2048, 1024].map((modulusLength) =>
    generateKeyPairSync('rsa', { modulusLength }),
  )
  type Pair = (typeof pairs)[number]
  const [own, other, weak] = pairs as [Pair, Pair, Pair]
  const rsaKey = publicKeyFromSpki(own.publicKey.export({ format: 'der', type: 'spki' }))
  const otherKey = publicKeyFromSpki(other.publicKey.export({ format: 'der', type: 'spki' }))
  const signed = Uint8Array.from(sign('sha256', message, own.privateKey))

  it('a signature of another implementation holds, by its key and over its bytes only', async () => {
    expect(await verifySignature(rsaKey, message, signed)).toBe(true)
    expect(await verifySignature(otherKey, message, signed)).toBe(false)
    expect(await verifySignature(rsaKey, encode('a badgf'), signed)).toBe(false)
  })

  it('another length, another hash and another padding do not hold', async () => {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const others = [
      signed.slice(1),
      Uint8Array.of(0, ...signed),
      new Uint8Array(256),
      sign('sha512', message, own.privateKey),
      sign('sha256', message, { key: own.privateKey, padding }),
    ]
    for (const one of others) expect(await verifySignature(rsaKey, message, one)).toBe(false)
  })

  it('a hand-made key that is too short, or no key, verifies nothing', async () => {
    const bytes = Uint8Array.from(weak.publicKey.export({ format: 'der', type: 'pkcs1' }))
    const short = sign('sha256', message, weak.privateKey)
    expect(await verifySignature(forgedKey(bytes, 'RS256'), message, short)).toBe(false)
    expect(await verifySignature(forgedKey(bytes.slice(1), 'RS256'), message, signed)).toBe(false)
    expect(await verifySignature(forgedKey(rsaKey.bytes, 'RS256'), message, signed)).toBe(true)
  })
})

it('no signature holds as one of another algorithm (S-25)', async () => {
  const signers = await Promise.all(
    SIGNATURE_ALGORITHMS.map((algorithm) => generateSigner({ algorithm })),
  )
  for (const signer of signers) {
    const made = await signer.sign(message)
    for (const { algorithm, publicKeyJwk } of signers) {
      const found = await verifySignature(decodePublicJwk(publicKeyJwk), message, made)
      expect([signer.algorithm, algorithm, found]).toStrictEqual([
        signer.algorithm,
        algorithm,
        signer.algorithm === algorithm,
      ])
    }
  }
})
