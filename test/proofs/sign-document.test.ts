import { describe, expect, test, vi } from 'vitest'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import {
  decodePublicKeyMultibase,
  derSignatureFromRaw,
  generateSigner,
  rawSignatureFromDer,
  type Signer,
} from '../../src/keys/index.js'
import { CRYPTOSUITE_NAMES, type Cryptosuite, suiteNamed } from '../../src/proofs/index.js'
import { codesOf, DOCUMENT, findingOf, NOW, prove, SIGNERS, SUITES } from './secured.js'

const vendor = vi.hoisted(() => ({ loaded: 0 }))
vi.mock('../../src/proofs/data-integrity/vendor.js', async (original) => {
  vendor.loaded += 1
  return original()
})

test('nothing of others is loaded to sign and check, save for the suite of 2020', async () => {
  for (const [name, algorithm] of SUITES.filter(([suite]) => suite !== 'Ed25519Signature2020')) {
    const proof = await prove(DOCUMENT, name, algorithm)
    expect((await findingOf({ ...DOCUMENT, proof })).problems).toEqual([])
  }
  expect(vendor.loaded).toBe(0)
  await prove(DOCUMENT, 'Ed25519Signature2020')
  expect(vendor.loaded).toBe(1)
})

describe('a proof', () => {
  test.each(SUITES)(
    'of %s by %s has the members of the standard (W-18)',
    async (name, algorithm) => {
      const document = deepFreeze(structuredClone(DOCUMENT))
      const { proofValue, ...members } = await prove(document, name, algorithm)
      const isLegacy = name === 'Ed25519Signature2020'
      expect(members).toEqual({
        type: isLegacy ? name : 'DataIntegrityProof',
        ...(isLegacy ? {} : { cryptosuite: name }),
        created: '2026-03-02T09:00:00Z',
        verificationMethod: SIGNERS[algorithm].id,
        proofPurpose: 'assertionMethod',
        ...(name.includes('-jcs-') ? { '@context': document['@context'] } : {}),
      })
      expect(proofValue).toMatch(/^z[1-9A-HJ-NP-Za-km-z]+$/)
    },
  )

  test.each(SUITES)('of %s by %s to show who presents holds as such', async (name, algorithm) => {
    const asked = { challenge: 'c-1', domain: 'https://employer.example' }
    const proof = await prove(DOCUMENT, name, algorithm, {
      purpose: 'authentication',
      ...asked,
      id: 'urn:uuid:1',
      nonce: 'n-1',
      expires: new Date('2026-05-01T00:00:00.900Z'),
      created: new Date('2026-03-31T23:59:00.900Z'),
    })
    expect(proof).toMatchObject({
      ...asked,
      id: 'urn:uuid:1',
      nonce: 'n-1',
      created: '2026-03-31T23:59:00Z',
      expires: '2026-05-01T00:00:00Z',
    })
    const expectation = { purpose: 'authentication', now: NOW, ...asked } as const
    expect((await findingOf({ ...DOCUMENT, proof }, { expectation })).problems).toEqual([])
    const altered = { ...proof, nonce: 'n-2' }
    const { problems } = await findingOf({ ...DOCUMENT, proof: altered }, { expectation })
    expect(codesOf(problems)).toEqual(['proof-invalid /proof'])
  })

  test('is made over the document without the proofs that it has (S-83)', async () => {
    const first = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    expect(await prove({ ...DOCUMENT, proof: first }, 'eddsa-rdfc-2022')).toEqual(first)
  })

  test('in canonical JSON needs the contexts of its document as they are (W-22)', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-jcs-2022')
    const [first] = DOCUMENT['@context'] as readonly string[]
    const other = { ...proof, '@context': [first ?? null] }
    const { problems } = await findingOf({ ...DOCUMENT, proof: other })
    expect(codesOf(problems)).toEqual(['proof-invalid /proof/@context'])
  })

  test('over statements needs a context that defines it (W-20, R-202)', async () => {
    const old: JsonObject = {
      ...DOCUMENT,
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      name: 'Knots',
    }
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const { problems } = await findingOf({ ...old, proof })
    expect(codesOf(problems)).toEqual(['context-missing /@context'])
  })
})

