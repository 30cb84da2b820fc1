import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { p256, p384 } from '@noble/curves/nist.js'
import { base58, base64, base64urlnopad, hex } from '@scure/base'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  decodePublicJwk,
  decodePublicKeyMultibase,
  generateSecretKeyMultibase,
  generateSigner,
  importSigner,
  type KeySigner,
  type SecretKey,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
  verifySignature,
} from '../../src/keys/index.js'
import { refusalOf } from './refused-key.js'

const message = new TextEncoder().encode('a badge')

interface Kept {
  readonly jwk: Readonly<Record<string, string>>
  readonly der: Uint8Array
  readonly pem: string
}

function kept({ privateKey }: { privateKey: KeyObject }): Kept {
  return {
    jwk: privateKey.export({ format: 'jwk' }) as Record<string, string>,
    der: Uint8Array.from(privateKey.export({ format: 'der', type: 'pkcs8' })),
    pem: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  }
}

const KEYS: Readonly<Record<SignatureAlgorithm, Kept>> = {
  Ed25519: kept(generateKeyPairSync('ed25519')),
  ES256: kept(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  ES384: kept(generateKeyPairSync('ec', { namedCurve: 'P-384' })),
  RS256: kept(generateKeyPairSync('rsa', { modulusLength: 2048 })),
}
const OTHERS: Readonly<Record<SignatureAlgorithm, Kept>> = {
  Ed25519: kept(generateKeyPairSync('ed25519')),
  ES256: kept(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  ES384: kept(generateKeyPairSync('ec', { namedCurve: 'P-384' })),
  RS256: kept(generateKeyPairSync('rsa', { modulusLength: 2048 })),
}
const PREFIXES = { Ed25519: 'z3u2', ES256: 'z42t', ES384: 'z2fa' } as const
const CURVES = Object.keys(PREFIXES) as (keyof typeof PREFIXES)[]

const publicHalf = ({ jwk: { kty, crv, x, y, n, e } }: Kept) =>
  decodePublicJwk(JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })))
const multikey = (...content: number[]) => `z${base58.encode(Uint8Array.from(content))}`
const spliced = (bytes: Uint8Array, from: string, to: string) => {
  expect(hex.encode(bytes)).toContain(from)
  return hex.decode(hex.encode(bytes).replace(from, to))
}

