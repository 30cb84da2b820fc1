import pg, { type Pool } from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import type { StatusStore } from '../../src/revoke/index.js'
import { postgresStatusStore } from '../../src/store/index.js'
import { describeStatusStore } from '../revoke/store-contract.js'
import { type PostgresServer, postgresAbsent, startPostgres } from './postgres-server.js'
import { describeStoreProcesses } from './store-processes.js'

describe.skipIf(postgresAbsent)(
  `on a PostgreSQL server${postgresAbsent ? ` (${postgresAbsent})` : ''}`,
  () => {
    let server: PostgresServer
    let pool: Pool

    beforeAll(async () => {
      server = await startPostgres()
      pool = new pg.Pool({ connectionString: server.connectionString })
      pool.on('error', () => {})
    })

    afterAll(async () => {
      await pool?.end()
      await server?.stop()
    })

    async function openEmpty(): Promise<StatusStore> {
      await pool.query('drop schema public cascade; create schema public')
      return postgresStatusStore({ pool })
    }

    describeStatusStore('store in PostgreSQL', openEmpty)

    describeStoreProcesses('store in PostgreSQL', async () => {
      const store = await openEmpty()
      return { store, place: { connectionString: server.connectionString } }
    })
  },
)
