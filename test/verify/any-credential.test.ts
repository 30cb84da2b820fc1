import { describe, expect, test } from 'vitest'
import {
  addProof,
  createResolver,
  didDocumentOf,
  findCheck,
  formatReport,
  generateSigner,
  issueCredential,
  issueCredentialJwt,
  problemsOf,
  verify,
} from '../../src/index.js'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { decodePublicJwk } from '../../src/keys/index.js'
import { signToken } from '../../src/proofs/index.js'
import { seeded } from './rich-badge.js'
import { asTree } from './tree.js'

/** Any credential of the W3C, held to no more than its own rules (W-1 to W-41). */

const NOW = new Date('2026-04-01T00:00:00Z')
const signer = await seeded(3)
const p256 = await generateSigner({
  algorithm: 'ES256',
  controller: 'did:web:city.example',
  fragment: 'p-256',
})
const city = createResolver({ documents: { 'did:web:city.example': didDocumentOf(p256) } })

/** A library card: nothing of it is Open Badges. */
const card: JsonObject = deepFreeze({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  name: 'Library card',
  issuer: signer.controller,
  credentialSubject: { id: 'did:web:ana.example', name: 'Ana' },
})
const oldCard: JsonObject = deepFreeze({
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:uuid:2b8b0b1e-5f4e-4a49-9c9a-6f2f3e9d1c55',
  type: ['VerifiableCredential'],
  issuer: signer.controller,
  issuanceDate: '2026-03-02T09:00:00Z',
  credentialSubject: { id: 'did:web:ana.example' },
})

const settings = { kind: 'any', signer, now: NOW } as const
const options = { kind: 'any', now: NOW } as const
const issue = async (document: object): Promise<JsonObject> =>
  asTree(await issueCredential(document, settings))

describe.each([
  ['2.0', card],
  ['1.1', oldCard],
])('a credential on version %s', async (version, document) => {
  const signed = await issue(document)
  const token = await issueCredentialJwt(document, settings)

  test('verifies by proof and by token, and is handed back as JSON', async () => {
    const report = await verify(signed, options)
    expect(report).toMatchObject({ verified: true, kind: 'any' })
    expect(report.verified && report.credential).toEqual(signed)
    const inToken = await verify(token, options)
    expect(inToken.verified && inToken.credential).toEqual(document)
  })

  test('is no badge, and refuted as one', async () => {
    for (const presented of [signed, token]) {
      const report = await verify(presented, { now: NOW })
      expect(findCheck(report, 'conformance').outcome).toBe('failed')
      expect(report).toMatchObject({ outcome: 'refuted', kind: 'badge' })
    }
  })

  test('is refuted when it is altered', async () => {
    const subject = { ...(signed.credentialSubject as JsonObject), id: 'did:web:bob.example' }
    const report = await verify({ ...signed, credentialSubject: subject }, options)
    expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'proof-invalid' }] })
  })

  test('has a token of the type that its version asks for (R-311, W-48)', () => {
    const [header = ''] = token.split('.')
    const { typ } = JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/')))
    expect(typ).toBe(version === '2.0' ? 'vc+jwt' : 'JWT')
  })
})

describe('what is checked of it', () => {
  test('is printed under the names of its kind', async () => {
    const text = formatReport(await verify(await issue(card), options))
    expect(text).toContain('Library card, from did:key:')
    expect(text).toContain('[ok]      Verifiable Credentials')
    expect(text).not.toContain('Open Badges')
  })

  test('the data model, at both ends (W-26)', async () => {
    const wrong = { ...card, credentialSubject: {} }
    await expect(issueCredential(wrong, settings)).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
    await expect(issueCredentialJwt(wrong, settings)).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
    })
    const report = await verify({ ...(await issue(card)), credentialSubject: {} }, options)
    expect(findCheck(report, 'conformance').outcome).toBe('failed')
  })

  test('the form: what JSON-LD would drop is refused at both ends (W-6)', async () => {
    const wrong = { ...card, shelf: 'B' }
    await expect(issueCredential(wrong, settings)).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'term-undefined', pointer: '/shelf' }],
    })
    const report = await verify({ ...(await issue(card)), shelf: 'B' }, options)
    expect(findCheck(report, 'shape').outcome).toBe('failed')
  })

  test('the dates, where it has any', async () => {
    const outcomes = async (dates: object): Promise<string> => {
      const report = await verify(await issue({ ...card, ...dates }), options)
      return findCheck(report, 'validityPeriod').outcome
    }
    expect(await outcomes({})).toBe('skipped')
    expect(await outcomes({ validUntil: '2026-04-01T00:00:00Z' })).toBe('passed')
    expect(await outcomes({ validUntil: '2026-03-31T23:59:59Z' })).toBe('failed')
    expect(await outcomes({ validFrom: '2026-04-01T01:00:00Z' })).toBe('failed')
  })

  test('a status that nobody looked at is undetermined (S-42)', async () => {
    const credentialStatus = { type: 'BitstringStatusListEntry', id: 'urn:status:1' }
    const entry = {
      ...credentialStatus,
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://city.example/status/1',
    }
    const report = await verify(await issue({ ...card, credentialStatus: entry }), options)
    expect(report.outcome).toBe('undetermined')
    expect(findCheck(report, 'status').outcome).toBe('undetermined')
  })

  test('whose it is, on request', async () => {
    const signed = await issue(card)
    const named = await verify(signed, { ...options, recipient: { id: 'did:web:ana.example' } })
    expect(named).toMatchObject({ verified: true, recipient: { proven: 'identifier' } })
    const other = await verify(signed, { ...options, recipient: { id: 'did:web:bob.example' } })
    expect(other.outcome).toBe('refuted')
  })
})

