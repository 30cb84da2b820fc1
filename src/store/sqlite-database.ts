import { OpenBadgesError } from '../errors.js'
import { storeError } from '../report/index.js'
import { codeOf, pauseFor, retry } from './retry.js'
import type { SqlDatabase, SqlQueries, SqlRow, TransactionKind } from './sql-database.js'
import { type LibsqlConnection, openWithLibsql } from './vendor.js'

/** A transaction that will write says so at its start: one that found out later could only give up. */
const BEGIN = {
  read: 'begin',
  write: 'begin immediate',
  alone: 'begin immediate',
} as const satisfies Record<TransactionKind, string>

/**
 * What the connection promises. Changes go to a log beside the file, and a commit ends when that is on the disk
 * (`full`; on macOS the disk has to be asked in so many words), so that neither a killed process nor a power cut
 * takes back what was said to be done (S-87).
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const PROMISES = ['pragma journal_mode = wal', 'pragma synchronous = full', 'pragma fullfsync = on']

/**
 * How long a process may write without a break. SQLite has no queue: whoever writes again at once would always
 * come before those who wait, and they would wait until they give up.
 */
const TURN_MS = 30

/** How long the break is: one that waits tries again in it now and then, and one of many that wait always. */
const BREAK_MS = 3

/** A file of SQLite, opened with the first transaction. */
export class SqliteDatabase implements SqlDatabase {
  readonly #file: string
  #connection: LibsqlConnection | undefined
  /** Settles when the transaction begun last is done. */
  #last: Promise<unknown> = Promise.resolve()
  /** When the others had their last chance, in milliseconds of `performance`. */
  #gaveWay = 0

  constructor(file: string) {
    this.#file = file
  }

  // One connection has one transaction at a time, so they queue. Others wait outside of SQLite, whose own wait
  // would stop the whole process, and with it the one that is waited for.
  transaction<T>(kind: TransactionKind, work: (queries: SqlQueries) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (kind !== 'read') await this.#giveWay()
      return retry(() => this.#attempt(kind, work), isBusy)
    })
  }

  close(): Promise<void> {
    return this.#inTurn(async () => this.#disconnect())
  }

  async #giveWay(): Promise<void> {
    if (performance.now() - this.#gaveWay < TURN_MS) return
    await pauseFor(BREAK_MS)
    this.#gaveWay = performance.now()
  }

  async #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(step)
    this.#last = turn.catch(() => undefined)
    try {
      return await turn
    } catch (cause) {
      if (cause instanceof OpenBadgesError) throw cause
      const busy = isBusy(cause)
      const state = busy ? 'is kept busy by others' : 'could not be read or written'
      throw storeError(
        busy ? 'store-busy' : 'store-failed',
        `The file of the status lists ${state}.`,
        cause,
      )
    }
  }

  async #attempt<T>(kind: TransactionKind, work: (queries: SqlQueries) => Promise<T>): Promise<T> {
    this.#connection ??= await open(this.#file)
    const connection = this.#connection
    connection.exec(BEGIN[kind])
    try {
      const done = await work({
        async query(sql, values = []) {
          return connection.prepare(sql.replaceAll('$', '?')).all(...values) as readonly SqlRow[]
        },
      })
      connection.exec('commit')
      return done
    } catch (error) {
      // some failures, as of a full disk, have ended the transaction already
      if (connection.inTransaction) connection.exec('rollback')
      if (isBusy(error)) this.#disconnect()
      throw error
    }
  }

  #disconnect(): void {
    this.#connection?.close()
    this.#connection = undefined
  }
}

async function open(file: string): Promise<LibsqlConnection> {
  const connection = await openWithLibsql(file)
  try {
    for (const promise of PROMISES) connection.exec(promise)
    const [mode] = connection.prepare('pragma journal_mode').all()
    if ((mode as SqlRow).journal_mode === 'wal') return connection
    throw storeError(
      'store-failed',
      'The file of the status lists is where no log can be kept beside it.',
    )
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Whether another connection has the file at the moment; the extended codes begin the same. */
function isBusy(error: unknown): boolean {
  return String(codeOf(error)).startsWith('SQLITE_BUSY')
}
