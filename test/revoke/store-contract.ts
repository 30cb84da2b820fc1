import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import type {
  StatusAuditEntry,
  StatusCommit,
  StatusListDefinition,
  StatusStore,
  StoredStatusList,
} from '../../src/revoke/index.js'

/**
 * What every store of status lists must do, whatever it keeps them in. An adapter that is not in this
 * repository runs the same: it calls this function in a test file of its own.
 *
 * @param open - a store without lists. It is closed after each test.
 */
export function describeStatusStore(name: string, open: () => Promise<StatusStore>): void {
  describe(`the ${name} is a store of status lists`, () => {
    const opened: StatusStore[] = []
    const fresh = async (): Promise<StatusStore> => {
      const store = await open()
      opened.push(store)
      return store
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })

    describeLists(fresh)
    describeAllocation(fresh)
    describeChanges(fresh)
    describeAudit(fresh)
    describeModel(fresh)
  })
}

const LIST = 'https://college.example/status/1'
const OTHER = 'https://college.example/status/2'

/** A store holds lists of any length; that real ones are long is the registry's rule. */
function definitionOf(changes: Partial<StatusListDefinition> = {}): StatusListDefinition {
  const issuer = 'did:web:college.example'
  return { id: LIST, issuer, purpose: 'revocation', statusSize: 1, length: 16, ...changes }
}

/** The commit that makes version `expectedVersion + 1` of a list; a later one is signed a second later. */
function commitOf(expectedVersion: number, changes: Partial<StatusCommit> = {}): StatusCommit {
  const signed = Date.parse('2026-11-02T09:00:00.001Z') + expectedVersion * 1000
  return {
    listId: LIST,
    expectedVersion,
    credential: `{"version":${expectedVersion + 1},"text":"é ✓ '\\" 𝄞"}`,
    signedAt: new Date(signed),
    validUntil: new Date(signed + 7 * 86_400_000),
    changes: [],
    ...changes,
  }
}

function creationOf(definition: StatusListDefinition): StatusCommit {
  return commitOf(0, { listId: definition.id, definition })
}

function changeOf(
  index: number,
  version: number,
  changes: Partial<StatusAuditEntry> = {},
): StatusAuditEntry {
  const at = new Date(Date.parse('2026-11-02T08:59:59.999Z') + version)
  const kind = { action: 'revoke', from: 0, to: 1 } as const
  return { listId: LIST, index, version, at, ...kind, ...changes }
}

async function withList(
  fresh: () => Promise<StatusStore>,
  changes: Partial<StatusListDefinition> = {},
): Promise<StatusStore> {
  const store = await fresh()
  await store.set(creationOf(definitionOf(changes)))
  return store
}

async function listIn(store: StatusStore, listId: string = LIST): Promise<StoredStatusList> {
  const list = await store.read(listId)
  if (list === undefined) throw new Error('The list is not there.')
  return list
}

/** Why the store refuses: the code of its one problem. */
async function codeOf(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_STATUS_STORE') return undefined
  expect(error.problems).toHaveLength(1)
  return error.problems[0]?.code
}

type Fresh = () => Promise<StatusStore>

