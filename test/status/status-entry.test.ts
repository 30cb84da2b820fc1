import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { readStatusEntry, statusEntryFor } from '../../src/status/index.js'

const LIST = 'https://school.example/status/1'
const ENTRY = {
  id: `${LIST}#94567`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: LIST,
}
const ENTRY_2021 = { ...ENTRY, type: 'StatusList2021Entry' }
const REVOCATION = { id: LIST, type: '1EdTechRevocationList' }
const MESSAGES = ['none', 'one', 'two', 'three'].map((message, value) => ({
  status: `0x${value}`,
  message,
}))
const WIDE = { ...ENTRY, statusPurpose: 'message', statusSize: 2, statusMessage: MESSAGES }

const without = (entry: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => name !== member))

/** Codes with pointers, or `read`. */
function answerTo(entry: JsonValue): readonly string[] | 'read' {
  const read = readStatusEntry(deepFreeze(structuredClone(entry)), '/credentialStatus/1')
  if (!('problems' in read)) return 'read'
  return read.problems.map(({ code, pointer }) => `${code} ${pointer}`)
}
const at = (member: string, code = 'status-malformed'): readonly string[] => [
  `${code} /credentialStatus/1/${member}`,
]

describe('an entry', () => {
  test('of a Bitstring status list tells place and purpose (R-520)', () => {
    expect(readStatusEntry(ENTRY, '')).toEqual({
      kind: 'BitstringStatusListEntry',
      list: LIST,
      purpose: 'revocation',
      index: 94_567,
      size: 1,
    })
  })

  test('with several bits tells what each value means', () => {
    const read = readStatusEntry(WIDE, '')
    expect(read).toMatchObject({ size: 2, purpose: 'message' })
    expect('messages' in read && read.messages?.get(3)).toBe('three')
  })

  test('of a list of 2021 is read the same way (R-530)', () => {
    expect(readStatusEntry(ENTRY_2021, '')).toMatchObject({
      kind: 'StatusList2021Entry',
      index: 94_567,
      size: 1,
    })
  })

  test('of a revocation list of 1EdTech names the list only (R-510)', () => {
    expect(readStatusEntry(REVOCATION, '')).toEqual({
      kind: '1EdTechRevocationList',
      list: LIST,
      purpose: 'revocation',
      size: 1,
    })
  })

  test.each([
    ['no id', without(ENTRY, 'id')],
    ['its type in an array', { ...ENTRY, type: [ENTRY.type] }],
    ['a purpose of its own', { ...ENTRY, statusPurpose: 'https://school.example/purposes/1' }],
    ['a reference', { ...ENTRY, statusReference: 'https://school.example/about-status' }],
    ['messages for a single bit', { ...ENTRY, statusMessage: MESSAGES.slice(0, 2) }],
    ['upper-case hexadecimal', { ...WIDE, statusMessage: upperCase() }],
    ['the last index that is read', { ...ENTRY, statusListIndex: '999999999' }],
  ])('may have %s', (_, entry) => {
    expect(answerTo(entry)).toBe('read')
  })
})

function upperCase(): readonly JsonObject[] {
  return MESSAGES.map(({ status, message }) => ({ status: status.replace('x', 'x0'), message }))
}

describe('an index is decimal digits and nothing else (S-44)', () => {
  test.each(
    [
      '7 of clubs',
      '0x10',
      ' 7',
      '7 ',
      '7\n',
      '7abc',
      '-1',
      '+1',
      '1e3',
      '1.5',
      '01',
      '',
      '٧',
    ].concat(['NaN', 'Infinity', '-0', '1_000']),
  )('%j is none', (statusListIndex) => {
    for (const entry of [ENTRY, ENTRY_2021]) {
      expect(answerTo({ ...entry, statusListIndex })).toEqual(at('statusListIndex'))
    }
  })

  test.each([7, null, ['7'], { '@value': '7' }])('%j is none', (statusListIndex) => {
    expect(answerTo({ ...ENTRY, statusListIndex })).toEqual(at('statusListIndex'))
  })

  test.each(['1000000000', '4294967296', '9007199254740993'])(
    '%s is beyond every list',
    (statusListIndex) => {
      expect(answerTo({ ...ENTRY, statusListIndex })).toEqual(at('statusListIndex', 'status-index'))
    },
  )

  test('whatever text is read as a number is the one way to write it', () => {
    fc.assert(
      fc.property(fc.string(), (statusListIndex) => {
        const read = readStatusEntry({ ...ENTRY, statusListIndex }, '')
        if (!('problems' in read)) expect(String(read.index)).toBe(statusListIndex)
      }),
    )
  })
})

