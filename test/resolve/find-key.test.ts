import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  didDocumentOf,
  generateSigner,
  jwksOf,
  type KeySigner,
  keyMembersOf,
  type PublicKey,
  publicMethodOf,
} from '../../src/keys/index.js'
import {
  createRequestBudget,
  findKey,
  type KeyFinding,
  type KeyQuestion,
} from '../../src/resolve/index.js'
import { type Hosts, hosts, type Page } from './hosts.js'

/** S-22, S-34, R-317, R-318, R-340 to R-344: which key of a proof or token is the issuer's. */

const ISSUER = 'https://platform.example/issuers/7'
const JWKS = 'https://platform.example/.well-known/jwks.json'
const OTHER = 'https://platform.example/issuers/8'
const DID = 'did:web:college.example'
const DID_PAGE = 'https://college.example/.well-known/did.json'
const NOW = new Date('2026-06-01T00:00:00Z')
const POINTER = '/proof/verificationMethod'

const signer = await generateSigner({ controller: ISSUER, fragment: 'key-1' })
const next = await generateSigner({ controller: ISSUER, fragment: 'key-2', algorithm: 'ES256' })
const rsa = await generateSigner({ controller: ISSUER, fragment: 'key-3', algorithm: 'RS256' })
const stranger = await generateSigner({ controller: OTHER, fragment: 'key-1' })
const college = await generateSigner({ controller: DID, fragment: 'key-1' })
const ownRsa = await generateSigner({ algorithm: 'RS256' })
const alone = await generateSigner({ algorithm: 'ES384' })

const profile = { id: ISSUER, type: ['Profile'], name: 'College' }
const keyed = (...signers: KeySigner[]): object => ({
  ...profile,
  ...keyMembersOf(signers, [], {}),
})

interface Asked extends KeyFinding {
  readonly codes: readonly string[]
  readonly asked: readonly string[]
}

async function ask(question: Partial<KeyQuestion>, { resolver, asked }: Hosts): Promise<Asked> {
  const whole = {
    controller: ISSUER,
    purpose: 'assertionMethod',
    now: NOW,
    pointer: POINTER,
  } as const
  const found = await findKey({ ...whole, ...question }, { resolver })
  for (const { pointer } of found.problems) expect(pointer).toBe(POINTER)
  return { ...found, codes: found.problems.map(({ code }) => code), asked }
}

const sameAs = ({ publicKeyJwk }: KeySigner): { readonly jwk: object } => ({
  jwk: publicKeyJwk,
})

const byName = { methodId: signer.id }
const byKey = { jwk: signer.publicKeyJwk }
const [hosted] = jwksOf(signer).keys
const { iss: _, ...anonymous } = hosted as NonNullable<typeof hosted>

