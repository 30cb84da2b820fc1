import { describe, expect, test } from 'vitest'
import {
  createResolver,
  didDocumentOf,
  generateSigner,
  type KeySigner,
  OpenBadgesError,
  SIGNATURE_ALGORITHMS,
  type Signer,
} from '../../src/index.js'
import { type IssuerKeyOptions, issuerKey } from '../../src/issue/issuer-key.js'
import { encodeBase64url, jwksOf, keyMembersOf } from '../../src/keys/index.js'
import { hosts } from '../resolve/hosts.js'

/** S-81: the key under which signatures are checked before anything leaves. */

const NOW = new Date('2026-04-01T00:00:00Z')
const DID = 'did:web:college.example'
const URL_7 = 'https://college.example/issuers/7'
const JWKS = 'https://college.example/.well-known/jwks.json'

const keyOf = (signer: Signer, issuer: string, options: Partial<IssuerKeyOptions> = {}) =>
  issuerKey(signer, issuer, { now: NOW, signal: AbortSignal.timeout(1000), ...options })

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, ...error.problems.map(({ code }) => code)].join(', ')
}

const external = ({ id, algorithm, sign }: KeySigner): Signer => ({ id, algorithm, sign })
const deaf = { resolve: () => Promise.reject(new Error('asked')) }

describe.each(SIGNATURE_ALGORITHMS)('a key of %s', async (algorithm) => {
  const college = await generateSigner({ algorithm, controller: DID, fragment: 'key-1' })
  const platform = await generateSigner({ algorithm, controller: URL_7, fragment: 'key-1' })

  test('is found where a verifier finds it', async () => {
    const resolver = createResolver({ documents: { [DID]: didDocumentOf(college) } })
    expect((await keyOf(college, DID, { resolver })).jwk).toEqual(college.publicKeyJwk)
    for (const pages of [
      { [URL_7]: { id: URL_7, ...keyMembersOf(platform, [], {}) } },
      { [JWKS]: jwksOf(platform) },
    ]) {
      const { resolver: hosted } = hosts(pages)
      expect((await keyOf(external(platform), URL_7, { resolver: hosted })).jwk).toEqual(
        platform.publicKeyJwk,
      )
    }
    const own = await generateSigner({ algorithm })
    expect((await keyOf(external(own), own.controller)).jwk).toEqual(own.publicKeyJwk)
  })

  test('is the signer’s own, offline, in either form', async () => {
    const options = { resolver: deaf, offline: true }
    const { publicKeyJwk, publicKeyMultibase } = college
    const forms = [
      { publicKeyJwk },
      ...(publicKeyMultibase === undefined ? [] : [{ publicKeyMultibase }]),
    ]
    for (const form of forms) {
      const key = await keyOf({ ...external(college), ...form }, DID, options)
      expect(key.jwk).toEqual(publicKeyJwk)
    }
    expect((await keyOf(platform, URL_7, options)).jwk).toEqual(platform.publicKeyJwk)
    expect(await refusal(keyOf(external(college), DID, options))).toBe('ERR_OB_KEY, key-kind')
  })
})

test('a key is asked for as the token will show it: by its name, or by itself', async () => {
  const signer = await generateSigner({ controller: URL_7, fragment: 'key-1' })
  const { controller, publicKeyJwk } = signer
  const login = { id: `${URL_7}#login`, controller, type: 'JsonWebKey', publicKeyJwk }
  const profile = { id: URL_7, verificationMethod: [login], authentication: [login.id] }
  const pages = { [URL_7]: profile, [JWKS]: jwksOf(signer) }
  for (const keyIn of ['kid', 'both'] as const) {
    const { resolver, asked } = hosts(pages)
    expect((await keyOf(signer, URL_7, { resolver, keyIn })).jwk).toEqual(publicKeyJwk)
    expect(asked).toEqual([URL_7, JWKS])
  }
  const carried = { keyIn: 'jwk' } as const
  const { resolver } = hosts(pages)
  expect(await refusal(keyOf(signer, URL_7, { resolver, ...carried }))).toBe(
    'ERR_OB_KEY, key-not-authorized',
  )
  const { resolver: issuing, asked } = hosts({
    [URL_7]: { ...profile, assertionMethod: [login.id] },
    [JWKS]: jwksOf(signer),
  })
  expect((await keyOf(signer, URL_7, { resolver: issuing, ...carried })).jwk).toEqual(publicKeyJwk)
  expect(asked).toEqual([URL_7, JWKS])
})

