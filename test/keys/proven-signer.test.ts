import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  decodePublicJwk,
  generateSigner,
  importSigner,
  isProvenSigner,
  type KeySigner,
  SIGNATURE_ALGORITHMS,
} from '../../src/keys/index.js'
import { nodeCrypto } from '../../src/runtime/index.js'
import { refusalOf } from './refused-key.js'

const seed = new Uint8Array(32).fill(7)
const keyOf = ({ publicKeyJwk }: KeySigner) => decodePublicJwk(publicKeyJwk)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a signer whose key is in this process (S-81)', () => {
  it.each(SIGNATURE_ALGORITHMS)('of %s is proven when it is made', async (algorithm) => {
    const signer = await generateSigner({ algorithm })
    expect(isProvenSigner(signer, keyOf(signer))).toBe(true)
  })

  it('is proven when it is imported, under its own key alone', async () => {
    const [signer, other] = [await importSigner({ seed }), await generateSigner()]
    expect(isProvenSigner(signer, keyOf(signer))).toBe(true)
    expect(isProvenSigner(signer, keyOf(other))).toBe(false)
    expect(isProvenSigner(other, keyOf(signer))).toBe(false)
  })

  it('signs something once, that is never the same', async () => {
    const sign = vi.spyOn(nodeCrypto() as NonNullable<ReturnType<typeof nodeCrypto>>, 'sign')
    await importSigner({ seed })
    await importSigner({ seed })
    const challenges = sign.mock.calls.map(([, bytes]) => bytes.join(' '))
    expect(new Set(challenges).size).toBe(2)
    expect(challenges).toHaveLength(2)
  })

  it('is not made when its signatures do not hold', async () => {
    const node = nodeCrypto() as NonNullable<ReturnType<typeof nodeCrypto>>
    const { privateKey } = generateKeyPairSync('ed25519')
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
    const foreign = node.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    const take = vi.spyOn(node, 'createPrivateKey').mockReturnValue(foreign)
    expect(await refusalOf(() => importSigner({ seed }))).toBe('ERR_OB_KEY key-kind')
    take.mockRestore()
    expect(await refusalOf(() => importSigner({ seed }))).toBe(undefined)
  })
})

describe('what only looks like one is no such signer (S-81)', () => {
  it('a copy, one with another function to sign, one that inherits, and one behind a proxy', async () => {
    const signer = await generateSigner()
    const other = await generateSigner()
    const looks = [
      { ...signer },
      { ...signer, sign: other.sign },
      Object.freeze({ ...signer }),
      Object.create(signer),
      new Proxy(signer, {}),
    ]
    for (const one of looks) expect(isProvenSigner(one, keyOf(signer))).toBe(false)
    expect(isProvenSigner(signer, keyOf(signer))).toBe(true)
  })

  it('and the signer itself cannot be changed', async () => {
    const signer = await generateSigner()
    const sign = async () => new Uint8Array(64)
    expect(Reflect.set(signer, 'sign', sign)).toBe(false)
    expect(Reflect.defineProperty(signer, 'sign', { value: sign })).toBe(false)
    expect(Reflect.setPrototypeOf(signer, { sign })).toBe(false)
  })
})