describe('one change of an entry is named where it is', () => {
  test.each<[member: string, changes: JsonObject]>([
    ['id', { id: LIST }],
    ['id', { id: 'entry' }],
    ['statusListCredential', { statusListCredential: 'status/1' }],
    ['statusPurpose', { statusPurpose: '' }],
    ['statusPurpose', { statusPurpose: ['revocation', 'suspension'] }],
    ['statusReference', { statusReference: ['https://school.example/', 'about'] }],
    ['statusSize', { statusSize: 0 }],
    ['statusSize', { statusSize: -1 }],
    ['statusSize', { statusSize: 1.5 }],
    ['statusSize', { statusSize: '1' }],
  ])('%s: %j', (member, changes) => {
    expect(answerTo({ ...ENTRY, ...changes })).toEqual(at(member))
  })

  test.each(['statusListCredential', 'statusPurpose', 'statusListIndex'])('no %s', (member) => {
    expect(answerTo(without(ENTRY, member))).toEqual(at(member))
    expect(answerTo(without(ENTRY_2021, member))).toEqual(at(member))
  })

  test.each<[what: string, statusMessage: JsonValue]>([
    ['too few', MESSAGES.slice(1)],
    ['too many', [...MESSAGES, { status: '0x4', message: 'four' }]],
    ['one twice', [...MESSAGES.slice(1), { status: '0x1', message: 'one again' }]],
    ['one beyond the bits', [...MESSAGES.slice(1), { status: '0x4', message: 'four' }]],
    ['one in decimals', [...MESSAGES.slice(1), { status: '0', message: 'none' }]],
    ['one without text', [...MESSAGES.slice(1), { status: '0x0' }]],
    ['no objects', ['none', 'one', 'two', 'three']],
  ])('of the messages for two bits, %s (R-520)', (_, statusMessage) => {
    expect(answerTo({ ...WIDE, statusMessage })).toEqual(at('statusMessage'))
  })

  test('several bits without messages', () => {
    expect(answerTo(without(WIDE, 'statusMessage'))).toEqual(at('statusMessage'))
  })

  test('a revocation list without its URL', () => {
    expect(answerTo(without(REVOCATION, 'id'))).toEqual(at('id'))
    expect(answerTo({ ...REVOCATION, id: 'list' })).toEqual(at('id'))
  })
})

describe('what is not known is unsupported, not clear (S-42, R-502)', () => {
  const unsupported = ['status-unsupported /credentialStatus/1']

  test.each<[what: string, entry: JsonObject]>([
    ['another type', { ...ENTRY, type: 'RevocationList2020Status' }],
    ['a type in another spelling', { ...ENTRY, type: 'bitstringstatuslistentry' }],
    ['no type', without(ENTRY, 'type')],
    ['two types', { ...ENTRY, type: ['BitstringStatusListEntry', '1EdTechRevocationList'] }],
  ])('%s', (_, entry) => {
    expect(answerTo(entry)).toEqual(unsupported)
  })

  test('more bits than are read', () => {
    expect(answerTo({ ...WIDE, statusSize: 9 })).toEqual(at('statusSize', 'status-unsupported'))
  })

  test.each([null, 7, 'revoked', true, [ENTRY]])('%j is malformed', (entry) => {
    expect(answerTo(entry)).toEqual(['status-malformed /credentialStatus/1'])
  })

  test('whatever is shown is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(WIDE)), (value, member) => {
        expect(() => readStatusEntry(value as JsonValue, '')).not.toThrow()
        expect(() => readStatusEntry({ ...WIDE, [member]: value } as JsonObject, '')).not.toThrow()
      }),
    )
  })
})

describe('an entry that is written', () => {
  test('is read as it was meant, at any place', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (index) => {
        const entry = statusEntryFor({ list: LIST, index, purpose: 'suspension' })
        expect(readStatusEntry(entry as unknown as JsonObject, '')).toMatchObject({
          list: LIST,
          index,
          purpose: 'suspension',
          size: 1,
        })
      }),
    )
  })

  test.each([1, 2, 4, 8])('has a message for each value of %i bits', (statusSize) => {
    const messages = Array.from({ length: 2 ** statusSize }, (_, value) => `message ${value}`)
    const entry = statusEntryFor({ list: LIST, index: 3, purpose: 'message', statusSize, messages })
    const read = readStatusEntry(entry as unknown as JsonObject, '')
    expect('messages' in read && [...(read.messages ?? [])]).toEqual([...messages.entries()])
  })
})
