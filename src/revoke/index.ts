export { createStatusRegistry } from './create-status-registry.js'
export type { NewStatusList, StatusPurpose } from './list-definition.js'
export { memoryStatusStore } from './memory-status-store.js'
export type { PublishedStatusList } from './published-list.js'
export type { StatusRegistryOptions } from './registry-options.js'
export type { StatusNote, StatusPlace } from './status-place.js'
export type {
  PlaceStatus,
  Renewal,
  RenewOptions,
  StatusChange,
  StatusOperation,
  StatusRegistry,
  StatusValueOperation,
} from './status-registry.js'
export type {
  StatusAuditEntry,
  StatusCommit,
  StatusListDefinition,
  StatusStore,
  StoredStatusList,
} from './status-store.js'
