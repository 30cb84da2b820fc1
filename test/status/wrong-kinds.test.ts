import { describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import {
  type BitList,
  buildStatusList,
  decodeBits,
  emptyBits,
  encodeBits,
  FEWEST_ENTRIES,
  readBitList,
  readRevocationList,
  readStatusEntry,
  type StatusEntry,
  setValue,
  statusEntryFor,
  valueIn,
  withValues,
} from '../../src/status/index.js'
import { wrongKinds } from '../verify/wrong-kinds.js'

const URL_OF_LIST = 'https://school.example/status/1'
const PLACE = { list: URL_OF_LIST, index: 7, purpose: 'revocation' }
const INPUT = {
  id: URL_OF_LIST,
  issuer: 'did:web:school.example',
  purpose: 'revocation',
  bits: emptyBits(FEWEST_ENTRIES),
  validFrom: new Date('2026-03-31T00:00:00Z'),
  validUntil: new Date('2026-04-07T00:00:00Z'),
}
const LIST: BitList = {
  kind: 'BitstringStatusList',
  purposes: ['revocation'],
  bits: setValue(emptyBits(FEWEST_ENTRIES), 7, 1, 1),
}
const ENTRY: StatusEntry = {
  kind: 'BitstringStatusListEntry',
  list: URL_OF_LIST,
  purpose: 'revocation',
  index: 7,
  size: 1,
}

/** What a call ends with: nothing, or the code of its error; anything else is no error of ours. */
async function endOf(call: () => unknown): Promise<string | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    if (error instanceof OpenBadgesError) return error.code
    throw error
  }
}

// an accessor or proxy of the caller's that throws is for the caller
const silent = wrongKinds.filter(([kind]) => !kind.includes('throws'))

test.each(silent)(
  '%s in the place of any argument ends in an answer or ERR_OB_ARGUMENT',
  async (_, given) => {
    const wrong = given as never
    const calls: readonly (() => unknown)[] = [
      () => readBitList(wrong),
      () => readRevocationList(wrong),
      () => readRevocationList({ revokedCredential: [wrong], id: wrong, issuer: wrong }),
      () => readStatusEntry(wrong, ''),
      () => readStatusEntry({}, wrong),
      () => valueIn(wrong, ENTRY, ''),
      () => valueIn(LIST, wrong, ''),
      () => valueIn(LIST, ENTRY, wrong),
      () => decodeBits(wrong, 'BitstringStatusList'),
      () => decodeBits('u', wrong),
      () => decodeBits('u', 'BitstringStatusList', wrong),
      () => encodeBits(wrong),
      () => emptyBits(wrong),
      () => emptyBits(8, wrong),
      () => withValues(wrong, 1, []),
      () => withValues(LIST.bits, wrong, []),
      () => withValues(LIST.bits, 1, wrong),
      () => withValues(LIST.bits, 1, [wrong]),
      () => setValue(wrong, wrong, wrong, wrong),
      () => buildStatusList(wrong),
      () => statusEntryFor(wrong),
      ...['type', 'credentialStatus', 'credentialSubject'].map(
        (name) => () => readBitList({ type: 'BitstringStatusListCredential', [name]: wrong }),
      ),
      ...Object.keys(ENTRY).map((name) => () => valueIn(LIST, { ...ENTRY, [name]: wrong }, '')),
      ...Object.keys(LIST).map((name) => () => valueIn({ ...LIST, [name]: wrong }, ENTRY, '')),
      ...[...Object.keys(INPUT), 'ttlMs'].map(
        (name) => () => buildStatusList({ ...INPUT, [name]: wrong }),
      ),
      ...[...Object.keys(PLACE), 'statusSize', 'messages'].map(
        (name) => () => statusEntryFor({ ...PLACE, [name]: wrong }),
      ),
    ]
    for (const call of calls) expect([undefined, 'ERR_OB_ARGUMENT']).toContain(await endOf(call))
  },
)

describe('a place in a list is not made', () => {
  test.each<readonly [string, object]>([
    ['without a number', { index: '7' }],
    ['before the first', { index: -1 }],
    ['at no whole number', { index: 0.5 }],
    ['at no number', { index: Number.NaN }],
    ['past the end of any list', { index: 1e9 }],
    ['in a list without a scheme', { list: 'school.example/status/1' }],
    ['in a list with a fragment', { list: `${URL_OF_LIST}#a` }],
    ['for no purpose', { purpose: '' }],
    ['of no bits', { statusSize: 0 }],
    ['of more bits than are read', { statusSize: 9, messages: Array(512).fill('x') }],
    ['of several bits without messages', { statusSize: 2 }],
    ['with fewer messages than values', { statusSize: 2, messages: ['a', 'b', 'c'] }],
  ])('%s', async (_, changes) => {
    expect(await endOf(() => statusEntryFor({ ...PLACE, ...changes }))).toBe('ERR_OB_ARGUMENT')
    expect(statusEntryFor(PLACE)).toMatchObject({ statusListIndex: '7' })
  })
})

describe('a list is not built', () => {
  test.each<readonly [string, object]>([
    ['for an address with a fragment', { id: `${URL_OF_LIST}#list` }],
    ['by nobody', { issuer: '' }],
    ['for no purpose', { purpose: '' }],
    ['that ends before it begins', { validUntil: new Date('2026-03-30T00:00:00Z') }],
    ['from no moment on', { validFrom: new Date(Number.NaN) }],
    ['that is kept for less than nothing', { ttlMs: -1 }],
  ])('%s', async (_, changes) => {
    expect(await endOf(() => buildStatusList({ ...INPUT, ...changes }))).toBe('ERR_OB_ARGUMENT')
    expect(await endOf(() => buildStatusList(INPUT))).toBeUndefined()
  })
})

describe('nothing is read as "not revoked" (R-523)', () => {
  test.each<readonly [string, object]>([
    ['at no number', { index: Number.NaN }],
    ['at half a place', { index: 0.5 }],
    ['before the first', { index: -1 }],
    ['at no place', { index: undefined }],
    ['of no bits', { size: 0 }],
    ['of more bits than there are', { size: 9 }],
  ])('%s', async (_, changes) => {
    const entry = { ...ENTRY, ...changes } as StatusEntry
    expect(await endOf(() => valueIn(LIST, entry, ''))).toBe('ERR_OB_ARGUMENT')
    expect(valueIn(LIST, ENTRY, '')).toEqual({ value: 1 })
  })
})
