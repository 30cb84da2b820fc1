import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { sqliteStatusStore } from '../../src/store/index.js'
import { describeStatusStore } from '../revoke/store-contract.js'
import { describeStoreProcesses } from './store-processes.js'

const folder = mkdtempSync(join(tmpdir(), 'stackbadge-sqlite-'))
let files = 0
const newFile = (): string => join(folder, `${files++}.db`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeStatusStore('store in a file of SQLite', async () => sqliteStatusStore({ file: newFile() }))

describeStoreProcesses('store in a file of SQLite', async () => {
  const file = newFile()
  return { store: sqliteStatusStore({ file }), place: { file } }
})
