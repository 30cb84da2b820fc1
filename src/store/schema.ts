import { storeError } from '../report/index.js'
import { MAKE_SCHEMA_TABLE, MIGRATIONS, NOTE_MIGRATION, READ_SCHEMA_VERSION } from './queries.js'
import type { SqlDatabase, SqlQueries } from './sql-database.js'

/**
 * Brings the tables to the version that this library writes; makes them when there are none. Any number of
 * processes may do so at once. Where the tables are as they should be, reading them is all that it takes.
 *
 * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when a newer version of this library has changed the tables.
 */
export async function prepareSchema(database: SqlDatabase): Promise<void> {
  // a database without the tables refuses to be asked; whether that was the reason shows when they are made
  const found = await database.transaction('read', readVersion).catch(() => 0)
  if (found > MIGRATIONS.length) {
    throw storeError(
      'store-failed',
      'The tables of the status lists were made by a newer version of stackbadge.',
    )
  }
  if (found < MIGRATIONS.length) await database.transaction('alone', migrate)
}

async function migrate(queries: SqlQueries): Promise<void> {
  await queries.query(MAKE_SCHEMA_TABLE)
  // read again: another process may have come first
  const found = await readVersion(queries)
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < found) continue
    for (const statement of statements) await queries.query(statement)
    await queries.query(NOTE_MIGRATION, [index + 1])
  }
}

async function readVersion({ query }: SqlQueries): Promise<number> {
  const [row] = await query(READ_SCHEMA_VERSION)
  return Number(row?.version ?? 0)
}
