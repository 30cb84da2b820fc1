import { base58, base64urlnopad, hex } from '@scure/base'
import { describe, expect, it } from 'vitest'
import {
  decodeProofValue,
  decodePublicJwk,
  decodePublicKeyMultibase,
  encodeProofValue,
  encodePublicKeyMultibase,
} from '../../src/keys/index.js'
import { refusalOf } from './refused-key.js'

const GOOD = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const bytes = decodePublicKeyMultibase(GOOD).bytes
const multikey = (...content: number[]) => `z${base58.encode(Uint8Array.from(content))}`
const littleEndian = (value: bigint) => hex.decode(value.toString(16).padStart(64, '0')).reverse()

const P = 2n ** 255n - 19n
const ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n

/** Every encoding of y, with and without the sign of x. */
const signed = (y: bigint) => [littleEndian(y), littleEndian(y + 2n ** 255n)]

describe('Multikey', () => {
  it('a key is decoded, and encodes to the same text', () => {
    expect(decodePublicKeyMultibase(GOOD)).toMatchObject({
      algorithm: 'Ed25519',
      publicKeyMultibase: GOOD,
    })
    expect(encodePublicKeyMultibase(bytes)).toBe(GOOD)
  })

  it.each([
    ['empty text', ''],
    ['a prefix alone', 'z'],
    ['another base', `u${base64urlnopad.encode(Uint8Array.of(0xed, 1, ...bytes))}`],
    ['no base', GOOD.slice(1)],
    ['upper-case base', `Z${GOOD.slice(1)}`],
    ['a space around', ` ${GOOD}`],
    ['a letter outside the alphabet', GOOD.replace('Q', '0')],
    ['a look-alike letter (CVE-2025-27611)', GOOD.replace('M', '\u041c')],
    ['the bytes without a codec', multikey(...bytes)],
    ['an X25519 key', multikey(0xec, 0x01, ...bytes)],
    ['a P-256 key', multikey(0x80, 0x24, 2, ...bytes)],
    ['a secret key', multikey(0x80, 0x26, ...bytes)],
    ['a byte too few', multikey(0xed, 0x01, ...bytes.slice(1))],
    ['a byte too many', multikey(0xed, 0x01, ...bytes, 0)],
    ['a longer varint of the codec', multikey(0xed, 0x81, 0x00, ...bytes)],
    ['100 kB', `z${'2'.repeat(100_000)}`],
  ])('%s is refused', async (_, text) => {
    expect(await refusalOf(() => decodePublicKeyMultibase(text))).toBe('ERR_OB_KEY key-kind')
  })

  it.each([undefined, null, 1, {}, ['z']])('%s is refused', async (value) => {
    expect(await refusalOf(() => decodePublicKeyMultibase(value as string))).toBe(
      'ERR_OB_KEY key-kind',
    )
  })

  it.each([...[0n, 1n, P - 1n, ORDER_8, P - ORDER_8, P, P + 1n].flatMap(signed)])(
    'each of the 14 encodings of small order is refused (S-28)',
    async (encoded) => {
      expect(await refusalOf(() => encodePublicKeyMultibase(encoded))).toBe('ERR_OB_KEY key-weak')
      const text = multikey(0xed, 0x01, ...encoded)
      expect(await refusalOf(() => decodePublicKeyMultibase(text))).toBe('ERR_OB_KEY key-weak')
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64urlnopad.encode(encoded) }
      expect(await refusalOf(() => decodePublicJwk(jwk))).toBe('ERR_OB_KEY key-weak')
    },
  )

  it.each(Array.from({ length: 19 }, (_, above) => P + BigInt(above)).flatMap(signed))(
    'every y that is not below the prime is refused (S-28)',
    async (encoded) => {
      expect(await refusalOf(() => encodePublicKeyMultibase(encoded))).toBe('ERR_OB_KEY key-weak')
    },
  )
})

describe('JSON Web Key (R-136, S-31)', () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64urlnopad.encode(bytes) }

  it.each([
    ['bare', {}],
    ['for signatures', { use: 'sig', key_ops: ['verify'], alg: 'EdDSA' }],
    ['by the newer algorithm name', { alg: 'Ed25519' }],
    ['with members that say nothing here', { kid: 'key-1', x5u: 'https://example.com' }],
  ])('a key %s is the same as the Multikey (R-347)', (_, members) => {
    expect(decodePublicJwk({ ...jwk, ...members })).toStrictEqual(decodePublicKeyMultibase(GOOD))
  })

  it.each([
    ['no object', 'x'],
    ['a list', [jwk]],
    ['another type', { ...jwk, kty: 'EC' }],
    ['another curve', { ...jwk, crv: 'X25519' }],
    ['no x', { kty: 'OKP', crv: 'Ed25519' }],
    ['a short x', { ...jwk, x: base64urlnopad.encode(bytes.slice(1)) }],
    ['a padded x', { ...jwk, x: `${jwk.x}=` }],
    ['trailing bits', { ...jwk, x: `${jwk.x.slice(0, -1)}${nextLetter(jwk.x.at(-1) as string)}` }],
    ['a symmetric member', { ...jwk, k: 'AA' }],
    ['a private member', { ...jwk, d: jwk.x }],
    ['a private member that is null', { ...jwk, d: null }],
    ['an RSA member', { ...jwk, oth: [] }],
    ['a key for encryption', { ...jwk, use: 'enc' }],
    ['a key that only signs', { ...jwk, key_ops: ['sign'] }],
    ['operations that are no list', { ...jwk, key_ops: 'verify' }],
    ['another algorithm', { ...jwk, alg: 'ES256' }],
    ['no algorithm', { ...jwk, alg: 'none' }],
  ])('%s is refused', async (_, value) => {
    expect(await refusalOf(() => decodePublicJwk(value))).toBe('ERR_OB_KEY key-kind')
  })

  function nextLetter(letter: string): string {
    return String.fromCharCode(letter.charCodeAt(0) + 1)
  }
})

describe('proofValue (S-27)', () => {
  const signature = Uint8Array.from({ length: 64 }, (_, index) => index)
  const text = encodeProofValue(signature)

  it('a signature decodes to what was encoded, leading zeros included', () => {
    expect(decodeProofValue(text)).toStrictEqual(signature)
    expect(decodeProofValue(encodeProofValue(new Uint8Array(64)))).toStrictEqual(new Uint8Array(64))
  })

  it.each([
    ['empty text', ''],
    ['no prefix', text.slice(1)],
    ['base64url', `u${base64urlnopad.encode(signature)}`],
    ['a byte too few', `z${base58.encode(signature.slice(1))}`],
    ['a byte too many', `z${base58.encode(Uint8Array.of(...signature, 0))}`],
    ['a zero more in front', text.replace('z', 'z1')],
    ['white space', `${text}\n`],
    ['padding', `${text}=`],
    [
      'a look-alike letter',
      text.replace(/[a-z](?=.)/g, (l) => (l === 'a' ? '\u0430' : l)).replace('z', 'z\u0430'),
    ],
    ['100 kB', `z${'2'.repeat(100_000)}`],
  ])('%s is no signature', (_, value) => {
    expect(decodeProofValue(value)).toBeUndefined()
  })

  it('only 64 bytes are encoded', async () => {
    expect(await refusalOf(() => encodeProofValue(new Uint8Array(63)))).toBe('ERR_OB_ARGUMENT')
  })
})