async function expectSigns(
  signer: KeySigner,
  key = decodePublicJwk(signer.publicKeyJwk),
): Promise<void> {
  expect(signer.publicKeyJwk).toStrictEqual(key.jwk)
  expect(await verifySignature(key, message, await signer.sign(message))).toBe(true)
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(SIGNATURE_ALGORITHMS)('a kept key for %s', (algorithm) => {
  const { jwk, der, pem } = KEYS[algorithm]
  const publicKey = publicHalf(KEYS[algorithm])
  const other = publicHalf(OTHERS[algorithm])

  it.each<[string, SecretKey]>([
    ['a JWK', { jwk }],
    ['a JWK with uses', { jwk: { ...jwk, use: 'sig', key_ops: ['sign', 'verify'], kid: 'a' } }],
    ['PKCS #8', { pkcs8: der }],
    ['PEM', { pkcs8: pem }],
    ['PEM as the bytes of its file', { pkcs8: new TextEncoder().encode(pem) }],
    ['PEM with other line ends', { pkcs8: ` ${pem.replaceAll('\n', '\r\n')}\n` }],
  ])('is imported from %s, and its signatures hold', async (_, key) => {
    const signer = await importSigner(key, { controller: 'did:web:college.example', fragment: 'a' })
    expect(signer).toMatchObject({ algorithm, id: 'did:web:college.example#a' })
    expect(signer.publicKeyMultibase).toBe(publicKey.publicKeyMultibase)
    await expectSigns(signer, publicKey)
  })

  it('a public half of another key is refused, in the JWK and beside it', async () => {
    const { kty, crv, x, y, n, e } = OTHERS[algorithm].jwk
    const foreign = JSON.parse(JSON.stringify({ ...jwk, kty, crv, x, y, n, e }))
    expect(await refusalOf(() => importSigner({ jwk: foreign }))).toBe('ERR_OB_KEY key-kind')
    const publicKeyMultibase = other.publicKeyMultibase ?? 'z'
    for (const key of [{ jwk }, { pkcs8: der }]) {
      const refused = await refusalOf(() => importSigner({ ...key, publicKeyMultibase }))
      expect(refused).toBe('ERR_OB_KEY key-kind')
    }
  })

  it('the algorithm that is asked for is the one that is accepted', async () => {
    for (const wanted of SIGNATURE_ALGORITHMS) {
      const refused = await refusalOf(() => importSigner({ pkcs8: der }, { algorithm: wanted }))
      expect(refused).toBe(wanted === algorithm ? undefined : 'ERR_OB_KEY key-kind')
    }
  })

  it('what is given is left as it was', async () => {
    const own = Uint8Array.from(der)
    await importSigner({ pkcs8: own })
    await importSigner({ jwk: Object.freeze({ ...jwk }) })
    expect(own).toStrictEqual(der)
  })

  it('nothing shows the secret (S-80)', async () => {
    const signer = await importSigner({ jwk })
    const { d = '', p = d } = jwk
    const failing = [
      { jwk: { ...jwk, d: `${d}=` } },
      { jwk: { ...jwk, x: d, n: d } },
      { pkcs8: der.slice(0, -1) },
      { pkcs8: pem.replace('-----END', '----END') },
      { pkcs8: base64.encode(der) },
      { jwk: { ...jwk, kty: d } },
    ]
    const errors = await Promise.all(
      failing.map((key) => importSigner(key).catch((e: unknown) => e)),
    )
    for (const shown of [signer, ...errors]) {
      const text = `${inspect(shown, { depth: 10, showHidden: true })} ${JSON.stringify(shown)}`
      for (const mark of [d.slice(4, 20), p.slice(4, 20), pem.slice(60, 80)]) {
        expect(text).not.toContain(mark)
      }
    }
    for (const error of errors) expect(error).toMatchObject({ code: 'ERR_OB_KEY' })
  })
})

describe.each(CURVES)('a secret Multikey for %s', (algorithm) => {
  it('is generated with its own prefix, imported, and its signatures hold', async () => {
    const secretKeyMultibase = generateSecretKeyMultibase(algorithm)
    expect(secretKeyMultibase.slice(0, 4)).toBe(PREFIXES[algorithm])
    const signer = await importSigner({ secretKeyMultibase })
    expect(signer.id).toBe(`did:key:${signer.publicKeyMultibase}#${signer.publicKeyMultibase}`)
    await expectSigns(signer, decodePublicKeyMultibase(signer.publicKeyMultibase))
    const { publicKeyMultibase } = signer
    expect((await importSigner({ secretKeyMultibase, publicKeyMultibase })).id).toBe(signer.id)
    const { publicKeyMultibase: other } = await generateSigner({ algorithm })
    const mixed = { secretKeyMultibase, publicKeyMultibase: other }
    expect(await refusalOf(() => importSigner(mixed))).toBe('ERR_OB_KEY key-kind')
  })

  it('a generated signer holds what it signs', async () => {
    await expectSigns(await generateSigner({ algorithm }))
  })
})

describe('forms of other software', () => {
  it.each(['P-256', 'P-384'])('a Multikey of %s by Digital Bazaar is imported', async (curve) => {
    const pair = await EcdsaMultikey.generate({ curve })
    const exported = await pair.export({ publicKey: true, secretKey: true })
    const { secretKeyMultibase, publicKeyMultibase } = exported
    await expectSigns(
      await importSigner({ secretKeyMultibase, publicKeyMultibase }),
      decodePublicKeyMultibase(publicKeyMultibase),
    )
  })

  it('an Ed25519 key in PKCS #8 may have attributes and its public half behind it (RFC 8410 section 10.3)', async () => {
    const whole = `-----BEGIN PRIVATE KEY-----
MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
Z9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PRIVATE KEY-----`
    const signer = await importSigner({ pkcs8: whole })
    expect(signer.publicKeyJwk.x).toBe('Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE')
    const foreign = whole.replace('ZuE=', 'ZuI=')
    expect(await refusalOf(() => importSigner({ pkcs8: foreign }))).toMatch(/^ERR_OB_KEY key-/)
  })

  it.each([
    ['ES256', 'a14403420004'],
    ['ES384', 'a164036200 04'.replace(' ', '')],
  ] as const)(
    'a key of %s in PKCS #8 may come without its point (RFC 5915)',
    async (algorithm, mark) => {
      const { der } = KEYS[algorithm]
      const text = hex.encode(der)
      const [bare = ''] = text.split(mark)
      const missing = (text.length - bare.length) / 2
      // Three lengths count the point: of the whole, of the octets, and of the ECPrivateKey.
      const rest = hex.decode(bare)
      const shorter = shortened(rest, missing)
      await expectSigns(await importSigner({ pkcs8: shorter }), publicHalf(KEYS[algorithm]))
    },
  )

  /** PKCS #8 of a curve with an ECPrivateKey that ends after the secret, all lengths below 128. */
  function shortened(cut: Uint8Array, missing: number): Uint8Array {
    expect(missing).toBeGreaterThan(60)
    const isLong = cut[1] === 0x81
    const head = isLong ? 3 : 2
    const version = [2, 1, 0]
    const identifier = cut.slice(head + 3, head + 3 + 2 + (cut[head + 4] as number))
    const secretAt = hex.encode(cut).indexOf(cut.length > 70 ? '0430' : '0420') / 2
    const key = [0x30, cut.length - secretAt + 3, 2, 1, 1, ...cut.slice(secretAt)]
    const content = [...version, ...identifier, 4, key.length, ...key]
    return Uint8Array.of(0x30, content.length, ...content)
  }
})

describe('what is refused', () => {
  const { jwk: ec, der } = KEYS.ES256
  const { jwk: rsa, der: rsaDer } = KEYS.RS256
  const order = p256.Point.CURVE().n
  const zero = base64urlnopad.encode(new Uint8Array(32))
  const { privateKey: legacy, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicPem = String(publicKey.export({ format: 'pem', type: 'spki' }))

  it.each<[string, unknown]>([
    ['a secret of zero', { jwk: { ...ec, d: zero } }],
    [
      'a secret Multikey of zero',
      { secretKeyMultibase: multikey(0x86, 0x26, ...new Uint8Array(32)) },
    ],
    [
      'a secret that is the order',
      { secretKeyMultibase: multikey(0x86, 0x26, ...hex.decode(order.toString(16))) },
    ],
    [
      'a secret of another length',
      { secretKeyMultibase: multikey(0x86, 0x26, ...new Uint8Array(31).fill(1)) },
    ],
    [
      'a secret with its point behind it, which only Ed25519 has',
      {
        secretKeyMultibase: multikey(
          0x86,
          0x26,
          ...new Uint8Array(32).fill(1),
          ...p256.getPublicKey(new Uint8Array(32).fill(1)),
        ),
      },
    ],
    [
      'a P-384 secret behind the codec of P-256',
      { secretKeyMultibase: multikey(0x86, 0x26, ...p384.utils.randomSecretKey()) },
    ],
    [
      'a JWK with a short secret',
      { jwk: { ...ec, d: base64urlnopad.encode(new Uint8Array(31).fill(1)) } },
    ],
    ['a JWK that only verifies', { jwk: { ...ec, key_ops: ['verify'] } }],
    ['a JWK without its secret', { jwk: { ...ec, d: undefined } }],
    ['an RSA JWK without its primes', { jwk: { kty: 'RSA', n: rsa.n, e: rsa.e, d: rsa.d } }],
    ['an RSA JWK of three primes', { jwk: { ...rsa, oth: [] } }],
    ['an RSA JWK whose numbers do not belong together', { jwk: { ...rsa, d: rsa.n } }],
    ['an RSA JWK with the prime of another', { jwk: { ...rsa, p: OTHERS.RS256.jwk.p } }],
    ['an RSA JWK for PSS', { jwk: { ...rsa, alg: 'PS256' } }],
    ['a JWK for secp256k1', { jwk: { ...ec, crv: 'secp256k1' } }],
    ['PKCS #8 that is cut', { pkcs8: der.slice(0, -1) }],
    ['PKCS #8 with more behind', { pkcs8: Uint8Array.of(...der, 0) }],
    [
      'PKCS #8 of a public key',
      { pkcs8: generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }) },
    ],
    [
      'PKCS #8 with the parameters of another curve',
      { pkcs8: spliced(der, '06082a8648ce3d030107', '06082a8648ce3d030101') },
    ],
    [
      'PKCS #8 with another point',
      {
        pkcs8: Uint8Array.of(
          ...der.slice(0, -65),
          ...p256.getPublicKey(p256.utils.randomSecretKey(), false),
        ),
      },
    ],
    [
      'PKCS #8 with a point that is none',
      { pkcs8: Uint8Array.of(...der.slice(0, -1), (der.at(-1) as number) ^ 1) },
    ],
    ['an RSA key that is cut inside', { pkcs8: spliced(rsaDer, '0203010001', '0403010001') }],
    ['an empty PKCS #8', { pkcs8: new Uint8Array(0) }],
    [
      'PKCS #8 with a seed of another length',
      { pkcs8: hex.decode(`302d020100300506032b65700421041f${'01'.repeat(31)}`) },
    ],
    ['PKCS #8 with nothing in it', { pkcs8: spliced(der, '6b0201010420', '6b0201020420') }],
    ['the older PEM of RSA', { pkcs8: rsaPem('pkcs1') }],
    ['the older PEM of a curve', { pkcs8: String(legacy.export({ format: 'pem', type: 'sec1' })) }],
    [
      'an encrypted PEM',
      {
        pkcs8: String(
          legacy.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'a' }),
        ),
      },
    ],
    ['PEM of a public key', { pkcs8: publicPem }],
    ['the bytes of PEM of a public key', { pkcs8: new TextEncoder().encode(publicPem) }],
    ['a JWK and PKCS #8', { jwk: ec, pkcs8: der }],
    ['a public half of text that is none', { pkcs8: der, publicKeyMultibase: '' }],
  ])('%s is refused', async (_, key) => {
    expect(await refusalOf(() => importSigner(key as SecretKey))).toMatch(
      /^ERR_OB_KEY key-(kind|weak)$/,
    )
  })

  it.each<[string, object]>([
    ['contoller', { contoller: 'did:web:college.example' }],
    ['alg', { alg: 'ES256' }],
    ['publicKeyMultibase', { publicKeyMultibase: 'z6Mk' }],
  ])(
    'an option "%s", which there is not, is refused by every maker of signers',
    async (_, options) => {
      expect(await refusalOf(() => importSigner({ jwk: ec }, options))).toBe('ERR_OB_ARGUMENT')
      expect(await refusalOf(() => generateSigner(options))).toBe('ERR_OB_ARGUMENT')
      const known = {
        controller: 'did:web:college.example',
        fragment: 'a',
        algorithm: 'ES256',
      } as const
      expect(await refusalOf(() => importSigner({ jwk: ec }, known))).toBeUndefined()
      expect(await refusalOf(() => generateSigner(known))).toBeUndefined()
    },
  )

  it('an RSA key of 1024 bits is weak (S-29)', async () => {
    const weak = kept(generateKeyPairSync('rsa', { modulusLength: 1024 }))
    for (const key of [{ jwk: weak.jwk }, { pkcs8: weak.der }]) {
      expect(await refusalOf(() => importSigner(key))).toBe('ERR_OB_KEY key-weak')
    }
  })

  it.each(['RS256', 'HS256', 'EdDSA', '', 1, null])(
    '%j is no algorithm of a Multikey',
    async (algorithm) => {
      const generate = () => generateSecretKeyMultibase(algorithm as 'ES256')
      expect(await refusalOf(generate)).toBe('ERR_OB_ARGUMENT')
    },
  )

  it.each(['HS256', 'EdDSA', 'none', '', 1, null])(
    '%j is no algorithm of a signer',
    async (algorithm) => {
      const options = { algorithm: algorithm as 'ES256' }
      expect(await refusalOf(() => importSigner({ jwk: ec }, options))).toBe('ERR_OB_ARGUMENT')
      expect(await refusalOf(() => generateSigner(options))).toBe('ERR_OB_ARGUMENT')
    },
  )

  function rsaPem(type: 'pkcs1'): string {
    return String(
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
        format: 'pem',
        type,
      }),
    )
  }
})

describe('an RSA signer', () => {
  it('has no Multikey, and is a did:jwk by default', async () => {
    const signer = await generateSigner({ algorithm: 'RS256' })
    expect(signer.controller).toMatch(/^did:jwk:/)
    expect(signer.id).toBe(`${signer.controller}#0`)
    expect('publicKeyMultibase' in signer).toBe(false)
    await expectSigns(signer)
  })

  it('is called key-1 in any other document unless it is told', async () => {
    const signer = await importSigner(
      { pkcs8: KEYS.RS256.pem },
      { controller: 'did:web:a.example' },
    )
    expect(signer.id).toBe('did:web:a.example#key-1')
  })
})
