import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { generateSigner, publicMethodOf } from '../../src/keys/index.js'
import { createResolver, type IssuerFilesInput, issuerFilesOf } from '../../src/resolve/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { refusalOf } from './refusal.js'

const URL_7 = 'https://platform.example/issuers/7'
const profile = {
  id: URL_7,
  type: ['Profile'],
  name: 'College',
  email: 'a@college.example',
} as const

const signer = await generateSigner({ controller: URL_7, fragment: 'key-2' })
const rsa = await generateSigner({ controller: URL_7, fragment: 'key-3', algorithm: 'RS256' })
const former = publicMethodOf(await generateSigner({ controller: URL_7, fragment: 'key-1' }))

const read = (input: IssuerFilesInput) =>
  issuerFilesOf(input).map(({ url, contentType, body }) => ({
    url,
    contentType,
    json: JSON.parse(body),
  }))

describe('what an https issuer hosts', () => {
  const input = { profile, signers: [signer, rsa], former: [former] }
  const [document, keySet] = read(input)

  it('is its profile with its keys, at its own URL', () => {
    const ids = [signer.id, rsa.id, former.id]
    expect(document).toMatchObject({
      url: URL_7,
      contentType: 'application/ld+json',
      json: { ...profile, assertionMethod: ids },
    })
    expect(document?.json.verificationMethod).toEqual([
      publicMethodOf(signer),
      { id: rsa.id, type: 'JsonWebKey', controller: URL_7, publicKeyJwk: rsa.publicKeyJwk },
      former,
    ])
    expect(document?.json.authentication).toBeUndefined()
  })

  it('has the type of a profile where it is left out', () => {
    const { type, ...plain } = profile
    expect(read({ profile: plain, signers: signer })[0]?.json.type).toEqual(type)
  })

  it('is the key set of its host, each key with its issuer', () => {
    expect(keySet).toMatchObject({
      url: 'https://platform.example/.well-known/jwks.json',
      contentType: 'application/jwk-set+json',
      json: {
        keys: [
          { ...signer.publicKeyJwk, kid: signer.id, use: 'sig', alg: 'EdDSA', iss: URL_7 },
          { ...rsa.publicKeyJwk, kid: rsa.id, use: 'sig', alg: 'RS256', iss: URL_7 },
          { kty: 'OKP', kid: former.id },
        ],
      },
    })
  })

  it('leaves former keys that end out of the key set, which cannot say so', () => {
    const ending = { ...former, expires: '2030-01-01T00:00:00Z' }
    const [whole, keys] = read({ profile, signers: signer, former: [ending] })
    expect(whole?.json.verificationMethod).toHaveLength(2)
    expect(keys?.json.keys).toHaveLength(1)
  })

  it('may be keys for presenting, as JSON Web Keys, with further contexts', () => {
    const context = 'https://college.example/context.json'
    const [whole] = read({
      profile: { ...profile, '@context': context } as typeof profile,
      signers: signer,
      form: 'JsonWebKey',
      authentication: true,
    })
    expect(whole?.json).toMatchObject({
      verificationMethod: [{ type: 'JsonWebKey' }],
      authentication: [signer.id],
    })
    expect(whole?.json['@context'].at(-1)).toBe(context)
  })
})

describe('nothing secret is hosted (S-80, R-347)', () => {
  const secret = { kty: 'OKP', crv: 'Ed25519', x: 'AAAA', d: 'MARK' }

  it.each<[string, object]>([
    ['a secret key in the profile', { profile: { ...profile, secretKeyMultibase: 'z3u2MARK' } }],
    ['a private JWK in the profile', { profile: { ...profile, key: secret } }],
    ['one deep in it', { profile: { ...profile, note: [{ keys: [secret] }] } }],
    ['a secret in a former method', { former: [{ ...former, secretKeyMultibase: 'z3u2MARK' }] }],
  ])('%s is refused, and not quoted', async (_, changes) => {
    const use = () => issuerFilesOf({ profile, signers: signer, ...changes } as IssuerFilesInput)
    expect(await refusalOf(use)).toBe('ERR_OB_KEY')
    expect(use).toThrow(expect.not.stringContaining('MARK'))
  })

  it('a public key in the profile is', () => {
    const { d: _, ...open } = secret
    const input = { profile: { ...profile, key: open } as typeof profile, signers: signer }
    expect(read(input)[0]?.json).toMatchObject({ key: open })
  })
})

describe('what is hosted is what a verifier reads (S-81)', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...former, id: `${URL_7}#${at}` }))
  const noted = (length: number) =>
    ({ ...profile, description: 'a'.repeat(length) }) as typeof profile

  it('as many keys, and as large a profile', async () => {
    const input = { profile: noted(30_000), signers: signer, former: many(49) }
    const files = issuerFilesOf(input)
    const fetch = async (url: unknown) => {
      const file = files.find((one) => one.url === String(url))
      return new Response(file?.body, { headers: { 'content-type': file?.contentType ?? '' } })
    }
    const document = await createResolver({ fetch: fetch as typeof globalThis.fetch }).resolve(
      URL_7,
    )
    expect(document.verificationMethod).toHaveLength(50)
  })

  it.each<[string, object]>([
    ['too many keys', { former: many(50) }],
    ['too large a profile', { profile: noted(66_000) }],
    ['too large a profile, by its letters', { profile: { ...profile, name: 'ä'.repeat(40_000) } }],
    [
      'keys in the profile that are none',
      { profile: { ...profile, keyAgreement: ['#a', { id: 'b' }] } },
    ],
    ['an end that cannot be read', { former: [{ ...former, revoked: 'yesterday' }] }],
    [
      'a current key that was taken back',
      { former: [{ ...publicMethodOf(signer), id: former.id, revoked: '2026-01-01T00:00:00Z' }] },
    ],
  ])('not %s', async (_, changes) => {
    const input = { profile, signers: signer, ...changes } as IssuerFilesInput
    expect(await refusalOf(() => issuerFilesOf(input))).toBe('ERR_OB_ARGUMENT')
  })

  it('one file where the issuer’s URL is that of its key set', async () => {
    const id = 'https://platform.example/.well-known/jwks.json'
    const own = await generateSigner({ controller: id, fragment: 'key-1' })
    const [file, ...more] = issuerFilesOf({ profile: { ...profile, id }, signers: own })
    expect(more).toEqual([])
    expect(file).toMatchObject({ url: id, contentType: 'application/jwk-set+json' })
    const answer = { headers: { 'content-type': String(file?.contentType) } }
    const resolver = createResolver({ fetch: async () => new Response(file?.body, answer) })
    expect((await resolver.resolve(id)).assertionMethod).toEqual([own.id])
  })
})

