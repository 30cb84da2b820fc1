import { describe, expect, it } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import * as keys from '../../src/keys/index.js'

const trap = (): never => {
  throw new Error('trap')
}
const hostile = new Proxy(
  {},
  { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap },
)
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  Number.NaN,
  1n,
  '',
  'z',
  Symbol('a'),
  trap,
  [],
  [1],
  {},
  new Map(),
  new Date(0),
  new ArrayBuffer(64),
  new Uint8Array(0),
]

/** Public functions, each called with the wrong kind in every place where one could stand. */
const CALLS: Readonly<Record<string, (wrong: never) => unknown>> = {
  'importSigner, key': (wrong) => keys.importSigner(wrong),
  'importSigner, multikey': (wrong) => keys.importSigner({ secretKeyMultibase: wrong }),
  'importSigner, jwk': (wrong) => keys.importSigner({ jwk: wrong }),
  'importSigner, seed': (wrong) => keys.importSigner({ seed: wrong }),
  'importSigner, pkcs8': (wrong) => keys.importSigner({ pkcs8: wrong }),
  'importSigner, public half': (wrong) =>
    keys.importSigner({ seed: new Uint8Array(32), publicKeyMultibase: wrong }),
  'importSigner, algorithm': (wrong) =>
    keys.importSigner({ seed: new Uint8Array(32) }, { algorithm: wrong }),
  'importSigner, options': (wrong) => keys.importSigner({ seed: new Uint8Array(32) }, wrong),
  'generateSigner, options': (wrong) => keys.generateSigner(wrong),
  'generateSigner, controller': (wrong) => keys.generateSigner({ controller: wrong }),
  'generateSigner, algorithm': (wrong) => keys.generateSigner({ algorithm: wrong }),
  generateSecretKeyMultibase: (wrong) => keys.generateSecretKeyMultibase(wrong),
  'generateSigner, fragment': (wrong) =>
    keys.generateSigner({ controller: 'did:a:b', fragment: wrong }),
  decodePublicJwk: (wrong) => keys.decodePublicJwk(wrong),
  decodePublicKeyMultibase: (wrong) => keys.decodePublicKeyMultibase(wrong),
  encodePublicKeyMultibase: (wrong) => keys.encodePublicKeyMultibase(wrong),
  'encodePublicKeyMultibase, algorithm': (wrong) =>
    keys.encodePublicKeyMultibase(new Uint8Array(32), wrong),
  publicKeyFromSpki: (wrong) => keys.publicKeyFromSpki(wrong),
  jwkThumbprint: (wrong) => keys.jwkThumbprint(wrong),
  didKeyOf: (wrong) => keys.didKeyOf(wrong),
  didJwkOf: (wrong) => keys.didJwkOf(wrong),
  rawSignatureFromDer: (wrong) => keys.rawSignatureFromDer(wrong, 'ES256'),
  'rawSignatureFromDer, algorithm': (wrong) => keys.rawSignatureFromDer(new Uint8Array(8), wrong),
  derSignatureFromRaw: (wrong) => keys.derSignatureFromRaw(wrong, 'ES256'),
  'derSignatureFromRaw, algorithm': (wrong) => keys.derSignatureFromRaw(new Uint8Array(64), wrong),
  decodeProofValue: (wrong) => keys.decodeProofValue(wrong),
  encodeProofValue: (wrong) => keys.encodeProofValue(wrong),
  'verifySignature, key': (wrong) =>
    keys.verifySignature(wrong, new Uint8Array(1), new Uint8Array(64)),
  publicMethodOf: (wrong) => keys.publicMethodOf(wrong),
  didDocumentOf: (wrong) => keys.didDocumentOf(wrong),
}

describe('arguments of the wrong kind', () => {
  it.each(Object.entries(CALLS))('%s: nothing but our own error is thrown', async (_, call) => {
    for (const wrong of WRONG) {
      const error: unknown = await (async () => call(wrong as never))().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (error !== undefined) expect(error).toBeInstanceOf(OpenBadgesError)
    }
  })

  it('a JWK whose members cannot be read is refused like any other', () => {
    expect(() => keys.decodePublicJwk(hostile)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_KEY' }),
    )
  })
})
