import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateSigner, OpenBadgesError, type Signer, verify } from '../../src/index.js'
import { deepFreeze, isJsonObject, type JsonObject, parseJson } from '../../src/json/index.js'
import type { BitstringStatusListEntry } from '../../src/model/index.js'
import {
  memoryStatusStore,
  type NewStatusList,
  type StatusCommit,
  type StatusPlace,
  type StatusRegistry,
  type StatusRegistryOptions,
  type StatusStore,
} from '../../src/revoke/index.js'
import { readBitList, readStatusEntry, valueIn } from '../../src/status/index.js'
import {
  AWARDED,
  award,
  COLLEGE,
  clockAt,
  nextSigner,
  REVOCATIONS,
  refusal,
  registryOf,
  resolver,
  revocable,
  SUSPENSIONS,
  signer,
} from './college.js'

/** What a registry does with its store: what it writes, what it refuses, and what it never does twice. */

type Entry = BitstringStatusListEntry

/** What the list that is served says of a place. */
async function served(
  registry: StatusRegistry,
  entry: BitstringStatusListEntry,
): Promise<number | undefined> {
  const { body } = await registry.current(entry.statusListCredential)
  const list = await readBitList(documentIn(body))
  const read = readStatusEntry({ ...entry } as JsonObject, '')
  if ('problems' in list || 'problems' in read) throw new Error('It cannot be read.')
  const found = valueIn(list, read, '')
  return 'problems' in found ? undefined : found.value
}

function documentIn(body: string): JsonObject {
  const document = parseJson(body)
  if (!isJsonObject(document)) throw new Error('It is no object.')
  return document
}