describe('whose key it is', async () => {
  // a sound signature by the city over what says to be somebody else's
  const own = asTree(
    await issueCredential(
      { ...card, issuer: 'did:web:city.example' },
      { ...settings, signer: p256, resolver: city },
    ),
  )
  const claimed = { ...card, issuer: 'did:web:city.example' }
  const forged = asTree(await issueCredential(card, settings))

  test('must be the issuer’s, unless that is not asked (W-33)', async () => {
    expect((await verify(own, { ...options, resolver: city })).outcome).toBe('verified')
    const { proof } = forged
    const report = await verify({ ...claimed, proof: proof ?? null }, options)
    expect(report.outcome).toBe('refuted')
    const stranger = await issueCredentialJwt(card, { ...settings, keyIn: 'jwk' })
    const unchecked = await verify(stranger, { ...options, issuerKey: 'unchecked' })
    expect(findCheck(unchecked, 'issuer').outcome).toBe('skipped')
    expect(unchecked.outcome).toBe('verified')
  })

  test('is looked up where it is named when the issuer’s is not asked for', async () => {
    const options = { kind: 'any', now: NOW, resolver: city, issuerKey: 'unchecked' } as const
    expect((await verify(own, options)).outcome).toBe('verified')
    expect((await verify({ ...own, name: 'Another' }, options)).outcome).toBe('refuted')
    // listed, but not for issuing: whoever signs, that is no key for credentials (W-29)
    const { assertionMethod: _, ...document } = didDocumentOf(p256)
    const silent = createResolver({
      documents: { 'did:web:city.example': { ...document, authentication: [p256.id] } },
    })
    const report = await verify(own, { ...options, resolver: silent })
    expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'key-not-authorized' }] })
  })

  test('counts without being the issuer’s only when its document can be read, and still lists it so', async () => {
    const codes = async (changes: object): Promise<unknown> => {
      const { verificationMethod, ...document } = didDocumentOf(p256)
      const methods = verificationMethod.map((method) => ({ ...method, ...changes }))
      const resolver = createResolver({
        documents: { 'did:web:city.example': { ...document, verificationMethod: methods } },
      })
      const report = await verify(own, { ...options, issuerKey: 'unchecked', resolver })
      return problemsOf(report).map(({ code }) => code)
    }
    expect(await codes({})).toEqual([])
    expect(await codes({ expires: '2027-01-01T00:00:00Z' })).toEqual([])
    expect(await codes({ revoked: '2026-03-01T00:00:00Z' })).toEqual(['key-revoked'])
    for (const unreadable of ['2026-03-01', 'yes', true, null]) {
      expect(await codes({ revoked: unreadable })).toEqual(['did-document-invalid'])
      expect(await codes({ expires: unreadable })).toEqual(['did-document-invalid'])
    }
  })

  test('is the issuer’s by a relative name, also where that is not asked', async () => {
    const city = 'did:web:city.example'
    const payload = { ...card, iss: city, issuer: city, sub: 'did:web:ana.example' }
    for (const kid of ['p-256', '#p-256', p256.id]) {
      const token = await signToken(payload, {
        signer: { ...p256, id: kid },
        key: decodePublicJwk(p256.publicKeyJwk),
        typ: 'vc+jwt',
      })
      const resolver = createResolver({ documents: { [city]: didDocumentOf(p256) } })
      for (const issuerKey of ['required', 'unchecked'] as const) {
        const report = await verify(token, { ...options, issuerKey, resolver })
        expect([kid, report.outcome]).toEqual([kid, 'verified'])
      }
    }
  })

  test('must be reached: a host that is down leaves it undetermined', async () => {
    const down = createResolver({ fetch: () => Promise.reject(new Error('down')) })
    for (const issuerKey of ['required', 'unchecked'] as const) {
      const report = await verify(own, { ...options, issuerKey, resolver: down })
      expect(report.outcome).toBe('undetermined')
    }
  })
})