describe('an https issuer’s key is one that it lists', () => {
  const inMethod = publicMethodOf(signer)
  const elsewhere = 'https://keys.example/7#a'

  it.each<[string, Partial<KeyQuestion>, Readonly<Record<string, Page>>]>([
    ['in its document', byName, { [ISSUER]: keyed(signer, next) }],
    [
      'in its document as JSON Web Key',
      byName,
      {
        [ISSUER]: { ...profile, ...keyMembersOf(signer, [], { form: 'JsonWebKey' }) },
      },
    ],
    ['embedded in its document', byName, { [ISSUER]: { ...profile, assertionMethod: [inMethod] } }],
    [
      'in its document by another URL',
      { methodId: elsewhere },
      {
        [ISSUER]: { ...profile, assertionMethod: [{ ...inMethod, id: elsewhere }] },
      },
    ],
    [
      'in its document, named by a token in short',
      { methodId: 'key-1' },
      { [ISSUER]: keyed(signer) },
    ],
    ['in its document, carried by a token', byKey, { [ISSUER]: keyed(next, signer) }],
    ['in its document, carried and named', { ...byName, ...byKey }, { [ISSUER]: keyed(signer) }],
    [
      'in its document, spelled by its name',
      { methodId: `${ISSUER}#${signer.publicKeyMultibase}` },
      {
        [ISSUER]: keyed(signer),
      },
    ],
    ['as the one key behind its URL', { methodId: ISSUER }, { [ISSUER]: signer.publicKeyJwk }],
    [
      'as the one key behind its URL, with a kid',
      byName,
      {
        [ISSUER]: { ...signer.publicKeyJwk, kid: 'key-1' },
      },
    ],
    ['as the one method behind its URL', byName, { [ISSUER]: inMethod }],
    [
      'in a key set behind its URL',
      byName,
      {
        [ISSUER]: {
          keys: [
            { ...next.publicKeyJwk, kid: 'key-2' },
            { ...anonymous, kid: 'key-1' },
          ],
        },
      },
    ],
    [
      'in a key set without kid behind its URL',
      byKey,
      { [ISSUER]: { keys: [signer.publicKeyJwk] } },
    ],
    ['in the key set of its host, by its whole name', byName, { [JWKS]: jwksOf([next, signer]) }],
    [
      'in the key set of its host, by its fragment',
      byName,
      {
        [JWKS]: { keys: [{ ...anonymous, kid: 'key-1' }] },
      },
    ],
    [
      'in the key set of its host, as a token names it',
      { methodId: 'key-1' },
      {
        [JWKS]: { keys: [{ ...anonymous, kid: 'key-1' }] },
      },
    ],
    [
      'in the key set of its host, by the URL of that',
      { methodId: `${JWKS}#key-1` },
      {
        [JWKS]: { keys: [{ ...anonymous, kid: 'key-1' }] },
      },
    ],
    [
      'in the key set of its host, by a URL elsewhere',
      { methodId: elsewhere },
      {
        [JWKS]: { keys: [{ ...anonymous, kid: elsewhere }] },
      },
    ],
    ['in the key set of its host, carried by a token', byKey, { [JWKS]: { keys: [anonymous] } }],
    [
      'in the key set of its host, beside a profile without keys',
      byName,
      {
        [ISSUER]: profile,
        [JWKS]: jwksOf(signer),
      },
    ],
    [
      'in the key set of its host, behind a web page',
      byName,
      {
        [ISSUER]: { html: '<h1>College</h1>' },
        [JWKS]: jwksOf(signer),
      },
    ],
    [
      'in the key set of its host, with keys of other issuers by that kid',
      byName,
      {
        [JWKS]: {
          keys: [
            { ...stranger.publicKeyJwk, kid: 'key-1', iss: OTHER },
            { ...anonymous, kid: 'key-1', iss: ISSUER },
          ],
        },
      },
    ],
  ])('%s', async (_, question, pages) => {
    const { key, problems, warnings, asked } = await ask(question, hosts(pages))
    expect(key).toMatchObject(sameAs(signer))
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] })
    expect(asked).toEqual(asked.length === 1 ? [ISSUER] : [ISSUER, JWKS])
  })

  it.each([
    ['ES256', next],
    ['RS256', rsa],
  ])('whatever its algorithm: %s', async (algorithm, one) => {
    for (const pages of [{ [ISSUER]: keyed(signer, one) }, { [JWKS]: jwksOf([signer, one]) }]) {
      const { key, codes } = await ask({ methodId: one.id }, hosts(pages))
      expect(key?.algorithm).toBe(algorithm)
      expect(codes).toEqual([])
    }
  })
})

