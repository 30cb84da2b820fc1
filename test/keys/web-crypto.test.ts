import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  decodePublicJwk,
  generateSecretKeyMultibase,
  generateSigner,
  importSigner,
  SIGNATURE_ALGORITHMS,
  verifySignature,
} from '../../src/keys/index.js'
import { nodeCrypto } from '../../src/runtime/index.js'
import { refusalOf } from './refused-key.js'

/** As in a browser: all that is asked for here is asked of Web Crypto. */
vi.mock('../../src/runtime/index.js', async (original) => ({
  ...(await original<typeof import('../../src/runtime/index.js')>()),
  nodeCrypto: () => undefined,
}))

const message = new TextEncoder().encode('a badge')

const freshKeys = () => ({
  Ed25519: generateKeyPairSync('ed25519'),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
})
const KEYS = freshKeys()
/** Keys that nothing has been verified with: a key is taken in once. */
const UNMET = freshKeys()
const CURVES = ['Ed25519', 'ES256', 'ES384'] as const

afterEach(() => {
  vi.restoreAllMocks()
})

it('the runtime of these tests has no cryptography but Web Crypto', () => {
  expect(nodeCrypto()).toBe(undefined)
})

describe.each(SIGNATURE_ALGORITHMS)('%s by Web Crypto', (algorithm) => {
  it('is generated and imported, signs, and verifies by its key and over its bytes only', async () => {
    const jwk = KEYS[algorithm].privateKey.export({ format: 'jwk' })
    const [one, other] = [await importSigner({ jwk }), await generateSigner({ algorithm })]
    const signature = await one.sign(message)
    const key = decodePublicJwk(one.publicKeyJwk)
    expect(await verifySignature(key, message, signature)).toBe(true)
    expect(await verifySignature(key, message.slice(1), signature)).toBe(false)
    const otherKey = decodePublicJwk(other.publicKeyJwk)
    expect(await verifySignature(otherKey, message, signature)).toBe(false)
    expect(await verifySignature(otherKey, message, await other.sign(message))).toBe(true)
  })
})

describe('secrets stay secret (S-80)', () => {
  it('the key that a signer holds cannot be exported', async () => {
    const generate = vi.spyOn(crypto.subtle, 'generateKey')
    await generateSigner()
    expect(generate.mock.calls.map(([, extractable]) => extractable)).toStrictEqual([false])
    const sign = vi.spyOn(crypto.subtle, 'sign')
    const jwk = KEYS.Ed25519.privateKey.export({ format: 'jwk' })
    const secretKeyMultibase = generateSecretKeyMultibase()
    for (const key of [{ seed: new Uint8Array(32).fill(7) }, { jwk }, { secretKeyMultibase }]) {
      await (await importSigner(key)).sign(message)
    }
    // each signs twice: when it is proven, and what it is asked to
    const held = sign.mock.calls.map(([, key]) => key.extractable)
    expect(held).toStrictEqual(new Array(6).fill(false))
  })

  it.each(SIGNATURE_ALGORITHMS)('nor can an imported one of %s', async (algorithm) => {
    const sign = vi.spyOn(crypto.subtle, 'sign')
    const jwk = KEYS[algorithm].privateKey.export({ format: 'jwk' })
    await (await importSigner({ jwk })).sign(message)
    expect(sign).toHaveBeenCalled()
    expect(sign.mock.calls.every(([, key]) => !key.extractable)).toBe(true)
  })
})

describe('a runtime that lacks an algorithm', () => {
  const missing = new DOMException('no such algorithm', 'NotSupportedError')

  it.each(CURVES)('%s: is told as such, by all that needs it', async (algorithm) => {
    const jwk = KEYS[algorithm].privateKey.export({ format: 'jwk' })
    const key = decodePublicJwk(UNMET[algorithm].publicKey.export({ format: 'jwk' }))
    const other = await generateSigner({ algorithm })
    const made = await other.sign(message)
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(missing)
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(missing)
    expect(await refusalOf(() => importSigner({ jwk }))).toBe('ERR_OB_UNSUPPORTED')
    expect(await refusalOf(() => generateSigner({ algorithm }))).toBe('ERR_OB_UNSUPPORTED')
    const verified = await refusalOf(() => verifySignature(key, message, made))
    expect(verified).toBe('ERR_OB_UNSUPPORTED proof-unsupported')
  })
})

describe('the same verdicts as with Node’s own cryptography (S-28, S-29)', async () => {
  await import('./verify-signature.test.js')
  await import('./official-vectors.test.js')
})