describe('a list that is made', () => {
  test('is a signed credential of Verifiable Credentials 2.0, for a week, with nothing set (R-521, W-44, S-88)', async () => {
    const registry = registryOf()
    const list = await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
    expect(list).toMatchObject({
      listId: REVOCATIONS,
      version: 1,
      mediaType: 'application/vc',
      signedAt: AWARDED,
      validUntil: new Date('2026-03-09T09:00:00Z'),
    })
    const document = documentIn(list.body)
    expect(document).toMatchObject({
      id: REVOCATIONS,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: COLLEGE,
      validFrom: '2026-03-02T09:00:00Z',
      validUntil: '2026-03-09T09:00:00Z',
      credentialSubject: { statusPurpose: 'revocation', ttl: 300_000 },
      proof: { verificationMethod: signer.id },
    })
    const report = await verify(document, { resolver, now: AWARDED, kind: 'any' })
    expect(report.outcome).toBe('verified')
    const bits = await readBitList(document)
    expect('bits' in bits && bits.bits).toEqual(new Uint8Array(16_384))
  })

  test('is a token on request, of the type that says so (R-525)', async () => {
    const registry = registryOf({ secure: 'jwt' })
    const list = await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
    expect(list.mediaType).toBe('application/vc+jwt')
    const report = await verify(list.body, { resolver, now: AWARDED, kind: 'any' })
    expect(report.outcome).toBe('verified')
  })

  test('is made once: the same again changes nothing, another definition is refused', async () => {
    const { registry, entry } = await revocable()
    await registry.revoke(entry)
    const again = await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
    expect(again.version).toBe(2)
    expect(await served(registry, entry)).toBe(1)
    for (const other of [{ purpose: 'suspension' }, { purpose: 'revocation', length: 262_144 }]) {
      const attempt = registry.create({ id: REVOCATIONS, ...other } as NewStatusList)
      expect(await refusal(attempt)).toBe('list-differs')
    }
    expect(await registry.lists()).toMatchObject([{ id: REVOCATIONS, length: 131_072 }])
  })

  test('is made once by those who make it at the same time', async () => {
    const store = memoryStatusStore()
    const registries = [1, 2, 3, 4].map(() => registryOf({ store }))
    const lists = await Promise.all(
      registries.map((registry) => registry.create({ id: REVOCATIONS, purpose: 'revocation' })),
    )
    expect(new Set(lists.map(({ body }) => body)).size).toBe(1)
  })

  test.each<readonly [string, object, object]>([
    ['fewer places than hide anybody', { length: 131_064 }, { length: 131_072 }],
    ['places that fill no byte', { length: 131_073 }, { length: 131_080 }],
    ['more bits than a verifier reads', { length: 1_048_584 }, { length: 1_048_576 }],
    ['an address that is not https', { id: 'http://a.example/1' }, { id: 'https://a.example/1' }],
    ['an address with a fragment', { id: 'https://a.example/1#a' }, { id: 'https://a.example/1' }],
    ['a name in the address', { id: 'https://me@a.example/1' }, { id: 'https://a.example/me' }],
    ['a host without a name', { id: 'https://10.0.0.1/1' }, { id: 'https://a.example/10.0.0.1' }],
    ['a host of this machine', { id: 'https://localhost/1' }, { id: 'https://local.example/1' }],
    ['a host that ends in a dot', { id: 'https://a.example./1' }, { id: 'https://a.example/1' }],
    ['another port', { id: 'https://a.example:8443/1' }, { id: 'https://a.example/8443' }],
    ['U+0000 in the address', { id: 'https://a.example/\0' }, { id: 'https://a.example/0' }],
    ['a purpose that there is not', { purpose: 'revoked' }, { purpose: 'revocation' }],
    ['no purpose', { purpose: undefined }, { purpose: 'suspension' }],
    ['an unknown option', { size: 1 }, { statusSize: 1 }],
    ['several bits without messages', { statusSize: 2 }, { statusSize: 1 }],
    [
      'a message too few',
      { purpose: 'message', messages: ['no'] },
      { purpose: 'message', messages: ['no', 'yes'] },
    ],
    [
      'a message with half of a character',
      { purpose: 'message', messages: ['no', '\ud83d'] },
      { purpose: 'message', messages: ['no', '\ud83d\ude00'] },
    ],
  ])('is refused with %s', async (_, changes, twin) => {
    const registry = registryOf()
    const input = { id: REVOCATIONS, purpose: 'revocation' } as const
    const attempt = registry.create({ ...input, ...changes } as NewStatusList)
    expect(await refusal(attempt)).toBe('ERR_OB_ARGUMENT')
    expect(await registry.create({ ...input, ...twin } as NewStatusList)).toMatchObject({
      version: 1,
    })
  })

  test('may be on a host of your own, when the registry allows it as the door of a verifier does', async () => {
    const id = 'https://badges.internal:8443/status/1'
    const list = { id, purpose: 'revocation' } as const
    for (const allowedHosts of [[], ['badges.internal'], ['other.internal:8443']]) {
      expect(await refusal(registryOf({ allowedHosts }).create(list))).toBe('ERR_OB_ARGUMENT')
    }
    const registry = registryOf({ allowedHosts: ['badges.internal:8443'] })
    expect(await registry.create(list)).toMatchObject({ listId: id, version: 1 })
  })

  test.each(['proof', 'jwt'] as const)(
    'still fits what verifiers read when every bit is at random, as %s',
    async (secure) => {
      const now = AWARDED
      const store = crowdedStore()
      const registry = registryOf({ store, secure, now: () => now })
      const messages = Array.from({ length: 256 }, (_, value) => `Message ${value}`)
      const id = 'https://college.example/status/notes-1'
      await registry.create({ id, purpose: 'message', statusSize: 8, messages })
      await registry.setValue({ listId: id, index: 0 }, 1)
      const { body } = await registry.current(id)
      expect(body.length).toBeGreaterThan(174_000)
      expect((await verify(body, { resolver, now, kind: 'any' })).outcome).toBe('verified')
    },
  )
})

/** A store whose every place is given away and has a value that no pattern tells. */
function crowdedStore(): StatusStore {
  const store = memoryStatusStore()
  const bytes = new Uint8Array(131_072)
  for (let start = 0; start < bytes.length; start += 65_536) {
    crypto.getRandomValues(bytes.subarray(start, start + 65_536))
  }
  bytes[0] = 0
  return {
    ...store,
    read: async (listId) => {
      const list = await store.read(listId)
      return list === undefined ? undefined : { ...list, values: new Map(bytes.entries()) }
    },
    set: async (commit) => await store.set({ ...commit, changes: [] }),
    isAllocated: async () => true,
  }
}

