import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import { decodePublicKeyMultibase, generateSigner } from '../../src/keys/index.js'
import {
  createRequestBudget,
  createResolver,
  type Resolver,
  type ResolverOptions,
  resolveVerificationMethod,
} from '../../src/resolve/index.js'
import { certificate, serveHttp, serveHttps } from './loopback.js'
import { refusalOf } from './refusal.js'

const DID = 'did:web:college.example'
const KEY = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'

/** A document with as many methods as asked, all of them under another DID if so told. */
function documentOf(id: string, methods = 1): object {
  const verificationMethod = Array.from({ length: methods }, (_, index) => ({
    id: `${id}#key-${index}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase: KEY,
  }))
  return { id, verificationMethod, assertionMethod: verificationMethod.map(({ id }) => id) }
}

/** Answers any URL from a table, and remembers what was asked. */
function stub(pages: Readonly<Record<string, unknown>>): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    fetch: async (url) => {
      asked.push(String(url))
      const page = pages[String(url)]
      if (page === undefined) return new Response('', { status: 404 })
      const body = typeof page === 'string' ? page : JSON.stringify(page)
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    },
  }
}

/** A resolver for which there are these pages. */
function resolverOf(pages: Readonly<Record<string, unknown>>): Resolver {
  const { fetch } = stub(pages)
  return createResolver({ fetch })
}

const WELL_KNOWN = 'https://college.example/.well-known/did.json'

describe('did:key (S-30)', () => {
  it('its document is the key, found without a request', async () => {
    const { fetch, asked } = stub({})
    const document = await createResolver({ fetch }).resolve(`did:key:${KEY}`)
    expect(document).toMatchObject({
      id: `did:key:${KEY}`,
      verificationMethod: [
        {
          id: `did:key:${KEY}#${KEY}`,
          type: 'Multikey',
          controller: `did:key:${KEY}`,
          publicKeyMultibase: KEY,
        },
      ],
      assertionMethod: [`did:key:${KEY}#${KEY}`],
    })
    expect(document.keyAgreement).toBeUndefined()
    expect(asked).toStrictEqual([])
  })

  it.each([
    ['no key', 'did:key:abc', 'did-malformed'],
    ['another base', `did:key:u${KEY.slice(1)}`, 'did-malformed'],
    ['a key that is cut', `did:key:${KEY.slice(0, -1)}`, 'did-malformed'],
    ['a key with a tail', `did:key:${KEY}1`, 'did-malformed'],
    ['another case', `did:key:${KEY.toLowerCase()}`, 'did-malformed'],
    ['another case of the method', `did:KEY:${KEY}`, 'did-malformed'],
    ['a version', `did:key:1.1:${KEY}`, 'did-malformed'],
    ['a fragment', `did:key:${KEY}#${KEY}`, 'did-malformed'],
    ['a query', `did:key:${KEY}?a=b`, 'did-malformed'],
    ['a path', `did:key:${KEY}/a`, 'did-malformed'],
    ['a secret key', 'did:key:z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq', 'did-malformed'],
    ['a key of secp256k1', 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme', 'key-kind'],
    ['a key for agreement', 'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', 'key-kind'],
    [
      'the key of small order',
      'did:key:z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP',
      'key-weak',
    ],
  ])('%s is refused', async (_, did, code) => {
    expect(await refusalOf(() => createResolver().resolve(did))).toBe(code)
  })
})

describe('did:key of other curves, and in the other form (R-344, R-347)', () => {
  it.each(['Ed25519', 'ES256', 'ES384'] as const)('%s', async (algorithm) => {
    const { controller, id, publicKeyMultibase, publicKeyJwk } = await generateSigner({ algorithm })
    const forms = [
      [{}, { type: 'Multikey', publicKeyMultibase }],
      [{ didKeyForm: 'Multikey' }, { type: 'Multikey', publicKeyMultibase }],
      [{ didKeyForm: 'JsonWebKey' }, { type: 'JsonWebKey', publicKeyJwk }],
    ] as const
    for (const [options, members] of forms) {
      const resolver = createResolver(options)
      const { verificationMethod } = await resolver.resolve(controller)
      expect(verificationMethod).toStrictEqual([{ id, controller, ...members }])
      const { key } = await resolveVerificationMethod(id, resolver)
      expect(key).toMatchObject({ algorithm, publicKeyMultibase, jwk: publicKeyJwk })
    }
  })
})

