import { storeError } from '../report/index.js'
import { isSameDefinition } from './list-definition.js'
import type { RegistrySettings } from './registry-options.js'
import { signList } from './sign-list.js'
import type { StatusListDefinition, StoredStatusList } from './status-store.js'
import { knownList } from './update-list.js'

/**
 * Makes a list in which nothing is set, unless it is there.
 *
 * @throws {OpenBadgesError} as `issueCredential` does; `ERR_OB_STATUS_STORE` when the store fails, or has a list
 *   of that id in another definition.
 */
export async function createList(
  definition: StatusListDefinition,
  settings: RegistrySettings,
): Promise<StoredStatusList> {
  const { store, now } = settings
  const listId = definition.id
  if ((await store.read(listId)) === undefined) {
    const signed = await signList({ definition, values: new Map(), now: now() }, settings)
    // whether or not somebody else was faster, the list is there now
    await store.set({ listId, definition, expectedVersion: 0, ...signed, changes: [] })
  }
  const list = await knownList(listId, settings)
  if (isSameDefinition(list.definition, definition)) return list
  throw storeError('list-differs', `The list ${listId} is there, in another definition.`)
}
