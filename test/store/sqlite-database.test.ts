import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { SqlQueries } from '../../src/store/sql-database.js'
import { SqliteDatabase } from '../../src/store/sqlite-database.js'

const folder = mkdtempSync(join(tmpdir(), 'stackbadge-sqlite-'))
const opened: SqliteDatabase[] = []
let files = 0

/** Connections of their own to one new file. */
function openBoth(): readonly [SqliteDatabase, SqliteDatabase] {
  const file = join(folder, `${files++}.db`)
  const both = [new SqliteDatabase(file), new SqliteDatabase(file)] as const
  opened.push(...both)
  return both
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const makeTable = async ({ query }: SqlQueries): Promise<void> => {
  await query('create table notes (note text not null primary key)')
}
const add =
  (note: string) =>
  async ({ query }: SqlQueries): Promise<void> => {
    await query('insert into notes (note) values ($1)', [note])
  }
const notes = async ({ query }: SqlQueries): Promise<readonly unknown[]> =>
  (await query('select note from notes order by note')).map(({ note }) => note)

/** A promise and what settles it. */
function pending(): { readonly promise: Promise<void>; readonly settle: () => void } {
  let settle = (): void => {}
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}

test('who waits for a file lets the process go on, and both can write again and again', async () => {
  const [one, other] = openBoth()
  await one.transaction('write', makeTable)
  const [begun, release] = [pending(), pending()]
  const first = one.transaction('write', async (queries) => {
    await add('first')(queries)
    begun.settle()
    await release.promise
  })
  await begun.promise
  const second = other.transaction('write', add('second'))
  // were the wait that of SQLite, this timer would never run
  await new Promise((resolve) => setTimeout(resolve, 30))
  release.settle()
  await Promise.all([first, second])
  for (const [nth, database] of [one, other, one, other].entries()) {
    await database.transaction('write', add(`then ${nth}`))
  }
  const all = ['first', 'second', 'then 0', 'then 1', 'then 2', 'then 3']
  expect(await one.transaction('read', notes)).toEqual(all)
  expect(await other.transaction('read', notes)).toEqual(all)
})

test('a transaction that throws leaves nothing, and the next one is not disturbed', async () => {
  const [one] = openBoth()
  await one.transaction('write', makeTable)
  const failed = one.transaction('write', async (queries) => {
    await add('lost')(queries)
    await add('lost')(queries)
  })
  await expect(failed).rejects.toMatchObject({ code: 'ERR_OB_STATUS_STORE' })
  await one.transaction('write', add('kept'))
  expect(await one.transaction('read', notes)).toEqual(['kept'])
})

test('reading sees one state from beginning to end, while others write', async () => {
  const [one, other] = openBoth()
  await one.transaction('write', makeTable)
  const seen = await one.transaction('read', async (queries) => {
    const before = await notes(queries)
    await other.transaction('write', add('meanwhile'))
    return [before, await notes(queries)]
  })
  expect(seen).toEqual([[], []])
  expect(await one.transaction('read', notes)).toEqual(['meanwhile'])
})

test('what was opened can be opened again after it was closed', async () => {
  const [one] = openBoth()
  await one.transaction('write', makeTable)
  await one.close()
  await one.transaction('write', add('again'))
  expect(await one.transaction('read', notes)).toEqual(['again'])
})