describe('an entry that is allocated', () => {
  test('is ready for a credential, with an index of its own (R-520, W-43)', async () => {
    const { registry, entry } = await revocable()
    expect(entry).toMatchObject({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListCredential: REVOCATIONS,
    })
    expect(entry.id).not.toBe(REVOCATIONS)
    const more = await registry.allocateMany(REVOCATIONS, 200)
    const indexes = [entry, ...more].map(({ statusListIndex }) => statusListIndex)
    expect(new Set(indexes).size).toBe(201)
    expect((await registry.current(REVOCATIONS)).version).toBe(1)
  })

  test('says what each value means, where a list has messages', async () => {
    const registry = registryOf()
    const id = 'https://college.example/status/notes-1'
    await registry.create({ id, purpose: 'message', messages: ['fine', 'under appeal'] })
    const entry = await registry.allocate(id)
    expect(entry.statusMessage).toEqual([
      { status: '0x0', message: 'fine' },
      { status: '0x1', message: 'under appeal' },
    ])
    expect(readStatusEntry({ ...entry } as JsonObject, '')).toMatchObject({ purpose: 'message' })
  })

  test.each([Number.NaN, -1, 131_072, 0.5])(
    'is refused when the store gives %d, which is no place',
    async (index) => {
      const store = { ...memoryStatusStore(), allocate: async () => index }
      const registry = registryOf({ store })
      await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
      expect(await refusal(registry.allocate(REVOCATIONS))).toBe('store-failed')
    },
  )

  test('is refused when the list has none left (S-85)', async () => {
    const store = memoryStatusStore()
    await revocable({ store })
    const registry = registryOf({ store })
    const taken = Array.from({ length: 131_071 }, () => store.allocate(REVOCATIONS))
    expect(new Set(await Promise.all(taken)).size).toBe(131_071)
    expect(await refusal(registry.allocate(REVOCATIONS))).toBe('list-full')
  })
})

/** What an entry of four bits states. */
const inFourBits = {
  statusSize: 4,
  statusMessage: Array.from({ length: 16 }, (_, value) => ({
    status: `0x${value.toString(16)}`,
    message: `Message ${value}`,
  })),
}