describe('an https URL (R-343)', () => {
  const URL_7 = 'https://college.example/issuers/7'
  const jwk = decodePublicKeyMultibase(KEY).jwk
  const multikey = {
    id: `${URL_7}#a`,
    type: 'Multikey',
    controller: URL_7,
    publicKeyMultibase: KEY,
  }

  it('a document of keys is read as it is, other members included', async () => {
    const page = { ...documentOf(URL_7), type: ['Profile'], name: 'College', keys: 'in the safe' }
    const { fetch, asked } = stub({ [URL_7]: page })
    expect(await createResolver({ fetch }).resolve(URL_7)).toStrictEqual(page)
    expect(asked).toStrictEqual([URL_7])
  })

  it('a profile without keys lists none', async () => {
    const page = { id: URL_7, type: ['Profile'] }
    const document = await resolverOf({ [URL_7]: page }).resolve(URL_7)
    expect(document).toMatchObject({ id: URL_7, verificationMethod: [] })
  })

  it('a key set becomes methods under the URL, those for encryption for no purpose', async () => {
    const elsewhere = 'https://college.example/keys#b'
    const keys = [
      { ...jwk, kid: 'a' },
      { ...jwk, kid: elsewhere, iss: 'https://college.example/issuers/8' },
      jwk,
      { ...jwk, kid: 'enc', use: 'enc' },
    ]
    const document = await resolverOf({ [URL_7]: { keys } }).resolve(URL_7)
    const ids = [`${URL_7}#a`, elsewhere, `${URL_7}#/keys/2`]
    expect(document).toMatchObject({ id: URL_7, assertionMethod: ids, authentication: ids })
    expect(document.verificationMethod).toMatchObject([
      { id: ids[0], type: 'JsonWebKey', controller: URL_7, publicKeyJwk: keys[0] },
      { id: ids[1], controller: 'https://college.example/issuers/8' },
      { id: ids[2], controller: URL_7 },
      { id: `${URL_7}#enc`, controller: URL_7 },
    ])
  })

  it.each<[string, unknown, string]>([
    ['JSON Web Key', jwk, URL_7],
    ['Multikey', multikey, `${URL_7}#a`],
    ['Multikey named by the URL', { ...multikey, id: URL_7 }, URL_7],
  ])('one %s becomes the one method', async (_, page, id) => {
    const document = await resolverOf({ [URL_7]: page }).resolve(URL_7)
    expect(document.verificationMethod).toMatchObject([{ id, controller: URL_7 }])
    expect(document.assertionMethod).toEqual([id])
  })

  it('a key set is read without what is no key in it (RFC 7517, section 5)', async () => {
    const page = { keys: ['key', jwk] }
    const document = await resolverOf({ [URL_7]: page }).resolve(URL_7)
    expect(document.verificationMethod).toMatchObject([{ publicKeyJwk: jwk }])
  })

  it.each<[string, unknown]>([
    ['a document of another URL', documentOf('https://college.example/issuers/8')],
    ['the key of another URL', { ...multikey, id: 'https://college.example/issuers/8#a' }],
    ['fifty-one keys', { keys: Array.from({ length: 51 }, () => jwk) }],
    ['a list', [jwk]],
  ])('%s is refused', async (_, page) => {
    const resolver = resolverOf({ [URL_7]: page })
    expect(await refusalOf(() => resolver.resolve(URL_7))).toBe('did-document-invalid')
  })

  it.each([
    ['https://localhost/a', 'url-refused'],
    ['https://127.0.0.1/a', 'url-refused'],
    ['https://user@college.example/a', 'url-refused'],
    ['https://college.example:8443/a', 'url-refused'],
    [`${URL_7}#a`, 'did-method-unsupported'],
    ['https://', 'did-method-unsupported'],
    [`https://college.example/${'a'.repeat(1024)}`, 'did-method-unsupported'],
  ])('%s is not requested', async (url, code) => {
    const { fetch, asked } = stub({})
    expect(await refusalOf(() => createResolver({ fetch }).resolve(url))).toBe(code)
    expect(asked).toStrictEqual([])
  })

  it('a pinned key set is never requested', async () => {
    const { fetch, asked } = stub({})
    const resolver = createResolver({ fetch, documents: { [URL_7]: { keys: [jwk] } } })
    expect(await resolver.resolve(URL_7)).toMatchObject({ id: URL_7 })
    expect(asked).toStrictEqual([])
  })
})

