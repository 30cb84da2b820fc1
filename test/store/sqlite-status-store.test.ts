import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { sqliteStatusStore } from '../../src/store/index.js'
import { describeStatusStore } from '../revoke/store-contract.js'
import { quickFolder } from './quick-folder.js'
import { describeStoreProcesses } from './store-processes.js'

const folders: string[] = []

function newFileIn(folder: string): string {
  folders.push(folder)
  return join(folder, 'status.db')
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describeStatusStore('store in a file of SQLite', async () =>
  sqliteStatusStore({ file: newFileIn(mkdtempSync(join(tmpdir(), 'stackbadge-sqlite-'))) }),
)

describeStoreProcesses('store in a file of SQLite', async () => {
  const file = newFileIn(quickFolder('stackbadge-sqlite-'))
  return { store: sqliteStatusStore({ file }), place: { file } }
})