describe('a change', () => {
  test('is in the signed list and in the audit when it returns, and the second time nothing happens', async () => {
    const { registry, entry } = await revocable()
    const index = Number(entry.statusListIndex)
    const note = { reason: 'Awarded by mistake.', by: 'registrar' }
    const result = { listId: REVOCATIONS, index, value: 1, version: 2 }
    expect(await registry.revoke(entry, note)).toEqual({ ...result, changed: true })
    expect(await served(registry, entry)).toBe(1)
    const before = await registry.current(REVOCATIONS)
    expect(await registry.revoke(entry, note)).toEqual({ ...result, changed: false })
    expect(await registry.current(REVOCATIONS)).toEqual(before)
    const change = { action: 'revoke', from: 0, to: 1, version: 2, at: AWARDED, ...note }
    expect(await registry.audit(entry)).toEqual([{ listId: REVOCATIONS, index, ...change }])
    expect(await registry.audit(REVOCATIONS)).toEqual(await registry.audit(entry))
    expect(before.body).not.toContain('mistake')
  })

  test('may be of many places: one unit, one version, each told in its order', async () => {
    const { registry } = await revocable()
    const entries = await registry.allocateMany(REVOCATIONS, 4)
    const [a, b, c, d] = [...entries] as [Entry, Entry, Entry, Entry]
    await registry.revoke(b)
    const changes = await registry.revoke([d, b, a, d])
    expect(changes.map(({ changed, version }) => [changed, version])).toEqual([
      [true, 3],
      [false, 3],
      [true, 3],
      [false, 3],
    ])
    expect(await Promise.all(entries.map((entry) => served(registry, entry)))).toEqual([1, 1, 0, 1])
    expect(await registry.audit(REVOCATIONS)).toHaveLength(3)
    expect(await registry.audit(c)).toEqual([])
    expect(await registry.revoke([])).toEqual([])
  })

  test('of places of two lists changes both', async () => {
    const { registry, entry } = await revocable()
    const other = 'https://college.example/status/revocation-2'
    await registry.create({ id: other, purpose: 'revocation' })
    const second = await registry.allocate(other)
    expect(await registry.revoke([second, entry])).toMatchObject([
      { listId: other, changed: true },
      { listId: REVOCATIONS, changed: true },
    ])
  })

  test('of a revocation is never taken back, that of a suspension is (R-526, S-87)', async () => {
    const { registry, entry } = await revocable()
    await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
    const place = await registry.allocate(SUSPENSIONS)
    await registry.revoke(entry)
    await registry.suspend(place)
    expect(await refusal(registry.reinstate(entry))).toBe('ERR_OB_ARGUMENT')
    expect(await refusal(registry.setValue(entry, 0))).toBe('ERR_OB_ARGUMENT')
    expect(await served(registry, entry)).toBe(1)
    expect(await registry.reinstate(place)).toMatchObject({ changed: true, value: 0 })
    expect(await registry.reinstate(place)).toMatchObject({ changed: false, value: 0 })
    expect((await registry.audit(place)).map(({ action }) => action)).toEqual([
      'suspend',
      'reinstate',
    ])
  })

  test.each([
    ['revoke', 'suspension'],
    ['suspend', 'revocation'],
    ['reinstate', 'revocation'],
  ] as const)('to %s is not for a list of the purpose %s', async (action, purpose) => {
    const registry = registryOf()
    const list = { id: REVOCATIONS, purpose }
    await registry.create(list)
    const entry = await registry.allocate(REVOCATIONS)
    expect(await refusal(registry[action](entry))).toBe('ERR_OB_ARGUMENT')
    expect(await registry.audit(REVOCATIONS)).toEqual([])
  })

  test('of a place that was never given away is refused, with those beside it', async () => {
    const { registry, entry } = await revocable()
    await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
    const index = Number(entry.statusListIndex)
    const free = { listId: REVOCATIONS, index: index === 7 ? 8 : 7 }
    expect(await refusal(registry.revoke([entry, free]))).toBe('place-not-allocated')
    expect(await refusal(registry.revoke({ ...free, index: 131_072 }))).toBe('place-not-allocated')
    // it is set to nothing already, yet it is nobody's
    const unset = { listId: SUSPENSIONS, index: 7 }
    expect(await refusal(registry.reinstate(unset))).toBe('place-not-allocated')
    expect(await served(registry, entry)).toBe(0)
    expect(await registry.revoke([entry])).toMatchObject([{ changed: true }])
  })

  test.each<readonly [string, string, object | undefined]>([
    ['a list that there is not', 'list-unknown', { listId: SUSPENSIONS, index: 1 }],
    ['“7 of clubs” for an index', 'ERR_OB_ARGUMENT', { listId: REVOCATIONS, index: '7 of clubs' }],
    ['an index with a leading zero', 'ERR_OB_ARGUMENT', { listId: REVOCATIONS, index: '07' }],
    ['an index of no digits', 'ERR_OB_ARGUMENT', { listId: REVOCATIONS, index: '' }],
    ['an index below zero', 'ERR_OB_ARGUMENT', { listId: REVOCATIONS, index: -1 }],
    ['no list', 'ERR_OB_ARGUMENT', { index: 1 }],
    ['nothing, as of a badge without a status', 'ERR_OB_ARGUMENT', undefined],
  ])('of %s is refused', async (_, code, place) => {
    const { registry } = await revocable()
    expect(await refusal(registry.revoke(place as StatusPlace))).toBe(code)
  })

  test('takes an index as an entry has it, in decimal digits (S-44)', async () => {
    const { registry, entry } = await revocable()
    const place = { listId: REVOCATIONS, index: entry.statusListIndex }
    const index = Number(entry.statusListIndex)
    expect(await registry.revoke(place)).toMatchObject({ index, changed: true })
    expect(await served(registry, entry)).toBe(1)
  })

  test('is of an entry, not of the credential around it', async () => {
    const { registry, entry } = await revocable()
    const badge = await award(entry)
    expect(await refusal(registry.revoke(badge as never))).toBe('ERR_OB_ARGUMENT')
    const { credentialStatus } = badge as { readonly credentialStatus: Entry }
    expect(await registry.revoke(credentialStatus)).toMatchObject({ changed: true })
  })

  test.each<readonly [string, string, object]>([
    ['another purpose', 'ERR_OB_ARGUMENT', { statusPurpose: 'suspension' }],
    ['“7 of clubs” for an index', 'ERR_OB_INPUT', { statusListIndex: '7 of clubs' }],
    ['a number for an index', 'ERR_OB_INPUT', { statusListIndex: 7 }],
    ['another type', 'ERR_OB_ARGUMENT', { type: 'StatusList2021Entry' }],
    ['values of another size', 'ERR_OB_ARGUMENT', inFourBits],
  ])('by an entry with %s is refused (S-44)', async (_, code, changes) => {
    const { registry, entry } = await revocable()
    const place = { ...entry, ...changes } as StatusPlace
    expect(await refusal(registry.revoke(place))).toBe(code)
    expect(await registry.revoke(entry)).toMatchObject({ changed: true })
  })

  test.each([
    { reason: '' },
    { by: 7 },
    { reason: 'a\0b' },
    { by: '\ud800' },
    { reson: 'a' },
    'because',
  ])('with the note %j is refused', async (note) => {
    const { registry, entry } = await revocable()
    expect(await refusal(registry.revoke(entry, note as object))).toBe('ERR_OB_ARGUMENT')
    expect(await registry.audit(entry)).toEqual([])
    expect(await registry.revoke(entry, { reason: 'a' })).toMatchObject({ changed: true })
  })

  test('to a value that the list has no bits for is refused', async () => {
    const registry = registryOf()
    const id = 'https://college.example/status/notes-1'
    await registry.create({ id, purpose: 'message', messages: ['fine', 'under appeal'] })
    const entry = await registry.allocate(id)
    for (const value of [2, -1, 0.5]) {
      expect(await refusal(registry.setValue(entry, value))).toBe('ERR_OB_ARGUMENT')
    }
    expect(await registry.setValue(entry, 1)).toMatchObject({ changed: true, value: 1 })
    expect(await registry.setValue(entry, 0)).toMatchObject({ changed: true, value: 0 })
  })
})

