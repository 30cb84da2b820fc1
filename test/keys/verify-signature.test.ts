import { ed25519 } from '@noble/curves/ed25519.js'
import { hex } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodePublicKeyMultibase,
  encodePublicKeyMultibase,
  type PublicKey,
  verifySignature,
} from '../../src/keys/index.js'

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
