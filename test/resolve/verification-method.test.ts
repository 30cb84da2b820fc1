import { describe, expect, it } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import {
  checkKeyUse,
  createResolver,
  type KeyUse,
  type Resolver,
  resolveVerificationMethod,
} from '../../src/resolve/index.js'
import { refusalOf } from './refusal.js'

const DID = 'did:web:college.example'
const ID = `${DID}#key-1`
const OTHER = 'did:web:other.example'
const KEY = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const WEAK = 'z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP'
const JWK = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: Buffer.from(decodePublicKeyMultibase(KEY).bytes).toString('base64url'),
}
const method = { id: ID, type: 'Multikey', controller: DID, publicKeyMultibase: KEY }
const { publicKeyMultibase: _, ...keyless } = method
const base = { id: DID, verificationMethod: [method], assertionMethod: [ID] }

/** A resolver that answers everything with the same. */
const answering = (document: unknown): Resolver => ({
  resolve: async () => document as Awaited<ReturnType<Resolver['resolve']>>,
})

const resolve = (document: unknown, id = ID) => resolveVerificationMethod(id, answering(document))

describe('finding the key', () => {
  it.each<[string, object]>([
    ['a Multikey', method],
    ['an Ed25519VerificationKey2020', { ...method, type: 'Ed25519VerificationKey2020' }],
    ['a JsonWebKey', { ...keyless, type: 'JsonWebKey', publicKeyJwk: JWK }],
    [
      'a JsonWebKey2020',
      { ...keyless, type: 'JsonWebKey2020', publicKeyJwk: { ...JWK, use: 'sig' } },
    ],
    ['a method with a relative id', { ...method, id: '#key-1' }],
    ['a method with more to say', { ...method, expires: '2030-01-01T00:00:00Z', note: 1 }],
  ])('%s is found, and is the same key (R-347)', async (_, listed) => {
    const found = await resolve({ ...base, verificationMethod: [listed] })
    expect(found).toMatchObject({ id: ID, controller: DID, relationships: ['assertionMethod'] })
    expect(found.key).toStrictEqual(decodePublicKeyMultibase(KEY))
  })

  it('relationships are found by reference and embedded', async () => {
    const { verificationMethod: _, ...bare } = base
    expect((await resolve({ ...bare, assertionMethod: [method] })).relationships).toStrictEqual([
      'assertionMethod',
    ])
    const both = { ...base, assertionMethod: [`${DID}#key-2`], authentication: ['#key-1'] }
    expect((await resolve(both)).relationships).toStrictEqual(['authentication'])
  })

  it('methods of unknown kinds beside it do not matter', async () => {
    const stranger = {
      id: `${DID}#eth`,
      type: 'Ethereum',
      controller: OTHER,
      publicKeyHex: '00',
      publicKeyPem: '',
    }
    expect(await resolve({ ...base, verificationMethod: [stranger, method] })).toMatchObject({
      id: ID,
    })
  })

  it('a did:key needs no resolver but the default one', async () => {
    const id = `did:key:${KEY}#${KEY}`
    const found = await resolveVerificationMethod(id, createResolver())
    expect(found.key.publicKeyMultibase).toBe(KEY)
    expect(
      checkKeyUse(found, {
        controller: `did:key:${KEY}`,
        purpose: 'assertionMethod',
        now: new Date(0),
      }),
    ).toStrictEqual([])
  })

  it.each<[string, unknown, string]>([
    ['is no longer there', { ...base, verificationMethod: [] }, 'key-not-found'],
    [
      'is there twice',
      { ...base, verificationMethod: [method, { ...method }] },
      'did-document-invalid',
    ],
    ['is there and embedded', { ...base, assertionMethod: [method] }, 'did-document-invalid'],
    [
      'has two spellings',
      { ...base, verificationMethod: [{ ...method, publicKeyJwk: JWK }] },
      'did-document-invalid',
    ],
    [
      'shows its secret',
      { ...base, verificationMethod: [{ ...method, secretKeyMultibase: 'z' }] },
      'did-document-invalid',
    ],
    [
      'shows its old secret',
      { ...base, verificationMethod: [{ ...method, privateKeyBase58: '1' }] },
      'did-document-invalid',
    ],
    [
      'shows its secret in the JWK',
      {
        ...base,
        verificationMethod: [
          { ...keyless, type: 'JsonWebKey', publicKeyJwk: { ...JWK, d: JWK.x } },
        ],
      },
      'did-document-invalid',
    ],
    [
      'has a null beside it',
      { ...base, verificationMethod: [{ ...method, publicKeyJwk: null }] },
      'did-document-invalid',
    ],
    ['has no key', { ...base, verificationMethod: [keyless] }, 'key-kind'],
    [
      'has its key in the wrong place',
      { ...base, verificationMethod: [{ ...keyless, publicKeyJwk: JWK }] },
      'key-kind',
    ],
    [
      'is of an unknown type',
      { ...base, verificationMethod: [{ ...method, type: 'constructor' }] },
      'key-kind',
    ],
    [
      'is of another kind',
      {
        ...base,
        verificationMethod: [
          { ...method, publicKeyMultibase: 'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc' },
        ],
      },
      'key-kind',
    ],
    [
      'is for encryption',
      {
        ...base,
        verificationMethod: [
          { ...keyless, type: 'JsonWebKey', publicKeyJwk: { ...JWK, use: 'enc' } },
        ],
      },
      'key-kind',
    ],
    [
      'is weak',
      { ...base, verificationMethod: [{ ...method, publicKeyMultibase: WEAK }] },
      'key-weak',
    ],
    ['is in the document of another', { ...base, id: OTHER }, 'did-document-invalid'],
    ['is in no document', undefined, 'did-document-invalid'],
    [
      'is in a document that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('trap')
          },
        },
      ),
      'did-document-invalid',
    ],
  ])('a key that %s is refused (S-22, S-32)', async (_, document, code) => {
    expect(await refusalOf(() => resolve(document))).toBe(code)
  })

  it.each([
    [DID, 'did-malformed'],
    [`${DID}#`, 'did-malformed'],
    [`${DID}?a#key-1`, 'did-malformed'],
    [`did:key:${KEY}#key-1`, 'did-malformed'],
    [`did:key:${KEY}#${WEAK}`, 'did-malformed'],
    ['https://college.example/keys', 'did-method-unsupported'],
    ['https://college.example/keys#', 'did-method-unsupported'],
    ['http://college.example/keys#1', 'did-method-unsupported'],
    ['did:jwk:e30#1', 'did-malformed'],
    [KEY, 'did-method-unsupported'],
  ])('%s names no key (S-30)', async (id, code) => {
    expect(await refusalOf(() => resolve(base, id))).toBe(code)
  })

  it('a resolver that fails, in whatever way, is told apart from a bad key', async () => {
    const failing = (resolve: () => Promise<never>, signal?: AbortSignal) =>
      refusalOf(() =>
        resolveVerificationMethod(ID, { resolve }, signal === undefined ? {} : { signal }),
      )
    expect(await failing(() => Promise.reject(new Error('down')))).toBe('fetch-failed')
    expect(await failing(() => Promise.reject(undefined))).toBe('fetch-failed')
    const silent = new OpenBadgesError('', { code: 'ERR_OB_RESOLVE', problems: [] })
    expect(await failing(() => Promise.reject(silent))).toBe('fetch-failed')
    expect(
      await failing(() => {
        throw new Error('sync')
      }),
    ).toBe('fetch-failed')
    expect(await failing(() => new Promise(() => {}), AbortSignal.timeout(20))).toBe('time-limit')
  })
})

