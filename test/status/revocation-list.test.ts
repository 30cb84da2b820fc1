import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepFreeze, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { readRevocationList } from '../../src/status/index.js'

const BADGE = 'https://school.example/credentials/8812'
const OTHER = 'https://school.example/credentials/8813'
const LIST = {
  id: 'https://school.example/revoked',
  issuer: 'https://school.example/issuer',
  revokedCredential: [{ id: BADGE, revocationReason: 'Issued in error.' }, { id: OTHER }],
}

/** Codes with pointers, or the ids that are revoked. */
function answerTo(list: JsonObject): readonly string[] {
  const read = readRevocationList(deepFreeze(structuredClone(list)))
  if (!('problems' in read)) return [...read.revoked.keys()]
  return read.problems.map(({ code, pointer }) => `${code} ${pointer}`)
}
const withItem = (item: JsonValue): JsonObject => ({ ...LIST, revokedCredential: [item] })

describe('a revocation list (R-510, R-511)', () => {
  test('names the revoked, and why', () => {
    expect(readRevocationList(LIST)).toEqual({
      id: LIST.id,
      issuer: LIST.issuer,
      revoked: new Map([
        [BADGE, { reason: 'Issued in error.' }],
        [OTHER, {}],
      ]),
    })
  })

  test('may say since when', () => {
    const read = readRevocationList(withItem({ id: BADGE, revocationDate: '2026-03-01T00:00:00Z' }))
    expect('revoked' in read && read.revoked.get(BADGE)).toEqual({ since: '2026-03-01T00:00:00Z' })
  })

  test('an item with "revoked": false is not revoked', () => {
    expect(answerTo(withItem({ id: BADGE, revoked: true }))).toEqual([BADGE])
    expect(answerTo(withItem({ id: BADGE, revoked: false }))).toEqual([])
  })

  test('an item that takes back another does not: one that revokes is enough', () => {
    const both = [{ id: BADGE }, { id: BADGE, revoked: false }]
    expect(answerTo({ ...LIST, revokedCredential: both })).toEqual([BADGE])
  })

  test('older lists have another name for the array, and with both, both count', () => {
    const { revokedCredential, ...rest } = LIST
    expect(answerTo({ ...rest, revokedCredentials: revokedCredential })).toEqual([BADGE, OTHER])
    expect(
      answerTo({
        ...rest,
        revokedCredential: [{ id: OTHER }],
        revokedCredentials: [{ id: BADGE }],
      }),
    ).toEqual([OTHER, BADGE])
  })

  test('may be empty, and its issuer a profile', () => {
    const list = { issuer: { id: LIST.issuer, type: ['Profile'] }, revokedCredential: [] }
    expect(readRevocationList(list)).toEqual({ issuer: LIST.issuer, revoked: new Map() })
  })

  test('names of members of objects are ids as any other', () => {
    expect(answerTo(LIST)).not.toContain('constructor')
    expect(answerTo(withItem({ id: '__proto__' }))).toEqual(['__proto__'])
  })
})

describe('an item that names a credential revokes it, whatever else it says (R-511)', () => {
  test.each<[what: string, item: JsonObject]>([
    ['with "revoked" as text', { revoked: 'false' }],
    ['with a reason that is no text', { revocationReason: 7 }],
    ['with a date that is none', { revocationDate: '2026-02-30T00:00:00Z' }],
    ['with a date without an offset', { revocationDate: '2026-03-01T00:00:00' }],
  ])('%s', (_, members) => {
    const read = readRevocationList(withItem({ id: BADGE, ...members }))
    expect('revoked' in read && read.revoked).toEqual(new Map([[BADGE, {}]]))
  })
})

describe('an item without the id of a credential spoils the list', () => {
  test.each<[what: string, item: JsonValue]>([
    ['no object', BADGE],
    ['without an id', { revocationReason: 'Issued in error.' }],
    ['with an empty id', { id: '' }],
    ['with an id that is no text', { id: 7 }],
  ])('%s', (_, item) => {
    expect(answerTo(withItem(item))).toEqual(['status-list-invalid /revokedCredential/0'])
  })

  test('of very many the first are named', () => {
    const revokedCredential = Array.from({ length: 1000 }, () => null)
    expect(answerTo({ ...LIST, revokedCredential }).length).toBeLessThanOrEqual(20)
  })
})

describe('what is no list', () => {
  test.each<[what: string, list: JsonObject]>([
    ['an empty object', {}],
    ['one object in place of the array', { ...LIST, revokedCredential: { id: BADGE } }],
    ['null beside an older array', { ...LIST, revokedCredential: null, revokedCredentials: [] }],
  ])('%s', (_, list) => {
    expect(answerTo(list)).toEqual(['status-list-type /revokedCredential'])
  })

  test('names more than the limit', () => {
    const revokedCredential = Array.from({ length: 100_001 }, () => null)
    expect(answerTo({ ...LIST, revokedCredential })).toEqual([
      'status-list-too-large /revokedCredential',
    ])
  })

  test('whatever is shown is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => answerTo(withItem(value as JsonValue))).not.toThrow()
        expect(() => answerTo({ revokedCredential: value as JsonValue })).not.toThrow()
      }),
    )
  })
})
