/** What is bound to a parameter. Whole numbers up to 2^53 - 1; times are milliseconds since 1970. */
export type SqlValue = string | number | null

/** A row by column name, as the driver gives it: a `bigint` column may come as decimal digits. */
export type SqlRow = Readonly<Record<string, unknown>>

/** What a transaction may do. */
export interface SqlQueries {
  /**
   * Runs one statement.
   *
   * @param sql - what SQLite and PostgreSQL both understand, with parameters `$1`, `$2`, …
   */
  query(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
}

/**
 * What a transaction sees and keeps others from.
 *
 * - `read` every statement sees the same state, and nothing is written
 * - `write` every statement sees what others have committed by then, or nobody else writes
 * - `alone` as `write`, and no other of the kind `alone` runs in this database
 */
export type TransactionKind = 'read' | 'write' | 'alone'

/** As much of a database as a store needs: the one thing that an adapter has to bring. */
export interface SqlDatabase {
  /**
   * Runs the work and commits: all that it wrote is there and survives a crash, or, when anything throws,
   * nothing is. The work may be run again when it met another transaction, so it does nothing else.
   *
   * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when the database fails; what the work throws as an
   *   `OpenBadgesError` comes through as it is.
   */
  transaction<T>(kind: TransactionKind, work: (queries: SqlQueries) => Promise<T>): Promise<T>
  /** Lets go of what was opened, once all that was begun is done. */
  close(): Promise<void>
}
