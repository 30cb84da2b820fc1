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

  it.each<[string, () => unknown]>([
    ['two signers of one id', () => didDocumentOf([ed25519, ed25519])],
    [
      'signers of two controllers',
      () => didDocumentOf([ed25519, { ...es256, controller: 'did:a:b' }]),
    ],
    ['no signer', () => didDocumentOf([])],
    ['something else among signers', () => didDocumentOf([ed25519, {} as never])],
    ['a former method that is none', () => didDocumentOf(ed25519, ['key-1' as never])],
    ['options that are none', () => didDocumentOf(ed25519, [], null as never)],
    ['a key set of no signer', () => jwksOf([])],
    ['a key set of something else', () => jwksOf({} as never)],
    ['a key set with a former method that is none', () => jwksOf(ed25519, [1 as never])],
  ])('%s are refused', async (_, make) => {
    expect(await refusalOf(make)).toBe('ERR_OB_ARGUMENT')
  })
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
