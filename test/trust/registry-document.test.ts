import { describe, expect, it, test } from 'vitest'
import { generateSigner, issueCredential, issueCredentialJwt } from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { createRequestBudget, createResolver } from '../../src/resolve/index.js'
import { registryDocument } from '../../src/trust/index.js'
import { tokenOf } from '../proofs/jwt/tokens.js'
import { ask, hosts, NOW, type Page, plain, type Said } from './ask.js'

const URL_OF_IT = 'https://registry.example/issuers.json'
const COLLEGE = 'did:web:college.example'
const STRANGER = 'did:web:stranger.example'
/** As the Digital Credentials Consortium publishes it. */
const REGISTRY = deepFreeze({
  meta: { created: '2020-12-02T02:32:16+0000', updated: '2026-03-01T00:00:00+0000' },
  registry: {
    [COLLEGE]: { name: 'The College', location: 'Springfield', url: 'https://college.example' },
  },
})
const AT = { name: 'Registry', url: URL_OF_IT } as const
const keeper = await generateSigner()
const other = await generateSigner()
const seconds = (date: string): number => Date.parse(date) / 1000

/** What the registry at its URL says of the college, when its host answers that. */
async function saidOf(page: Page, options: object = {}, issuer = COLLEGE): Promise<Said> {
  const { context } = hosts({ [URL_OF_IT]: page })
  return await ask(registryDocument({ ...AT, ...options }), { issuer }, context)
}

describe('a registry without a signature', () => {
  it('confirms whom it names, and says where', async () => {
    const said = await saidOf(REGISTRY)
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence).toEqual({
      source: 'Registry',
      kind: 'registry',
      finding: 'confirmed',
      about: { issuer: COLLEGE },
      detail: 'Registry names the issuer as "The College".',
      path: [URL_OF_IT],
    })
  })

  it('is at its URL, as text or as an object that nobody can change later', async () => {
    const { context, asked } = hosts({ [URL_OF_IT]: REGISTRY })
    const url = new URL(URL_OF_IT)
    const source = registryDocument({ name: 'Registry', url })
    url.pathname = '/other'
    const said = await ask(source, { issuer: COLLEGE }, context)
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence.path).toEqual([URL_OF_IT])
    expect(asked).toEqual([URL_OF_IT])
  })

  test.each<[string, object]>([
    ['a list', [COLLEGE]],
    ['a list in an object', { registry: [COLLEGE] }],
    ['an object of objects', { registry: { [COLLEGE]: {} } }],
  ])('is %s', async (_, page) => {
    expect(await saidOf(page)).toMatchObject(plain('confirmed'))
    expect(await saidOf(page, {}, STRANGER)).toMatchObject(plain('silent'))
  })

  it('is silent on all others, by default', async () => {
    for (const issuer of [STRANGER, `${COLLEGE}:x`, 'constructor']) {
      expect(await saidOf(REGISTRY, {}, issuer)).toMatchObject(plain('silent'))
    }
    expect(await saidOf(REGISTRY, { unlisted: 'denied' }, STRANGER)).toMatchObject({
      finding: 'denied',
      problems: ['issuer-not-allowed'],
    })
  })

  it('is handed over as an object, a list, text or bytes, and nothing is requested', async () => {
    const text = JSON.stringify(REGISTRY)
    for (const document of [REGISTRY, [COLLEGE], text, new TextEncoder().encode(text)]) {
      const { context, asked } = hosts()
      const source = registryDocument({ name: 'Registry', document })
      const said = await ask(source, { issuer: COLLEGE }, context)
      expect(said).toMatchObject(plain('confirmed'))
      expect(said.evidence).not.toHaveProperty('path')
      expect(asked).toEqual([])
    }
  })

  it('has as many entries as there are issuers in a country', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `did:web:s${index}.example`)
    expect(await saidOf(ids, {}, 'did:web:s19999.example')).toMatchObject(plain('confirmed'))
    expect(await saidOf([...ids, COLLEGE], {}, COLLEGE)).toMatchObject({
      warnings: ['trust-list-invalid'],
    })
  })

  it('is fetched once for all that share a budget', async () => {
    const { context, asked } = hosts({ [URL_OF_IT]: REGISTRY })
    const source = registryDocument(AT)
    await Promise.all([COLLEGE, STRANGER].map((issuer) => ask(source, { issuer }, context)))
    await ask(source, { issuer: COLLEGE }, context)
    expect(asked).toEqual([URL_OF_IT])
    await ask(source, { issuer: COLLEGE }, { ...context, budget: createRequestBudget() })
    expect(asked).toHaveLength(2)
  })
})

