import { assertAllocated, assertStated } from './change-values.js'
import type { RegistrySettings } from './registry-options.js'
import { readPlace, type StatusPlace } from './status-place.js'
import type { PlaceStatus } from './status-registry.js'
import { knownList } from './update-list.js'

/**
 * What a list says of one place now, and what was done to it last.
 *
 * @throws {OpenBadgesError} as `readPlace` and `knownList` do; `ERR_OB_ARGUMENT` for an entry that states another
 *   purpose or size than the list has; `ERR_OB_STATUS_STORE` for a place that was never given away.
 */
export async function statusOfPlace(
  place: StatusPlace,
  settings: RegistrySettings,
): Promise<PlaceStatus> {
  const own = readPlace(place)
  const { listId, index } = own
  const list = await knownList(listId, settings)
  const { purpose, messages } = list.definition
  assertStated(list.definition, [own])
  await assertAllocated(list, [own], settings)
  const value = list.values.get(index) ?? 0
  const message = messages?.[value]
  const lastChange = (await settings.store.audit(listId, index)).at(-1)
  return {
    listId,
    index,
    purpose,
    value,
    ...(message === undefined ? {} : { message }),
    ...(lastChange === undefined ? {} : { lastChange }),
  }
}