describe('an https issuer’s key is none that', () => {
  const both = (keys: readonly object[]): Record<string, Page> => ({ [JWKS]: { keys } })
  const named = { ...anonymous, kid: 'key-1' }
  const secret = { ...named, d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }

  it.each<[string, string, Partial<KeyQuestion>, Readonly<Record<string, Page>>]>([
    ['its documents do not list', 'key-not-found', byName, { [ISSUER]: keyed(next) }],
    ['the key set of its host does not list', 'key-not-found', byName, { [JWKS]: jwksOf(next) }],
    [
      'is listed by a profile of another URL',
      'did-document-invalid',
      byName,
      {
        [ISSUER]: { ...keyed(signer), id: OTHER },
      },
    ],
    [
      'is listed for another issuer of the host',
      'key-not-found',
      byName,
      {
        [JWKS]: { keys: [{ ...anonymous, iss: OTHER }] },
      },
    ],
    [
      'is carried, and listed for another issuer of the host',
      'key-not-of-issuer',
      byKey,
      {
        [JWKS]: { keys: [{ ...anonymous, iss: OTHER }] },
      },
    ],
    ['is carried and not listed', 'key-not-of-issuer', byKey, { [ISSUER]: keyed(next) }],
    [
      'is another’s by its name',
      'key-not-of-issuer',
      { methodId: stranger.id },
      {
        [ISSUER]: keyed(signer),
        [OTHER]: { id: OTHER, ...keyMembersOf(stranger, [], {}) },
      },
    ],
    [
      'is another’s by its did:key',
      'key-not-of-issuer',
      { methodId: alone.id },
      {
        [ISSUER]: keyed(signer),
      },
    ],
    [
      'its document says another controls',
      'key-not-of-issuer',
      byName,
      {
        [ISSUER]: {
          ...profile,
          assertionMethod: [{ ...publicMethodOf(signer), controller: OTHER }],
        },
      },
    ],
    [
      'its document does not list for issuing',
      'key-not-authorized',
      byName,
      {
        [ISSUER]: { ...keyed(signer), assertionMethod: [] },
      },
    ],
    [
      'its document says was revoked, whatever the key set says',
      'key-revoked',
      byName,
      {
        [ISSUER]: {
          ...keyed(signer),
          verificationMethod: [{ ...publicMethodOf(signer), revoked: '2026-05-01T00:00:00Z' }],
        },
        [JWKS]: jwksOf(signer),
      },
    ],
    [
      'its document revokes under another name than the key set has',
      'key-revoked',
      { methodId: `${ISSUER}#other` },
      {
        [ISSUER]: {
          ...keyed(signer),
          verificationMethod: [{ ...publicMethodOf(signer), revoked: '2026-05-01T00:00:00Z' }],
        },
        [JWKS]: { keys: [{ ...anonymous, kid: 'other' }] },
      },
    ],
    [
      'its document revokes under one of two names',
      'key-revoked',
      byKey,
      {
        [ISSUER]: {
          ...profile,
          assertionMethod: [
            publicMethodOf(signer),
            { ...publicMethodOf(signer), id: `${ISSUER}#old`, revoked: '2026-05-01T00:00:00Z' },
          ],
        },
      },
    ],
    ['is one of two of that kid', 'did-document-invalid', byName, both([named, { ...named }])],
    [
      'is one of two of that name',
      'did-document-invalid',
      byName,
      {
        [ISSUER]: { ...profile, assertionMethod: [publicMethodOf(signer), publicMethodOf(signer)] },
      },
    ],
    ['is shown with its secret', 'did-document-invalid', byName, both([secret])],
    ['is for encryption', 'key-kind', byName, both([{ ...named, use: 'enc' }])],
    ['is for another algorithm', 'key-kind', byName, both([{ ...named, alg: 'ES256' }])],
    ['is symmetric', 'key-not-found', byName, both([{ kty: 'oct', k: 'AAAA', kid: 'key-1' }])],
    ['has a kid that is no text', 'key-not-found', byName, both([{ ...named, kid: 1 }])],
    ['is for nobody', 'key-not-found', byName, both([{ ...named, iss: 7 }])],
    ['is for nobody either', 'key-not-found', byName, both([{ ...named, iss: '' }])],
  ])('%s: %s', async (_, code, question, pages) => {
    const { codes } = await ask(question, hosts(pages))
    expect(codes).toEqual([code])
  })

  const method = publicMethodOf(signer)
  const revoked = '2026-05-01T00:00:00Z'
  const old = { ...method, id: `${ISSUER}#old` }

  it.each<[string, string, object]>([
    ['revoked', 'key-revoked', { ...old, revoked }],
    ['expired', 'key-revoked', { ...old, expires: revoked }],
    ['revoked at no date', 'did-document-invalid', { ...old, revoked: 'last May' }],
    ['revoked as another type', 'key-revoked', { ...old, revoked, type: 'SomeKey2031' }],
    [
      'revoked as JSON Web Key',
      'key-revoked',
      {
        id: old.id,
        controller: ISSUER,
        type: 'JsonWebKey',
        publicKeyJwk: { ...signer.publicKeyJwk, use: 'enc', alg: 'ES256' },
        revoked,
      },
    ],
  ])('is %s under another name, named or carried (S-24): %s', async (_, code, copy) => {
    const listing = (second: object): Record<string, Page> => ({
      [ISSUER]: { ...keyed(signer, next), verificationMethod: [method, second] },
    })
    for (const question of [byName, byKey, { ...byName, ...byKey }]) {
      expect((await ask(question, hosts(listing(copy)))).codes).toEqual([code])
      expect((await ask(question, hosts(listing(old)))).codes).toEqual([])
      const later = { ...copy, revoked: '2027-05-01T00:00:00Z', expires: '2027-05-01T00:00:00Z' }
      expect((await ask(question, hosts(listing(later)))).codes).toEqual([])
    }
  })

  it.each<[string, string, object]>([
    ['expired', 'key-revoked', { exp: 1_777_593_600 }],
    ['revoked', 'key-revoked', { revoked: { revoked_at: 1_777_593_600 } }],
    ['expired at no time', 'did-document-invalid', { exp: '2027-05-01T00:00:00Z' }],
    ['expired beyond all dates', 'did-document-invalid', { exp: 1e300 }],
    ['revoked at no time', 'did-document-invalid', { revoked: {} }],
    ['revoked in another way', 'did-document-invalid', { revoked: true }],
  ])('says itself that it is %s, as JSON Web Key: %s', async (_, code, members) => {
    for (const question of [byName, byKey]) {
      const pages = (more: object) => both([{ ...named, ...more }])
      expect((await ask(question, hosts(pages(members)))).codes).toEqual([code])
      const later = { exp: 1_809_129_600, revoked: { revoked_at: 1_809_129_600 } }
      expect((await ask(question, hosts(pages(later)))).codes).toEqual([])
    }
  })

  it.each<[string, string]>([
    ['upper case', 'https://Platform.example/issuers/7'],
    ['the default port', 'https://platform.example:443/issuers/7'],
    ['a way round', 'https://platform.example/issuers/8/../7'],
    ['escapes in its host', 'https://platform%2Eexample/issuers/7'],
    ['a space', 'https://platform.example/issuers/7 '],
  ])('is of an issuer that is spelled with %s', async (_, controller) => {
    const pages = { [ISSUER]: { ...keyed(signer), id: controller }, [JWKS]: jwksOf(signer) }
    const methodId = `${controller}#key-1`
    const { codes, asked } = await ask({ controller, methodId }, hosts(pages))
    expect({ codes, asked }).toEqual({ codes: ['did-method-unsupported'], asked: [] })
    expect((await ask(byName, hosts(pages))).codes).toEqual(['did-document-invalid'])
    expect((await ask(byName, hosts({ [JWKS]: jwksOf(signer) }))).codes).toEqual([])
  })

  it('is in a document of another path of its host, which is not asked for', async () => {
    const url = 'https://platform.example/keys/1'
    const pages = { [url]: signer.publicKeyJwk, [ISSUER]: profile }
    const { key, codes, asked } = await ask({ methodId: url }, hosts(pages))
    expect({ key, codes }).toEqual({ key: undefined, codes: ['key-not-of-issuer'] })
    expect(asked).toEqual([ISSUER, JWKS])
  })

  it('a token carries beside the name of another (R-317)', async () => {
    const { key, codes } = await ask(
      { methodId: signer.id, jwk: stranger.publicKeyJwk },
      hosts({ [ISSUER]: keyed(signer) }),
    )
    expect(key).toMatchObject(sameAs(signer))
    expect(codes).toEqual(['key-not-of-issuer'])
  })
})

