import { OpenBadgesError } from '../errors.js'
import { storeError } from '../report/index.js'
import { codeOf, retry } from './retry.js'
import type { SqlDatabase, SqlQueries, SqlRow, TransactionKind } from './sql-database.js'

/** As much of a `Pool` of the package `pg` as is used here. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
}

/** As much of a client of such a pool as is used here. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
  /** Gives it back to the pool, or, with `true`, has it closed. */
  release(destroy?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * A commit that returned is on the disk, whatever the database does unasked: with `off` a crash of the server
 * would take it back, and a place could be given away twice. A stronger setting than `on` stays.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT
 */
const DURABLE = `select set_config('synchronous_commit', 'on', true)
  where current_setting('synchronous_commit') = 'off'`

const WRITE = `begin isolation level read committed read write; ${DURABLE}`

const BEGIN = {
  read: 'begin isolation level repeatable read read only',
  write: WRITE,
  alone: `${WRITE}; select pg_advisory_xact_lock(hashtext('stackbadge_schema'))`,
} as const satisfies Record<TransactionKind, string>

/** PostgreSQL has undone a transaction because it met another: `serialization_failure`, `deadlock_detected`. */
const MET_ANOTHER: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** A database of PostgreSQL, reached by connections of the caller's pool, which stays open. */
export class PostgresDatabase implements SqlDatabase {
  readonly #pool: PostgresPool

  constructor(pool: PostgresPool) {
    this.#pool = pool
  }

  async transaction<T>(
    kind: TransactionKind,
    work: (queries: SqlQueries) => Promise<T>,
  ): Promise<T> {
    try {
      return await retry(
        () => this.#attempt(kind, work),
        (error) => MET_ANOTHER.has(codeOf(error)),
      )
    } catch (cause) {
      if (cause instanceof OpenBadgesError) throw cause
      const busy = MET_ANOTHER.has(codeOf(cause))
      const state = busy ? 'is kept busy by others' : 'could not be read or written'
      throw storeError(
        busy ? 'store-busy' : 'store-failed',
        `The database of the status lists ${state}.`,
        cause,
      )
    }
  }

  async close(): Promise<void> {}

  async #attempt<T>(kind: TransactionKind, work: (queries: SqlQueries) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    // a connection that breaks says so twice; what nobody listens to would end the process
    const ignore = (): void => {}
    client.on('error', ignore)
    let whole = true
    try {
      await client.query(BEGIN[kind])
      const done = await work({
        async query(sql, values = []) {
          const { rows } = await client.query(sql, [...values])
          return rows as readonly SqlRow[]
        },
      })
      await client.query('commit')
      return done
    } catch (error) {
      whole = await isRolledBack(client)
      throw error
    } finally {
      client.removeListener('error', ignore)
      client.release(!whole)
    }
  }
}

/** Whether the connection can be used again; if not, the server rolls back when it is closed. */
async function isRolledBack(client: PostgresClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}
