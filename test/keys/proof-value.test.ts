import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeProofValue, encodeProofValue } from '../../src/keys/index.js'

const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** What the library says of a text: its bytes, if they encode to it again. */
function expected(text: string): Uint8Array | undefined {
  try {
    const bytes = base58.decode(text)
    return base58.encode(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** As {@link decodeProofValue}, whatever the number of bytes; there is one for each `1`. */
function decodedOfAnyLength(text: string): Uint8Array | undefined {
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length)
  return lengths.map((length) => decodeProofValue(text, length)).find((bytes) => bytes)
}

describe('a proof value in base58btc (S-27)', () => {
  const bytes = fc.uint8Array({ maxLength: 96 })
  const beginningWithZeros = fc
    .tuple(fc.nat(20), fc.uint8Array({ maxLength: 76 }))
    .map(([zeros, rest]) => Uint8Array.of(...new Uint8Array(zeros), ...rest))

  it('any bytes come back as they were, zeros before them too', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, beginningWithZeros), (own) => {
        const text = encodeProofValue(own, own.length)
        expect(text).toBe(`z${base58.encode(own)}`)
        expect(decodeProofValue(text, own.length)).toStrictEqual(own)
        expect(decodeProofValue(text, own.length + 1)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('any text of its digits, and any other, is read as by another implementation', () => {
    const digits = fc.string({ unit: fc.constantFrom(...DIGITS, '1', '1'), maxLength: 40 })
    const others = fc.string({ unit: fc.constantFrom(...DIGITS, ...'0OIl+ \n.é\u{1d7d8}\ud800') })
    fc.assert(
      fc.property(fc.oneof(digits, others, fc.string({ unit: 'binary' })), (text) => {
        expect(decodedOfAnyLength(`z${text}`)).toStrictEqual(expected(text))
      }),
      { numRuns: 300 },
    )
  })

  it('every text of up to two digits is read', () => {
    for (const first of ['', ...DIGITS]) {
      for (const second of DIGITS) {
        const text = first + second
        expect(decodedOfAnyLength(`z${text}`)).toStrictEqual(expected(text))
      }
    }
  })

  it('text in another alphabet, without "z", or too long to be worth the time is refused', () => {
    const text = encodeProofValue(new Uint8Array(64).fill(7))
    expect(decodeProofValue(text)).toHaveLength(64)
    for (const other of [text.slice(1), `u${text.slice(1)}`, `${text} `, '', 'z']) {
      expect(decodeProofValue(other)).toBeUndefined()
    }
    expect(decodeProofValue(`z${'1'.repeat(159)}`, 159)).toHaveLength(159)
    expect(decodeProofValue(`z${'1'.repeat(160)}`, 160)).toBeUndefined()
  })
})
