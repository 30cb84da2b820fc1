import { describe, expect, it } from 'vitest'
import {
  decodePublicJwk,
  didDocumentOf,
  generateSigner,
  jwksOf,
  type PublicMethod,
  publicMethodOf,
  SIGNATURE_ALGORITHMS,
} from '../../src/keys/index.js'
import { refusalOf } from './refused-key.js'

const controller = 'did:web:college.example'
const signers = await Promise.all(
  SIGNATURE_ALGORITHMS.map((algorithm) =>
    generateSigner({ algorithm, controller, fragment: algorithm.toLowerCase() }),
  ),
)
const [ed25519, es256, es384, rs256] = signers as [
  (typeof signers)[0],
  (typeof signers)[0],
  (typeof signers)[0],
  (typeof signers)[0],
]
const contextsOf = (...forms: string[]) => [
  'https://www.w3.org/ns/did/v1',
  ...forms.map((form) => `https://w3id.org/security/${form}/v1`),
]

/** The former key of ES256, changed. */
const formerly = (changes: object): PublicMethod =>
  ({ ...publicMethodOf(es256), ...changes }) as PublicMethod
const taken = formerly({ id: `${controller}#old`, revoked: '2026-01-01T00:00:00Z' })

describe('a method', () => {
  it('is a Multikey, save for RSA', () => {
    expect(signers.map((one) => publicMethodOf(one).type)).toEqual([
      'Multikey',
      'Multikey',
      'Multikey',
      'JsonWebKey',
    ])
  })

  it.each(signers)('of $algorithm is a JSON Web Key on request', (signer) => {
    expect(publicMethodOf(signer, { form: 'JsonWebKey' })).toStrictEqual({
      id: signer.id,
      type: 'JsonWebKey',
      controller,
      publicKeyJwk: signer.publicKeyJwk,
    })
  })

  it('of RSA is no Multikey, and no method has another form', async () => {
    const form = 'Multikey'
    expect(await refusalOf(() => publicMethodOf(rs256, { form }))).toBe('ERR_OB_ARGUMENT')
    const other = { form: 'JsonWebKey2020' } as never
    expect(await refusalOf(() => publicMethodOf(ed25519, other))).toBe('ERR_OB_ARGUMENT')
  })
})