describe('many at once', () => {
  test('in one process wait for each other: each change is signed once', async () => {
    let signatures = 0
    const counted: Signer = {
      ...signer,
      sign: (bytes) => {
        signatures++
        return signer.sign(bytes)
      },
    }
    const { registry } = await revocable({ signer: counted })
    const entries = await registry.allocateMany(REVOCATIONS, 12)
    signatures = 0
    await Promise.all(entries.map((entry) => registry.revoke(entry)))
    expect(signatures).toBe(12)
    expect((await registry.current(REVOCATIONS)).version).toBe(13)
  })

  test('of several processes lose no change, and every change is signed (S-87)', async () => {
    const store = memoryStatusStore()
    const registries = [1, 2, 3].map(() => registryOf({ store }))
    const [first] = registries as [StatusRegistry]
    await first.create({ id: REVOCATIONS, purpose: 'revocation' })
    const entries = await first.allocateMany(REVOCATIONS, 12)
    const changes = await Promise.all(
      entries.map((entry, at) => registries[at % 3]?.revoke(entry) as never),
    )
    expect(changes).toMatchObject(entries.map(() => ({ changed: true })))
    expect(await Promise.all(entries.map((entry) => served(first, entry)))).toEqual(
      entries.map(() => 1),
    )
    expect((await first.audit(REVOCATIONS)).map(({ version }) => version)).toEqual(
      entries.map((_, at) => at + 2),
    )
  })

  test('a store that takes nothing over ends the attempts, and nothing has changed', async () => {
    const inner = memoryStatusStore()
    let isBusy = false
    const store = {
      ...inner,
      set: async (commit: StatusCommit) => !isBusy && (await inner.set(commit)),
    }
    const { registry, entry } = await revocable({ store })
    isBusy = true
    expect(await refusal(registry.revoke(entry))).toBe('store-busy')
    isBusy = false
    expect(await registry.audit(entry)).toEqual([])
    expect(await registry.revoke(entry)).toMatchObject({ changed: true, version: 2 })
  })
})

