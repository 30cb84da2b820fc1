import { beforeAll, describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../../src/errors.js'
import { deepFreeze, type JsonObject, ownTree } from '../../../src/json/index.js'
import type { Signer } from '../../../src/keys/index.js'
import { credentialPayload, type SignTokenOptions, signToken } from '../../../src/proofs/index.js'
import {
  CREDENTIAL,
  CREDENTIAL_1_1,
  decode,
  encode,
  generatePair,
  type KeyPair,
  problemsOf,
  read,
} from './tokens.js'

const PAYLOAD = deepFreeze(credentialPayload(CREDENTIAL))

let pair: KeyPair
let rsa: KeyPair
let other: KeyPair

beforeAll(async () => {
  pair = await generatePair('ES256')
  other = await generatePair('ES256')
  rsa = await generatePair('RS256')
})

async function headerOf(options: Partial<SignTokenOptions>, by: KeyPair = pair) {
  const { signer, key } = by
  return read(await signToken(PAYLOAD, { signer, key, typ: 'JWT', ...options })).header
}

/** The code with which signing is refused, and those of the problems. */
async function refusalOf(
  options: Partial<SignTokenOptions>,
  payload: JsonObject = PAYLOAD,
): Promise<string | undefined> {
  const { signer, key } = pair
  try {
    await signToken(payload, { signer, key, typ: 'JWT', ...options })
    return undefined
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return [error.code, ...error.problems.map(({ code }) => code)].join(' ')
  }
}

describe('the header that is written', () => {
  test('names the key by its id, or carries it, or both (R-310)', async () => {
    const { signer, key } = pair
    const start = { alg: 'ES256', typ: 'JWT' }
    expect(await headerOf({})).toEqual({ ...start, kid: signer.id })
    expect(await headerOf({ keyIn: 'jwk' })).toEqual({ ...start, jwk: key.jwk })
    expect(await headerOf({ keyIn: 'both' })).toEqual({ ...start, kid: signer.id, jwk: key.jwk })
  })

  test('an RSA key in the header is public', async () => {
    const { jwk } = await headerOf({ keyIn: 'jwk' }, rsa)
    expect(Object.keys(jwk as object)).toEqual(['kty', 'n', 'e'])
  })

  test('says with the type of 2.0 what it holds (R-311, W-48)', async () => {
    expect(await headerOf({ typ: 'vc+jwt' })).toMatchObject({ typ: 'vc+jwt', cty: 'vc' })
    const { signer, key } = pair
    const token = await signToken(
      { type: ['VerifiablePresentation'] },
      { signer, key, typ: 'vp+jwt' },
    )
    expect(read(token, 'vp').header).toMatchObject({ typ: 'vp+jwt', cty: 'vp' })
  })

  test('names Ed25519 as every verifier knows it', async () => {
    expect(await headerOf({}, await generatePair('Ed25519'))).toMatchObject({ alg: 'EdDSA' })
  })
})

describe('what is signed', () => {
  test('is the JSON of the payload, its members in their order, and unchanged', async () => {
    const { signer, key } = pair
    for (const credential of [CREDENTIAL, CREDENTIAL_1_1]) {
      const payload = credentialPayload(credential)
      const token = await signToken(payload, { signer, key, typ: 'JWT' })
      expect(decode(token.split('.')[1])).toBe(JSON.stringify(payload))
      expect(await problemsOf(token, key)).toEqual([])
    }
  })

  test('is given to the signer as bytes of its own', async () => {
    const { signer, key } = pair
    const scribbler: Signer = {
      id: signer.id,
      algorithm: signer.algorithm,
      async sign(bytes) {
        const signature = await signer.sign(bytes)
        bytes.fill(0)
        return signature
      },
    }
    const token = await signToken(PAYLOAD, { signer: scribbler, key, typ: 'JWT' })
    expect(await problemsOf(token, key)).toEqual([])
  })

  test.each(['iss', 'sub', 'aud', 'nbf', 'exp', 'iat', 'jti', 'vc'])(
    'is no credential of 2.0 with a member named %s',
    (name) => {
      expect(() => credentialPayload({ ...CREDENTIAL, [name]: 'x' })).toThrow(
        expect.objectContaining({
          code: 'ERR_OB_INPUT',
          problems: [expect.objectContaining({ code: 'shape-rejected', pointer: `/${name}` })],
        }),
      )
    },
  )
})

describe('what is refused before the signer is asked', () => {
  const unasked: Signer['sign'] = () => {
    throw new Error('asked')
  }

  test('a key of another algorithm', async () => {
    const signer = { ...pair.signer, sign: unasked }
    expect(await refusalOf({ signer, key: rsa.key })).toBe('ERR_OB_KEY key-kind')
  })

  test('what nobody would read, for its size or its text', async () => {
    const signer = { ...pair.signer, sign: unasked }
    const large = { ...PAYLOAD, name: 'x'.repeat(256 * 1024) }
    expect(await refusalOf({ signer }, large)).toBe('ERR_OB_INPUT input-too-large')
    const broken = { ...PAYLOAD, name: '\ud800' }
    expect(await refusalOf({ signer }, broken)).toBe('ERR_OB_INPUT json-string')
    expect(await refusalOf({ signer: { ...signer, id: '' } })).toBe('ERR_OB_INPUT jws-header')
    expect(await refusalOf({ signer, kind: 'vp', typ: 'vc+jwt' })).toMatch('ERR_OB_INPUT jws-type')
  })

  test('a header that nobody would read, each time, and after one that is read', async () => {
    for (const keyIn of ['kid', 'both'] as const) {
      for (const _ of [1, 2]) {
        const long = { ...pair.signer, id: `did:web:${'x'.repeat(4096)}#key-1` }
        expect(await refusalOf({ signer: long, keyIn })).toBe('ERR_OB_INPUT input-too-large')
        const broken = { ...pair.signer, id: 'did:web:\ud800#key-1' }
        expect(await refusalOf({ signer: broken, keyIn })).toBe('ERR_OB_INPUT json-string')
        expect(await refusalOf({ keyIn })).toBeUndefined()
        // a credential by its type, which a presentation never is
        expect(await refusalOf({ keyIn, typ: 'vc+jwt' })).toBeUndefined()
        expect(await refusalOf({ keyIn, typ: 'vc+jwt', kind: 'vp' })).toMatch('jws-type')
      }
    }
  })

  test('a tree of ours that is too long as a token, as the same JSON is', async () => {
    const { signer, key } = pair
    const asked = { ...signer, sign: unasked }
    const own = ownTree(structuredClone(PAYLOAD))
    const token = await signToken(own, { signer, key, typ: 'JWT' })
    expect(read(token)).toMatchObject({ payload: PAYLOAD })
    for (const length of [200_000, 262_144]) {
      const large = { ...PAYLOAD, name: 'x'.repeat(length) }
      for (const payload of [large, ownTree(structuredClone(large))]) {
        expect(await refusalOf({ signer: asked }, payload)).toBe('ERR_OB_INPUT input-too-large')
      }
    }
    const limits = { bytes: token.length - 1 }
    expect(await refusalOf({ signer: asked, limits }, own)).toBe('ERR_OB_INPUT input-too-large')
  })

  test('a token of one byte more than the limit, which itself is signed', async () => {
    const { signer, key } = pair
    const bytes = (await signToken(PAYLOAD, { signer, key, typ: 'JWT' })).length
    const asked = { ...signer, sign: unasked }
    expect(await refusalOf({ limits: { bytes } })).toBeUndefined()
    const refused = await refusalOf({ signer: asked, limits: { bytes: bytes - 1 } })
    expect(refused).toBe('ERR_OB_INPUT input-too-large')
  })

  test('a larger limit of the caller counts', async () => {
    const large = { ...PAYLOAD, name: 'x'.repeat(256 * 1024) }
    expect(await refusalOf({ limits: { bytes: 1024 * 1024 } }, large)).toBeUndefined()
  })
})

describe('signers that fail (S-81, S-82)', () => {
  const signers: readonly [string, (pair: KeyPair) => Signer['sign']][] = [
    ['rejects', () => () => Promise.reject(new Error('no'))],
    [
      'throws',
      () => () => {
        throw new Error('no')
      },
    ],
    ['returns nothing', () => async () => undefined as never],
    ['returns no bytes', () => async () => new Uint8Array(0)],
    ['returns text', () => async () => 'signature' as never],
    [
      'returns a byte too few',
      ({ signer }) =>
        async (b) =>
          (await signer.sign(b)).slice(1),
    ],
    ['returns zeros', () => async () => new Uint8Array(64)],
    [
      'signs something else',
      ({ signer }) =>
        (bytes) =>
          signer.sign(bytes.slice(1)),
    ],
    ['signs with another key', () => (bytes) => other.signer.sign(bytes)],
  ]

  test.each(signers)('one that %s gives no token', async (_, make) => {
    const signer = { ...pair.signer, sign: make(pair) }
    expect(await refusalOf({ signer })).toBe('ERR_OB_SIGN')
    expect(await refusalOf({})).toBeUndefined()
  })

  test('one that never answers is given up when the signal aborts', async () => {
    const signer: Signer = { ...pair.signer, sign: () => new Promise(() => undefined) }
    const abort = new AbortController()
    const refused = refusalOf({ signer, signal: abort.signal })
    abort.abort()
    expect(await refused).toBe('ERR_OB_SIGN')
    expect(await refusalOf({ signal: abort.signal })).toBe('ERR_OB_SIGN')
  })

  test('the message holds neither token nor payload', async () => {
    const signer = { ...pair.signer, sign: other.signer.sign }
    const { key } = pair
    const error = await signToken(PAYLOAD, { signer, key, typ: 'JWT' }).catch((thrown) => thrown)
    expect(String(error)).not.toContain(encode(JSON.stringify(PAYLOAD)).slice(0, 20))
    expect(String(error)).not.toContain('did:example:learner')
  })
})
