import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  buildStatusList,
  decodeBits,
  ENCODED_LIST_LIMITS,
  emptyBits,
  encodeBits,
  FEWEST_ENTRIES,
  readBitList,
  withValues,
} from '../../src/status/index.js'

const SET = [0, 7, 8, 94_567, 131_071]
const BITS = withValues(
  emptyBits(FEWEST_ENTRIES),
  1,
  SET.map((index) => [index, 1] as const),
)
const LIST: JsonObject = await buildStatusList({
  id: 'https://school.example/status/1',
  issuer: 'did:web:school.example',
  purpose: 'revocation',
  bits: BITS,
  validFrom: new Date('2026-03-31T00:00:00Z'),
  validUntil: new Date('2026-04-07T00:00:00Z'),
  ttlMs: 300_000,
})
const SUBJECT = LIST.credentialSubject as JsonObject
const ENCODED = String(SUBJECT.encodedList)
const LIST_2021: JsonObject = {
  ...LIST,
  type: ['VerifiableCredential', 'StatusList2021Credential'],
  credentialSubject: { ...SUBJECT, type: 'StatusList2021', encodedList: ENCODED.slice(1) },
}

const withSubject = (changes: Readonly<Record<string, JsonValue>>, list = LIST): JsonObject => ({
  ...list,
  credentialSubject: { ...(list.credentialSubject as JsonObject), ...changes },
})
const without = (object: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== member))

/** Codes with pointers, or `read`. */
async function answerTo(list: JsonObject): Promise<readonly string[] | 'read'> {
  const read = await readBitList(deepFreeze(structuredClone(list)))
  if (!('problems' in read)) return 'read'
  return read.problems.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('a list', () => {
  test('that is built is read as it was meant (R-521, R-522)', async () => {
    const read = await readBitList(LIST)
    expect(read).toMatchObject({
      kind: 'BitstringStatusList',
      purposes: ['revocation'],
      ttlMs: 300_000,
    })
    expect('bits' in read && Buffer.compare(read.bits, BITS)).toBe(0)
    expect([BITS[0], BITS[1], BITS[16_383]]).toEqual([0x81, 0x80, 0x01])
  })

  test('of 2021 has its bits without a prefix (R-530)', async () => {
    const read = await readBitList(LIST_2021)
    expect(read).toMatchObject({ kind: 'StatusList2021', purposes: ['revocation'] })
    expect('bits' in read && Buffer.compare(read.bits, BITS)).toBe(0)
  })

  test('of 2021 may be padded, and in either alphabet', async () => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = gzipSync(BITS).toString(encoding)
      for (const encodedList of [text, text.replaceAll('=', '')]) {
        expect(await answerTo(withSubject({ encodedList }, LIST_2021))).toBe('read')
      }
    }
  })

  test.each<[what: string, list: JsonObject]>([
    ['several purposes', withSubject({ statusPurpose: ['revocation', 'suspension'] })],
    ['no ttl', { ...LIST, credentialSubject: without(SUBJECT, 'ttl') }],
    ['a ttl of 0', withSubject({ ttl: 0 })],
    ['its subject in an array', { ...LIST, credentialSubject: [SUBJECT] }],
    ['its type in an array', withSubject({ type: ['BitstringStatusList'] })],
  ])('may have %s', async (_, list) => {
    expect(await answerTo(list)).toBe('read')
  })
})

