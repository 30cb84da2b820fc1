export { type BitList, readBitList } from './bit-list.js'
export {
  emptyBits,
  FEWEST_ENTRIES,
  type StatusValue,
  setValue,
  valueIn,
  withValues,
} from './bit-values.js'
export {
  buildStatusList,
  type StatusEntryInput,
  type StatusListInput,
  statusEntryFor,
} from './build-status-list.js'
export {
  type BitListKind,
  decodeBits,
  ENCODED_LIST_LIMITS,
  type EncodedListFault,
  type EncodedListLimits,
  encodeBits,
} from './encoded-list.js'
export { type Revocation, type RevocationList, readRevocationList } from './revocation-list.js'
export {
  readStatusEntry,
  type StatusEntry,
  type StatusEntryKind,
  type StatusRefusal,
} from './status-entry.js'
