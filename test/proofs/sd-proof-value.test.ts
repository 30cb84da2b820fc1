import { encode as encodeOther } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePublicKeyMultibase, encodeBase64url, generateSigner } from '../../src/keys/index.js'
import { decodeCbor, encodeCbor } from '../../src/proofs/data-integrity/sd-cbor.js'
import {
  decodeBaseProofValue,
  decodeDerivedProofValue,
  derivedValueFault,
  encodeBaseProofValue,
  encodeDerivedProofValue,
  encodeSdKey,
} from '../../src/proofs/data-integrity/sd-proof-value.js'

const BASE = [0xd9, 0x5d, 0x00]
const DERIVED = [0xd9, 0x5d, 0x01]

const signer = await generateSigner({ algorithm: 'ES256' })
const publicKey = decodePublicKeyMultibase(signer.publicKeyMultibase)
const key = encodeSdKey(publicKey)
const signature = new Uint8Array(64).fill(1)
const label = new Uint8Array(32).fill(2)

/** A proof value made by another encoder, with any components. */
function text(
  header: readonly number[],
  components: unknown,
  more: readonly number[] = [],
): string {
  return `u${encodeBase64url(Uint8Array.of(...header, ...encodeOther(components), ...more))}`
}

const components = [signature, key, [signature], new Map([[0, label]]), [0, 2]] as const
const good = text(DERIVED, components)

/** The good value with another component in one place. */
function replaced(at: number, component: unknown): string {
  return text(DERIVED, components.with(at, component as never))
}

describe('a derived proof value (W-34, R-335)', () => {
  test('is read as another encoder writes it, and written the same', () => {
    const value = decodeDerivedProofValue(good)
    if (value === undefined) throw new Error('It was not read.')
    expect(derivedValueFault(good)).toBeUndefined()
    expect(value).toMatchObject({ baseSignature: signature, mandatoryIndexes: [0, 2] })
    expect(encodeDerivedProofValue(value)).toBe(good)
  })

  const { 0: _, ...indexed } = components
  test.each<[string, string]>([
    ['nothing', ''],
    ['another multibase', `z${good.slice(1)}`],
    ['padding', `${good}=`],
    ['a line end', `${good}\n`],
    [
      'base64 of the other alphabet',
      `u${good.slice(1).replaceAll('-', '+').replaceAll('_', '/')}+`,
    ],
    ['another header', text([0xd9, 0x5d, 0x02], components)],
    ['no CBOR', `u${encodeBase64url(Uint8Array.from(DERIVED))}`],
    ['a byte after the end', text(DERIVED, components, [0])],
    ['a map in place of the array', text(DERIVED, indexed)],
    ['four components', text(DERIVED, components.slice(0, 4))],
    ['six components', text(DERIVED, [...components, []])],
    ['a base signature of 63 bytes', replaced(0, signature.subarray(1))],
    ['a base signature that is text', replaced(0, 'x'.repeat(64))],
    ['a key without prefix', replaced(1, key.subarray(2))],
    ['a key of another curve', replaced(1, Uint8Array.of(0x81, ...key.subarray(1)))],
    ['a key of 36 bytes', replaced(1, Uint8Array.of(...key, 0))],
    ['a key that is no point', replaced(1, Uint8Array.of(0x80, 0x24, 4, ...key.subarray(3)))],
    ['a signature of 65 bytes', replaced(2, [Uint8Array.of(...signature, 1)])],
    ['signatures that are no list', replaced(2, signature)],
    ['a label of 31 bytes', replaced(3, new Map([[0, label.subarray(1)]]))],
    ['a label by text', replaced(3, new Map([['c14n0', label]]))],
    ['labels in a list', replaced(3, [label])],
    [
      'one label for two blank nodes',
      replaced(
        3,
        new Map([
          [0, label],
          [1, label],
        ]),
      ),
    ],
    ['an index that is negative', replaced(4, [-1])],
    ['an index that is no integer', replaced(4, [0.5])],
    ['an index twice', replaced(4, [0, 0])],
    ['indexes out of order', replaced(4, [2, 0])],
    ['indexes as bytes', replaced(4, Uint8Array.of(0, 2))],
  ])('%s is refused as such', (_name, value) => {
    expect(decodeDerivedProofValue(value)).toBeUndefined()
    expect(derivedValueFault(value)?.code).toBe('proof-encoding')
  })

  test('of a base proof it is told that it is for the holder alone', () => {
    const base = encodeBaseProofValue({
      ...{ baseSignature: signature, publicKey, hmacKey: label, signatures: [signature] },
      mandatoryPointers: ['/issuer'],
    })
    expect(decodeBaseProofValue(base)?.mandatoryPointers).toEqual(['/issuer'])
    expect(derivedValueFault(base)?.code).toBe('proof-not-derived')
    expect(decodeBaseProofValue(good)).toBeUndefined()
  })

  test.each<[string, readonly unknown[]]>([
    ['an HMAC key of 31 bytes', [signature, key, label.subarray(1), [], []]],
    ['pointers that are no texts', [signature, key, label, [], [1]]],
    ['four components', [signature, key, label, []]],
    ['six components', [signature, key, label, [], [], []]],
  ])('a base proof with %s is none', (_name, value) => {
    expect(decodeBaseProofValue(text(BASE, value))).toBeUndefined()
    expect(decodeBaseProofValue(text(BASE, [signature, key, label, [], []]))).toBeDefined()
  })
})