describe('the document of several signers', () => {
  it('lists each for issuing, with the contexts of their forms', () => {
    const document = didDocumentOf(signers)
    expect(document['@context']).toEqual(contextsOf('multikey', 'jwk'))
    expect(document.assertionMethod).toEqual(signers.map(({ id }) => id))
    expect(document.verificationMethod).toEqual(signers.map((one) => publicMethodOf(one)))
    expect(document.authentication).toBeUndefined()
    expect(didDocumentOf([ed25519, es256])['@context']).toEqual(contextsOf('multikey'))
    expect(didDocumentOf(es384, [], { form: 'JsonWebKey' })['@context']).toEqual(contextsOf('jwk'))
  })

  it('lists them for presenting on request, former keys as they are', () => {
    const former: PublicMethod = { ...publicMethodOf(es256), expires: '2027-01-01T00:00:00Z' }
    const document = didDocumentOf([ed25519], [former], { authentication: true })
    expect(document.authentication).toEqual([ed25519.id, es256.id])
    expect(document.verificationMethod[1]).toStrictEqual(former)
  })

  it('takes of a former method what is public, and leaves its other members', () => {
    for (const own of [publicMethodOf(es256), publicMethodOf(rs256)]) {
      const noted = { ...own, note: 'retired', seeAlso: [{ of: 'b' }] } as object as PublicMethod
      expect(didDocumentOf(ed25519, [noted]).verificationMethod[1]).toStrictEqual(own)
    }
  })

  it.each<[string, object]>([
    ['a secret key', { ...publicMethodOf(es256), secretKeyMultibase: 'z42tMARK' }],
    ['a private key', { ...publicMethodOf(es256), privateKeyJwk: { kty: 'EC', d: 'MARK' } }],
    ['a secret key, deep', { ...publicMethodOf(es256), notes: [{ privateKeyPem: 'MARK' }] }],
    ['a private JWK', { ...publicMethodOf(rs256), publicKeyJwk: { kty: 'RSA', d: 'MARK' } }],
    ['a secret as its public key', { ...publicMethodOf(es256), publicKeyMultibase: 'z42tMARK' }],
  ])('shows no secret: a former method with %s is refused (S-80, R-347)', async (_, method) => {
    for (const make of [didDocumentOf, jwksOf]) {
      const use = () => make(ed25519, [method as PublicMethod])
      expect(await refusalOf(use)).toBe('ERR_OB_KEY key-kind')
      expect(use).toThrow(expect.not.stringContaining('MARK'))
    }
  })

  it('shows no secret of a signer that a caller put together (S-80)', async () => {
    const publicKeyJwk = { ...rs256.publicKeyJwk, d: 'MARK' } as never
    const careless = { ...rs256, publicKeyJwk }
    for (const make of [() => didDocumentOf(careless), () => jwksOf(careless)]) {
      expect(await refusalOf(make)).toBe('ERR_OB_KEY key-kind')
    }
  })

  it('lists as many keys as a verifier reads, and no more (S-81)', async () => {
    const one = await generateSigner({ controller, fragment: 'one' })
    const many = (count: number): PublicMethod[] =>
      Array.from({ length: count }, (_, at) => ({
        ...publicMethodOf(one),
        id: `${controller}#${at}`,
      }))
    for (const make of [didDocumentOf, jwksOf]) {
      expect(() => make(ed25519, many(49))).not.toThrow()
      expect(await refusalOf(() => make(ed25519, many(50)))).toBe('ERR_OB_ARGUMENT')
      const long = { ...publicMethodOf(one), id: `${controller}#${'a'.repeat(66_000)}` }
      expect(await refusalOf(() => make(ed25519, [long]))).toBe('ERR_OB_ARGUMENT')
    }
  })

  it.each<[string, () => unknown]>([
    ['two signers of one id', () => didDocumentOf([ed25519, ed25519])],
    [
      'signers of two controllers',
      () => didDocumentOf([ed25519, { ...es256, controller: 'did:a:b' }]),
    ],
    ['no signer', () => didDocumentOf([])],
    ['something else among signers', () => didDocumentOf([ed25519, {} as never])],
    ['a former method that is none', () => didDocumentOf(ed25519, ['key-1' as never])],
    ['a former method of another type', () => didDocumentOf(ed25519, [formerly({ type: 'Key' })])],
    ['a former method without id', () => didDocumentOf(ed25519, [formerly({ id: '' })])],
    ['a day as an end', () => didDocumentOf(ed25519, [formerly({ expires: '2027-01-01' })])],
    ['an end that is no text', () => didDocumentOf(ed25519, [formerly({ revoked: true })])],
    ['a key both current and revoked', () => didDocumentOf(es256, [taken])],
    ['a key both former and revoked', () => didDocumentOf(ed25519, [formerly({}), taken])],
    ['a key set with a key both current and revoked', () => jwksOf(es256, [taken])],
    ['a key set with an unreadable end', () => jwksOf(ed25519, [formerly({ revoked: 'now' })])],
    ['options that are none', () => didDocumentOf(ed25519, [], null as never)],
    ['a key set of no signer', () => jwksOf([])],
    ['a key set of something else', () => jwksOf({} as never)],
    ['a key set with a former method that is none', () => jwksOf(ed25519, [1 as never])],
  ])('%s are refused', async (_, make) => {
    expect(await refusalOf(make)).toBe('ERR_OB_ARGUMENT')
  })
})

it('an option that there is not is refused', () => {
  const refused = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })
  const wrong = { authentification: true } as object
  expect(() => didDocumentOf(ed25519, [], wrong)).toThrow(refused)
  expect(() => publicMethodOf(ed25519, wrong)).toThrow(refused)
  const right = didDocumentOf(ed25519, [], { authentication: true, form: 'JsonWebKey' })
  expect(right.authentication).toEqual([ed25519.id])
})

describe('a key set', () => {
  it('names each key, its algorithm, its use and its issuer', () => {
    const { keys } = jwksOf(signers)
    const algorithms = ['EdDSA', 'ES256', 'ES384', 'RS256']
    expect(keys).toStrictEqual(
      signers.map(({ id, publicKeyJwk }, index) => ({
        ...publicKeyJwk,
        kid: id,
        use: 'sig',
        alg: algorithms[index],
        iss: controller,
      })),
    )
    expect(keys.map((jwk) => decodePublicJwk(jwk).algorithm)).toEqual(SIGNATURE_ALGORITHMS)
  })

  it('has former keys of either form, and of other issuers', async () => {
    const other = await generateSigner({ controller: 'https://b.example/7', fragment: 'key-1' })
    const former = [publicMethodOf(es256), publicMethodOf(rs256)]
    const { keys } = jwksOf([ed25519, other], former)
    expect(keys.map(({ kid, iss }) => [kid, iss])).toEqual([
      [ed25519.id, controller],
      [other.id, 'https://b.example/7'],
      [es256.id, controller],
      [rs256.id, controller],
    ])
  })
})