function describeLists(fresh: Fresh): void {
  test('a list is there as it was made, and none before', async () => {
    const store = await fresh()
    expect(await store.read(LIST)).toBeUndefined()
    expect(await store.list()).toEqual([])
    const definition = definitionOf()
    const commit = creationOf(definition)
    expect(await store.set(commit)).toBe(true)
    const { credential, signedAt, validUntil } = commit
    const state = { version: 1, allocated: 0, values: new Map(), credential, signedAt, validUntil }
    expect(await store.read(LIST)).toEqual({ definition, ...state })
    expect(await store.list()).toEqual([definition])
  })

  test('a list of several bits keeps its messages in their order', async () => {
    const store = await fresh()
    const messages = ['pending', 'held', '', 'released: ✓']
    const definition = definitionOf({ purpose: 'message', statusSize: 2, messages })
    await store.set(creationOf(definition))
    expect((await listIn(store)).definition).toEqual(definition)
    expect(await store.list()).toEqual([definition])
  })

  test('a list that is there is not made again, and stays as it is', async () => {
    const store = await withList(fresh)
    expect(await store.set(creationOf(definitionOf({ purpose: 'suspension' })))).toBe(false)
    expect((await listIn(store)).definition).toEqual(definitionOf())
    expect((await listIn(store)).version).toBe(1)
  })

  test('lists come in the order of their ids, and know nothing of each other', async () => {
    const store = await fresh()
    const ids = ['b', 'a', 'c'].map((name) => `https://college.example/status/${name}`)
    for (const id of ids) await store.set(creationOf(definitionOf({ id })))
    expect((await store.list()).map(({ id }) => id)).toEqual(ids.toSorted())
    const [listId = '', other = ''] = ids
    const index = await store.allocate(listId)
    await store.set(commitOf(1, { listId, changes: [changeOf(index, 2, { listId })] }))
    expect(await listIn(store, listId)).toMatchObject({ version: 2, allocated: 1 })
    expect(await listIn(store, other)).toMatchObject({ version: 1, allocated: 0 })
    expect(await store.audit(other)).toEqual([])
    expect(await store.isAllocated(other, index)).toBe(false)
  })

  test('what was handed out or in can be changed without changing what is kept', async () => {
    const store = await fresh()
    const commit = creationOf(definitionOf())
    await store.set(commit)
    commit.signedAt.setTime(0)
    const list = await listIn(store)
    ;(list.values as Map<number, number>).set(3, 1)
    list.validUntil.setTime(0)
    const again = await listIn(store)
    expect(again.values).toEqual(new Map())
    expect(again.signedAt).toEqual(creationOf(definitionOf()).signedAt)
    expect(again.validUntil).toEqual(creationOf(definitionOf()).validUntil)
  })
}

function describeAllocation(fresh: Fresh): void {
  test('every place is given once, then none, and the list stays as it is (S-85)', async () => {
    const store = await withList(fresh)
    const given: number[] = []
    for (let count = 0; count < 16; count++) given.push(await store.allocate(LIST))
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i))
    expect(await codeOf(store.allocate(LIST))).toBe('list-full')
    expect(await listIn(store)).toMatchObject({ version: 1, allocated: 16, values: new Map() })
  })

  test('places asked for at once are all different (S-85)', async () => {
    const store = await withList(fresh, { length: 256 })
    const given = await Promise.all(Array.from({ length: 200 }, () => store.allocate(LIST)))
    expect(new Set(given).size).toBe(200)
    expect((await listIn(store)).allocated).toBe(200)
  })

  test('the last places are shared by those who ask at once, and the others are refused', async () => {
    const store = await withList(fresh, { length: 8 })
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => store.allocate(LIST)))
    const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    expect(new Set(given).size).toBe(8)
    expect(given).toHaveLength(8)
  })

  test('the order of places says nothing of the order of issue (S-85)', async () => {
    const length = 131_072
    const store = await withList(fresh, { length })
    const given: number[] = []
    for (let count = 0; count < 128; count++) given.push(await store.allocate(LIST))
    // by chance alone, each of these fails less than once in 10 ** 12 runs
    const rises = given.filter((index, at) => at > 0 && index > (given[at - 1] ?? 0)).length
    expect(rises).toBeGreaterThan(36)
    expect(rises).toBeLessThan(91)
    const low = given.filter((index) => index < length / 2).length
    expect(low).toBeGreaterThan(24)
    expect(low).toBeLessThan(104)
    const even = given.filter((index) => index % 2 === 0).length
    expect(even).toBeGreaterThan(24)
    expect(even).toBeLessThan(104)
  })

  test('two lists of a kind give their places in different orders', async () => {
    const store = await withList(fresh)
    await store.set(creationOf(definitionOf({ id: OTHER })))
    const order = async (listId: string): Promise<readonly number[]> => {
      const given: number[] = []
      for (let count = 0; count < 16; count++) given.push(await store.allocate(listId))
      return given
    }
    // one chance in 16! that they are the same
    expect(await order(LIST)).not.toEqual(await order(OTHER))
  })

  test('it is known which places are given', async () => {
    const store = await withList(fresh, { length: 2 })
    const index = await store.allocate(LIST)
    expect(await store.isAllocated(LIST, index)).toBe(true)
    expect(await store.isAllocated(LIST, 1 - index)).toBe(false)
    expect(await store.isAllocated(LIST, 2)).toBe(false)
    expect(await store.isAllocated(OTHER, index)).toBe(false)
  })

  test('a list that there is not has no place to give', async () => {
    const store = await withList(fresh)
    expect(await codeOf(store.allocate(OTHER))).toBe('list-unknown')
    expect(await store.allocate(LIST)).toBeGreaterThanOrEqual(0)
  })
}