describe('nothing is signed', () => {
  test.each(SUITES)('for %s by %s with a key of another kind', async (name, algorithm) => {
    const { keyAlgorithms } = suiteNamed(name) as Cryptosuite
    for (const other of Object.values(SIGNERS)) {
      if (keyAlgorithms.includes(other.algorithm)) continue
      await expect(prove(DOCUMENT, name, other.algorithm)).rejects.toMatchObject({
        code: 'ERR_OB_KEY',
        problems: [{ code: 'key-kind' }],
      })
    }
    expect(keyAlgorithms).toContain(algorithm)
  })

  test('when the signer and the key are not of one kind', async () => {
    const key = decodePublicKeyMultibase(SIGNERS.ES384.publicKeyMultibase)
    const attempt = prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256', { key })
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_KEY' })
  })

  test('that JSON-LD would drop', async () => {
    const attempt = prove({ ...DOCUMENT, colour: 'red' }, 'ecdsa-rdfc-2019', 'ES384')
    await expect(attempt).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'term-undefined', pointer: '/colour' }],
    })
  })

  const faults: readonly [string, (signer: Signer) => Signer['sign']][] = [
    ['rejects', () => () => Promise.reject(new Error('The card is locked.'))],
    ['returns another length', () => async () => new Uint8Array(63)],
    ['returns text', () => async () => 'signature' as unknown as Uint8Array],
    ['returns zeros', () => async () => new Uint8Array(96)],
    ['signs something else', (signer) => (bytes) => signer.sign(bytes.map((byte) => byte ^ 1))],
    ['changes what it is given', (signer) => (bytes) => signer.sign(bytes.fill(0))],
  ]

  test.each(faults)('by a signer that %s (S-81, S-82)', async (_name, fault) => {
    for (const [name, algorithm] of SUITES) {
      const signer = SIGNERS[algorithm]
      const faulty = { ...signer, id: signer.id, algorithm, sign: fault(signer) }
      const attempt = prove(DOCUMENT, name, algorithm, { signer: faulty } as object)
      await expect(attempt, name).rejects.toMatchObject({ code: 'ERR_OB_SIGN' })
    }
  })

  test('by a signer that returns DER, which r and s can be made of', async () => {
    for (const [name, algorithm] of SUITES) {
      if (algorithm === 'Ed25519') continue
      const signer = SIGNERS[algorithm]
      const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
        derSignatureFromRaw(await signer.sign(bytes), algorithm)
      const attempt = prove(DOCUMENT, name, algorithm, { signer: { ...signer, sign } } as object)
      await expect(attempt, name).rejects.toMatchObject({ code: 'ERR_OB_SIGN' })
      await expect(attempt, name).rejects.toThrow('rawSignatureFromDer')
      const mended = async (bytes: Uint8Array): Promise<Uint8Array> =>
        rawSignatureFromDer(await sign(bytes), algorithm)
      const again = prove(DOCUMENT, name, algorithm, {
        signer: { ...signer, sign: mended },
      } as object)
      await expect(again, name).resolves.toMatchObject({ cryptosuite: name })
    }
  })

  test('by a signer that has the key of somebody else', async () => {
    const stranger = await generateSigner({ algorithm: 'ES256' })
    const attempt = prove(DOCUMENT, 'ecdsa-rdfc-2019', 'ES256', { signer: stranger } as object)
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_SIGN' })
  })
})

test('the table of suites is closed, and each answers to its own name alone', () => {
  for (const name of CRYPTOSUITE_NAMES) {
    const suite = suiteNamed(name)
    expect(suite?.name).toBe(name)
    const matching = CRYPTOSUITE_NAMES.filter((other) =>
      suite?.matches(
        other === 'Ed25519Signature2020'
          ? { type: other }
          : { type: 'DataIntegrityProof', cryptosuite: other },
      ),
    )
    expect(matching).toEqual([name])
  }
  expect(suiteNamed('EdDSA')).toBeUndefined()
})
