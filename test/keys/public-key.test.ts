import { generateKeyPairSync } from 'node:crypto'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { p256, p384 } from '@noble/curves/nist.js'
import { base58, base64urlnopad, hex } from '@scure/base'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  decodeProofValue,
  decodePublicJwk,
  decodePublicKeyMultibase,
  didJwkOf,
  didKeyOf,
  encodeProofValue,
  encodePublicKeyMultibase,
  jwkThumbprint,
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
    ['a secp256k1 key', multikey(0xe7, 0x01, 2, ...bytes)],
    ['an RSA key', multikey(0x85, 0x24, ...bytes)],
    ['a P-256 key without its sign', multikey(0x80, 0x24, ...bytes)],
    ['a P-256 key behind the codec of P-384', multikey(0x81, 0x24, 2, ...bytes)],
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

describe('a Multikey that was decoded before', () => {
  const text = didKeyOf(decodePublicKeyMultibase(GOOD)).slice('did:key:'.length)

  it('is the same key, with bytes that nobody else holds', () => {
    const [one, two] = [decodePublicKeyMultibase(text), decodePublicKeyMultibase(text)]
    expect(two).toStrictEqual(one)
    one.bytes.fill(0)
    expect(decodePublicKeyMultibase(text)).toStrictEqual(two)
    expect(Object.isFrozen(two)).toBe(true)
  })

  it('is found by its own JWK, too, which cannot be changed', () => {
    const key = decodePublicKeyMultibase(text)
    const again = decodePublicJwk(key.jwk)
    expect(again).toStrictEqual(key)
    again.bytes.fill(0)
    key.bytes.fill(0)
    expect(decodePublicJwk(key.jwk)).toStrictEqual(decodePublicKeyMultibase(text))
    expect(Object.isFrozen(key.jwk)).toBe(true)
  })

  it('and its JWK is read like any other when it is a copy', async () => {
    const { jwk } = decodePublicKeyMultibase(text)
    expect(decodePublicJwk({ ...jwk })).toStrictEqual(decodePublicKeyMultibase(text))
    const { x = '' } = jwk
    const other = { ...jwk, x: x.slice(1) }
    expect(await refusalOf(() => decodePublicJwk(other))).toBe('ERR_OB_KEY key-kind')
    const secret = Object.create(jwk, { d: { value: x, enumerable: true } })
    expect(await refusalOf(() => decodePublicJwk(secret))).toBe('ERR_OB_KEY key-kind')
  })

  it('is refused again if it was refused', async () => {
    for (const bad of [`${text}1`, text.slice(1)]) {
      for (let time = 0; time < 2; time++) {
        const refused = await refusalOf(() => decodePublicKeyMultibase(bad))
        expect(refused).toBe('ERR_OB_KEY key-kind')
      }
    }
  })
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
    ['a symmetric type', { kty: 'oct', x: jwk.x }],
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

describe('keys on P-256 and P-384 (S-29)', () => {
  const CURVES = [
    ['ES256', 'P-256', p256, [0x80, 0x24]],
    ['ES384', 'P-384', p384, [0x81, 0x24]],
  ] as const

  it.each(CURVES)(
    'a key of %s is the same in all its forms (R-347)',
    (algorithm, crv, curve, codec) => {
      const secret = new Uint8Array(curve.lengths.secretKey ?? 0).fill(7)
      const compressed = curve.getPublicKey(secret)
      const text = multikey(...codec, ...compressed)
      const key = decodePublicKeyMultibase(text)
      expect(key).toMatchObject({ algorithm, bytes: compressed, publicKeyMultibase: text })
      expect(encodePublicKeyMultibase(compressed, algorithm)).toBe(text)
      const point = curve.getPublicKey(secret, false)
      const middle = (point.length + 1) / 2
      const [x, y] = [point.slice(1, middle), point.slice(middle)].map((one) =>
        base64urlnopad.encode(one),
      )
      expect(key.jwk).toStrictEqual({ kty: 'EC', crv, x, y })
      const members = { use: 'sig', key_ops: ['verify'], alg: algorithm, kid: 'a' }
      expect(decodePublicJwk({ ...members, ...key.jwk })).toStrictEqual(key)
    },
  )

  const key = decodePublicKeyMultibase(
    multikey(0x80, 0x24, ...p256.getPublicKey(new Uint8Array(32).fill(7))),
  )
  const { jwk } = key
  const other = p384.getPublicKey(new Uint8Array(48).fill(7), false)

  it.each([
    ['another curve', { ...jwk, crv: 'secp256k1' }, 'key-kind'],
    ['the curve of a longer key', { ...jwk, crv: 'P-384' }, 'key-kind'],
    ['the type of other curves', { ...jwk, kty: 'OKP' }, 'key-kind'],
    ['no y', { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, 'key-kind'],
    ['a y of another length', { ...jwk, y: base64urlnopad.encode(other.slice(49)) }, 'key-kind'],
    ['x and y that are no point', { ...jwk, x: jwk.y, y: jwk.x }, 'key-weak'],
    ['the algorithm of another curve', { ...jwk, alg: 'ES384' }, 'key-kind'],
    ['the algorithm of another type', { ...jwk, alg: 'EdDSA' }, 'key-kind'],
    ['a private member', { ...jwk, d: jwk.x }, 'key-kind'],
  ])('a JWK with %s is refused', async (_, value, code) => {
    expect(await refusalOf(() => decodePublicJwk(value))).toBe(`ERR_OB_KEY ${code}`)
  })

  it.each([
    ['no sign', [4, ...key.bytes.slice(1)], 'key-weak'],
    ['an x that no point has', [2, ...new Uint8Array(31), 1], 'key-weak'],
    ['an x above the prime', [2, ...new Uint8Array(32).fill(0xff)], 'key-weak'],
    ['the point at infinity', [0], 'key-kind'],
  ])('bytes with %s are refused', async (_, point, code) => {
    const encode = () => encodePublicKeyMultibase(Uint8Array.from(point), 'ES256')
    expect(await refusalOf(encode)).toBe(`ERR_OB_KEY ${code}`)
    const decode = () => decodePublicKeyMultibase(multikey(0x80, 0x24, ...point))
    expect(await refusalOf(decode)).toBe(`ERR_OB_KEY ${code}`)
  })

  it('the keys of Digital Bazaar are read', async () => {
    for (const curve of ['P-256', 'P-384']) {
      const pair = await EcdsaMultikey.generate({ curve })
      const { publicKeyMultibase } = await pair.export({ publicKey: true })
      const { publicKeyJwk } = { publicKeyJwk: await EcdsaMultikey.toJwk({ keyPair: pair }) }
      expect(decodePublicJwk(publicKeyJwk)).toStrictEqual(
        decodePublicKeyMultibase(publicKeyMultibase),
      )
    }
  })
})

describe('RSA keys (S-29, R-319)', () => {
  const rsaJwk = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' })
  const jwk = rsaJwk(2048)
  const number = (...content: number[]) => base64urlnopad.encode(Uint8Array.from(content))
  const modulus = base64urlnopad.decode(jwk.n as string)

  it('a key of 2048 bits is read, whatever stands beside it', () => {
    const key = decodePublicJwk({ ...jwk, alg: 'RS256', use: 'sig', key_ops: ['verify'], kid: 'a' })
    expect(key).toStrictEqual({ algorithm: 'RS256', bytes: key.bytes, jwk })
  })

  it.each([
    ['of 1024 bits', rsaJwk(1024), 'key-weak'],
    ['of 2047 bits', { ...jwk, n: number(0x7f, ...modulus.slice(1)) }, 'key-weak'],
    [
      'that is longer than 8192 bits',
      { ...jwk, n: number(...new Uint8Array(1025).fill(0xff)) },
      'key-weak',
    ],
    ['that is much longer', { ...jwk, n: 'A'.repeat(100_000) }, 'key-kind'],
    ['with an even modulus', { ...jwk, n: number(...modulus.slice(0, -1), 2) }, 'key-weak'],
    ['with a zero in front', { ...jwk, n: number(0, ...modulus) }, 'key-kind'],
    ['with an exponent of 1', { ...jwk, e: number(1) }, 'key-weak'],
    ['with an even exponent', { ...jwk, e: number(1, 0, 0) }, 'key-weak'],
    ['with a zero before the exponent', { ...jwk, e: number(0, 1, 0, 1) }, 'key-kind'],
    ['with an exponent of 33 bits', { ...jwk, e: number(1, 0, 0, 0, 1) }, 'key-weak'],
    ['without an exponent', { kty: 'RSA', n: jwk.n }, 'key-kind'],
    ['with an empty exponent', { ...jwk, e: '' }, 'key-kind'],
    ['for another padding', { ...jwk, alg: 'PS256' }, 'key-kind'],
    ['for a longer hash', { ...jwk, alg: 'RS512' }, 'key-kind'],
    ['for encryption', { ...jwk, use: 'enc' }, 'key-kind'],
    ['with a private member', { ...jwk, qi: jwk.n }, 'key-kind'],
  ])('a key %s is refused', async (_, value, code) => {
    expect(await refusalOf(() => decodePublicJwk(value))).toBe(`ERR_OB_KEY ${code}`)
  })

  it('the mark of chips whose keys can be computed is seen (CVE-2017-15361)', async () => {
    const primes = Array.from({ length: 200 }, (_, at) => at + 2).filter((one) =>
      Array.from({ length: one - 2 }, (_, at) => at + 2).every((other) => one % other !== 0),
    )
    const product = primes.reduce((all, one) => all * BigInt(one), 1n)
    const power = Array.from({ length: 1000 }).reduce((all: bigint) => (all * 65537n) % product, 1n)
    const marked = power + product * ((2n ** 2047n + 2n ** 2046n) / product)
    const keyOf = (n: bigint) => ({ ...jwk, n: base64urlnopad.encode(hex.decode(n.toString(16))) })
    expect(await refusalOf(() => decodePublicJwk(keyOf(marked)))).toBe('ERR_OB_KEY key-weak')
    expect(await refusalOf(() => decodePublicJwk(keyOf(marked + 2n)))).toBeUndefined()
  })

  it('an exponent of 3 is read', () => {
    expect(decodePublicJwk({ ...jwk, e: number(3) }).jwk.e).toBe('Aw')
  })
})

describe('names that follow from a key', () => {
  const okp = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }

  it('thumbprints are those of the standards (RFC 7638 section 3.1, RFC 8037 section A.3)', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const rsa = { kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' }
    expect(await jwkThumbprint(rsa)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
    expect(await jwkThumbprint(okp)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })

  it('a thumbprint is that of jose, and does not depend on the order or on other members', async () => {
    const { jwk } = decodePublicKeyMultibase(
      multikey(0x80, 0x24, ...p256.getPublicKey(new Uint8Array(32).fill(7))),
    )
    const { kty = '', crv = '', x = '', y = '' } = jwk
    const thumbprint = await calculateJwkThumbprint({ kty, crv, x, y })
    expect(await jwkThumbprint(jwk)).toBe(thumbprint)
    expect(await jwkThumbprint({ y, kid: 'a', x, use: 'sig', crv, kty })).toBe(thumbprint)
  })

  it('no thumbprint is made of a secret key', async () => {
    expect(await refusalOf(() => jwkThumbprint({ ...okp, d: okp.x }))).toBe('ERR_OB_KEY key-kind')
  })

  it('a did:key and a did:jwk spell the key (R-344, R-346)', () => {
    const key = decodePublicJwk(okp)
    expect(didKeyOf(decodePublicKeyMultibase(GOOD))).toBe(`did:key:${GOOD}`)
    expect(didKeyOf(key)).toBe(`did:key:${key.publicKeyMultibase}`)
    const [, , spelled = ''] = didJwkOf(key).split(':')
    const json = new TextDecoder().decode(base64urlnopad.decode(spelled))
    expect(JSON.parse(json)).toStrictEqual(okp)
    expect(decodePublicJwk(JSON.parse(json))).toStrictEqual(key)
  })
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

  it('signatures of P-384 have 96 bytes, and no other is one of them', async () => {
    const long = new Uint8Array(96).fill(0xff)
    const value = encodeProofValue(long, 96)
    expect(decodeProofValue(value, 96)).toStrictEqual(long)
    expect(decodeProofValue(value)).toBeUndefined()
    expect(decodeProofValue(text, 96)).toBeUndefined()
    expect(await refusalOf(() => encodeProofValue(long))).toBe('ERR_OB_ARGUMENT')
  })
})
