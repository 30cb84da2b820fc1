import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject } from '../json/index.js'
import type { StatusStore } from '../revoke/index.js'
import { SqlStatusStore } from './sql-status-store.js'
import { SqliteDatabase } from './sqlite-database.js'

export interface SqliteStatusStoreOptions {
  /**
   * Path of the file, which is made when it is not there; its folder must be there, on a disk of this machine.
   * SQLite keeps two more files beside it, with the same name and `-wal` and `-shm`.
   */
  readonly file: string
}

/**
 * A store of status lists in one file of SQLite, for any number of processes on one machine. It needs the
 * package `libsql`, and opens the file with the first call.
 *
 * A call that returned is on the disk. A call that finds the file in use waits for up to 15 seconds.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, or a `file` that is no path. Its
 *   methods reject with `ERR_OB_UNSUPPORTED` when `libsql` is not installed.
 */
export function sqliteStatusStore(options: SqliteStatusStoreOptions): StatusStore {
  if (!isJsonObject(options)) throw misuse('The options must be an object with the member "file".')
  assertKnown(options, ['file'])
  return new SqlStatusStore(new SqliteDatabase(readFile(options.file)))
}

/** Paths alone: to SQLite and libsql some names are a database in memory, or one on another host. */
function readFile(file: unknown): string {
  const isPath = typeof file === 'string' && file !== '' && !/^(?::|[a-z][a-z\d+.-]+:)/i.test(file)
  // U+0000 would end the whole process in libsql
  if (isPath && !file.includes('\0')) return file
  throw misuse('The option "file" must be the path of a file.')
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
