import { base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { didJwkOf, generateSigner } from '../../src/keys/index.js'
import { createResolver, resolveVerificationMethod } from '../../src/resolve/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { refusalOf } from './refusal.js'

/** S-31, R-346. */

const resolver = createResolver()
const P256 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0',
  y: '_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE',
}
const didOf = (jwk: unknown): string => spell(JSON.stringify(jwk))
const spell = (text: string): string =>
  `did:jwk:${base64urlnopad.encode(new TextEncoder().encode(text))}`

describe('did:jwk', () => {
  it.each(['Ed25519', 'ES256', 'ES384', 'RS256'] as const)(
    'its document is a key of %s, under #0 and no other name',
    async (algorithm) => {
      const { publicKeyJwk } = await generateSigner({ algorithm })
      const did = didJwkOf({ jwk: publicKeyJwk })
      const { key } = await resolveVerificationMethod(`${did}#0`, resolver)
      expect(key).toMatchObject({ algorithm, jwk: publicKeyJwk })
      for (const fragment of ['1', '00', 'key-1', did.slice(8)]) {
        const other = resolveVerificationMethod(`${did}#${fragment}`, resolver)
        expect(await refusalOf(() => other)).toBe('did-malformed')
      }
    },
  )

  it('the key may sign for anything, and agree on nothing', async () => {
    const did = didOf(P256)
    const method = { id: `${did}#0`, type: 'JsonWebKey', controller: did, publicKeyJwk: P256 }
    expect(await resolver.resolve(did)).toStrictEqual({
      id: did,
      verificationMethod: [method],
      assertionMethod: [method.id],
      authentication: [method.id],
      capabilityInvocation: [method.id],
      capabilityDelegation: [method.id],
    })
  })

  it.each<[string, object]>([
    ['nothing more', P256],
    ['its use', { ...P256, use: 'sig' }],
    ['its operations', { ...P256, key_ops: ['verify'] }],
    ['its algorithm', { ...P256, alg: 'ES256' }],
    ['a name', { ...P256, kid: 'key-1' }],
  ])('a key that says %s is found', async (_, jwk) => {
    expect((await resolver.resolve(didOf(jwk))).verificationMethod?.[0]?.publicKeyJwk).toEqual(jwk)
  })

  it.each<[string, string, string]>([
    ['a private key', didOf({ ...P256, d: P256.x }), 'key-kind'],
    ['a symmetric key', didOf({ kty: 'oct', k: 'AAAA' }), 'key-kind'],
    ['a key for encryption', didOf({ ...P256, use: 'enc' }), 'key-kind'],
    ['a key to sign with', didOf({ ...P256, key_ops: ['sign'] }), 'key-kind'],
    ['a key for another algorithm', didOf({ ...P256, alg: 'ES384' }), 'key-kind'],
    ['a key of secp256k1', didOf({ ...P256, crv: 'secp256k1' }), 'key-kind'],
    ['a point off the curve', didOf({ ...P256, y: P256.x }), 'key-weak'],
    ['no object', didOf([P256]), 'did-malformed'],
    ['a member twice', spell(`{"kty":"EC",${JSON.stringify(P256).slice(1)}`), 'did-malformed'],
    ['no JSON', spell('{'), 'did-malformed'],
    ['padding', `${didOf(P256)}%3D`, 'did-malformed'],
    ['stray bits', `${didOf({ a: 1 }).slice(0, -1)}B`, 'did-malformed'],
    ['nothing', 'did:jwk:', 'did-malformed'],
    ['too much', didOf({ ...P256, kid: 'a'.repeat(3000) }), 'did-malformed'],
  ])('%s is refused', async (_, did, code) => {
    expect(await refusalOf(() => resolver.resolve(did))).toBe(code)
  })

  it.skipIf(sharedAbsent !== false)('the examples of the method are as they say', async () => {
    interface Example {
      readonly id: string
      readonly verificationMethod: readonly [{ readonly publicKeyJwk: object }]
    }
    const [p256, x25519] = sharedJson('spec/vectors/did-jwk.json') as [Example, Example]
    const document = await resolver.resolve(p256.id)
    expect(document.verificationMethod?.[0]).toEqual({
      ...p256.verificationMethod[0],
      type: 'JsonWebKey',
    })
    // for agreement alone, and so of no use here
    expect(await refusalOf(() => resolver.resolve(x25519.id))).toBe('key-kind')
  })
})
