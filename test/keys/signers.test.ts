import { inspect } from 'node:util'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { ed25519 } from '@noble/curves/ed25519.js'
import { base58, base64urlnopad, hex } from '@scure/base'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  decodePublicKeyMultibase,
  didDocumentOf,
  generateSecretKeyMultibase,
  generateSigner,
  importSigner,
  publicMethodOf,
  type SecretKey,
  verifySignature,
} from '../../src/keys/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { refusalOf } from './refused-key.js'

const seed = Uint8Array.from({ length: 32 }, (_, index) => 0xa0 + index)
const point = ed25519.getPublicKey(seed)
const multikey = (...content: number[]) => `z${base58.encode(Uint8Array.from(content))}`
const publicKeyMultibase = multikey(0xed, 0x01, ...point)
const secretKeyMultibase = multikey(0x80, 0x26, ...seed)
const wholeMultikey = multikey(0x80, 0x26, ...seed, ...point)
const otherPublicKey = multikey(0xed, 0x01, ...ed25519.getPublicKey(new Uint8Array(32)))
const jwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: base64urlnopad.encode(seed),
  x: base64urlnopad.encode(point),
}
const message = new TextEncoder().encode('a badge')

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what signers are', () => {
  it('a generated signer is a did:key whose signatures hold', async () => {
    const signer = await generateSigner()
    expect(signer.controller).toBe(`did:key:${signer.publicKeyMultibase}`)
    expect(signer.id).toBe(`${signer.controller}#${signer.publicKeyMultibase}`)
    const key = decodePublicKeyMultibase(signer.publicKeyMultibase)
    expect(await verifySignature(key, message, await signer.sign(message))).toBe(true)
  })

  it('no two generated keys are the same', async () => {
    const [one, two] = [await generateSigner(), await generateSigner()]
    expect(one.publicKeyMultibase).not.toBe(two.publicKeyMultibase)
    expect(generateSecretKeyMultibase()).not.toBe(generateSecretKeyMultibase())
  })

  it('a signer of a did:web has the id that the options say', async () => {
    const controller = 'did:web:college.example'
    expect((await generateSigner({ controller, fragment: 'key-1' })).id).toBe(`${controller}#key-1`)
    const signer = await generateSigner({ controller })
    expect(signer.id).toBe(`${controller}#${signer.publicKeyMultibase}`)
  })

  it.each(['https://college.example', 'https://college.example/issuers/1'])(
    'a signer of the https issuer %s has its key there',
    async (controller) => {
      const signer = await generateSigner({ controller, fragment: 'key-1' })
      expect(signer).toMatchObject({ controller, id: `${controller}#key-1` })
    },
  )

  it('a did:jwk is known however its members are ordered, and has the key #0 alone (R-346)', async () => {
    const { kty, crv, x } = jwk
    for (const members of [
      { kty, crv, x },
      { x, use: 'sig', crv, kty },
    ]) {
      const spelled = base64urlnopad.encode(new TextEncoder().encode(JSON.stringify(members)))
      const controller = `did:jwk:${spelled}`
      expect((await importSigner({ seed }, { controller })).id).toBe(`${controller}#0`)
      const named = { controller, fragment: 'key-1' }
      expect(await refusalOf(() => importSigner({ seed }, named))).toBe('ERR_OB_ARGUMENT')
    }
  })

  it.each<[string, SecretKey]>([
    ['a Multikey', { secretKeyMultibase }],
    ['a Multikey with its public half', { secretKeyMultibase, publicKeyMultibase }],
    ['a Multikey with its public half inside', { secretKeyMultibase: wholeMultikey }],
    ['a JWK', { jwk }],
    ['a JWK with uses', { jwk: { ...jwk, use: 'sig', key_ops: ['sign'], alg: 'EdDSA' } }],
    ['a seed', { seed }],
  ])('%s is imported, and signs as another implementation does', async (_, key) => {
    const signer = await importSigner(key)
    expect(signer.publicKeyMultibase).toBe(publicKeyMultibase)
    expect(hex.encode(await signer.sign(message))).toBe(hex.encode(ed25519.sign(message, seed)))
  })

  it('the whole Multikeys of Digital Bazaar are imported', async () => {
    const pair = await Ed25519Multikey.generate({ controller: 'did:web:college.example' })
    const { secretKeyMultibase, publicKeyMultibase } = await pair.export({
      secretKey: true,
      publicKey: true,
    })
    const signer = await importSigner({ secretKeyMultibase, publicKeyMultibase })
    expect(signer.publicKeyMultibase).toBe(publicKeyMultibase)
  })

  it('a Multikey whose halves do not belong together is refused', async () => {
    const foreign = ed25519.getPublicKey(new Uint8Array(32))
    const mixed = multikey(0x80, 0x26, ...seed, ...foreign)
    const refused = await refusalOf(() => importSigner({ secretKeyMultibase: mixed }))
    expect(refused).toBe('ERR_OB_KEY key-kind')
    const key = { secretKeyMultibase: wholeMultikey, publicKeyMultibase: otherPublicKey }
    expect(await refusalOf(() => importSigner(key))).toBe('ERR_OB_KEY key-kind')
  })

  it('the seed of the caller is left as it was', async () => {
    const own = Uint8Array.from(seed)
    await importSigner({ seed: own })
    expect(own).toStrictEqual(seed)
  })

  it('a generated secret is imported, and survives a round trip', async () => {
    const secret = generateSecretKeyMultibase()
    const [one, two] = [
      await importSigner({ secretKeyMultibase: secret }),
      await importSigner({ secretKeyMultibase: secret }),
    ]
    expect(one.id).toBe(two.id)
  })

  it.skipIf(sharedAbsent)('the key pair of the W3C vectors belongs together', async () => {
    const pair = sharedJson('spec/vectors/w3c-vc-di-eddsa/keyPair.json') as {
      publicKeyMultibase: string
      privateKeyMultibase: string
    }
    const signer = await importSigner({ secretKeyMultibase: pair.privateKeyMultibase })
    expect(signer.publicKeyMultibase).toBe(pair.publicKeyMultibase)
  })
})

