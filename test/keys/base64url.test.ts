import { base64urlnopad } from '@scure/base'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../src/keys/index.js'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** What the library says of a text: its bytes, if they encode to it again. */
function expected(text: string): Uint8Array | undefined {
  try {
    const bytes = base64urlnopad.decode(text)
    return base64urlnopad.encode(bytes) === text ? Uint8Array.from(bytes) : undefined
  } catch {
    return undefined
  }
}

describe('base64url without padding (RFC 7515 section 2, S-34)', () => {
  it('any bytes come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = encodeBase64url(bytes)
        expect(text).toBe(base64urlnopad.encode(bytes))
        expect(decodeBase64url(text, text.length)).toStrictEqual(Uint8Array.from(bytes))
      }),
    )
  })

  it('any text of the alphabet, and any other, is read as by another implementation', () => {
    const letters = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 60 })
    const others = fc.string({ unit: fc.constantFrom(...LETTERS, ...'+/= \n.é\u{1d7d8}\ud800') })
    fc.assert(
      fc.property(fc.oneof(letters, others, fc.string({ unit: 'binary' })), (text) => {
        expect(decodeBase64url(text, 1000)).toStrictEqual(expected(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('every text of up to two letters, and of three that begin alike, is read if it is the one spelling', () => {
    const pairs = [...LETTERS].flatMap((one) => [...LETTERS].map((two) => one + two))
    const texts = ['', ...LETTERS, ...pairs, ...pairs.map((pair) => `q${pair}`)]
    const read = texts.filter((text) => decodeBase64url(text) !== undefined)
    expect(read).toStrictEqual(texts.filter((text) => expected(text) !== undefined))
    expect(read).toHaveLength(1 + 256 + 64 * 16)
  })

  it('no more is read than was asked for', () => {
    const text = 'A'.repeat(164)
    expect(decodeBase64url(text)).toBe(undefined)
    expect(decodeBase64url(text, 164)).toHaveLength(123)
    expect(decodeBase64url(164, 164)).toBe(undefined)
  })
})

/** The room as a runtime loads it that is not Node. */
async function loadedInBrowser(): Promise<typeof import('../../src/keys/index.js')> {
  vi.resetModules()
  vi.stubGlobal('process', {})
  const room = await import('../../src/keys/index.js')
  room.encodeBase64url(new Uint8Array(400))
  vi.unstubAllGlobals()
  return room
}

afterEach(() => vi.unstubAllGlobals())

describe.each([
  ['Node', () => import('../../src/keys/index.js')],
  ['a browser', loadedInBrowser],
] as const)('the base64url of tokens in %s', (_, load) => {
  it('is the one spelling of its bytes', async () => {
    const { decodeBase64url: decode, encodeBase64url: encode } = await load()
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 190, maxLength: 2000 }), (bytes) => {
        const text = encode(bytes)
        expect(text).toBe(base64urlnopad.encode(bytes))
        expect(decode(text, text.length)).toStrictEqual(Uint8Array.from(bytes))
      }),
    )
  })

  it('is refused with any other character, one too many, padding, or bits of no byte', async () => {
    const { decodeBase64url: decode } = await load()
    const text = 'q'.repeat(400)
    expect(decode(text, 500)).toHaveLength(300)
    for (const other of '+/= \n.\0é\u0171\u2c71') {
      for (const at of [0, 1, 201, 398, 399]) {
        const spoilt = text.slice(0, at) + other + text.slice(at + 1)
        expect(decode(spoilt, 500), `${other} at ${at}`).toBe(undefined)
      }
    }
    for (const end of ['q', 'q===', 'qr', 'qr==', 'qqr', 'qqr=', '==', '====']) {
      expect(decode(text + end, 500), end).toBe(undefined)
    }
    for (const end of ['qg', 'qqg', 'qqqr']) {
      expect(decode(text + end, 500), end).toStrictEqual(expected(text + end))
    }
  })
})
