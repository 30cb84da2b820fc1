import { base64urlnopad } from '@scure/base'
import { CompactSign, compactVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from '../../../src/keys/index.js'
import {
  checkToken,
  credentialPayload,
  presentationPayload,
  signToken,
} from '../../../src/proofs/index.js'
import {
  CLAIMS,
  CREDENTIAL,
  CREDENTIAL_1_1,
  codesOf,
  encode,
  generatePair,
  type KeyPair,
  PRESENTATION,
  problemsOf,
  read,
  tokenOf,
} from './tokens.js'

const BARE: JsonObject = { ...CREDENTIAL, ...CLAIMS }
const IN_CLAIM: JsonObject = { vc: CREDENTIAL_1_1, ...CLAIMS }
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const pairs = new Map<SignatureAlgorithm, KeyPair>()
const pairFor = (algorithm: SignatureAlgorithm): KeyPair => pairs.get(algorithm) as KeyPair

beforeAll(async () => {
  for (const algorithm of SIGNATURE_ALGORITHMS) {
    pairs.set(algorithm, await generatePair(algorithm))
  }
})

describe.each(SIGNATURE_ALGORITHMS)('interchange with jose: %s', (algorithm) => {
  test.each<[string, JsonObject]>([
    ['2.0', BARE],
    ['1.1', IN_CLAIM],
  ])('what jose signs holds here, in version %s', async (_, payload) => {
    const { alg, joseSecret, key } = pairFor(algorithm)
    const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg, typ: 'JWT', kid: 'did:web:college.example#key-1' })
      .sign(joseSecret)
    expect(await problemsOf(token, key)).toEqual([])
  })

  test.each<[string, JsonObject]>([
    ['2.0', CREDENTIAL],
    ['1.1', CREDENTIAL_1_1],
  ])('what is signed here holds for jose, in version %s', async (_, credential) => {
    const { alg, josePublic, signer, key } = pairFor(algorithm)
    const payload = credentialPayload(credential)
    const token = await signToken(payload, { signer, key, typ: 'JWT' })
    const verified = await compactVerify(token, josePublic, { algorithms: [alg] })
    expect(verified.protectedHeader).toEqual({ alg, typ: 'JWT', kid: signer.id })
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(payload)
    expect(await problemsOf(token, key)).toEqual([])
  })

  test('a presentation goes both ways', async () => {
    const { alg, joseSecret, josePublic, signer, key } = pairFor(algorithm)
    const payload = presentationPayload(PRESENTATION, { nonce: 'n-1', audience: 'rp.example' })
    const ours = await signToken(payload, { signer, key, typ: 'vp+jwt' })
    await expect(compactVerify(ours, josePublic, { algorithms: [alg] })).resolves.toBeDefined()
    const theirs = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg, typ: 'vp+jwt', cty: 'vp' })
      .sign(joseSecret)
    expect(await problemsOf(theirs, key, 'vp')).toEqual([])
  })
})