describe('a registry that cannot be had or be relied on never confirms', () => {
  test.each<[string, string, Page, object]>([
    ['a page that is not there', 'trust-unavailable', 404, {}],
    ['a host out of order', 'trust-unavailable', 500, {}],
    ['a broken connection', 'trust-unavailable', new Error('reset'), {}],
    ['a redirect elsewhere', 'trust-unavailable', new URL('https://evil.example/'), {}],
    ['a web page', 'trust-unavailable', { text: JSON.stringify(REGISTRY), type: 'text/html' }, {}],
    ['too many bytes', 'trust-unavailable', REGISTRY, { maxBytes: 100 }],
    ['broken JSON', 'trust-list-invalid', { text: '{"registry"', type: 'application/json' }, {}],
    [
      'a member twice',
      'trust-list-invalid',
      { text: `{"registry":{},"registry":["${COLLEGE}"]}`, type: 'application/json' },
      {},
    ],
    ['something else', 'trust-list-invalid', { issuers: [COLLEGE] }, {}],
    ['an entry that is no id', 'trust-list-invalid', [COLLEGE, { id: STRANGER }], {}],
    ['an entry that is no object', 'trust-list-invalid', { registry: { [COLLEGE]: true } }, {}],
    ['no signature where one is due', 'trust-list-invalid', REGISTRY, { signedBy: [STRANGER] }],
  ])('%s: %s', async (_, code, page, options) => {
    const unavailable = { finding: 'unavailable', problems: [], warnings: [code] }
    expect(await saidOf(page, options)).toMatchObject(unavailable)
    const required = { finding: 'unavailable', problems: [code], warnings: [] }
    expect(await saidOf(page, { ...options, required: true })).toMatchObject(required)
    // who is not named is denied, so that a host that is down must not be an escape
    expect(await saidOf(page, { ...options, unlisted: 'denied' })).toMatchObject(required)
  })

  test.each(['https://10.0.0.1/r', 'https://localhost/r', 'https://registry.internal/r'])(
    '%s is not requested (S-46)',
    async (url) => {
      const { context, asked } = hosts({ [url]: REGISTRY })
      const said = await ask(registryDocument({ name: 'x', url }), { issuer: COLLEGE }, context)
      expect(said).toMatchObject({ finding: 'unavailable', warnings: ['trust-unavailable'] })
      expect(asked).toEqual([])
    },
  )
})

describe('a registry in a signed token', () => {
  const CLAIMS = { iss: keeper.controller, iat: seconds('2026-03-01'), exp: seconds('2026-05-01') }
  const HEADER = { alg: 'EdDSA', typ: 'JWT', kid: keeper.id }
  const SIGNED_BY = { signedBy: [keeper.controller] }

  async function saidOfToken(
    {
      header = {},
      claims = {},
      by = keeper,
    }: { header?: object; claims?: object; by?: typeof keeper },
    options: object = SIGNED_BY,
  ): Promise<Said> {
    const payload = { ...REGISTRY, ...CLAIMS, ...claims } as unknown as JsonObject
    const text = await tokenOf({ ...HEADER, ...header } as JsonObject, payload, by)
    return saidOf({ text, type: 'application/jwt' }, options)
  }

  it('confirms whom it names: who signed it is told, and until when it counts', async () => {
    const said = await saidOfToken({})
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence).toMatchObject({
      path: [URL_OF_IT, keeper.controller],
      validUntil: '2026-05-01T00:00:00Z',
    })
  })

  it('needs no issuer, times or type', async () => {
    const claims = { iss: undefined, iat: undefined, exp: undefined }
    const bare = { header: { typ: undefined }, claims }
    expect(await saidOfToken(bare)).toMatchObject(plain('confirmed'))
    const list = { claims: { registry: [COLLEGE] } }
    expect(await saidOfToken(list)).toMatchObject(plain('confirmed'))
    const nameless = { header: { kid: undefined } }
    expect(await saidOfToken(nameless)).toMatchObject(plain('confirmed'))
  })

  it('is handed over as well', async () => {
    const payload = { ...REGISTRY, ...CLAIMS } as unknown as JsonObject
    const document = await tokenOf(HEADER, payload, keeper)
    const source = registryDocument({ name: 'x', document, ...SIGNED_BY })
    expect(await ask(source, { issuer: COLLEGE })).toMatchObject(plain('confirmed'))
  })

  test.each<[string, Parameters<typeof saidOfToken>[0], object?]>([
    ['signed by another key than it names', { by: other }],
    ['by another', { by: other, header: { kid: other.id }, claims: { iss: other.controller } }],
    ['with the key of another', { by: other, header: { kid: other.id } }],
    ['out of date', { claims: { exp: NOW.getTime() / 1000 } }],
    ['of tomorrow', { claims: { iat: seconds('2026-04-02') } }],
    ['with a time in text', { claims: { exp: '2027' } }],
    ['with a time beyond all years', { claims: { exp: 1e15 } }],
    ['of another type', { header: { typ: 'vp+jwt' } }],
    ['with a header of its own', { header: { jku: 'https://evil.example/' } }],
    ['without an algorithm', { header: { alg: 'none' } }],
    ['without a registry', { claims: { registry: undefined } }],
    ['that nobody was named for', {}, {}],
  ])('%s is not relied on', async (_, token, options) => {
    expect(await saidOfToken(token, options)).toMatchObject({
      finding: 'unavailable',
      problems: [],
      warnings: ['trust-list-invalid'],
    })
  })

  it('cannot be judged while the key of its signer cannot be had', async () => {
    const signedBy = ['did:web:keeper.example']
    const token = { header: { kid: `${signedBy[0]}#key-1` }, claims: { iss: signedBy[0] } }
    expect(await saidOfToken(token, { signedBy })).toMatchObject({
      warnings: ['trust-unavailable'],
    })
  })
})