describe('a failure', () => {
  test.each(['allocate', 'set', 'isAllocated', 'read', 'list', 'audit'] as const)(
    'of the store to %s is told as one of the store, and its own words stay in the cause',
    async (name) => {
      const inner = memoryStatusStore()
      await registryOf({ store: inner }).create({ id: REVOCATIONS, purpose: 'revocation' })
      const index = await inner.allocate(REVOCATIONS)
      const place = { listId: REVOCATIONS, index }
      const failure = new Error('connect ECONNREFUSED db.internal')
      const store = { ...inner, [name]: () => Promise.reject(failure) }
      const registry = registryOf({ store })
      const attempt = {
        allocate: () => registry.allocate(REVOCATIONS),
        set: () => registry.revoke(place),
        isAllocated: () => registry.revoke(place),
        read: () => registry.current(REVOCATIONS),
        list: () => registry.renew(),
        audit: () => registry.audit(place),
      }[name]
      const error = await attempt().catch((reason: unknown) => reason)
      expect(error).toMatchObject({
        code: 'ERR_OB_STATUS_STORE',
        problems: [{ code: 'store-failed' }],
        cause: failure,
      })
      expect(String(error)).not.toContain('db.internal')
      expect(await inner.audit(REVOCATIONS)).toEqual([])
    },
  )

  test('of a store that tells no reason has one, and a missing package is told as it is', async () => {
    const list = { id: REVOCATIONS, purpose: 'revocation' } as const
    const failing = (failure: OpenBadgesError): StatusRegistry =>
      registryOf({ store: { ...memoryStatusStore(), read: () => Promise.reject(failure) } })
    const bare = new OpenBadgesError('No.', { code: 'ERR_OB_STATUS_STORE' })
    expect(await refusal(failing(bare).create(list))).toBe('store-failed')
    const missing = new OpenBadgesError('Install it.', { code: 'ERR_OB_UNSUPPORTED' })
    await expect(failing(missing).create(list)).rejects.toBe(missing)
  })

  test('of the signer leaves the list as it was (S-82)', async () => {
    const store = memoryStatusStore()
    const { registry, entry } = await revocable({ store })
    const broken = { ...signer, sign: () => Promise.reject(new Error('no card')) }
    expect(await refusal(registryOf({ store, signer: broken }).revoke(entry))).toBe('ERR_OB_SIGN')
    expect(await registry.audit(entry)).toEqual([])
    expect((await registry.current(REVOCATIONS)).version).toBe(1)
    expect(await registry.revoke(entry)).toMatchObject({ changed: true, version: 2 })
  })

  test('of one change does not stop the next, in the same list', async () => {
    const { registry, entry } = await revocable()
    const free = { listId: REVOCATIONS, index: 131_072 }
    const answers = await Promise.allSettled([registry.revoke(free), registry.revoke(entry)])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  test('a key that is not the issuer’s makes no list (S-81)', async () => {
    const stranger = await generateSigner()
    const attempt = registryOf({ signer: stranger }).create({
      id: REVOCATIONS,
      purpose: 'revocation',
    })
    expect(await refusal(attempt)).toBe('ERR_OB_KEY')
  })
})

describe('the status of a place', () => {
  test('is what its list says of it, with what was done last', async () => {
    const registry = registryOf()
    await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
    const entry = deepFreeze(await registry.allocate(SUSPENSIONS))
    const index = Number(entry.statusListIndex)
    const place = { listId: SUSPENSIONS, index, purpose: 'suspension' }
    expect(await registry.statusOf(entry)).toEqual({ ...place, value: 0 })
    await registry.suspend(entry, { by: 'office' })
    const suspended = { action: 'suspend', from: 0, to: 1, version: 2, at: AWARDED, by: 'office' }
    const lastChange = { listId: SUSPENSIONS, index, ...suspended }
    expect(await registry.statusOf(entry)).toEqual({ ...place, value: 1, lastChange })
    await registry.reinstate(entry)
    const after = await registry.statusOf({ listId: SUSPENSIONS, index })
    expect(after).toMatchObject({ value: 0, lastChange: { action: 'reinstate', version: 3 } })
  })

  test('says what a value means, where the list has messages', async () => {
    const registry = registryOf()
    const id = 'https://college.example/status/notes-1'
    await registry.create({ id, purpose: 'message', messages: ['fine', 'under appeal'] })
    const entry = await registry.allocate(id)
    expect(await registry.statusOf(entry)).toMatchObject({ value: 0, message: 'fine' })
    await registry.setValue(entry, 1)
    expect(await registry.statusOf(entry)).toMatchObject({ value: 1, message: 'under appeal' })
  })

  test('is not told of a place that is nobody’s, nor of an entry that its list contradicts', async () => {
    const { registry, entry } = await revocable()
    const free = { listId: REVOCATIONS, index: entry.statusListIndex === '7' ? 8 : 7 }
    expect(await refusal(registry.statusOf(free))).toBe('place-not-allocated')
    const contradicted = { ...entry, statusPurpose: 'suspension' }
    expect(await refusal(registry.statusOf(contradicted))).toBe('ERR_OB_ARGUMENT')
    const widened = { ...entry, ...inFourBits }
    expect(await refusal(registry.statusOf(widened))).toBe('ERR_OB_ARGUMENT')
    expect(await registry.statusOf(entry)).toMatchObject({ value: 0 })
  })
})

describe('what is served', () => {
  test('is no longer cached than its ttl, nor than it counts', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const { registry } = await revocable({ now: clock.now, ttlSeconds: 600 })
    const cacheAt = async (text: string): Promise<string | undefined> => {
      clock.set(text)
      return (await registry.current(REVOCATIONS)).headers['cache-control']
    }
    expect(await cacheAt('2026-03-02T09:00:00Z')).toBe('public, max-age=600')
    expect(await cacheAt('2026-03-09T08:59:00Z')).toBe('public, max-age=60')
    expect(await cacheAt('2026-03-10T09:00:00Z')).toBe('public, max-age=0')
  })

  test('has an entity tag that changes with every change, and with nothing else', async () => {
    const { registry, entry } = await revocable()
    const { etag, headers } = await registry.current(REVOCATIONS)
    expect(headers.etag).toBe(etag)
    expect((await registry.current(REVOCATIONS)).etag).toBe(etag)
    await registry.revoke(entry)
    expect((await registry.current(REVOCATIONS)).etag).not.toBe(etag)
  })

  test('counts from later with each version, though the clock stands still or goes back (S-88)', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const { registry } = await revocable({ now: clock.now })
    const froms: unknown[] = []
    for (const text of ['2026-03-02T09:00:00Z', '2026-03-02T08:59:00Z', '2026-03-02T09:00:01Z']) {
      clock.set(text)
      await registry.renew({ all: true })
      froms.push(documentIn((await registry.current(REVOCATIONS)).body).validFrom)
    }
    expect(froms).toEqual([
      '2026-03-02T09:00:00.001Z',
      '2026-03-02T09:00:00.002Z',
      '2026-03-02T09:00:01Z',
    ])
  })

  test('is not signed for a time that verifiers do not accept yet', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const { registry, entry } = await revocable({ now: clock.now })
    clock.set('2026-03-02T08:55:00Z')
    expect(await refusal(registry.revoke(entry))).toBe('clock-behind')
    clock.set('2026-03-02T08:55:00.001Z')
    expect(await registry.revoke(entry)).toMatchObject({ changed: true })
  })
})