describe('what a did:web hosts', () => {
  it.each([
    ['did:web:college.example', 'https://college.example/.well-known/'],
    ['did:web:college.example:badges:7', 'https://college.example/badges/7/'],
    ['did:web:college.example%3A8443', 'https://college.example:8443/.well-known/'],
  ])('%s: its document, and its key set beside that', async (id, folder) => {
    const own = await generateSigner({ controller: id, fragment: 'key-1', algorithm: 'ES256' })
    const files = read({ profile: { ...profile, id }, signers: own })
    expect(files).toMatchObject([
      { url: `${folder}did.json`, contentType: 'application/did+json', json: { id } },
      { url: `${folder}jwks.json`, json: { keys: [{ kid: own.id, alg: 'ES256' }] } },
    ])
    const allowedHosts = ['college.example:8443']
    const resolver = createResolver({
      allowedHosts,
      fetch: async (url) => {
        const file = files.find((one) => one.url === String(url))
        const headers = { 'content-type': file?.contentType ?? '' }
        return new Response(JSON.stringify(file?.json), { headers })
      },
    })
    expect((await resolver.resolve(id)).assertionMethod).toEqual([own.id])
  })
})

it('a did:key and a did:jwk host nothing', async () => {
  for (const algorithm of ['ES384', 'RS256'] as const) {
    const own = await generateSigner({ algorithm })
    expect(read({ profile: { ...profile, id: own.controller }, signers: own })).toEqual([])
  }
})

it.each<[string, string, unknown]>([
  [
    'another’s keys',
    'ERR_OB_ARGUMENT',
    { profile: { ...profile, id: 'https://a.example' }, signers: signer },
  ],
  [
    'another’s former keys',
    'ERR_OB_ARGUMENT',
    {
      profile,
      signers: signer,
      former: [{ ...former, controller: 'https://a.example' }],
    },
  ],
  ['the same key twice', 'ERR_OB_ARGUMENT', { profile, signers: [signer, signer] }],
  ['no signer', 'ERR_OB_ARGUMENT', { profile, signers: [] }],
  ['an option that there is not', 'ERR_OB_ARGUMENT', { profile, signers: signer, formr: [former] }],
  ['no profile', 'ERR_OB_ARGUMENT', { signers: signer }],
  ['a profile without id', 'ERR_OB_ARGUMENT', { profile: {}, signers: signer }],
  ['an RSA key as Multikey', 'ERR_OB_ARGUMENT', { profile, signers: rsa, form: 'Multikey' }],
  ['nothing', 'ERR_OB_ARGUMENT', undefined],
])('%s make no files: %s', async (_, code, input) => {
  expect(await refusalOf(() => issuerFilesOf(input as IssuerFilesInput))).toBe(code)
})

it('another DID has to be hosted otherwise', async () => {
  const controller = 'did:example:college'
  const own = await generateSigner({ controller, fragment: 'key-1' })
  const input = { profile: { ...profile, id: controller }, signers: own }
  expect(await refusalOf(() => issuerFilesOf(input))).toBe('ERR_OB_UNSUPPORTED')
})

describe.skipIf(sharedAbsent !== false)('to a reader of JSON-LD', () => {
  const FILES: Readonly<Record<string, string>> = {
    'https://www.w3.org/ns/cid/v1': 'cid-v1.jsonld.json',
    'https://www.w3.org/ns/did/v1': 'did-v1.jsonld.json',
    'https://w3id.org/security/multikey/v1': 'multikey-v1.jsonld.json',
    'https://w3id.org/security/jwk/v1': 'jwk-v1.jsonld.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-3.0.3.json',
  }
  const documentLoader = async (documentUrl: string) => ({
    documentUrl,
    document: sharedJson(`spec/contexts/${FILES[documentUrl]}`) as object,
  })

  it.each(['Multikey', 'JsonWebKey'] as const)('every member has a meaning: %s', async (form) => {
    const did = 'did:web:college.example'
    const own = await generateSigner({ controller: did, fragment: 'key-1' })
    const files = [
      ...issuerFilesOf({ profile, signers: signer, form, authentication: true }),
      ...issuerFilesOf({ profile: { ...profile, id: did }, signers: own, form }),
    ].filter(({ url }) => !url.endsWith('jwks.json'))
    expect(files).toHaveLength(2)
    for (const { body } of files) {
      const expanded = await jsonld.expand(JSON.parse(body), {
        base: null,
        safe: true,
        documentLoader,
      })
      const text = JSON.stringify(expanded)
      expect(text).toContain('https://w3id.org/security#assertionMethod')
      expect(text).toContain(form === 'Multikey' ? '#publicKeyMultibase' : '#publicKeyJwk')
    }
  })
})
