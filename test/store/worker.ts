import { writeSync } from 'node:fs'
import type { StatusCommit, StatusStore } from '../../src/revoke/index.js'
import { postgresStatusStore, sqliteStatusStore } from '../../src/store/index.js'
import { LIST, makeList } from './made-list.js'

/** What a worker is told, as JSON in its first argument. */
export interface WorkerTask {
  /** Where the lists are: the path of a file, or how PostgreSQL is reached. */
  readonly file?: string
  readonly connectionString?: string
  /** `allocate` takes so many places and ends; `revoke` goes on until it is killed. */
  readonly action: 'allocate' | 'revoke'
  readonly count?: number
}

/**
 * One of several processes that use a store at once. It says what a call has returned, a line each, and only
 * then: `allocated 17`, `revoked 17`.
 */
const task: WorkerTask = JSON.parse(process.argv[2] ?? '')
const say = (line: string): unknown => writeSync(1, `${line}\n`)

const store = await open()
// with all others at once; one of them makes tables and list
await makeList(store)

for (let done = 0; done < (task.count ?? Number.POSITIVE_INFINITY); done++) {
  const index = await store.allocate(LIST)
  say(`allocated ${index}`)
  if (task.action === 'revoke') await revoke(index)
}
// a pool of connections would keep the process for a while
process.exit(0)

async function open(): Promise<StatusStore> {
  if (task.file !== undefined) return sqliteStatusStore({ file: task.file })
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: task.connectionString ?? '', max: 1 })
  return postgresStatusStore({ pool })
}

async function revoke(index: number): Promise<void> {
  while (!(await store.set(await revocationOf(index))));
  say(`revoked ${index}`)
}

/** The commit of a revocation; what stands for the signed list says the version and every value. */
async function revocationOf(index: number): Promise<StatusCommit> {
  const list = await store.read(LIST)
  if (list === undefined) throw new Error('The list is not there.')
  const version = list.version + 1
  const values = [...list.values, [index, 1]]
  const at = new Date(list.signedAt.getTime() + 1000)
  return {
    listId: LIST,
    expectedVersion: list.version,
    credential: JSON.stringify({ version, values }),
    signedAt: at,
    validUntil: new Date(at.getTime() + 7 * 86_400_000),
    changes: [{ listId: LIST, index, action: 'revoke', from: 0, to: 1, version, at }],
  }
}
