import type { BitstringStatusListEntry } from '../model/index.js'
import { storeError } from '../report/index.js'
import { statusEntryFor } from '../status/index.js'
import type { RegistrySettings } from './registry-options.js'
import type { StatusListDefinition } from './status-store.js'

/**
 * Takes one place of a list for good, as the entry that a credential will have.
 *
 * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when the store fails, the list is full, or the store gives
 *   what is no place of the list.
 * @see S-85, S-86
 */
export async function allocateEntry(
  { id, purpose, statusSize, length, messages }: StatusListDefinition,
  { store }: Pick<RegistrySettings, 'store'>,
): Promise<BitstringStatusListEntry> {
  const index = await store.allocate(id)
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw storeError('store-failed', `The store gave a place that the list ${id} does not have.`)
  }
  const meanings = messages === undefined ? {} : { messages }
  return statusEntryFor({ list: id, index, purpose, statusSize, ...meanings })
}
