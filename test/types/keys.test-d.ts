import { describe, expectTypeOf, it } from 'vitest'
import {
  generateSigner,
  importSigner,
  type KeySigner,
  type MultikeySigner,
  publicKeyFromSpki,
  type SecretKey,
  type SignatureAlgorithm,
  type Signer,
} from '../../src/keys/index.js'

const pkcs8 = new Uint8Array()

describe('signers', () => {
  it('forms and algorithms that are always on a curve give a Multikey', () => {
    expectTypeOf(importSigner({ seed: pkcs8 })).resolves.toEqualTypeOf<MultikeySigner>()
    expectTypeOf(importSigner({ secretKeyMultibase: '' })).resolves.toEqualTypeOf<MultikeySigner>()
    expectTypeOf(
      importSigner({ pkcs8 }, { algorithm: 'ES256' }),
    ).resolves.toEqualTypeOf<MultikeySigner>()
    expectTypeOf(generateSigner()).resolves.toEqualTypeOf<MultikeySigner>()
    expectTypeOf(generateSigner({ algorithm: 'ES384' })).resolves.toEqualTypeOf<MultikeySigner>()
  })

  it('others may not have one', () => {
    expectTypeOf(importSigner({ pkcs8 })).resolves.toEqualTypeOf<KeySigner>()
    expectTypeOf(importSigner({ jwk: {} })).resolves.toEqualTypeOf<KeySigner>()
    expectTypeOf(importSigner({} as SecretKey)).resolves.toEqualTypeOf<KeySigner>()
    expectTypeOf(
      importSigner({ pkcs8 }, { algorithm: 'RS256' }),
    ).resolves.toEqualTypeOf<KeySigner>()
    expectTypeOf(generateSigner({ algorithm: 'RS256' })).resolves.toEqualTypeOf<KeySigner>()
    expectTypeOf(
      generateSigner({ algorithm: 'Ed25519' as SignatureAlgorithm }),
    ).resolves.toEqualTypeOf<KeySigner>()
  })

  it('a signer of a key service is made of its public key', () => {
    const { algorithm, jwk } = publicKeyFromSpki('')
    const signer = {
      id: 'did:web:college.example#key-1',
      algorithm,
      publicKeyJwk: jwk,
      sign: async (bytes: Uint8Array) => bytes,
    }
    expectTypeOf(signer).toExtend<Signer>()
  })

  it('a key in no form, and text for the bytes of one, do not compile', () => {
    // @ts-expect-error no form
    importSigner({})
    // @ts-expect-error text
    importSigner({ seed: '' })
  })
})