describe('renewal', () => {
  test('is of lists in the second half of their time', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const { registry } = await revocable({ now: clock.now, lifetimeSeconds: 86_400 })
    clock.set('2026-03-02T20:59:59Z')
    expect(await registry.renew()).toMatchObject([{ renewed: false, version: 1 }])
    clock.set('2026-03-02T21:00:00Z')
    const validUntil = new Date('2026-03-03T21:00:00Z')
    expect(await registry.renew()).toEqual([
      { listId: REVOCATIONS, renewed: true, version: 2, validUntil },
    ])
    expect(await registry.renew()).toMatchObject([{ renewed: false, version: 2 }])
  })

  test('keeps what is set, and adds nothing to the audit', async () => {
    const { registry, entry } = await revocable()
    await registry.revoke(entry)
    expect(await registry.renew({ all: true })).toMatchObject([{ renewed: true, version: 3 }])
    expect(await served(registry, entry)).toBe(1)
    expect(await registry.audit(REVOCATIONS)).toHaveLength(1)
  })

  test.each(['proof', 'jwt'] as const)(
    'is of lists that another key has signed, as %s (S-84)',
    async (secure) => {
      const store = memoryStatusStore()
      const { registry } = await revocable({ store, secure })
      expect(await registry.renew()).toMatchObject([{ renewed: false }])
      const next = registryOf({ store, secure, signer: nextSigner })
      expect(await next.renew()).toMatchObject([{ renewed: true }])
      expect(await next.renew()).toMatchObject([{ renewed: false }])
    },
  )

  test('by several at once signs each list once', async () => {
    const clock = clockAt('2026-03-02T09:00:00Z')
    const store = memoryStatusStore()
    await revocable({ store, now: clock.now })
    clock.set('2026-03-08T09:00:00Z')
    const renewals = await Promise.all(
      [1, 2, 3].map(() => registryOf({ store, now: clock.now }).renew()),
    )
    expect(renewals.flat().filter(({ renewed }) => renewed)).toHaveLength(1)
    expect(renewals.flat().every(({ version }) => version === 2)).toBe(true)
  })

  test('of a list that a wrong clock has signed for a year ahead is refused, until this clock is said to be right (S-87, S-88)', async () => {
    const clock = clockAt('2027-03-02T09:00:00Z')
    const { registry, entry } = await revocable({ now: clock.now })
    clock.set('2026-03-02T09:00:00Z')
    expect(await refusal(registry.renew())).toBe('clock-behind')
    expect(await refusal(registry.renew({ all: true }))).toBe('clock-behind')
    expect(await refusal(registry.revoke(entry))).toBe('clock-behind')
    const validUntil = new Date('2026-03-09T09:00:00Z')
    const renewal = { listId: REVOCATIONS, renewed: true, version: 2, validUntil }
    expect(await registry.renew({ trustClock: true })).toEqual([renewal])
    expect(await registry.revoke(entry)).toMatchObject({ changed: true, version: 3 })
    expect(await served(registry, entry)).toBe(1)
    // trusted or not, a list whose time is right keeps its order
    expect(await registry.renew({ trustClock: true })).toMatchObject([{ renewed: false }])
    await registry.renew({ all: true, trustClock: true })
    const { signedAt } = await registry.current(REVOCATIONS)
    expect(signedAt).toEqual(new Date('2026-03-02T09:00:00.002Z'))
  })

  test.each([{ al: true }, { all: 1 }, { trustClock: 'yes' }, null])(
    'with the options %j is refused',
    async (options) => {
      const { registry } = await revocable()
      expect(await refusal(registry.renew(options as never))).toBe('ERR_OB_ARGUMENT')
      expect(await registry.renew({})).toMatchObject([{ renewed: false }])
    },
  )

  test('that fails for one list is done for the others, and then fails', async () => {
    const inner = memoryStatusStore()
    const { registry } = await revocable({ store: inner })
    await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
    const store = {
      ...inner,
      set: async (commit: StatusCommit) => {
        if (commit.listId === REVOCATIONS) throw new Error('disk full')
        return await inner.set(commit)
      },
    }
    const attempt = registryOf({ store }).renew({ all: true })
    expect(await refusal(attempt)).toBe('store-failed')
    expect((await registry.current(REVOCATIONS)).version).toBe(1)
    expect((await registry.current(SUSPENSIONS)).version).toBe(2)
  })
})

