import { storeError } from '../report/index.js'
import type {
  StatusAuditEntry,
  StatusCommit,
  StatusListDefinition,
  StatusStore,
  StoredStatusList,
} from '../revoke/index.js'
import {
  MAKE_LIST,
  NOTE_CHANGE,
  READ_AUDIT,
  READ_AUDIT_OF_PLACE,
  READ_DEFINITION,
  READ_DEFINITIONS,
  READ_LIST,
  READ_PLACE,
  READ_VALUES,
  REPLACE_LIST,
  SET_VALUE,
} from './queries.js'
import { auditColumns, auditEntryIn, definitionColumns, definitionIn } from './rows.js'
import { prepareSchema } from './schema.js'
import type { SqlDatabase, SqlQueries, TransactionKind } from './sql-database.js'
import { countTaken, takePlace } from './take-place.js'

/**
 * A store of status lists in a database. Its tables are made with the first call. What a call has returned is
 * committed, and every call is one transaction, so that a list is never seen half changed (S-85 to S-87).
 */
export class SqlStatusStore implements StatusStore {
  readonly #database: SqlDatabase
  #prepared: Promise<void> | undefined
  #closed = false
  readonly #begun = new Set<Promise<unknown>>()

  constructor(database: SqlDatabase) {
    this.#database = database
  }

  allocate(listId: string): Promise<number> {
    return this.#run('write', async (queries) => {
      const { length } = await readDefinition(queries, listId)
      return takePlace(queries, listId, length)
    })
  }

  set(commit: StatusCommit): Promise<boolean> {
    return this.#run('write', async (queries) => {
      if (!(await putList(queries, commit))) return false
      for (const [position, change] of commit.changes.entries()) {
        await putChange(queries, commit, change, position)
      }
      return true
    })
  }

  read(listId: string): Promise<StoredStatusList | undefined> {
    return this.#run('read', async (queries) => {
      const [row] = await queries.query(READ_LIST, [listId])
      if (row === undefined) return undefined
      const values = await queries.query(READ_VALUES, [listId])
      return {
        definition: definitionIn(row),
        version: Number(row.version),
        credential: String(row.credential),
        signedAt: new Date(Number(row.signed_at)),
        validUntil: new Date(Number(row.valid_until)),
        allocated: await countTaken(queries, listId),
        values: new Map(values.map(({ place, value }) => [Number(place), Number(value)])),
      }
    })
  }

  isAllocated(listId: string, index: number): Promise<boolean> {
    return this.#run('read', async ({ query }) => {
      return isPlace(index) && (await query(READ_PLACE, [listId, index])).length > 0
    })
  }

  list(): Promise<readonly StatusListDefinition[]> {
    return this.#run('read', async ({ query }) => {
      const definitions = (await query(READ_DEFINITIONS)).map(definitionIn)
      // sorted here, since the order of text is another in every database
      return definitions.sort((a, b) => (a.id < b.id ? -1 : 1))
    })
  }

  audit(listId: string, index?: number): Promise<readonly StatusAuditEntry[]> {
    return this.#run('read', async ({ query }) => {
      if (index === undefined) return (await query(READ_AUDIT, [listId])).map(auditEntryIn)
      if (!isPlace(index)) return []
      return (await query(READ_AUDIT_OF_PLACE, [listId, index])).map(auditEntryIn)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    // the database opens again for whoever comes later, so it closes after them all
    await Promise.allSettled(this.#begun)
    await this.#database.close()
  }

  async #run<T>(kind: TransactionKind, work: (queries: SqlQueries) => Promise<T>): Promise<T> {
    if (this.#closed) throw storeError('store-failed', 'The store of the status lists is closed.')
    const step = this.#prepare().then(() => this.#database.transaction(kind, work))
    this.#begun.add(step)
    try {
      return await step
    } finally {
      this.#begun.delete(step)
    }
  }

  async #prepare(): Promise<void> {
    const prepared = this.#prepared ?? prepareSchema(this.#database)
    this.#prepared = prepared
    try {
      await prepared
    } catch (error) {
      // the next call tries again
      if (this.#prepared === prepared) this.#prepared = undefined
      throw error
    }
  }
}

/** The largest number that a column of the type `integer` takes. */
const LAST_PLACE = 2 ** 31 - 1

/** Whether it can be a place at all; PostgreSQL refuses to be asked for others. */
function isPlace(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index <= LAST_PLACE
}

async function readDefinition(
  { query }: SqlQueries,
  listId: string,
): Promise<StatusListDefinition> {
  const [row] = await query(READ_DEFINITION, [listId])
  if (row === undefined) throw storeError('list-unknown', `The store has no list ${listId}.`)
  return definitionIn(row)
}

/** Puts the signed list of the next version in place of the one expected; whether that one was there. */
async function putList(queries: SqlQueries, commit: StatusCommit): Promise<boolean> {
  const { listId, definition, expectedVersion, credential, signedAt, validUntil } = commit
  const signed = [expectedVersion + 1, credential, signedAt.getTime(), validUntil.getTime()]
  if (expectedVersion !== 0) {
    const replaced = await queries.query(REPLACE_LIST, [listId, expectedVersion, ...signed])
    return replaced.length > 0
  }
  if (definition !== undefined) {
    const made = await queries.query(MAKE_LIST, [...definitionColumns(definition), ...signed])
    return made.length > 0
  }
  // no list has version 0, so there is one of another version, or none, which is a mistake
  await readDefinition(queries, listId)
  return false
}

async function putChange(
  { query }: SqlQueries,
  { listId }: StatusCommit,
  change: StatusAuditEntry,
  position: number,
): Promise<void> {
  const { index, to } = change
  const set = isPlace(index) ? await query(SET_VALUE, [listId, index, to]) : []
  if (set.length === 0) {
    throw storeError('place-not-allocated', `The place ${index} of ${listId} was never given away.`)
  }
  await query(NOTE_CHANGE, auditColumns(change, position))
}