describe('what is refused', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'ERR_OB_KEY key-kind'],
    ['text', secretKeyMultibase, 'ERR_OB_KEY key-kind'],
    ['no form', {}, 'ERR_OB_KEY key-kind'],
    ['two forms', { seed, secretKeyMultibase }, 'ERR_OB_KEY key-kind'],
    [
      'the public half of another key',
      { secretKeyMultibase, publicKeyMultibase: otherPublicKey },
      'ERR_OB_KEY key-kind',
    ],
    [
      'a public half that is none',
      { secretKeyMultibase, publicKeyMultibase: 'z' },
      'ERR_OB_KEY key-kind',
    ],
    [
      'a public key in place of the secret',
      { secretKeyMultibase: publicKeyMultibase },
      'ERR_OB_KEY key-kind',
    ],
    [
      'a secret that is cut',
      { secretKeyMultibase: secretKeyMultibase.slice(0, -1) },
      'ERR_OB_KEY key-kind',
    ],
    ['a short seed', { seed: seed.slice(1) }, 'ERR_OB_KEY key-kind'],
    ['a seed as numbers', { seed: [...seed] }, 'ERR_OB_KEY key-kind'],
    ['a JWK without d', { jwk: { ...jwk, d: undefined } }, 'ERR_OB_KEY key-kind'],
    ['a JWK without x', { jwk: { ...jwk, x: undefined } }, 'ERR_OB_KEY key-kind'],
    [
      'a JWK with another x',
      { jwk: { ...jwk, x: base64urlnopad.encode(ed25519.getPublicKey(new Uint8Array(32))) } },
      'ERR_OB_KEY key-kind',
    ],
    ['a JWK for encryption', { jwk: { ...jwk, use: 'enc' } }, 'ERR_OB_KEY key-kind'],
    ['a JWK that only verifies', { jwk: { ...jwk, key_ops: ['verify'] } }, 'ERR_OB_KEY key-kind'],
    ['a JWK of another algorithm', { jwk: { ...jwk, alg: 'ES256' } }, 'ERR_OB_KEY key-kind'],
  ])('%s is refused', async (_, key, codes) => {
    expect(await refusalOf(() => importSigner(key as SecretKey))).toBe(codes)
  })

  it.each([
    { controller: 'http://college.example' },
    { controller: 'https://college.example/#key-1' },
    { controller: 'https://college.example#' },
    { controller: 'https://user@college.example/' },
    { controller: 'https://College.example/' },
    { controller: 'https://college.example:443/' },
    { controller: 'https://college.example/a/../b' },
    { controller: 'college.example' },
    { controller: 'did:jwk:e30' },
    { controller: 'did:jwk:eyJ9' },
    { controller: 'did:jwk:e31' },
    { controller: 'did:jwk:%7B%7D' },
    { controller: 'did:key:undefined' },
    { controller: 'did:web:college.example#key-1' },
    { controller: 'did:web:college.example?a=b' },
    { controller: 'did:web:college.example/path' },
    { controller: 'did:web:' },
    { controller: 'DID:web:college.example' },
    { controller: '' },
    { controller: 'did:web:college.example', fragment: '' },
    { controller: 'did:web:college.example', fragment: 'a#b' },
    { controller: 'did:web:college.example', fragment: 'a b' },
    { controller: `did:key:${otherPublicKey}` },
    { fragment: 'key-1' },
  ])('the options %j are refused', async (options) => {
    expect(await refusalOf(() => importSigner({ seed }, options))).toBe('ERR_OB_ARGUMENT')
  })
})