describe('CBOR', () => {
  const small = fc.oneof(
    fc.nat({ max: 0xffffffff }),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 300 }),
  )
  const values = fc.oneof(
    small,
    fc.array(small),
    fc.array(fc.array(small)),
    fc.uniqueArray(fc.nat({ max: 70_000 })).map((keys) => new Map(keys.map((n) => [n, n]))),
  )

  test('is written as another encoder writes it, and read back', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeCbor(value)
        expect(bytes).toEqual(Uint8Array.from(encodeOther(value)))
        expect(decodeCbor(bytes)).toEqual(value)
      }),
    )
  })

  test.each<[string, readonly number[]]>([
    ['nothing', []],
    ['a tag around bytes', [0xd8, 0x40, 0x41, 0]],
    ['an integer with a longer head', [0x18, 0x17]],
    ['an integer in four bytes that fits in two', [0x1a, 0, 0, 0xff, 0xff]],
    ['an integer of eight bytes', [0x1b, 0, 0, 0, 1, 0, 0, 0, 0]],
    ['a negative integer', [0x20]],
    ['a text without end', [0x7f, 0x61, 0x61, 0xff]],
    ['an array without end', [0x9f, 0x00, 0xff]],
    ['text that is no UTF-8', [0x61, 0xff]],
    ['bytes that end early', [0x42, 0]],
    ['an array of more items than there are bytes', [0x9a, 0xff, 0xff, 0xff, 0xff]],
    ['a map that repeats a key', [0xa2, 0, 0, 0, 0]],
    ['null', [0xf6]],
    ['a float', [0xf9, 0, 0]],
    ['arrays three deep', [0x81, 0x81, 0x81, 0]],
    ['two values', [0, 0]],
  ])('%s is none of it', (_name, bytes) => {
    expect(decodeCbor(Uint8Array.from(bytes))).toBeUndefined()
  })

  test('no bytes are a crash, and what is read has one spelling but for the order of maps', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const value = decodeCbor(bytes)
        if (value === undefined || value instanceof Map || Array.isArray(value)) return
        expect(encodeCbor(value)).toEqual(bytes)
      }),
    )
  })

  test('a good value with any byte changed is another value, or told to be none', () => {
    const bytes = Uint8Array.of(...DERIVED, ...encodeCbor(components))
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = bytes.with(at, (bytes[at] ?? 0) ^ by)
        const value = `u${encodeBase64url(changed)}`
        const read = decodeDerivedProofValue(value)
        const fault = derivedValueFault(value)
        expect(read === undefined).toBe(fault !== undefined)
        if (read !== undefined) expect(encodeDerivedProofValue(read)).toBe(value)
        else expect(['proof-encoding', 'proof-not-derived']).toContain(fault?.code)
      }),
    )
  })

  test('nesting of any depth is refused, not followed', () => {
    const deep = Uint8Array.from({ length: 200_000 }, () => 0x81)
    expect(decodeCbor(deep)).toBeUndefined()
  })
})