test('a lifetime shorter than the usual ttl is a ttl as well', async () => {
  const registry = registryOf({ lifetimeSeconds: 60 })
  const { body, headers } = await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
  expect(documentIn(body)).toMatchObject({ credentialSubject: { ttl: 60_000 } })
  expect(headers['cache-control']).toBe('public, max-age=60')
})

describe('options of the wrong kind are refused', () => {
  const store = memoryStatusStore()
  const good: StatusRegistryOptions = { store, issuer: COLLEGE, signer, resolver }

  test.each<readonly [string, object]>([
    ['no store', { store: undefined }],
    ['a store without "set"', { store: { ...store, set: undefined } }],
    ['no issuer', { issuer: '' }],
    ['no signer', { signer: undefined }],
    ['a clock that is a date', { now: AWARDED }],
    ['an unknown option', { lifetime: 7 }],
    ['an unknown way to secure', { secure: 'pgp' }],
    ['a suite that hides', { cryptosuite: 'ecdsa-sd-2023' }],
    ['a suite for a token', { secure: 'jwt', cryptosuite: 'eddsa-jcs-2022' }],
    ['a host that is none of a list', { allowedHosts: 'badges.internal' }],
    ['a lifetime of nothing', { lifetimeSeconds: 0 }],
    ['a lifetime of more than a year', { lifetimeSeconds: 31_536_001 }],
    ['a ttl longer than the lifetime', { lifetimeSeconds: 60, ttlSeconds: 61 }],
  ])('%s', async (_, changes) => {
    expect(await refusal((async () => registryOf({ ...good, ...changes }))())).toBe(
      'ERR_OB_ARGUMENT',
    )
    expect(() => registryOf(good)).not.toThrow()
  })
})

test.each([() => new Date(Number.NaN), () => 0 as never])(
  'a clock that says no moment is the caller’s mistake, and nothing is signed',
  async (now) => {
    const attempt = registryOf({ now }).create({ id: REVOCATIONS, purpose: 'revocation' })
    expect(await refusal(attempt)).toBe('ERR_OB_ARGUMENT')
  },
)

test('after any operations the signed list says what a simple model says', async () => {
  const step = fc.record({
    action: fc.constantFrom('suspend' as const, 'reinstate' as const),
    places: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const registry = registryOf()
      await registry.create({ id: SUSPENSIONS, purpose: 'suspension' })
      const entries = await registry.allocateMany(SUSPENSIONS, 4)
      const model = [0, 0, 0, 0]
      let audited = 0
      for (const { action, places } of steps) {
        const value = action === 'suspend' ? 1 : 0
        const changes = await registry[action](places.flatMap((at) => entries[at] ?? []))
        expect(changes.map(({ changed }) => changed)).toEqual(
          places.map((at) => model[at] !== value),
        )
        audited += changes.filter(({ changed }) => changed).length
        for (const at of places) model[at] = value
      }
      expect(await Promise.all(entries.map((entry) => served(registry, entry)))).toEqual(model)
      expect(await registry.audit(SUSPENSIONS)).toHaveLength(audited)
    }),
    { numRuns: 10 },
  )
})
