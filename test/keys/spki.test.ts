import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { hex } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { decodePublicJwk, publicKeyFromSpki } from '../../src/keys/index.js'
import { refusalOf } from './refused-key.js'

const KEYS: readonly (readonly [string, KeyObject])[] = [
  ['Ed25519', generateKeyPairSync('ed25519').publicKey],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
]
const derOf = (key: KeyObject) => Uint8Array.from(key.export({ format: 'der', type: 'spki' }))
const pemOf = (key: KeyObject) => String(key.export({ format: 'pem', type: 'spki' }))

describe('public keys of key services', () => {
  it.each(KEYS)(
    'a key for %s is the same from its bytes, its PEM and its JWK',
    (algorithm, key) => {
      const read = publicKeyFromSpki(derOf(key))
      expect(read.algorithm).toBe(algorithm)
      expect(read).toStrictEqual(decodePublicJwk(key.export({ format: 'jwk' })))
      expect(publicKeyFromSpki(pemOf(key))).toStrictEqual(read)
      expect(publicKeyFromSpki(new TextEncoder().encode(pemOf(key)))).toStrictEqual(read)
      expect(publicKeyFromSpki(`\n ${pemOf(key).replaceAll('\n', '\r\n')}\t`)).toStrictEqual(read)
    },
  )

  it('the example of the standard is read (RFC 8410 section 10.1)', () => {
    const pem = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----`
    expect(hex.encode(publicKeyFromSpki(pem).bytes)).toBe(
      '19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1',
    )
  })

  it('a compressed point is the same key (RFC 5480 section 2.2)', () => {
    const [, [, key] = []] = KEYS
    const read = publicKeyFromSpki(derOf(key as KeyObject))
    const head = hex.decode('3039301306072a8648ce3d020106082a8648ce3d030107032200')
    expect(publicKeyFromSpki(Uint8Array.of(...head, ...read.bytes))).toStrictEqual(read)
  })

  const [ed25519, es256, , rs256] = KEYS.map(([, key]) => derOf(key)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const pem = pemOf(createPublicKey({ key: es256 as never, format: 'der', type: 'spki' }))
  const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey
  const replaced = (bytes: Uint8Array, from: string, to: string) =>
    hex.decode(hex.encode(bytes).replace(from, to))

  it.each<[string, unknown, string?]>([
    ['nothing', undefined],
    ['a JWK', { kty: 'OKP' }],
    ['empty text', ''],
    ['no bytes', new Uint8Array(0)],
    ['bytes that are cut', es256.slice(0, -1)],
    ['bytes with more behind', Uint8Array.of(...es256, 0)],
    ['a bare key', ed25519.slice(-32)],
    ['base64 without its frame', pem.split('\n').slice(1, -2).join('')],
    ['PEM of another label', pem.replaceAll('PUBLIC KEY', 'RSA PUBLIC KEY')],
    ['PEM whose labels differ', pem.replace('END PUBLIC', 'END PRIVATE')],
    ['PEM with text around', `Key:\n${pem}`],
    ['two keys', pem + pem],
    ['PEM with a letter outside base64', pem.replace('MFkw', 'MF_w')],
    ['PEM with padding inside', pem.replace('MFkw', 'MF=w')],
    ['PEM that is too long', pem.replace('\n', '\n'.repeat(20_000))],
    [
      'a key of another curve',
      derOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey),
    ],
    ['a key for agreement', derOf(generateKeyPairSync('x25519').publicKey)],
    ['a key of DSA', derOf(dsa)],
    ['an RSA key for PSS alone', derOf(pss)],
    ['a BIT STRING with unused bits', replaced(es256, '03420004', '03420104')],
    ['a point of no form', replaced(es256, '03420004', '03420005')],
    ['a hybrid point', replaced(es256, '03420004', '03420006')],
    [
      'a point off its curve',
      Uint8Array.of(...es256.slice(0, -1), (es256.at(-1) as number) ^ 1),
      'key-weak',
    ],
    [
      'RSA without the parameters NULL',
      hex.decode(
        hex
          .encode(rs256)
          .replace('30820122300d06092a864886f70d0101010500', '30820120300b06092a864886f70d010101'),
      ),
    ],
    ['RSA whose exponent is no number', replaced(rs256, '0203010001', '0403010001')],
    [
      'an RSA key of 1024 bits',
      derOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey),
      'key-weak',
    ],
    [
      'an Ed25519 key of small order',
      Uint8Array.of(...ed25519.slice(0, 12), 1, ...new Uint8Array(31)),
      'key-weak',
    ],
  ])('%s is refused', async (_, value, code = 'key-kind') => {
    const refusal = await refusalOf(() => publicKeyFromSpki(value as Uint8Array))
    expect(refusal).toBe(`ERR_OB_KEY ${code}`)
  })

  it('what is given is left as it was, and not held on to', () => {
    const own = Uint8Array.from(es256)
    const key = publicKeyFromSpki(own)
    expect(own).toStrictEqual(es256)
    own.fill(0)
    expect(publicKeyFromSpki(es256)).toStrictEqual(key)
  })
})