describe('did:web', () => {
  it('its document is requested once, from the place that the DID names', async () => {
    const { fetch, asked } = stub({ [WELL_KNOWN]: documentOf(DID) })
    const document = await createResolver({ fetch }).resolve(DID)
    expect(document).toStrictEqual(documentOf(DID))
    expect(Object.isFrozen(document.verificationMethod?.[0])).toBe(true)
    expect(asked).toStrictEqual([WELL_KNOWN])
  })

  it('relative ids become absolute', async () => {
    const method = { id: '#key-1', type: 'Multikey', controller: DID, publicKeyMultibase: KEY }
    const { fetch } = stub({
      [WELL_KNOWN]: {
        id: DID,
        verificationMethod: [method],
        assertionMethod: ['#key-1', { ...method, id: '#key-2' }],
      },
    })
    const document = await createResolver({ fetch }).resolve(DID)
    expect(document.verificationMethod?.[0]?.id).toBe(`${DID}#key-1`)
    expect(document.assertionMethod?.[0]).toBe(`${DID}#key-1`)
    expect(document.assertionMethod?.[1]).toMatchObject({ id: `${DID}#key-2` })
  })

  it('fifty methods are read, listed and embedded ones together', async () => {
    const embedded = { id: '#x', type: 'Multikey', controller: DID, publicKeyMultibase: KEY }
    const resolve = (methods: number, ...more: object[]) => {
      const page = { ...documentOf(DID, methods), authentication: more }
      return refusalOf(() => resolverOf({ [WELL_KNOWN]: page }).resolve(DID))
    }
    expect(await resolve(50)).toBeUndefined()
    expect(await resolve(49, embedded)).toBeUndefined()
    expect(await resolve(51)).toBe('did-document-invalid')
    expect(await resolve(50, embedded)).toBe('did-document-invalid')
  })

  it('64 KiB are read, one byte more is refused', async () => {
    const text = JSON.stringify(documentOf(DID))
    const resolve = (bytes: number) =>
      refusalOf(() => resolverOf({ [WELL_KNOWN]: text.padEnd(bytes) }).resolve(DID))
    expect(await resolve(65_536)).toBeUndefined()
    expect(await resolve(65_537)).toBe('fetch-too-large')
  })

  const method = { id: `${DID}#a`, type: 'Multikey', controller: DID, publicKeyMultibase: KEY }

  it.each<[string, unknown]>([
    ['is no JSON', '{'],
    ['has a member twice', `{"id":"did:web:other.example","id":"${DID}"}`],
    ['is a list', [documentOf(DID)]],
    ['has no id', { verificationMethod: [] }],
    ['is of another DID', documentOf('did:web:other.example')],
    ['is of the DID in another case', documentOf('did:web:College.example')],
    ['has methods that are no list', { id: DID, verificationMethod: method }],
    ['has a method that is no object', { id: DID, verificationMethod: ['a'] }],
    ['has a method without id', { id: DID, verificationMethod: [{ ...method, id: undefined }] }],
    ['has a method without type', { id: DID, verificationMethod: [{ ...method, type: '' }] }],
    [
      'has a method of two controllers',
      { id: DID, verificationMethod: [{ ...method, controller: [DID] }] },
    ],
    ['has a relationship that is no list', { id: DID, assertionMethod: `${DID}#a` }],
    ['has a relationship to a number', { id: DID, assertionMethod: [1] }],
  ])('a document that %s is refused', async (_, page) => {
    const resolver = resolverOf({ [WELL_KNOWN]: page })
    expect(await refusalOf(() => resolver.resolve(DID))).toBe('did-document-invalid')
  })

  it.each([
    ['did:web:localhost', 'url-refused'],
    ['did:web:127.0.0.1', 'url-refused'],
    ['did:web:0x7f.1', 'url-refused'],
    ['did:web:2130706433', 'url-refused'],
    ['did:web:college.example%3A8443', 'url-refused'],
    ['did:web:vault.internal', 'url-refused'],
    ['did:web:-a.example', 'url-refused'],
    ['did:web:college.example:..', 'did-malformed'],
    ['did:web:a%2Fb', 'did-malformed'],
  ])('%s is refused without a request', async (did, code) => {
    const { fetch, asked } = stub({})
    expect(await refusalOf(() => createResolver({ fetch }).resolve(did))).toBe(code)
    expect(asked).toStrictEqual([])
  })

  it('a missing document has failed', async () => {
    expect(await refusalOf(() => resolverOf({}).resolve(DID))).toBe('fetch-failed')
  })

  it('a failure names the URL, and what came back from there', async () => {
    const told = async (answer: () => unknown): Promise<string> => {
      const resolver = createResolver({ fetch: async () => answer() as Response })
      const error: unknown = await resolver.resolve(DID).catch((thrown: unknown) => thrown)
      if (!(error instanceof OpenBadgesError)) throw error
      const [failure] = error.problems
      expect(failure?.code).toBe('fetch-failed')
      return failure?.detail ?? ''
    }
    const missing = await told(() => new Response('', { status: 503 }))
    expect(missing).toContain(WELL_KNOWN)
    expect(missing).toContain('503')
    const headers = { 'content-type': 'text/plain; a="b"' }
    const text = await told(() => new Response('{}', { headers }))
    expect(text).toContain(WELL_KNOWN)
    expect(text).toContain('text/plain')
    expect(text).not.toContain('a="b"')
    const down = await told(() => {
      throw Object.assign(new Error('down'), { code: 'ECONNRESET' })
    })
    expect(down).toContain('ECONNRESET')
    await told(() => ({ ok: true, json: async () => documentOf(DID) }))
    expect(await refusalOf(() => resolverOf({ [WELL_KNOWN]: documentOf(DID) }).resolve(DID))).toBe(
      undefined,
    )
  })

  it('a budget is shared by resolutions', async () => {
    const other = 'did:web:other.example'
    const resolver = resolverOf({ [WELL_KNOWN]: documentOf(DID) })
    const budget = createRequestBudget(1)
    expect(await refusalOf(() => resolver.resolve(DID, { budget }))).toBeUndefined()
    expect(await refusalOf(() => resolver.resolve(DID, { budget }))).toBeUndefined()
    expect(await refusalOf(() => resolver.resolve(other, { budget }))).toBe('fetch-budget')
  })
})

