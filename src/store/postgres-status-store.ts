import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import type { StatusStore } from '../revoke/index.js'
import { PostgresDatabase, type PostgresPool } from './postgres-database.js'
import { SqlStatusStore } from './sql-status-store.js'

export interface PostgresStatusStoreOptions {
  /**
   * A `Pool` of the package `pg`, connected as you like. It stays yours: listen to its `error` event, give it
   * time limits (`connectionTimeoutMillis`, `query_timeout`), and end it after the store is closed.
   */
  readonly pool: PostgresPool
}

/**
 * A store of status lists in PostgreSQL, for any number of processes on any number of machines. Its tables are
 * made in the first schema of the search path, with names that begin with `stackbadge_`.
 *
 * A call that returned is committed and on the disk of the server, even where `synchronous_commit` is off.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, or a `pool` that is none.
 */
export function postgresStatusStore(options: PostgresStatusStoreOptions): StatusStore {
  if (!isJsonObject(options)) throw misuse('The options must be an object with the member "pool".')
  assertKnown(options, ['pool'])
  const { pool } = options
  if (typeof pool?.connect !== 'function') {
    throw misuse('The option "pool" must be a Pool of the package "pg".')
  }
  return new SqlStatusStore(new PostgresDatabase(pool))
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