describe('one change of a list is named where it is', () => {
  const invalid = 'status-list-invalid /credentialSubject'

  test.each<[what: string, list: JsonObject, problem: string]>([
    [
      'a status of its own',
      { ...LIST, credentialStatus: {} },
      'status-list-invalid /credentialStatus',
    ],
    ['two lists', { ...LIST, credentialSubject: [SUBJECT, SUBJECT] }, invalid],
    [
      'no purpose',
      { ...LIST, credentialSubject: without(SUBJECT, 'statusPurpose') },
      `${invalid}/statusPurpose`,
    ],
    ['an empty set of purposes', withSubject({ statusPurpose: [] }), `${invalid}/statusPurpose`],
    [
      'an empty purpose',
      withSubject({ statusPurpose: ['revocation', ''] }),
      `${invalid}/statusPurpose`,
    ],
    ['a purpose that is no text', withSubject({ statusPurpose: 1 }), `${invalid}/statusPurpose`],
    ['a ttl below 0', withSubject({ ttl: -1 }), `${invalid}/ttl`],
    ['a ttl as text', withSubject({ ttl: '300000' }), `${invalid}/ttl`],
    [
      'no bits',
      { ...LIST, credentialSubject: without(SUBJECT, 'encodedList') },
      `${invalid}/encodedList`,
    ],
    ['bits as a number', withSubject({ encodedList: 0 }), `${invalid}/encodedList`],
    [
      'bits without the prefix',
      withSubject({ encodedList: ENCODED.slice(1) }),
      `${invalid}/encodedList`,
    ],
    [
      'bits with another prefix',
      withSubject({ encodedList: `z${ENCODED.slice(1)}` }),
      `${invalid}/encodedList`,
    ],
    ['bits with padding', withSubject({ encodedList: `${ENCODED}=` }), `${invalid}/encodedList`],
    [
      'bits that were cut',
      withSubject({ encodedList: ENCODED.slice(0, -4) }),
      `${invalid}/encodedList`,
    ],
    [
      'the prefix in a list of 2021',
      withSubject({ encodedList: ENCODED }, LIST_2021),
      `${invalid}/encodedList`,
    ],
    ['no type of a list', { ...LIST, type: ['VerifiableCredential'] }, 'status-list-type /type'],
    [
      'a subject of another type',
      withSubject({ type: 'BitstringStatusListEntry' }),
      'status-list-type /credentialSubject/type',
    ],
    [
      'a subject of the other kind',
      withSubject({ type: 'StatusList2021' }),
      'status-list-type /credentialSubject/type',
    ],
    ['no subject', without(LIST, 'credentialSubject'), 'status-list-type /credentialSubject/type'],
  ])('%s', async (_, list, expected) => {
    expect(await answerTo(list)).toEqual([expected])
  })

  test('what is wrong in several members is told at once', async () => {
    const list = withSubject({ statusPurpose: '', ttl: 'a day', encodedList: 'u' })
    expect(await answerTo(list)).toHaveLength(3)
  })

  test('whatever a member holds, there is an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom('type', 'statusPurpose', 'encodedList', 'ttl'),
        async (value, member) => {
          await expect(
            answerTo(withSubject({ [member]: value as JsonValue })),
          ).resolves.toBeDefined()
          await expect(answerTo({ ...LIST, [member]: value as JsonValue })).resolves.toBeDefined()
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the text of the bits', () => {
  test('decoding gives what was encoded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bits) => {
        const text = await encodeBits(bits)
        expect(text).toMatch(/^uH4sI[\w-]*$/)
        expect(await decodeBits(text, 'BitstringStatusList')).toEqual(bits)
        expect(await decodeBits(text.slice(1), 'StatusList2021')).toEqual(bits)
      }),
      { numRuns: 50 },
    )
  })

  test('one character changed never gives other bits (S-45)', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 16, max: ENCODED.length - 1 }),
        fc.constantFrom(...alphabet, '=', '!', ' ', '\n'),
        async (at, character) => {
          const text = ENCODED.slice(0, at) + character + ENCODED.slice(at + 1)
          const bits = await decodeBits(text, 'BitstringStatusList')
          if (typeof bits !== 'string') expect(Buffer.compare(bits, BITS)).toBe(0)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('text beyond the limit is not decoded at all', async () => {
    const text = `u${'A'.repeat(ENCODED_LIST_LIMITS.characters)}`
    expect(await answerTo(withSubject({ encodedList: text }))).toEqual([
      'status-list-too-large /credentialSubject/encodedList',
    ])
    expect(await decodeBits(text.slice(0, -1), 'BitstringStatusList')).toBe('malformed')
  })

  test('2 MiB of bits are read, a byte more is not', async () => {
    const most = emptyBits(ENCODED_LIST_LIMITS.bytes * 8)
    const read = await decodeBits(await encodeBits(most), 'BitstringStatusList')
    expect(typeof read !== 'string' && read.length).toBe(most.length)
    const more = emptyBits((ENCODED_LIST_LIMITS.bytes + 1) * 8)
    const encodedList = await encodeBits(more)
    expect(await answerTo(withSubject({ encodedList }))).toEqual([
      'status-list-too-large /credentialSubject/encodedList',
    ])
  })

  test('a caller may lower the limits, and cannot raise that of the bits', async () => {
    const limits = { ...ENCODED_LIST_LIMITS, bytes: 1024 }
    expect(await decodeBits(ENCODED, 'BitstringStatusList', limits)).toBe('too-large')
    const raised = { ...ENCODED_LIST_LIMITS, bytes: Number.POSITIVE_INFINITY }
    const more = await encodeBits(emptyBits((ENCODED_LIST_LIMITS.bytes + 1) * 8))
    expect(await decodeBits(more, 'BitstringStatusList', raised)).toBe('too-large')
  })
})