describe('requests of its own on Node', () => {
  it('the document is read from the host, unless its certificate is not trusted', async () => {
    let did = ''
    await using server = await serveHttps((_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(documentOf(did)))
    })
    const allowedHosts = [`localhost:${server.port}`]
    did = `did:web:localhost%3A${server.port}`
    expect(certificate).toContain('BEGIN CERTIFICATE')
    const resolver = createResolver({ allowedHosts, timeoutMs: 1000 })
    expect(await refusalOf(() => resolver.resolve(did))).toBe('fetch-failed')
    expect(await refusalOf(() => createResolver().resolve(did))).toBe('url-refused')
  })

  it('elsewhere the global fetch makes them', async () => {
    vi.stubGlobal('process', undefined)
    const { fetch, asked } = stub({ [WELL_KNOWN]: documentOf(DID) })
    vi.stubGlobal('fetch', fetch)
    await createResolver().resolve(DID)
    expect(asked).toStrictEqual([WELL_KNOWN])
    vi.unstubAllGlobals()
  })

  it('a fetch of the caller takes requests wherever it likes', async () => {
    await using server = await serveHttp((request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(documentOf(request.url === '/.well-known/did.json' ? DID : '')))
    })
    const mapped: typeof fetch = (url, init) =>
      fetch(String(url).replace('https://college.example', `http://127.0.0.1:${server.port}`), init)
    expect(await createResolver({ fetch: mapped }).resolve(DID)).toStrictEqual(documentOf(DID))
  })
})