describe('signatures (S-29, S-33, W-49)', () => {
  test('of every algorithm and key, only those that belong together hold', async () => {
    for (const own of SIGNATURE_ALGORITHMS) {
      const { signer } = pairFor(own)
      for (const alg of ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256']) {
        const token = await tokenOf({ alg }, BARE, signer)
        for (const other of SIGNATURE_ALGORITHMS) {
          const isOwn = (alg === 'EdDSA' ? 'Ed25519' : alg) === own && own === other
          const isTried = (alg === 'EdDSA' ? 'Ed25519' : alg) === other
          const found = await problemsOf(token, pairFor(other).key)
          if (isOwn) expect(found).toEqual([])
          else if (!isTried) expect(found).toEqual(['jws-algorithm'])
          // the length of the signature may fit by chance, as those of Ed25519 and P-256 do
          else expect(['proof-encoding', 'proof-invalid']).toContain(found[0])
        }
      }
    }
  })

  test.each(SIGNATURE_ALGORITHMS)(
    '%s: another key of the same kind does not',
    async (algorithm) => {
      const stranger = await generatePair(algorithm)
      const { alg, key } = pairFor(algorithm)
      const token = await tokenOf({ alg }, BARE, stranger.signer)
      expect(await problemsOf(token, stranger.key)).toEqual([])
      expect(await problemsOf(token, key)).toEqual(['proof-invalid'])
    },
  )

  test('a MAC with the public key for a secret is refused (RFC 8725, section 2.1)', async () => {
    const { key } = pairFor('RS256')
    const secret = await crypto.subtle.importKey(
      'raw',
      Uint8Array.from(key.bytes),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const input = `${encode('{"alg":"HS256"}')}.${encode(JSON.stringify(BARE))}`
    const mac = await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(input))
    const token = `${input}.${encode(new Uint8Array(mac))}`
    expect(await problemsOf(token, key)).toEqual(['jws-algorithm'])
  })

  test.each(SIGNATURE_ALGORITHMS)(
    '%s: every other letter anywhere in the token is refused',
    async (algorithm) => {
      const { alg, signer, key } = pairFor(algorithm)
      const small = { '@context': CREDENTIAL['@context'], iss: 'did:web:college.example' }
      const token = await tokenOf({ alg, typ: 'JWT' }, small as JsonObject, signer)
      for (const [index, letter] of [...token].entries()) {
        const other = ALPHABET[(ALPHABET.indexOf(letter) + 1 + (index % 62)) % 64] as string
        if (other === letter) continue
        const changed = token.slice(0, index) + other + token.slice(index + 1)
        const found = await problemsOf(changed, key)
        expect(found.length, `letter ${index} of ${token}`).toBeGreaterThan(0)
      }
    },
  )

  test.each(SIGNATURE_ALGORITHMS)('%s: another length is an encoding', async (algorithm) => {
    const { alg, signer, key } = pairFor(algorithm)
    const token = await tokenOf({ alg }, BARE, signer)
    const end = token.lastIndexOf('.') + 1
    const signature = base64urlnopad.decode(token.slice(end))
    const lengths = [signature.slice(1), signature.slice(0, -1), Uint8Array.of(0, ...signature)]
    for (const other of lengths) {
      const changed = token.slice(0, end) + encode(other)
      expect(await problemsOf(changed, key)).toEqual(['proof-encoding'])
    }
  })

  test('ECDSA in DER, as key services return it, is an encoding', async () => {
    const { signer, key } = pairFor('ES256')
    const token = await tokenOf({ alg: 'ES256' }, BARE, signer)
    const end = token.lastIndexOf('.') + 1
    const raw = base64urlnopad.decode(token.slice(end))
    const integer = (bytes: Uint8Array): number[] => {
      const body = (bytes[0] as number) > 0x7f ? [0, ...bytes] : [...bytes]
      return [2, body.length, ...body]
    }
    const body = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))]
    const der = Uint8Array.of(0x30, body.length, ...body)
    const found = await problemsOf(token.slice(0, end) + encode(der), key)
    expect(found).toEqual(['proof-encoding'])
  })

  test.each(['ES256', 'ES384'] as const)('%s: r and s of zero do not hold (S-29)', async (alg) => {
    const { signer, key } = pairFor(alg)
    const token = await tokenOf({ alg }, BARE, signer)
    const zeros = encode(new Uint8Array(alg === 'ES256' ? 64 : 96))
    const changed = token.slice(0, token.lastIndexOf('.') + 1) + zeros
    expect(await problemsOf(changed, key)).toEqual(['proof-invalid'])
  })

  test('the bytes that were signed count, however the JSON could be written (R-315)', async () => {
    const { signer, key } = pairFor('Ed25519')
    const spaced = JSON.stringify(BARE, null, 2)
    const token = await tokenOf('{ "alg" : "EdDSA" }', spaced, signer)
    expect(await problemsOf(token, key)).toEqual([])
    const [header, , signature] = token.split('.')
    const again = `${header}.${encode(JSON.stringify(BARE))}.${signature}`
    expect(await problemsOf(again, key)).toEqual(['proof-invalid'])
  })

  test('a key in the header is not what the signature is checked with (R-318)', async () => {
    const attacker = await generatePair('Ed25519')
    const jwk = attacker.key.jwk as unknown as JsonObject
    const token = read(await tokenOf({ alg: 'EdDSA', jwk }, BARE, attacker.signer))
    expect(codesOf(await checkToken(token, attacker.key))).toEqual([])
    expect(codesOf(await checkToken(token, pairFor('Ed25519').key))).toEqual(['proof-invalid'])
  })
})