describe('a registry in a credential', () => {
  const CREDENTIAL = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: URL_OF_IT,
    type: ['VerifiableCredential'],
    issuer: keeper.controller,
    validFrom: '2026-03-01T00:00:00Z',
    validUntil: '2026-05-01T00:00:00Z',
    credentialSubject: [{ id: COLLEGE, name: 'The College' }, { id: 'https://school.example' }],
  }
  const WITH = {
    kind: 'any',
    signer: keeper,
    now: new Date('2026-03-01T00:00:00Z'),
    resolver: createResolver(),
  } as const
  const SIGNED_BY = { signedBy: [keeper.controller] }
  const signed = (changes: object = {}): Promise<object> =>
    issueCredential({ ...CREDENTIAL, ...changes }, WITH)

  it('confirms its subjects, with an embedded proof or as a token', async () => {
    const token = await issueCredentialJwt(CREDENTIAL, WITH)
    for (const page of [await signed(), { text: token, type: 'application/vc+jwt' }]) {
      const said = await saidOf(page, SIGNED_BY)
      expect(said).toMatchObject(plain('confirmed'))
      expect(said.evidence).toMatchObject({
        detail: 'Registry names the issuer as "The College".',
        path: [URL_OF_IT, keeper.controller],
        validUntil: '2026-05-01T00:00:00Z',
      })
      expect(await saidOf(page, SIGNED_BY, STRANGER)).toMatchObject(plain('silent'))
      expect(await saidOf(page, SIGNED_BY, 'https://school.example')).toMatchObject(
        plain('confirmed'),
      )
    }
  })

  test.each<[string, () => Promise<object>, object?]>([
    ['by another', () => signed(), { signedBy: [other.controller] }],
    ['that nobody was named for', () => signed(), {}],
    ['out of date', () => signed({ validUntil: '2026-03-31T00:00:00Z' })],
    ['that is in force tomorrow', () => signed({ validFrom: '2026-04-02T00:00:00Z' })],
    // whatever else the keeper has ever signed, such as a badge for the stranger
    ['with another id', () => signed({ id: 'https://registry.example/other' })],
    ['without an id', () => signed({ id: undefined })],
    ['with a subject without an id', () => signed({ credentialSubject: [{ name: 'College' }] })],
    [
      'that was altered',
      async () => ({ ...(await signed()), credentialSubject: [{ id: COLLEGE, name: 'Other' }] }),
    ],
    ['without a proof', async () => CREDENTIAL],
  ])('%s is not relied on', async (_, make, options = SIGNED_BY) => {
    const page = JSON.parse(JSON.stringify(await make())) as object
    expect(await saidOf(page, options)).toMatchObject({
      finding: 'unavailable',
      problems: [],
      warnings: ['trust-list-invalid'],
    })
  })
})

describe('options of the wrong kind end the call', () => {
  test.each<[string, unknown]>([
    ['neither URL nor document', { name: 'x' }],
    ['both', { ...AT, document: REGISTRY }],
    ['a URL without TLS', { name: 'x', url: 'http://registry.example/' }],
    ['a URL object without TLS', { name: 'x', url: new URL('http://registry.example/') }],
    ['a URL object with a fragment', { name: 'x', url: new URL('#a', URL_OF_IT) }],
    ['a URL with a fragment', { name: 'x', url: `${URL_OF_IT}#a` }],
    ['a document that is none', { name: 'x', document: { issuers: [] } }],
    ['a document of broken JSON', { name: 'x', document: '{' }],
    [
      'a document with a getter',
      {
        name: 'x',
        document: {
          get registry() {
            return [COLLEGE]
          },
        },
      },
    ],
    ['no signers', { ...AT, signedBy: [] }],
    ['a signer by name', { ...AT, signedBy: ['The Registry'] }],
    ['a signer in text', { ...AT, signedBy: COLLEGE }],
    ['no bytes', { ...AT, maxBytes: 0 }],
    ['more bytes than are ever read', { ...AT, maxBytes: 2 ** 20 + 1 }],
    ['required in text', { ...AT, required: 'yes' }],
    ['a misspelt option', { ...AT, signer: [] }],
  ])('%s', (_, wrong) => {
    expect(() => registryDocument(wrong as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})
