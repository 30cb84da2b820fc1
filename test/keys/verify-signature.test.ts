import { ed25519 } from '@noble/curves/ed25519.js'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodePublicJwk,
  decodePublicKeyMultibase,
  encodePublicKeyMultibase,
  type PublicKey,
  verifySignature,
} from '../../src/keys/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

const encode = (text: string) => new TextEncoder().encode(text)

function keyOf(bytes: Uint8Array): PublicKey {
  return decodePublicKeyMultibase(encodePublicKeyMultibase(bytes))
}

/** A key object that somebody made by hand, past all checks of import. */
function forgedKey(bytes: Uint8Array): PublicKey {
  return { algorithm: 'Ed25519', bytes, publicKeyMultibase: 'z6Mk' }
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

describe.skipIf(sharedAbsent)('official vectors (S-28)', () => {
  /** The verdict of the whole way: import of the key, then the signature. */
  async function verdict(publicKey: string, text: string, signed: string): Promise<string> {
    let imported: PublicKey
    try {
      imported = keyOf(hex.decode(publicKey))
    } catch {
      return 'key refused'
    }
    return (await verifySignature(imported, hex.decode(text), hex.decode(signed)))
      ? 'holds'
      : 'does not hold'
  }

  it('the twelve cases that tell verifiers apart have one verdict, on every runtime', async () => {
    const cases = sharedJson('vectors/ed25519-speccheck/cases.json') as {
      message: string
      pub_key: string
      signature: string
    }[]
    const verdicts = await Promise.all(
      cases.map((vector) => verdict(vector.pub_key, vector.message, vector.signature)),
    )
    expect(verdicts).toStrictEqual([
      'key refused', // 0: small order A and R, S = 0
      'key refused', // 1: small order A
      'does not hold', // 2: small order R
      'holds', // 3: mixed order A and R, both equations hold
      'does not hold', // 4: only the equation with cofactor holds
      'does not hold', // 5: likewise, when 8h is reduced first
      'does not hold', // 6: S above the order
      'does not hold', // 7: S far above the order
      'does not hold', // 8: R not canonical
      'does not hold', // 9: R not canonical, hashed reduced
      'key refused', // 10: A not canonical
      'key refused', // 11: A not canonical, hashed reduced
    ])
  })

  it('all Wycheproof cases have the verdict that they state', async () => {
    const { testGroups, numberOfTests } = sharedJson('vectors/wycheproof/ed25519_test.json') as {
      numberOfTests: number
      testGroups: {
        publicKey: { pk: string }
        publicKeyJwk: object
        tests: { tcId: number; msg: string; sig: string; result: string }[]
      }[]
    }
    let seen = 0
    for (const { publicKey, publicKeyJwk, tests } of testGroups) {
      expect(hex.encode(decodePublicJwk(publicKeyJwk).bytes)).toBe(publicKey.pk)
      for (const { tcId, msg, sig, result } of tests) {
        const expected = result === 'valid' ? 'holds' : 'does not hold'
        expect([tcId, await verdict(publicKey.pk, msg, sig)]).toStrictEqual([tcId, expected])
        seen++
      }
    }
    expect(seen).toBe(numberOfTests)
  })
})
