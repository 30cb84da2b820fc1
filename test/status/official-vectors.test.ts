import { describe, expect, test } from 'vitest'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  decodeBits,
  readBitList,
  readStatusEntry,
  type StatusEntry,
  valueIn,
} from '../../src/status/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

/** The lists of the specification, and worked ones made from its text. */

interface WorkedList {
  readonly encodedList: string
  readonly uncompressedBytes: number
  readonly set: readonly string[]
  readonly clear: readonly string[]
  readonly rangeErrorAt: readonly string[]
  readonly values: Readonly<Record<string, number>>
}

interface Worked {
  readonly [name: string]: WorkedList
}

const worked = (): Worked => sharedJson('spec/vectors/bitstring.json') as Worked
const malformed = (): readonly Readonly<Record<string, JsonValue>>[] =>
  (worked() as unknown as { malformed: Readonly<Record<string, JsonValue>>[] }).malformed

const LIST = 'https://example.com/credentials/status/3'
const MESSAGES = [0, 1, 2, 3].map((value) => ({ status: `0x${value}`, message: `is ${value}` }))

function entryOf(changes: Readonly<Record<string, JsonValue>>): JsonObject {
  return {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '0',
    statusListCredential: LIST,
    ...changes,
  }
}

/** The value of a place, or the code of why it cannot be told. */
async function valueAt(
  encodedList: string,
  changes: Readonly<Record<string, JsonValue>>,
): Promise<number | string | undefined> {
  const entry = readStatusEntry(entryOf(changes), '')
  if ('problems' in entry) return entry.problems[0]?.code
  const list = await readBitList({
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList },
  })
  if ('problems' in list) return list.problems[0]?.code
  const read = valueIn(list, entry, '')
  return 'problems' in read ? read.problems[0]?.code : read.value
}

describe.skipIf(sharedAbsent)('the worked lists', () => {
  test('of zeros is 131,072 bits, each 0', async () => {
    const { allZeros16KB: list } = worked()
    const bits = await decodeBits(list?.encodedList ?? '', 'BitstringStatusList')
    expect(typeof bits !== 'string' && [bits.length, bits.every((byte) => byte === 0)]).toEqual([
      16_384,
      true,
    ])
  })

  test('without a prefix is one of 2021 and no other', async () => {
    const text = worked().legacyNoPrefix?.encodedList ?? ''
    expect(typeof (await decodeBits(text, 'StatusList2021'))).toBe('object')
    expect(await decodeBits(text, 'BitstringStatusList')).toBe('malformed')
  })

  test('with five set places has those set and their neighbours clear', async () => {
    const { setBits: list } = worked()
    expect(list?.set).toHaveLength(5)
    for (const [indexes, expected] of [
      [list?.set, 1],
      [list?.clear, 0],
      [list?.rangeErrorAt, 'status-index'],
    ] as const) {
      for (const statusListIndex of indexes ?? []) {
        expect(await valueAt(list?.encodedList ?? '', { statusListIndex })).toBe(expected)
      }
    }
  })

  test('with two bits for each place has values from 0 to 3', async () => {
    const { statusSize2: list } = worked()
    const values = Object.entries(list?.values ?? {})
    expect(values).toHaveLength(5)
    for (const [statusListIndex, value] of values) {
      const changes = { statusListIndex, statusSize: 2, statusMessage: MESSAGES }
      expect(await valueAt(list?.encodedList ?? '', changes)).toBe(value)
    }
  })

  test('that are too short are refused, counted in entries', async () => {
    const { tooShort, tooShortForSize2 } = worked()
    expect(await valueAt(tooShort?.encodedList ?? '', {})).toBe('status-list-length')
    const text = tooShortForSize2?.encodedList ?? ''
    expect(await valueAt(text, {})).toBe(0)
    const wide = { statusSize: 2, statusMessage: MESSAGES }
    expect(await valueAt(text, wide)).toBe('status-list-length')
  })

  test('with one malformed member are refused', async () => {
    const whole = worked().allZeros16KB?.encodedList ?? ''
    expect(await valueAt(whole, {})).toBe(0)
    for (const { encodedList = whole, expect: _, ...changes } of malformed()) {
      const expected = encodedList === whole ? 'status-malformed' : 'status-list-invalid'
      expect(await valueAt(String(encodedList), changes)).toBe(expected)
    }
  })
})

describe.skipIf(sharedAbsent)('the examples of the specification', () => {
  const example = (name: string): JsonObject =>
    sharedJson(`vectors/bitstring-status-list/${name}.json`) as JsonObject

  const LISTS = [
    '03-example-bitstringstatuslistcredential/example',
    '05-a-status-list-verifiable-credential/unsigned',
    '05-a-status-list-verifiable-credential/eddsa-rdfc-2022',
    '05-a-status-list-verifiable-credential/ecdsa-rdfc-2019',
  ]
  const BADGES = [
    '01-example-statuslistcredential-using-simple-entrie/example',
    '04-a-revocable-verifiable-credential/unsigned',
  ]

  /** Entries of a badge, in their order. */
  const entriesOf = (name: string): readonly JsonValue[] => asArray(example(name).credentialStatus)

  test.each(LISTS)('%s is a list of bits, all clear', async (name) => {
    const list = await readBitList(example(name))
    expect(list).toMatchObject({ kind: 'BitstringStatusList', purposes: ['revocation'] })
    expect('bits' in list && list.bits.every((byte) => byte === 0)).toBe(true)
  })

  test.each(BADGES)('every entry of %s is read', (name) => {
    const entries = entriesOf(name).map((entry) => readStatusEntry(entry, ''))
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) expect(entry).not.toHaveProperty('problems')
  })

  test('the place that an entry names is clear in the list that it names', async () => {
    const list = await readBitList(example(LISTS[0] ?? ''))
    const [revocation, suspension] = entriesOf(BADGES[0] ?? '').map(
      (entry) => readStatusEntry(entry, '') as StatusEntry,
    )
    if ('problems' in list || revocation === undefined || suspension === undefined) {
      throw new TypeError('The examples could not be read.')
    }
    expect(valueIn(list, revocation, '')).toEqual({ value: 0 })
    expect(valueIn(list, suspension, '')).toMatchObject({
      problems: [{ code: 'status-list-invalid' }],
    })
  })

  test.each(LISTS)('without any one member that it needs, %s is refused', async (name) => {
    const list = example(name)
    const subject = isJsonObject(list.credentialSubject) ? list.credentialSubject : {}
    for (const member of ['type', 'statusPurpose', 'encodedList']) {
      const { [member]: _, ...rest } = subject
      const read = await readBitList({ ...list, credentialSubject: rest })
      expect('problems' in read && read.problems[0]?.code).toBe(
        member === 'type' ? 'status-list-type' : 'status-list-invalid',
      )
    }
  })

  test.each(BADGES)('without any one member that it needs, no entry of %s is read', (name) => {
    for (const entry of entriesOf(name)) {
      const members = isJsonObject(entry) ? entry : {}
      for (const member of ['type', 'statusPurpose', 'statusListIndex', 'statusListCredential']) {
        const { [member]: _, ...rest } = members
        expect(readStatusEntry(rest, '')).toHaveProperty('problems')
      }
    }
  })
})
