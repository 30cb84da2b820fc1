export type { PostgresClient, PostgresPool } from './postgres-database.js'
export { type PostgresStatusStoreOptions, postgresStatusStore } from './postgres-status-store.js'
export { type SqliteStatusStoreOptions, sqliteStatusStore } from './sqlite-status-store.js'