describe('what the options add', () => {
  it('a document in the options comes first, and is a copy', async () => {
    const { fetch, asked } = stub({})
    const own = documentOf(DID) as { id: string }
    const resolver = createResolver({ fetch, documents: { [DID]: own } })
    own.id = 'did:web:other.example'
    expect(await resolver.resolve(DID)).toStrictEqual(documentOf(DID))
    expect(asked).toStrictEqual([])
  })

  it('further methods are asked, and what they answer is read like any document', async () => {
    const resolver = createResolver({
      methods: {
        ion: async (did) => documentOf(did),
        bad: async () => documentOf('did:bad:other'),
        down: async () => {
          throw new Error('down')
        },
      },
    })
    expect(await resolver.resolve('did:ion:a')).toStrictEqual(documentOf('did:ion:a'))
    expect(await refusalOf(() => resolver.resolve('did:bad:a'))).toBe('did-document-invalid')
    expect(await refusalOf(() => resolver.resolve('did:down:a'))).toBe('fetch-failed')
  })

  it.each(['did:ion:abc', 'did:constructor:a', 'http://college.example/issuer', 'urn:uuid:1', ''])(
    '%j cannot be resolved, which refutes nothing',
    async (id) => {
      expect(await refusalOf(() => createResolver().resolve(id))).toBe('did-method-unsupported')
    },
  )

  it.each<[string, object]>([
    ['a document of another DID', { documents: { [DID]: documentOf('did:web:other.example') } }],
    ['a document that is none', { documents: { [DID]: 1 } }],
    [
      'a document with a getter',
      {
        documents: {
          [DID]: {
            get id() {
              return DID
            },
          },
        },
      },
    ],
    ['no time', { timeoutMs: 0 }],
    ['time as text', { timeoutMs: '5' }],
    ['endless time', { connectTimeoutMs: Number.POSITIVE_INFINITY }],
    ['no options', null as never],
    ['methods that are none', { methods: 1 }],
    ['hosts that are no list', { allowedHosts: 'localhost:8443' }],
    ['a host with a scheme', { allowedHosts: ['https://localhost:8443'] }],
    ['a host with a path', { allowedHosts: ['localhost/a'] }],
    ['a host in upper case', { allowedHosts: ['Localhost:8443'] }],
    ['a host with the default port', { allowedHosts: ['localhost:443'] }],
    ['a host that is no text', { allowedHosts: [1] }],
    ['a negative age', { cacheSeconds: -1 }],
    ['a form of keys that is none', { didKeyForm: 'JsonWebKey2020' }],
    ['an option that there is not', { documnts: {} }],
    ['a fetch that is no function', { fetch: 'https://college.example' }],
    ['a method that is no function', { methods: { ion: {} } }],
  ])('%s is refused at once', async (_, options) => {
    expect(await refusalOf(() => createResolver(options as ResolverOptions))).toBe(
      'ERR_OB_ARGUMENT',
    )
  })
})

describe('the cache (S-52)', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('a document is used again for as long as the option says, and by default not at all', async () => {
    const { fetch, asked } = stub({ [WELL_KNOWN]: documentOf(DID) })
    const caching = createResolver({ fetch, cacheSeconds: 60 })
    await caching.resolve(DID)
    vi.advanceTimersByTime(59_999)
    await caching.resolve(DID)
    expect(asked).toHaveLength(1)
    vi.advanceTimersByTime(1)
    await caching.resolve(DID)
    expect(asked).toHaveLength(2)
    const forgetful = createResolver({ fetch })
    await forgetful.resolve(DID)
    await forgetful.resolve(DID)
    expect(asked).toHaveLength(4)
  })

  it('neither failures nor documents of another DID are kept', async () => {
    const pages: Record<string, unknown> = {}
    const { fetch } = stub(pages)
    const resolver = createResolver({ fetch, cacheSeconds: 60 })
    expect(await refusalOf(() => resolver.resolve(DID))).toBe('fetch-failed')
    pages[WELL_KNOWN] = documentOf('did:web:other.example')
    expect(await refusalOf(() => resolver.resolve(DID))).toBe('did-document-invalid')
    expect(await refusalOf(() => resolver.resolve('did:web:other.example'))).toBe('fetch-failed')
    pages[WELL_KNOWN] = documentOf(DID)
    expect(await refusalOf(() => resolver.resolve(DID))).toBeUndefined()
  })

  it('it holds a hundred documents, and forgets the oldest', async () => {
    const dids = Array.from({ length: 101 }, (_, index) => `did:web:c${index}.example`)
    const pages = Object.fromEntries(
      dids.map((did) => [`https://${did.slice(8)}/.well-known/did.json`, documentOf(did)]),
    )
    const { fetch, asked } = stub(pages)
    const resolver = createResolver({ fetch, cacheSeconds: 60 })
    for (const did of dids) await resolver.resolve(did)
    await resolver.resolve(dids[100] as string)
    await resolver.resolve(dids[1] as string)
    expect(asked).toHaveLength(101)
    await resolver.resolve(dids[0] as string)
    expect(asked).toHaveLength(102)
  })
})
