import * as node from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'

const TEXTS = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const

const WEB_CRYPTO = async (digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(digest, bytes))

/** What runtimes offer: all of Node's cryptography, none, and a part of it. */
const RUNTIMES = {
  Node: undefined,
  'a browser': {},
  'a runtime without one-call hashes': {
    getBuiltinModule: () => ({ ...node, hash: undefined }),
  },
}

/** The room as it is loaded by a runtime that offers this as `process`. */
async function loadedWith(
  offered: object | undefined,
): Promise<typeof import('../../src/runtime/index.js')> {
  vi.resetModules()
  if (offered !== undefined) vi.stubGlobal('process', offered)
  const room = await import('../../src/runtime/index.js')
  room.nodeCrypto()
  vi.unstubAllGlobals()
  return room
}

afterEach(() => vi.unstubAllGlobals())

describe.each(Object.entries(RUNTIMES))('the digests of %s', (name, offered) => {
  it('are those of FIPS 180-4', async () => {
    const { hashText, hexHashOfText } = await loadedWith(offered)
    for (const [text, hex] of TEXTS) {
      expect(hexHashOfText('SHA-256', text)).toBe(hex)
      expect(Buffer.from(hashText('SHA-256', text)).toString('hex')).toBe(hex)
    }
  })

  it('are those of Web Crypto, for every text', async () => {
    const { hashText, hexHashOfText } = await loadedWith(offered)
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    const digest = fc.constantFrom('SHA-256' as const, 'SHA-384' as const)
    const one = fc.asyncProperty(text, digest, async (value, algorithm) => {
      const bytes = new TextEncoder().encode(value)
      const expected = await WEB_CRYPTO(algorithm, bytes)
      expect(hashText(algorithm, value)).toStrictEqual(expected)
      expect(hexHashOfText(algorithm, value)).toBe(Buffer.from(expected).toString('hex'))
    })
    await fc.assert(one, { numRuns: 100 })
  })

  it('count half a surrogate pair as U+FFFD, as TextEncoder does', async () => {
    const { hashText } = await loadedWith(offered)
    expect(hashText('SHA-256', 'a\ud800b\udc00')).toStrictEqual(
      hashText('SHA-256', 'a\ufffdb\ufffd'),
    )
    expect(hashText('SHA-256', 'a\ud83d\ude00')).not.toStrictEqual(hashText('SHA-256', 'a\ufffd'))
  })

  it('are arrays that nobody else holds', async () => {
    const { hashText } = await loadedWith(offered)
    const [one, two] = [hashText('SHA-256', 'abc'), hashText('SHA-256', 'abc')]
    one.fill(0)
    expect(Object.getPrototypeOf(two)).toBe(Uint8Array.prototype)
    expect(two).toStrictEqual(hashText('SHA-256', 'abc'))
  })

  it(`use Node's cryptography exactly where there is some: ${name}`, async () => {
    const { nodeCrypto } = await loadedWith(offered)
    expect(nodeCrypto() !== undefined).toBe(name !== 'a browser')
  })
})
