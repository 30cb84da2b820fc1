export { memoryStatusStore } from './memory-status-store.js'
export type {
  StatusAuditEntry,
  StatusCommit,
  StatusListDefinition,
  StatusStore,
  StoredStatusList,
} from './status-store.js'
