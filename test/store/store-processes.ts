import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StatusStore } from '../../src/revoke/index.js'
import { LIST, makeList } from './made-list.js'
import { bundleWorkers, type Worker, type Workers } from './processes.js'
import type { WorkerTask } from './worker.js'

/** How a store is reached, here and by other processes. */
export interface StorePlace {
  readonly store: StatusStore
  readonly place: Pick<WorkerTask, 'file' | 'connectionString'>
}

const ROUNDS = 12
const TOGETHER = 3

/** As in {@link describeStatusStore}, with several processes that use the store, and are killed. */
export function describeStoreProcesses(name: string, open: () => Promise<StorePlace>): void {
  let workers: Workers
  beforeAll(async () => {
    workers = await bundleWorkers()
  })
  afterAll(() => workers?.close())

  test(`${name}: 8 processes, which all make the list, never share one of 8,000 places (S-85)`, async () => {
    const { store, place } = await open()
    const all = Array.from({ length: 8 }, () =>
      workers.start({ ...place, action: 'allocate', count: 1000 }),
    )
    const codes = await Promise.all(all.map(({ ended }) => ended))
    expect(codes).toEqual(all.map(() => 0))
    const given = all.flatMap(({ allocated }) => allocated)
    expect(given).toHaveLength(8000)
    expect(new Set(given).size).toBe(8000)
    expect((await store.read(LIST))?.allocated).toBe(8000)
    await store.close()
  }, 180_000)

  test(`${name}: kill -9 loses no revocation that was said to be done, and leaves nothing half (S-86, S-87)`, async () => {
    const { store, place } = await open()
    await makeList(store)
    const all: Worker[] = []
    const random = randomFrom(0x0b30)
    for (let round = 0; round < ROUNDS; round++) {
      const now = Array.from({ length: TOGETHER }, () =>
        workers.start({ ...place, action: 'revoke' }),
      )
      all.push(...now)
      await Promise.race(now.map(({ hasRevoked }) => hasRevoked))
      await Promise.all(now.map((worker) => killAfter(worker, random() * 100)))
      await expectWhole(store, all)
    }
    expect(all.flatMap(({ revoked }) => revoked).length).toBeGreaterThanOrEqual(ROUNDS)
    await store.close()
  }, 180_000)
}

/** Numbers from 0 to 1, the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function killAfter(worker: Worker, delayMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  worker.kill()
  expect(await worker.ended).toBeNull()
}

/** Whether values, audit, version and signed list say the same, and hold all that the workers have said. */
export async function expectWhole(store: StatusStore, workers: readonly Worker[]): Promise<void> {
  const list = await store.read(LIST)
  const audit = await store.audit(LIST)
  const revoked = [...(list?.values ?? [])]
  // every version since the first made one change, in the order of the audit
  expect(audit.map(({ version }) => version)).toEqual(audit.map((_, at) => at + 2))
  expect(list?.version).toBe(audit.length + 1)
  expect(sorted(audit.map(({ index, to }) => [index, to]))).toEqual(sorted(revoked))
  const signed = JSON.parse(list?.credential ?? '')
  expect(signed.version).toBe(list?.version)
  expect(sorted(signed.values)).toEqual(sorted(revoked))
  const acknowledged = workers.flatMap((worker) => worker.revoked)
  expect(acknowledged.filter((index) => list?.values.get(index) !== 1)).toEqual([])
  const given = workers.flatMap(({ allocated }) => allocated)
  expect(new Set(given).size).toBe(given.length)
  // each process may have died between taking its last place and saying so
  expect(list?.allocated).toBeGreaterThanOrEqual(given.length)
  expect(list?.allocated).toBeLessThanOrEqual(given.length + workers.length)
}

function sorted(pairs: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return pairs.toSorted(([a = 0], [b = 0]) => a - b)
}
