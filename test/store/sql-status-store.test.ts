import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { generateSigner } from '../../src/index.js'
import { randomBelow } from '../../src/random/index.js'
import { createStatusRegistry } from '../../src/revoke/index.js'
import { postgresStatusStore, sqliteStatusStore } from '../../src/store/index.js'
import { SqlStatusStore } from '../../src/store/sql-status-store.js'
import { SqliteDatabase } from '../../src/store/sqlite-database.js'
import { LIST, makeList } from './made-list.js'

const folder = mkdtempSync(join(tmpdir(), 'stackbadge-sqlite-'))
let files = 0
const newFile = (): string => join(folder, `${files++}.db`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FAILS = { code: 'ERR_OB_STATUS_STORE', problems: [{ code: 'store-failed' }] }
const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

describe('a store in a file', () => {
  test('has what it had when it is opened again', async () => {
    const file = newFile()
    const store = sqliteStatusStore({ file })
    await makeList(store)
    const index = await store.allocate(LIST)
    await store.close()
    const again = sqliteStatusStore({ file })
    expect(await again.isAllocated(LIST, index)).toBe(true)
    expect((await again.read(LIST))?.version).toBe(1)
    await again.close()
  })

  test('makes no file before it is used', async () => {
    const file = newFile()
    const store = sqliteStatusStore({ file })
    expect(existsSync(file)).toBe(false)
    await store.list()
    expect(existsSync(file)).toBe(true)
    await store.close()
  })

  test('refuses what is asked of it once it is closed', async () => {
    const store = sqliteStatusStore({ file: newFile() })
    await makeList(store)
    await store.close()
    await expect(store.allocate(LIST)).rejects.toMatchObject(FAILS)
    await expect(store.close()).resolves.toBeUndefined()
  })

  test('does what was begun before it is closed, and lets go of the file then', async () => {
    const file = newFile()
    const closed: boolean[] = []
    const database = new SqliteDatabase(file)
    const store = new SqlStatusStore({
      transaction: (kind, work) => {
        closed.push(false)
        return database.transaction(kind, work)
      },
      close: () => {
        closed.push(true)
        return database.close()
      },
    })
    const begun = store.list()
    await store.close()
    expect(await begun).toEqual([])
    // the first call makes the tables as well; nothing opens the file anew after the end
    expect(closed).toEqual([false, false, false, true])
  })

  test.each([
    ['in a folder that is not there', () => join(folder, 'nowhere', 'status.db')],
    ['that is a folder', () => folder],
    [
      'that is no database',
      () => {
        const file = newFile()
        writeFileSync(file, 'This is a text, and longer than the header of a database. '.repeat(40))
        return file
      },
    ],
  ])('fails with a file %s, and says why', async (_, fileOf) => {
    const store = sqliteStatusStore({ file: fileOf() })
    const failure = await store.list().catch((error: unknown) => error)
    expect(failure).toMatchObject(FAILS)
    expect((failure as Error).cause).toBeInstanceOf(Error)
    await store.close()
  })

  test('leaves tables alone that a newer version has changed', async () => {
    const file = newFile()
    const database = new SqliteDatabase(file)
    const store = new SqlStatusStore(database)
    await makeList(store)
    await database.transaction('write', async ({ query }) => {
      await query('insert into stackbadge_schema (version) values ($1)', [99])
    })
    await store.close()
    const older = sqliteStatusStore({ file })
    await expect(older.allocate(LIST)).rejects.toMatchObject(FAILS)
    await older.close()
  })

  test('has no such place as one beyond all numbers, between two, or below 0', async () => {
    const store = sqliteStatusStore({ file: newFile() })
    await makeList(store)
    for (const index of [-1, 0.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await store.isAllocated(LIST, index)).toBe(false)
      expect(await store.audit(LIST, index)).toEqual([])
    }
    await store.close()
  })
})

describe('the options', () => {
  const names = [
    ':memory:',
    '',
    'https://db.example',
    'libsql://db.example',
    'file:status.db',
    'status\0.db',
    7,
  ]
  test.each(names)('refuse %j as a file', (file) => {
    expect(() => sqliteStatusStore({ file: file as string })).toThrow(MISUSE)
  })

  test('take a path, on Windows too', () => {
    for (const file of ['status.db', './status.db', '/srv/status.db', 'C:\\data\\status.db']) {
      expect(() => sqliteStatusStore({ file })).not.toThrow()
    }
  })

  test.each([undefined, null, {}, 'postgres://db.example'])('refuse %j as a pool', (pool) => {
    expect(() => postgresStatusStore({ pool: pool as never })).toThrow(MISUSE)
  })

  test.each([undefined, null, 'status.db', 7])('refuse %j in place of an object', (options) => {
    expect(() => sqliteStatusStore(options as never)).toThrow(MISUSE)
    expect(() => postgresStatusStore(options as never)).toThrow(MISUSE)
  })

  test('refuse what they do not know', () => {
    const typo = { file: newFile(), flie: '' }
    expect(() => sqliteStatusStore(typo)).toThrow(MISUSE)
  })
})

test('without the package it says which one is missing', async () => {
  const signer = await generateSigner()
  vi.doMock('libsql', () => {
    throw new Error('Cannot find package.')
  })
  try {
    const store = sqliteStatusStore({ file: newFile() })
    const missing = { code: 'ERR_OB_UNSUPPORTED' }
    await expect(store.list()).rejects.toMatchObject(missing)
    // a registry tells it as it is, for the message says what to install
    const registry = createStatusRegistry({ store, issuer: signer.controller, signer })
    await expect(registry.lists()).rejects.toMatchObject(missing)
  } finally {
    vi.doUnmock('libsql')
  }
})

test('S-85: a random number is below its end, and reaches every one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (end) => {
      const drawn = randomBelow(end)
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < end).toBe(true)
    }),
  )
  const reached = new Set(Array.from({ length: 1000 }, () => randomBelow(7)))
  expect([...reached].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('S-85: what would favour small numbers is drawn again', () => {
  const draws = [2 ** 32 - 1, 2 ** 32 - 4, 2 ** 32 - 5]
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    ;(array as Uint32Array)[0] = draws.shift() ?? 0
    return array
  })
  // 2 ** 32 leaves 4 over 7
  expect(randomBelow(7)).toBe(6)
  expect(draws).toEqual([])
})

test('S-90: neither database package has an install script, nor has anything that it needs', () => {
  const lock = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
  ) as { readonly packages: Readonly<Record<string, LockedPackage>> }
  const needed = new Set<string>(['libsql', 'pg'])
  for (const name of needed) {
    const { dependencies, optionalDependencies } = lock.packages[`node_modules/${name}`] ?? {}
    for (const more of Object.keys({ ...dependencies, ...optionalDependencies })) needed.add(more)
  }
  expect(needed.size).toBeGreaterThan(10)
  const scripted = [...needed].filter((name) =>
    Object.entries(lock.packages).some(
      ([path, { hasInstallScript }]) =>
        path.endsWith(`node_modules/${name}`) && hasInstallScript === true,
    ),
  )
  expect(scripted).toEqual([])
})

interface LockedPackage {
  readonly hasInstallScript?: true
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