describe('secrets stay secret (S-80)', () => {
  const marks = [
    secretKeyMultibase,
    secretKeyMultibase.slice(5, 25),
    jwk.d,
    jwk.d.slice(4, 20),
    hex.encode(seed),
    inspect(seed).slice(20, 60),
    seed.join(),
  ]
  const spill = (value: unknown) =>
    [
      inspect(value, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(value),
      String(value),
      value instanceof Error ? `${value.stack} ${inspect(value.cause)}` : '',
    ].join('\n')

  it('no failure shows the key that caused it', async () => {
    const failing: unknown[] = [
      { secretKeyMultibase: `${secretKeyMultibase}1` },
      { secretKeyMultibase: `${secretKeyMultibase}0` },
      { secretKeyMultibase: secretKeyMultibase.slice(1) },
      { secretKeyMultibase, publicKeyMultibase: otherPublicKey },
      { secretKeyMultibase, publicKeyMultibase: secretKeyMultibase },
      { secretKeyMultibase, seed },
      {
        get secretKeyMultibase() {
          throw new Error(`no such store: ${secretKeyMultibase}`)
        },
      },
      {
        jwk: {
          ...jwk,
          get d() {
            throw new Error(jwk.d)
          },
        },
      },
      { seed: Uint8Array.of(...seed, 0) },
      { seed: [...seed] },
      { jwk: { ...jwk, x: jwk.d } },
      { jwk: { ...jwk, d: `${jwk.d}=` } },
      { jwk: { ...jwk, d: `${jwk.d}!` } },
      { jwk: { ...jwk, alg: jwk.d } },
      { jwk: { ...jwk, use: jwk.d } },
      { jwk: { ...jwk, kty: jwk.d } },
      { jwk: jwk.d },
      secretKeyMultibase,
    ]
    const options = [{}, { controller: secretKeyMultibase }, { fragment: `#${jwk.d}` }]
    for (const key of failing) {
      for (const option of options) {
        const error: unknown = await importSigner(key as SecretKey, option).catch((e: unknown) => e)
        expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_OB_/) })
        for (const mark of marks) expect(spill(error)).not.toContain(mark)
      }
    }
    const error: unknown = await importSigner({ seed }, { controller: jwk.d }).catch(
      (e: unknown) => e,
    )
    for (const mark of marks) expect(spill(error)).not.toContain(mark)
  })

  it('nothing that shows a signer shows its key', async () => {
    const signer = await importSigner(
      { secretKeyMultibase },
      { controller: 'did:web:college.example' },
    )
    for (const mark of marks) expect(spill(signer)).not.toContain(mark)
    expect(JSON.parse(JSON.stringify(signer))).toStrictEqual({
      id: signer.id,
      algorithm: 'Ed25519',
      controller: 'did:web:college.example',
      publicKeyMultibase,
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: jwk.x },
    })
    expect(Object.isFrozen(signer)).toBe(true)
  })
})

describe('public documents', () => {
  it('the DID document lists the key for issuing, and holds nothing secret', async () => {
    const signer = await importSigner(
      { seed },
      { controller: 'did:web:college.example', fragment: 'k2' },
    )
    const method = {
      id: 'did:web:college.example#k2',
      type: 'Multikey',
      controller: 'did:web:college.example',
      publicKeyMultibase,
    }
    expect(publicMethodOf(signer)).toStrictEqual(method)
    expect(didDocumentOf(signer)).toStrictEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: 'did:web:college.example',
      verificationMethod: [method],
      assertionMethod: ['did:web:college.example#k2'],
    })
  })

  it('former keys stay listed, so that their badges go on verifying (S-84)', async () => {
    const controller = 'did:web:college.example'
    const former = publicMethodOf(await generateSigner({ controller, fragment: 'k1' }))
    const signer = await generateSigner({ controller, fragment: 'k2' })
    expect(didDocumentOf(signer, [former]).assertionMethod).toStrictEqual([
      `${controller}#k2`,
      `${controller}#k1`,
    ])
    expect(await refusalOf(() => didDocumentOf(signer, [publicMethodOf(signer)]))).toBe(
      'ERR_OB_ARGUMENT',
    )
    const foreign = publicMethodOf(await generateSigner())
    expect(await refusalOf(() => didDocumentOf(signer, [foreign]))).toBe('ERR_OB_ARGUMENT')
  })
})
