import { describe, expect, test } from 'vitest'
import {
  borrowSigner,
  decodePublicJwk,
  generateSigner,
  isProvenSigner,
  type LentSigner,
  lendSigner,
} from '../../src/keys/index.js'

const signer = await generateSigner({ controller: 'did:web:college.example', fragment: 'key-1' })
const other = await generateSigner()
const lent = lendSigner(signer) as LentSigner

describe('what is told to another thread of a signer', () => {
  test('can be sent there, and holds no secret', () => {
    expect(structuredClone(lent)).toEqual({
      controller: 'did:web:college.example',
      id: 'did:web:college.example#key-1',
      publicKeyJwk: signer.publicKeyJwk,
    })
    expect(lent.publicKeyJwk).not.toHaveProperty('d')
  })

  test('is nothing for a signer that is not proven, such as a copy of one (S-81)', () => {
    const { id, algorithm, publicKeyMultibase } = signer
    expect(lendSigner({ ...signer })).toBeUndefined()
    expect(
      lendSigner({ id, algorithm, publicKeyMultibase, sign: (bytes) => signer.sign(bytes) }),
    ).toBeUndefined()
  })
})

describe('a signer that was borrowed', () => {
  test('is called as the one it stands for, and proven', async () => {
    const borrowed = await borrowSigner(lent, (bytes) => signer.sign(bytes))
    expect(borrowed).toMatchObject({ id: signer.id, algorithm: signer.algorithm })
    expect(isProvenSigner(borrowed, decodePublicJwk(signer.publicKeyJwk))).toBe(true)
    const bytes = Uint8Array.of(1, 2, 3)
    expect(await borrowed.sign(bytes)).toEqual(await signer.sign(bytes))
  })

  test('is refused when another key signs', async () => {
    await expect(borrowSigner(lent, (bytes) => other.sign(bytes))).rejects.toMatchObject({
      code: 'ERR_OB_KEY',
    })
  })
})