describe('an entry of the key set of a host that is of no use to an issuer leaves it to the others', () => {
  const theirs = { ...stranger.publicKeyJwk, kid: 'key-1', iss: OTHER }
  const ours = { ...anonymous, kid: 'key-1', iss: ISSUER }
  const listing = (...keys: unknown[]): Record<string, Page> => ({ [JWKS]: { keys } })
  const many = (count: number, members: object): object[] =>
    Array.from({ length: count }, (_, at) => ({ ...members, kid: `${at}` }))

  it.each<[string, unknown]>([
    ['another’s of that kid', theirs],
    ['another’s that claims its name', { ...theirs, kid: signer.id }],
    ['nobody’s of that kid', { ...theirs, iss: undefined }],
    ['nobody’s that claims its name', { ...theirs, kid: signer.id, iss: undefined }],
    ['one of another kind with that kid', { kty: 'OKP', crv: 'X25519', x: 'AA', kid: 'key-1' }],
    ['one of a curve not used here', { kty: 'EC', crv: 'secp256k1', kid: 'key-1', iss: ISSUER }],
    ['one of a kind to come', { kty: 'AKP', alg: 'ML-DSA-44', kid: 'key-1', iss: ISSUER }],
    ['nothing', null],
    ['a list', []],
    ['a kid that is no text', { ...theirs, kid: 1 }],
    ['an issuer that is none', { ...ours, iss: 7 }],
    ['an issuer without a name', { ...ours, iss: '' }],
  ])('%s', async (_, entry) => {
    for (const methodId of [signer.id, 'key-1', '#key-1', `${JWKS}#key-1`]) {
      for (const pages of [listing(entry, ours), listing(ours, entry)]) {
        const { key, codes } = await ask({ methodId }, hosts(pages))
        expect({ x: key?.jwk, codes }).toMatchObject({ x: sameAs(signer).jwk, codes: [] })
      }
    }
  })

  it('as many as fit, and fifty of its own', async () => {
    const crowd = listing(...many(200, theirs), ours)
    expect((await ask(byName, hosts(crowd))).codes).toEqual([])
    const own = (count: number) => listing(...many(count, ours))
    expect((await ask({ methodId: '7' }, hosts(own(50)))).codes).toEqual([])
    expect((await ask({ methodId: '7' }, hosts(own(51)))).codes).toEqual(['did-document-invalid'])
  })

  it('nor can another take its key back', async () => {
    const entry = { ...ours, iss: OTHER, revoked: { revoked_at: 0 } }
    expect((await ask(byName, hosts(listing(entry, ours)))).codes).toEqual([])
    const own = { ...ours, kid: 'old', revoked: { revoked_at: 0 } }
    expect((await ask(byName, hosts(listing(own, ours)))).codes).toEqual(['key-revoked'])
  })

  it.each([
    ['key-1', 'key-1'],
    ['#key-1', '#key-1'],
    ['#key:1', '#key:1'],
    ['#key:1', `${ISSUER}#key:1`],
    ['2026:1', '2026:1'],
    ['2026:1', `${ISSUER}#2026:1`],
    ['urn:uuid:1', 'urn:uuid:1'],
    ['key-1', `${JWKS}#key-1`],
    ['#key-1', `${ISSUER}#key-1`],
  ])('a key is known by its kid: %s as %s', async (kid, methodId) => {
    const { codes } = await ask({ methodId }, hosts(listing({ ...ours, kid })))
    expect(codes).toEqual([])
    const other = await ask({ methodId: `${methodId}1` }, hosts(listing({ ...ours, kid })))
    expect(other.codes).toHaveLength(1)
  })
})

