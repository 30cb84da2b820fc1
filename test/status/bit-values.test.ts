import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BitList,
  emptyBits,
  FEWEST_ENTRIES,
  type StatusEntry,
  setValue,
  valueIn,
  withValues,
} from '../../src/status/index.js'

const ENTRY: StatusEntry = {
  kind: 'BitstringStatusListEntry',
  list: 'https://school.example/status/1',
  purpose: 'revocation',
  index: 7,
  size: 1,
}

const listOf = (bits: Uint8Array, changes: Partial<BitList> = {}): BitList => ({
  kind: 'BitstringStatusList',
  purposes: ['revocation'],
  bits,
  ...changes,
})

/** What the list says, or the code of why it says nothing. */
function answerTo(list: BitList, entry: StatusEntry): number | string | undefined {
  const read = valueIn(list, entry, '/credentialStatus')
  return 'problems' in read ? read.problems[0]?.code : read.value
}

const places = fc
  .record({ size: fc.integer({ min: 1, max: 8 }), index: fc.nat(FEWEST_ENTRIES - 1) })
  .chain(({ size, index }) =>
    fc.record({ size: fc.constant(size), index: fc.constant(index), value: fc.nat(2 ** size - 1) }),
  )

describe('a value', () => {
  test('that is set at any index is read there, whatever its size (R-523)', () => {
    fc.assert(
      fc.property(places, ({ size, index, value }) => {
        const bits = setValue(emptyBits(FEWEST_ENTRIES, size), index, size, value)
        expect(answerTo(listOf(bits), { ...ENTRY, index, size })).toBe(value)
        for (const neighbour of [index - 1, index + 1]) {
          if (neighbour < 0 || neighbour >= FEWEST_ENTRIES) continue
          expect(answerTo(listOf(bits), { ...ENTRY, index: neighbour, size })).toBe(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('that is set back leaves the bits as they were', () => {
    fc.assert(
      fc.property(places, fc.nat(255), ({ size, index, value }, fill) => {
        const before = emptyBits(FEWEST_ENTRIES, size).fill(fill)
        const read = answerTo(listOf(before), { ...ENTRY, index, size })
        const changed = setValue(before, index, size, value)
        const after = setValue(changed, index, size, Number(read))
        expect(Buffer.compare(after, before)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('at index 0 is the most significant bit of the first byte (R-522)', () => {
    expect(setValue(emptyBits(16), 0, 1, 1)).toEqual(Uint8Array.of(0x80, 0))
    expect(setValue(emptyBits(16), 7, 1, 1)).toEqual(Uint8Array.of(0x01, 0))
    expect(setValue(emptyBits(16), 8, 1, 1)).toEqual(Uint8Array.of(0, 0x80))
    expect(setValue(emptyBits(4, 4), 1, 4, 0b0110)).toEqual(Uint8Array.of(0x06, 0))
  })

  test('is set in new bits: those passed in stay as they are', () => {
    const bits = emptyBits(16)
    setValue(bits, 3, 1, 1)
    expect(bits).toEqual(new Uint8Array(2))
  })

  test('comes with the message that the entry has for it', () => {
    const messages = new Map([...'abcd'].entries())
    const bits = setValue(emptyBits(FEWEST_ENTRIES, 2), 7, 2, 3)
    expect(valueIn(listOf(bits), { ...ENTRY, size: 2, messages }, '')).toEqual({
      value: 3,
      message: 'd',
    })
  })
})

describe('nothing is read', () => {
  const bits = emptyBits(FEWEST_ENTRIES)

  test('past the end of the list', () => {
    expect(answerTo(listOf(bits), { ...ENTRY, index: FEWEST_ENTRIES - 1 })).toBe(0)
    expect(answerTo(listOf(bits), { ...ENTRY, index: FEWEST_ENTRIES })).toBe('status-index')
  })

  test('from a list in which too few are hidden, counted in entries (R-523)', () => {
    expect(answerTo(listOf(bits.subarray(1)), ENTRY)).toBe('status-list-length')
    expect(answerTo(listOf(bits), { ...ENTRY, size: 2 })).toBe('status-list-length')
    expect(answerTo(listOf(emptyBits(FEWEST_ENTRIES, 2)), { ...ENTRY, size: 2 })).toBe(0)
  })

  test('from a list for another purpose (S-43)', () => {
    const list = listOf(bits, { purposes: ['suspension', 'refresh'] })
    expect(answerTo(list, ENTRY)).toBe('status-list-invalid')
    expect(answerTo(list, { ...ENTRY, purpose: 'refresh' })).toBe(0)
  })

  test('from a list of the other kind', () => {
    expect(answerTo(listOf(bits, { kind: 'StatusList2021' }), ENTRY)).toBe('status-list-type')
    const entry: StatusEntry = { ...ENTRY, kind: 'StatusList2021Entry' }
    expect(answerTo(listOf(bits), entry)).toBe('status-list-type')
    expect(answerTo(listOf(bits, { kind: 'StatusList2021' }), entry)).toBe(0)
  })
})

describe('bits are not changed', () => {
  test.each([
    ['at a place before the first', [-1, 1, 1]],
    ['at a place past the last', [16, 1, 1]],
    ['at a place past the last of that size', [8, 2, 1]],
    ['at no whole place', [0.5, 1, 1]],
    ['to more than the size holds', [0, 1, 2]],
    ['to less than nothing', [0, 1, -1]],
    ['by no bits', [0, 0, 0]],
    ['by more bits than are read', [0, 9, 1]],
  ] as const)('%s', (_, [index, size, value]) => {
    expect(() => withValues(emptyBits(16), size, [[index, value]])).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})