test('what is remembered of a key that a name spells answers no other question', async () => {
  const own = await generateSigner()
  const signer = external(own)
  for (const keyIn of ['kid', 'kid', 'jwk', 'jwk'] as const) {
    const key = await keyOf(signer, own.controller, { keyIn })
    expect(key.jwk).toEqual(own.publicKeyJwk)
  }
  // another resolver may say another thing of it, and another name is another key
  const { controller } = own
  const elsewhere = { ...didDocumentOf(own), assertionMethod: [] }
  const resolver = createResolver({ documents: { [controller]: elsewhere } })
  expect(await refusal(keyOf(signer, controller, { resolver }))).toBe(
    'ERR_OB_KEY, key-not-authorized',
  )
  const misnamed = { ...signer, id: `${signer.id}1` }
  for (const _ of [1, 2]) {
    expect(await refusal(keyOf(misnamed, controller))).toBe('ERR_OB_RESOLVE, did-malformed')
  }
})

test('a did:jwk may spell when it ends, and is over then, whatever it was before', async () => {
  const { algorithm, sign, publicKeyJwk } = await generateSigner()
  const exp = NOW.getTime() / 1000
  const text = JSON.stringify({ ...publicKeyJwk, exp })
  const issuer = `did:jwk:${encodeBase64url(new TextEncoder().encode(text))}`
  const signer = { id: `${issuer}#0`, algorithm, sign }
  const before = new Date(NOW.getTime() - 1000)
  expect((await keyOf(signer, issuer, { now: before })).algorithm).toBe(algorithm)
  expect(await refusal(keyOf(signer, issuer))).toBe('ERR_OB_KEY, key-revoked')
  expect((await keyOf(signer, issuer, { now: before })).algorithm).toBe(algorithm)
})

test('nothing is signed with a key that its issuer takes back under another name', async () => {
  const signer = await generateSigner({ controller: DID, fragment: 'key-1' })
  const [method] = didDocumentOf(signer).verificationMethod
  const old = { ...method, id: `${DID}#key-0` }
  const keyWith = (copy: object) => {
    const document = { ...didDocumentOf(signer), verificationMethod: [method, copy] }
    return keyOf(signer, DID, { resolver: createResolver({ documents: { [DID]: document } }) })
  }
  expect((await keyWith(old)).jwk).toEqual(signer.publicKeyJwk)
  expect(await refusal(keyWith({ ...old, revoked: '2026-03-01T00:00:00Z' }))).toBe(
    'ERR_OB_KEY, key-revoked',
  )
})

describe('a key is refused', async () => {
  const college = await generateSigner({ controller: DID, fragment: 'key-1' })
  const other = await generateSigner({ controller: DID, fragment: 'key-1' })
  const platform = await generateSigner({ controller: URL_7, fragment: 'key-1' })
  const listed = createResolver({ documents: { [DID]: didDocumentOf(college) } })

  test.each<[string, string, Signer, string, Partial<IssuerKeyOptions>]>([
    ['of another issuer', 'ERR_OB_KEY, key-not-of-issuer', college, 'did:web:a.example', {}],
    ['of an https issuer for a DID', 'ERR_OB_KEY, key-not-of-issuer', platform, DID, {}],
    [
      'of another https issuer, offline',
      'ERR_OB_KEY, key-not-of-issuer',
      platform,
      `${URL_7}7`,
      { offline: true },
    ],
    [
      'other than the one listed',
      'ERR_OB_KEY, key-not-of-issuer',
      other,
      DID,
      { resolver: listed },
    ],
    [
      'that is not listed',
      'ERR_OB_RESOLVE, key-not-found',
      { ...college, id: `${DID}#key-2` },
      DID,
      { resolver: listed },
    ],
    [
      'not listed for issuing',
      'ERR_OB_KEY, key-not-authorized',
      college,
      DID,
      {
        resolver: createResolver({
          documents: { [DID]: { ...didDocumentOf(college), assertionMethod: [] } },
        }),
      },
    ],
    [
      'of another algorithm than the signer',
      'ERR_OB_KEY, key-kind',
      { ...college, algorithm: 'ES256' },
      DID,
      { resolver: listed },
    ],
    [
      'that is two',
      'ERR_OB_KEY, key-kind',
      { ...college, publicKeyJwk: other.publicKeyJwk },
      DID,
      { resolver: listed },
    ],
    ['of a host that is down', 'ERR_OB_RESOLVE, fetch-failed', platform, URL_7, hosts({})],
    ['that nobody can look up', 'ERR_OB_RESOLVE, fetch-failed', college, DID, { resolver: deaf }],
  ])('%s: %s', async (_, expected, signer, issuer, options) => {
    expect(await refusal(keyOf(signer, issuer, options))).toBe(expected)
  })
})