describe('contexts that are written out', () => {
  const inline = {
    ...card,
    '@context': [
      ...(card['@context'] as readonly string[]),
      { shelf: 'https://city.example/terms#shelf' },
    ],
    shelf: 'B',
  }

  test('are refused at both ends, unless both allow them', async () => {
    await expect(issueCredential(inline, settings)).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
    const signed = await issueCredential(inline, { ...settings, inlineContexts: 'allowed' })
    const report = await verify(signed, options)
    expect(findCheck(report, 'shape').outcome).toBe('failed')
    const allowed = await verify(signed, { ...options, inlineContexts: 'allowed' })
    expect(allowed.outcome).toBe('verified')
    const altered = await verify(
      { ...signed, shelf: 'C' },
      { ...options, inlineContexts: 'allowed' },
    )
    expect(altered.outcome).toBe('refuted')
  })

  test('are no option for badges, nor is a key that is not the issuer’s', async () => {
    const misuse = { code: 'ERR_OB_ARGUMENT' }
    for (const option of [{ inlineContexts: 'allowed' }, { issuerKey: 'unchecked' }]) {
      await expect(verify('{}', { now: NOW, ...option } as object)).rejects.toMatchObject(misuse)
      await expect(verify('{}', { ...options, ...option } as never)).resolves.toBeDefined()
    }
    for (const option of ['kind', 'inlineContexts', 'issuerKey', 'jwtClaims']) {
      await expect(verify('{}', { ...options, [option]: 'maybe' } as never)).rejects.toMatchObject(
        misuse,
      )
    }
  })
})

describe('nothing is signed that would be read as something else (S-81)', () => {
  const inline = { ...settings, inlineContexts: 'allowed' } as const
  const both = (document: object): readonly (() => Promise<unknown>)[] => [
    () => issueCredential(document, inline),
    () => issueCredentialJwt(document, inline),
  ]
  const saying = (members: JsonObject): JsonObject => {
    const terms = Object.keys(members).map((name) => [name, `https://city.example/terms#${name}`])
    const contexts = card['@context'] as readonly string[]
    return { ...card, ...members, '@context': [...contexts, Object.fromEntries(terms)] }
  }

  test.each(['vc', 'vp', 'jti'])('a member %s is a claim in a token', async (name) => {
    const refused = { code: 'ERR_OB_INPUT', problems: [{ pointer: `/${name}` }] }
    const document = saying({ [name]: 'x' })
    await expect(issueCredentialJwt(document, inline)).rejects.toMatchObject(refused)
    const token = await issueCredentialJwt(saying({ [`${name}s`]: 'x' }), inline)
    const report = await verify(token, { ...options, inlineContexts: 'allowed' })
    expect(report.outcome).toBe('verified')
  })

  test.each(['Credential', 'Presentation'])(
    'Enveloped…%s is the type of no credential',
    async (kind) => {
      const type = ['VerifiableCredential', `EnvelopedVerifiable${kind}`]
      const refused = { code: 'ERR_OB_INPUT', problems: [{ pointer: '/type' }] }
      for (const sign of both({ ...card, type })) {
        await expect(sign()).rejects.toMatchObject(refused)
      }
    },
  )

  test('members of a JWS are those of a credential, where a context says so (S-06)', async () => {
    const document = saying({ payload: 'x', signature: 'y', signatures: 'z' })
    for (const sign of both(document)) {
      const report = await verify(await sign(), {
        ...options,
        inlineContexts: 'allowed',
      })
      expect(report.outcome).toBe('verified')
    }
    const { '@context': _, ...bare } = document
    const report = await verify(bare, options)
    expect(findCheck(report, 'parse')).toMatchObject({ problems: [{ code: 'input-kind' }] })
  })
})

test('a further proof stands beside the first, and signs it where it is asked to', async () => {
  const first = await issueCredential(card, { ...settings, proofId: 'urn:proof:1' })
  const second = await addProof(first, { ...settings, cryptosuite: 'eddsa-jcs-2022' })
  const third = await addProof(second, { ...settings, previousProof: 'all' })
  const report = await verify(third, options)
  expect(report.proofs.map(({ mechanism, outcome }) => `${mechanism} ${outcome}`)).toEqual([
    'eddsa-rdfc-2022 passed',
    'eddsa-jcs-2022 passed',
    'eddsa-rdfc-2022 passed',
  ])
  expect(report.outcome).toBe('verified')
})
