import pg, { type Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StatusStore } from '../../src/revoke/index.js'
import { postgresStatusStore } from '../../src/store/index.js'
import { PostgresDatabase } from '../../src/store/postgres-database.js'
import { describeStatusStore } from '../revoke/store-contract.js'
import { LIST, makeList } from './made-list.js'
import { type PostgresServer, postgresAbsent, startPostgres } from './postgres-server.js'
import { bundleWorkers } from './processes.js'
import { describeStoreProcesses, expectWhole } from './store-processes.js'

const FAILS = { code: 'ERR_OB_STATUS_STORE', problems: [{ code: 'store-failed' }] }
const why = postgresAbsent === false ? '' : ` (skipped: ${postgresAbsent})`

describe.skipIf(postgresAbsent)(`on a PostgreSQL server${why}`, () => {
  let server: PostgresServer
  let pool: Pool

  beforeAll(async () => {
    server = await startPostgres()
    pool = poolOf()
  })

  afterAll(async () => {
    await pool?.end()
    await server?.stop()
  })

  /** @param settings - of each session, as `name=value`. */
  function poolOf(...settings: readonly string[]): Pool {
    const options = settings.map((setting) => `-c ${setting}`).join(' ')
    const made = new pg.Pool({ connectionString: server.connectionString, options })
    // a connection that the server has cut, while nobody asked anything
    return made.on('error', () => {})
  }

  async function openEmpty(): Promise<StatusStore> {
    await pool.query('drop schema public cascade; create schema public')
    return postgresStatusStore({ pool })
  }

  describeStatusStore('store in PostgreSQL', openEmpty)

  describeStoreProcesses('store in PostgreSQL', async () => {
    const store = await openEmpty()
    return { store, place: { connectionString: server.connectionString } }
  })

  test('what returned is there after a crash of the server, also where commits do not wait for the disk (S-87)', async () => {
    await (await openEmpty()).list()
    const careless = poolOf('synchronous_commit=off')
    const store = postgresStatusStore({ pool: careless })
    await makeList(store)
    const given: number[] = []
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 5; count++) given.push(await store.allocate(LIST))
      await server.crash()
      for (const index of given) expect(await store.isAllocated(LIST, index)).toBe(true)
    }
    expect(new Set(given).size).toBe(given.length)
    await careless.end()
  })

  test('a crash of the server while processes revoke leaves all that was said to be done (S-87)', async () => {
    const store = await openEmpty()
    await makeList(store)
    const workers = await bundleWorkers()
    const place = { connectionString: server.connectionString }
    const all = Array.from({ length: 3 }, () => workers.start({ ...place, action: 'revoke' }))
    await Promise.all(all.map(({ hasRevoked }) => hasRevoked))
    await server.crash()
    // each worker had an error that it did not catch
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([1, 1, 1])
    await expectWhole(store, all)
    await workers.close()
  }, 60_000)

  test('a server that is gone is an error of the store, with its cause, and then it is used again', async () => {
    const store = await openEmpty()
    await makeList(store)
    const unreachable = new pg.Pool({ connectionString: 'postgres://tester@127.0.0.1:9/none' })
    const failure = await postgresStatusStore({ pool: unreachable })
      .allocate(LIST)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject(FAILS)
    expect((failure as Error).cause).toBeInstanceOf(Error)
    await unreachable.end()
    const database = new PostgresDatabase(pool)
    const cut = database.transaction('write', async ({ query }) => {
      await query('select pg_terminate_backend(pg_backend_pid())')
    })
    await expect(cut).rejects.toMatchObject(FAILS)
    expect(await store.allocate(LIST)).toBeGreaterThanOrEqual(0)
  })

  test('transactions that met are run again', async () => {
    await openEmpty()
    await pool.query('create table pairs (id integer primary key, n integer not null)')
    await pool.query('insert into pairs values (1, 0), (2, 0)')
    const database = new PostgresDatabase(pool)
    let runs = 0
    let meet = (): void => {}
    const haveMet = new Promise<void>((resolve) => {
      meet = resolve
    })
    const bump = (order: readonly number[]): Promise<void> =>
      database.transaction('write', async ({ query }) => {
        const [first = 0, second = 0] = order
        await query('update pairs set n = n + 1 where id = $1', [first])
        // each has what the other is about to ask for
        if (++runs === 2) meet()
        await haveMet
        await query('update pairs set n = n + 1 where id = $1', [second])
      })
    await Promise.all([bump([1, 2]), bump([2, 1])])
    expect(runs).toBeGreaterThan(2)
    const { rows } = await pool.query('select n from pairs order by id')
    expect(rows.map(({ n }) => n)).toEqual([2, 2])
  })

  test.each([
    ['isolation is stricter', 'default_transaction_isolation=serializable'],
    ['transactions only read', 'default_transaction_read_only=on'],
  ])('a database whose %s by default is used like any other', async (_, setting) => {
    await openEmpty()
    const other = poolOf(setting)
    const store = postgresStatusStore({ pool: other })
    await makeList(store)
    const given = await Promise.all(Array.from({ length: 20 }, () => store.allocate(LIST)))
    expect(new Set(given).size).toBe(20)
    await other.end()
  })

  test('a role that may make no tables uses those that are there', async () => {
    const store = await openEmpty()
    await makeList(store)
    await pool.query(`drop role if exists clerk; create role clerk;
      grant usage on schema public to clerk;
      grant select, insert, update on all tables in schema public to clerk`)
    const clerk = poolOf('role=clerk')
    const index = await postgresStatusStore({ pool: clerk }).allocate(LIST)
    expect(await store.isAllocated(LIST, index)).toBe(true)
    await clerk.end()
    await pool.query('drop owned by clerk; drop role clerk')
  })

  test('the pool stays open, and nothing is left in it of a transaction', async () => {
    const store = await openEmpty()
    await makeList(store)
    await store.close()
    await expect(store.list()).rejects.toMatchObject(FAILS)
    const { rows } = await pool.query('select count(*) as n from stackbadge_lists')
    expect(Number(rows[0]?.n)).toBe(1)
  })
})