describe('a key that is carried, or spelled by its name, can be used without being the issuer’s (R-318, R-343)', () => {
  const spelled = { methodId: `${ISSUER}#${signer.publicKeyMultibase}` }

  it.each<[string, string, Partial<KeyQuestion>, Readonly<Record<string, Page>>]>([
    ['carried, listed by nobody', 'key-not-of-issuer', byKey, { [ISSUER]: profile }],
    [
      'carried and named, listed by nobody',
      'key-not-found',
      { ...byName, ...byKey },
      { [ISSUER]: profile },
    ],
    ['spelled, listed by nobody', 'key-not-found', spelled, { [ISSUER]: profile }],
    [
      'spelled by a stranger',
      'key-not-of-issuer',
      {
        methodId: `${OTHER}#${signer.publicKeyMultibase}`,
      },
      { [ISSUER]: profile },
    ],
    ['carried, from a host that is down', 'fetch-failed', byKey, {}],
    ['spelled, from a host that is down', 'fetch-failed', spelled, { [ISSUER]: new Error('down') }],
  ])('%s: %s', async (_, code, question, pages) => {
    const { key, codes } = await ask(question, hosts(pages))
    expect(key).toMatchObject(sameAs(signer))
    expect(codes).toEqual([code])
  })

  it('of a DID that nobody can resolve', async () => {
    const controller = 'did:example:college'
    const methodId = `${controller}#${signer.publicKeyMultibase}`
    const { key, codes } = await ask({ controller, methodId }, hosts({}))
    expect(key).toMatchObject(sameAs(signer))
    expect(codes).toEqual(['did-method-unsupported'])
  })

  it.each<[string, string, unknown]>([
    ['private', 'key-kind', { ...signer.publicKeyJwk, d: 'AAAA' }],
    ['symmetric', 'key-kind', { kty: 'oct', k: 'AAAA' }],
    [
      'weak',
      'key-weak',
      { kty: 'OKP', crv: 'Ed25519', x: 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ],
    ['no key', 'key-kind', 'key'],
    ['nothing', 'key-kind', null],
  ])('but not one that is %s: %s', async (_, code, jwk) => {
    const { key, codes, asked } = await ask({ jwk }, hosts({ [ISSUER]: keyed(signer) }))
    expect({ key, codes, asked }).toEqual({ key: undefined, codes: [code], asked: [] })
  })
})

describe('undetermined, not refuted, is a key of an https issuer whose host', () => {
  it.each<[string, string, Readonly<Record<string, Page>>]>([
    ['has nothing', 'fetch-failed', {}],
    ['has web pages alone', 'fetch-failed', { [ISSUER]: { html: '' }, [JWKS]: { html: '' } }],
    ['is down', 'fetch-failed', { [ISSUER]: new Error('down'), [JWKS]: new Error('down') }],
    ['is out of order', 'fetch-failed', { [ISSUER]: 500, [JWKS]: 503 }],
    [
      'breaks down after the profile',
      'fetch-failed',
      { [ISSUER]: keyed(next), [JWKS]: new Error('down') },
    ],
    [
      'breaks down before the key set',
      'fetch-failed',
      { [ISSUER]: new Error('down'), [JWKS]: jwksOf(next) },
    ],
    ['redirects to another', 'fetch-redirect', { [ISSUER]: new URL('https://evil.example/7') }],
  ])('%s: %s', async (_, code, pages) => {
    const { key, codes } = await ask(byName, hosts(pages))
    expect({ key, codes }).toEqual({ key: undefined, codes: [code] })
  })

  it.each<[string, string, Page]>([
    ['is down', 'fetch-failed', new Error('down')],
    ['is out of order', 'fetch-failed', 500],
    ['redirects to another', 'fetch-redirect', new URL('https://evil.example/7')],
    ['is too long', 'fetch-too-large', { text: 'a'.repeat(70_000) }],
    ['is the one of another', 'did-document-invalid', { ...keyed(signer), id: OTHER }],
  ])('lists it in its key set, while the document of the issuer %s: %s', async (_, code, page) => {
    for (const question of [byName, byKey]) {
      const { key, codes } = await ask(question, hosts({ [ISSUER]: page, [JWKS]: jwksOf(signer) }))
      expect(key).toMatchObject(sameAs(signer))
      expect(codes).toEqual([code])
      for (const absent of [404, 406, 410, { html: '' }]) {
        const pages = { [ISSUER]: absent, [JWKS]: jwksOf(signer) }
        expect((await ask(question, hosts(pages))).codes).toEqual([])
      }
    }
  })

  it('lists it as revoked in its key set has refuted it, whatever else is down', async () => {
    const [listed] = jwksOf(signer).keys
    const revoked = { keys: [{ ...listed, revoked: { revoked_at: 0 } }] }
    const { codes } = await ask(byName, hosts({ [ISSUER]: 500, [JWKS]: revoked }))
    expect(codes).toEqual(['key-revoked'])
  })

  it('was asked for twenty other things before', async () => {
    const { resolver } = hosts({ [ISSUER]: keyed(signer) })
    const question = {
      controller: ISSUER,
      purpose: 'assertionMethod',
      now: NOW,
      ...byName,
    } as const
    const found = await findKey(question, { resolver, budget: createRequestBudget(0) })
    expect(found.problems).toMatchObject([{ code: 'fetch-budget' }])
  })
})

describe('whatever the host of an https issuer answers', () => {
  const noise = fc.jsonValue({ maxDepth: 3 }).filter((page) => typeof page === 'object' && !!page)
  const names = fc.constantFrom(
    ...['keys', 'kty', 'kid', 'iss', 'id', 'verificationMethod', 'assertionMethod', 'controller'],
  )
  const odd = fc.dictionary(names, noise, { maxKeys: 5 })

  it('there is an answer, and no key counts that is not listed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, odd), fc.oneof(noise, odd), async (one, other) => {
        const pages = { [ISSUER]: one as Page, [JWKS]: other as Page }
        for (const question of [byName, byKey]) {
          const { problems } = await ask(question, hosts(pages))
          expect(problems.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the key of a DID', () => {
  const listed = didDocumentOf(college)
  const colon = { ...publicMethodOf(college), id: '#key:1' }
  const pages = { [DID_PAGE]: { ...listed, assertionMethod: [college.id, colon] } }
  const did = { controller: DID }

  it.each<[string, Partial<KeyQuestion>]>([
    ['named', { methodId: college.id }],
    ['named by a token in short', { methodId: 'key-1' }],
    ['named by its fragment', { methodId: '#key-1' }],
    ['named by a fragment with a colon', { methodId: '#key:1' }],
    ['carried', { jwk: college.publicKeyJwk }],
    ['named and carried', { methodId: college.id, jwk: college.publicKeyJwk }],
  ])('%s is found in its document', async (_, question) => {
    const { key, codes, asked } = await ask({ ...did, ...question }, hosts(pages))
    expect(key).toMatchObject(sameAs(college))
    expect({ codes, asked }).toEqual({ codes: [], asked: [DID_PAGE] })
  })

  it.each<[string, string, Partial<KeyQuestion>]>([
    [
      'is listed by another name',
      'key-not-found',
      { methodId: `${DID}#${college.publicKeyMultibase}` },
    ],
    ['is not listed', 'key-not-found', { methodId: `${DID}#key-2` }],
    ['is carried and not listed', 'key-not-of-issuer', byKey],
    [
      'is carried beside the name of another',
      'key-not-of-issuer',
      { methodId: college.id, ...byKey },
    ],
  ])('is none that %s: %s', async (_, code, question) => {
    expect((await ask({ ...did, ...question }, hosts(pages))).codes).toEqual([code])
  })

  it.each<[string, Partial<KeyQuestion>, PublicKey['algorithm'] | undefined]>([
    ['of an https issuer', byName, undefined],
    ['of an https issuer that carries it', { ...byName, ...byKey }, 'Ed25519'],
    [
      'of an https issuer that spells it',
      {
        methodId: `${ISSUER}#${signer.publicKeyMultibase}`,
      },
      'Ed25519',
    ],
    ['of a did:key', { methodId: alone.id }, 'ES384'],
    ['of another did:web', { methodId: 'did:web:other.example#key-1' }, undefined],
    ['of a DID that begins alike', { methodId: `${DID}.evil.example#key-1` }, undefined],
  ])('is none %s, whose document is not asked for (S-47)', async (_, question, algorithm) => {
    const { key, codes, asked } = await ask({ ...did, ...question }, hosts(pages))
    expect({ algorithm: key?.algorithm, codes, asked }).toEqual({
      algorithm,
      codes: ['key-not-of-issuer'],
      asked: [],
    })
  })

  it.each([
    ['did:key', alone, alone.id],
    ['did:jwk', ownRsa, '#0'],
  ])('a %s needs no name and no request (R-344, R-346)', async (_, one, methodId) => {
    const { controller, publicKeyJwk: jwk } = one
    for (const question of [{}, { methodId }, { jwk }, { methodId, jwk }]) {
      const { key, codes, asked } = await ask({ controller, ...question }, hosts({}))
      expect(key).toMatchObject({ jwk })
      expect({ codes, asked }).toEqual({ codes: [], asked: [] })
    }
    expect((await ask({ controller, ...byKey }, hosts({}))).codes).toEqual(['key-not-of-issuer'])
  })

  it.each([
    ['did:key', alone],
    ['did:jwk', ownRsa],
  ])(
    'a %s without a fragment names no key of anybody, but spells one (S-22, S-30)',
    async (_, one) => {
      const { controller, publicKeyJwk: jwk } = one
      for (const owner of [DID, controller]) {
        const question = { controller: owner, methodId: controller }
        const { key, codes, asked } = await ask(question, hosts({}))
        expect(key).toMatchObject({ jwk })
        expect({ codes, asked }).toEqual({ codes: ['did-malformed'], asked: [] })
      }
    },
  )

  it('any other DID needs a name or a key', async () => {
    expect((await ask(did, hosts(pages))).codes).toEqual(['key-not-found'])
  })

  it('an identifier that is neither DID nor https has no keys', async () => {
    for (const controller of ['urn:uuid:1', 'http://college.example', 'mailto:a@b.example', '']) {
      const { codes, asked } = await ask({ controller, methodId: `${controller}#key-1` }, hosts({}))
      expect({ codes, asked }).toEqual({ codes: ['did-method-unsupported'], asked: [] })
    }
  })
})

describe('the key of a holder', () => {
  const purpose = 'authentication'

  it('is listed for presenting', async () => {
    const document = didDocumentOf(college, [], { authentication: true })
    const question = { controller: DID, purpose, methodId: college.id } as const
    expect((await ask(question, hosts({ [DID_PAGE]: document }))).codes).toEqual([])
    const issuing = hosts({ [DID_PAGE]: didDocumentOf(college) })
    expect((await ask(question, issuing)).codes).toEqual(['key-not-authorized'])
    const strange = { ...question, methodId: alone.id }
    expect((await ask(strange, hosts({}))).codes).toEqual(['key-not-of-holder'])
  })
})
