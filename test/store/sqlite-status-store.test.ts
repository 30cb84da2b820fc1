import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { sqliteStatusStore } from '../../src/store/index.js'
import { describeStatusStore } from '../revoke/store-contract.js'
import { describeStoreProcesses } from './store-processes.js'

const folders: string[] = []

function newFile(parent: string = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'stackbadge-sqlite-'))
  folders.push(folder)
  return join(folder, 'status.db')
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describeStatusStore('store in a file of SQLite', async () => sqliteStatusStore({ file: newFile() }))

describeStoreProcesses('store in a file of SQLite', async () => {
  // what a killed process has written stays with the system, so a disk would be slower and show no more
  const file = newFile(existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
  return { store: sqliteStatusStore({ file }), place: { file } }
})
