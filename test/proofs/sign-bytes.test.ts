import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import {
  decodePublicJwk,
  generateSigner,
  type KeySigner,
  type PublicKey,
  SIGNATURE_ALGORITHMS,
  type Signer,
  verifySignature,
} from '../../src/keys/index.js'
import { signBytes } from '../../src/proofs/sign-bytes.js'
import { type NodeCrypto, nodeCrypto } from '../../src/runtime/index.js'

const bytes = new TextEncoder().encode('a badge')
const keyOf = ({ publicKeyJwk }: KeySigner): PublicKey => decodePublicJwk(publicKeyJwk)

let verifications: MockInstance<NodeCrypto['verify']>

beforeEach(() => {
  verifications = vi.spyOn(nodeCrypto() as NodeCrypto, 'verify')
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(SIGNATURE_ALGORITHMS)('the signature of %s (S-81)', (algorithm) => {
  it('by a key of this process was proven before, and is not verified again', async () => {
    const signer = await generateSigner({ algorithm })
    verifications.mockClear()
    const signature = await signBytes(bytes, { signer, key: keyOf(signer) })
    expect(verifications).not.toHaveBeenCalled()
    expect(await verifySignature(keyOf(signer), bytes, signature)).toBe(true)
  })

  it('by anything else is verified every time, also by a copy of such a signer', async () => {
    const signer = await generateSigner({ algorithm })
    const others: readonly Signer[] = [
      { ...signer },
      Object.freeze({ ...signer }),
      { id: signer.id, algorithm, sign: (given) => signer.sign(given) },
      new Proxy(signer, {}),
    ]
    for (const other of others) {
      verifications.mockClear()
      await signBytes(bytes, { signer: other, key: keyOf(signer) })
      await signBytes(bytes, { signer: other, key: keyOf(signer) })
      expect(verifications).toHaveBeenCalledTimes(2)
    }
  })

  it('that does not hold is refused, whoever made it', async () => {
    const signer = await generateSigner({ algorithm })
    const stranger = await generateSigner({ algorithm })
    const key = keyOf(signer)
    const copy = { ...signer, sign: stranger.sign }
    for (const other of [copy, Object.freeze(copy), stranger]) {
      const attempt = signBytes(bytes, { signer: other, key })
      await expect(attempt).rejects.toMatchObject({ code: 'ERR_OB_SIGN' })
    }
  })
})