describe('judging the key', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  const created = new Date('2026-01-01T00:00:00Z')

  async function judge(document: unknown, use: Partial<KeyUse> = {}): Promise<string[]> {
    const issuing = {
      controller: DID,
      purpose: 'assertionMethod',
      created,
      now,
      pointer: '/proof/verificationMethod',
    } as const
    const problems = checkKeyUse(await resolve(document), { ...issuing, ...use })
    for (const { pointer } of problems) expect(pointer).toBe('/proof/verificationMethod')
    return problems.map(({ code }) => code)
  }

  const withMethod = (members: object) => ({
    ...base,
    verificationMethod: [{ ...method, ...members }],
  })

  it('a key that its owner lists for issuing may issue', async () => {
    expect(await judge(base)).toStrictEqual([])
    expect(
      await judge({ ...base, verificationMethod: [], assertionMethod: [method] }),
    ).toStrictEqual([])
  })

  it.each<[string, unknown, Partial<KeyUse>, string[]]>([
    ['of another issuer', base, { controller: OTHER }, ['key-not-of-issuer']],
    [
      'of an issuer whose name is longer',
      base,
      { controller: `${DID}.evil.example` },
      ['key-not-of-issuer'],
    ],
    [
      'of an issuer whose name is shorter',
      base,
      { controller: DID.slice(0, -1) },
      ['key-not-of-issuer'],
    ],
    ['controlled by somebody else', withMethod({ controller: OTHER }), {}, ['key-not-of-issuer']],
    ['controlled by itself', withMethod({ controller: ID }), {}, ['key-not-of-issuer']],
    [
      'listed for nothing',
      { ...base, assertionMethod: undefined, authentication: [] },
      {},
      ['key-not-authorized'],
    ],
    [
      'listed for logging in',
      { ...base, assertionMethod: [], authentication: [ID] },
      {},
      ['key-not-authorized'],
    ],
    [
      'beside another that may',
      { ...base, assertionMethod: [`${DID}#key-2`] },
      {},
      ['key-not-authorized'],
    ],
    ['revoked since', withMethod({ revoked: '2026-03-01T00:00:00Z' }), {}, ['key-revoked']],
    ['revoked before', withMethod({ revoked: '2025-03-01T00:00:00Z' }), {}, ['key-revoked']],
    [
      'revoked this very second',
      withMethod({ revoked: '2026-06-01T00:00:00Z' }),
      {},
      ['key-revoked'],
    ],
    ['expired since', withMethod({ expires: '2026-03-01T00:00:00+02:00' }), {}, ['key-revoked']],
    [
      'expired when it signed',
      withMethod({ expires: '2026-06-01T00:01:00Z' }),
      { created: new Date('2026-06-01T00:02:00Z') },
      ['key-revoked'],
    ],
    [
      'with a date that is none',
      withMethod({ expires: '2027-02-30T00:00:00Z' }),
      {},
      ['did-document-invalid'],
    ],
    [
      'with a date without zone',
      withMethod({ revoked: '2027-01-01T00:00:00' }),
      {},
      ['did-document-invalid'],
    ],
    ['with a date that is a number', withMethod({ revoked: 1 }), {}, ['did-document-invalid']],
    [
      'wrong in every way',
      { ...withMethod({ revoked: '2026-03-01T00:00:00Z' }), assertionMethod: [] },
      { controller: OTHER },
      ['key-not-of-issuer', 'key-not-authorized', 'key-revoked'],
    ],
  ])('a key %s may not (S-22, S-24)', async (_, document, use, codes) => {
    const clean = JSON.parse(JSON.stringify(document))
    expect(await judge(clean, use)).toStrictEqual(codes)
  })

  it.each(['revoked', 'expires'])('a key with "%s" in the future may issue', async (name) => {
    expect(await judge(withMethod({ [name]: '2026-06-01T00:00:01Z' }))).toStrictEqual([])
  })
})