function describeChanges(fresh: Fresh): void {
  test('a commit is taken over whole, and the values stay', async () => {
    const store = await withList(fresh, { purpose: 'message', statusSize: 2 })
    const [a, b] = [await store.allocate(LIST), await store.allocate(LIST)]
    const set = { action: 'set' } as const
    const first = [changeOf(a, 2, { ...set, to: 3 }), changeOf(b, 2, { ...set, to: 1 })]
    expect(await store.set(commitOf(1, { changes: first }))).toBe(true)
    const { credential, signedAt, validUntil } = commitOf(1)
    const expected = { version: 2, credential, signedAt, validUntil }
    expect(await listIn(store)).toMatchObject(expected)
    expect(Object.fromEntries((await listIn(store)).values)).toEqual({ [a]: 3, [b]: 1 })
    const second = [changeOf(a, 3, { ...set, from: 3, to: 0 })]
    expect(await store.set(commitOf(2, { changes: second }))).toBe(true)
    expect((await listIn(store)).values).toEqual(new Map([[b, 1]]))
    expect(await store.isAllocated(LIST, a)).toBe(true)
  })

  test('a list can be signed anew without a change', async () => {
    const store = await withList(fresh)
    const index = await store.allocate(LIST)
    await store.set(commitOf(1, { changes: [changeOf(index, 2)] }))
    expect(await store.set(commitOf(2))).toBe(true)
    const { version, values, credential } = await listIn(store)
    expect([version, credential]).toEqual([3, commitOf(2).credential])
    expect(values).toEqual(new Map([[index, 1]]))
    expect(await store.audit(LIST)).toHaveLength(1)
  })

  test.each([0, 1, 3])('a commit made from version %d of version 2 changes nothing', async (at) => {
    const store = await withList(fresh)
    const index = await store.allocate(LIST)
    await store.set(commitOf(1))
    const before = await listIn(store)
    expect(before.version).toBe(2)
    expect(await store.set(commitOf(at, { changes: [changeOf(index, at + 1)] }))).toBe(false)
    expect(await listIn(store)).toEqual(before)
    expect(await store.audit(LIST)).toEqual([])
    // the twin: the same from the right version
    expect(await store.set(commitOf(2, { changes: [changeOf(index, 3)] }))).toBe(true)
    expect((await listIn(store)).values).toEqual(new Map([[index, 1]]))
  })

  test('a commit with one place that was never given changes nothing, the others neither', async () => {
    const store = await withList(fresh, { length: 2 })
    const index = await store.allocate(LIST)
    const before = await listIn(store)
    for (const stranger of [1 - index, 2]) {
      const changes = [changeOf(index, 2), changeOf(stranger, 2)]
      expect(await codeOf(store.set(commitOf(1, { changes })))).toBe('place-not-allocated')
    }
    expect(await listIn(store)).toEqual(before)
    expect(await store.audit(LIST)).toEqual([])
  })

  test('a list that there is not is not changed, unless it is made by it', async () => {
    const store = await fresh()
    expect(await codeOf(store.set(commitOf(0)))).toBe('list-unknown')
    expect(await store.set(commitOf(1, { definition: definitionOf() }))).toBe(false)
    expect(await store.list()).toEqual([])
    expect(await store.set(creationOf(definitionOf()))).toBe(true)
  })

  test('of commits from one version at once, one is taken over', async () => {
    const store = await withList(fresh)
    const places: number[] = []
    for (let count = 0; count < 8; count++) places.push(await store.allocate(LIST))
    const answers = await Promise.all(
      places.map((index) => store.set(commitOf(1, { changes: [changeOf(index, 2)] }))),
    )
    expect(answers.filter((isTaken) => isTaken)).toHaveLength(1)
    const winner = places[answers.indexOf(true)] ?? -1
    expect((await listIn(store)).values).toEqual(new Map([[winner, 1]]))
    expect((await store.audit(LIST)).map(({ index }) => index)).toEqual([winner])
  })

  test('of those who make a list at once, one does', async () => {
    const store = await fresh()
    const purposes = ['revocation', 'suspension', 'refresh']
    const answers = await Promise.all(
      purposes.map((purpose) => store.set(creationOf(definitionOf({ purpose })))),
    )
    expect(answers.filter((isTaken) => isTaken)).toHaveLength(1)
    expect((await listIn(store)).definition.purpose).toBe(purposes[answers.indexOf(true)])
  })
}

function describeAudit(fresh: Fresh): void {
  test('it is kept in its order, with all that it says, and can be asked for one place', async () => {
    const store = await withList(fresh, { purpose: 'suspension' })
    const [a, b] = [await store.allocate(LIST), await store.allocate(LIST)]
    const first = [
      changeOf(b, 2, { action: 'suspend', reason: "Fees “unpaid” ' -- \\ ✓", by: 'registrar' }),
      changeOf(a, 2, { action: 'suspend' }),
    ]
    const second = [changeOf(b, 3, { action: 'reinstate', from: 1, to: 0, by: 'registrar' })]
    await store.set(commitOf(1, { changes: first }))
    await store.set(commitOf(2, { changes: second }))
    expect(await store.audit(LIST)).toEqual([...first, ...second])
    expect(await store.audit(LIST, b)).toEqual([first[0], ...second])
    expect(await store.audit(LIST, a)).toEqual([first[1]])
  })

  test('there is none of a list or a place that there is not', async () => {
    const store = await withList(fresh)
    expect(await store.audit(LIST)).toEqual([])
    expect(await store.audit(LIST, 99)).toEqual([])
    expect(await store.audit(OTHER)).toEqual([])
  })
}

function byIndex([a = 0]: readonly number[], [b = 0]: readonly number[]): number {
  return a - b
}

/** Asks for a place, or commits changes to places that were given, perhaps from an old version. */
type Step =
  | { readonly kind: 'allocate' }
  | { readonly kind: 'set'; readonly age: number; readonly changes: readonly [number, number][] }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('allocate' as const) }),
    fc.record({
      kind: fc.constant('set' as const),
      age: fc.constantFrom(0, 0, 0, 1, -1),
      changes: fc.array(fc.tuple(fc.nat(7), fc.nat(3)), { maxLength: 3 }),
    }),
  ),
  { maxLength: 24 },
)

function describeModel(fresh: Fresh): void {
  test('after any steps it holds what a simple model holds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const length = 8
        const store = await withList(fresh, { purpose: 'message', statusSize: 2, length })
        const model = { version: 1, given: [] as number[], values: new Map<number, number>() }
        const audit: StatusAuditEntry[] = []
        for (const step of all) {
          if (step.kind === 'allocate') {
            const isFull = model.given.length === length
            const index = await store.allocate(LIST).catch(() => undefined)
            expect(index === undefined).toBe(isFull)
            if (index === undefined) continue
            expect(model.given).not.toContain(index)
            model.given.push(index)
            continue
          }
          const version = model.version - step.age
          const changes = changesFor(step.changes, model, version + 1)
          const isTaken = await store.set(commitOf(version, { changes }))
          expect(isTaken).toBe(step.age === 0)
          if (!isTaken) continue
          model.version++
          audit.push(...changes)
          for (const { index, to } of changes) {
            if (to === 0) model.values.delete(index)
            else model.values.set(index, to)
          }
        }
        const { version, allocated, values } = await listIn(store)
        expect([version, allocated]).toEqual([model.version, model.given.length])
        expect([...values].toSorted(byIndex)).toEqual([...model.values].toSorted(byIndex))
        expect(await store.audit(LIST)).toEqual(audit)
      }),
      { numRuns: 25 },
    )
  })
}

/** The changes as audit entries: each place once, and only places that were given. */
function changesFor(
  wanted: readonly (readonly [number, number])[],
  { given, values }: { given: readonly number[]; values: ReadonlyMap<number, number> },
  version: number,
): readonly StatusAuditEntry[] {
  if (given.length === 0) return []
  const chosen = new Map(wanted.map(([nth, to]) => [given[nth % given.length] ?? 0, to]))
  return [...chosen].map(([index, to]) =>
    changeOf(index, version, { action: 'set', from: values.get(index) ?? 0, to }),
  )
}
