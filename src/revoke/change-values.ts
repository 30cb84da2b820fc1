import { OpenBadgesError } from '../errors.js'
import type { OneOrMany } from '../model/index.js'
import { storeError } from '../report/index.js'
import type { StatusPurpose } from './list-definition.js'
import type { RegistrySettings } from './registry-options.js'
import {
  type ReadPlace,
  readNote,
  readPlace,
  type StatusNote,
  type StatusPlace,
} from './status-place.js'
import type { StatusChange } from './status-registry.js'
import type { StatusAuditEntry, StatusListDefinition, StoredStatusList } from './status-store.js'
import { type Proposal, updateList } from './update-list.js'

/** What is to be said of places, and the purposes of lists that can say it. */
export interface Wish {
  readonly action: StatusAuditEntry['action']
  readonly value: number
  readonly purposes: readonly StatusPurpose[]
}

/**
 * Makes lists say something of some of their places, list by list; a list that says so already is left as it is.
 *
 * @returns one result for one place; for several a list of them, in the order of the places.
 * @throws {OpenBadgesError} as `readPlace` and `updateList` do; `ERR_OB_ARGUMENT` for a list of another purpose,
 *   or a value that it has no bits for; `ERR_OB_STATUS_STORE` for a place that was never given away. Nothing is
 *   changed in that list then.
 */
export async function changeValues(
  places: OneOrMany<StatusPlace> | undefined,
  wish: Wish,
  note: StatusNote,
  settings: RegistrySettings,
): Promise<OneOrMany<StatusChange>> {
  const own = readNote(note)
  if (!isList(places)) {
    const place = readPlace(places)
    return (await changeEach([place], wish, own, settings))(place)
  }
  const all = Array.from(places, readPlace)
  return all.map(await changeEach(all, wish, own, settings))
}

/** `Array.isArray` tells nothing of an array that may not be changed. */
function isList(places: OneOrMany<StatusPlace> | undefined): places is readonly StatusPlace[] {
  return Array.isArray(places)
}

/** @returns what has become of each of the places, which are asked for in their order. */
async function changeEach(
  places: readonly ReadPlace[],
  wish: Wish,
  note: StatusNote,
  settings: RegistrySettings,
): Promise<(place: ReadPlace) => StatusChange> {
  const done = new Map<string, { readonly version: number; readonly open: Set<number> }>()
  for (const { listId } of places) {
    if (done.has(listId)) continue
    const own = places.filter((place) => place.listId === listId)
    const propose = (list: StoredStatusList): Promise<Proposal> =>
      proposal(list, own, wish, settings)
    const { version, changes = [] } = await updateList(listId, propose, note, settings)
    done.set(listId, { version, open: new Set(changes.map(({ index }) => index)) })
  }
  return ({ listId, index }) => {
    const { version = 0, open } = done.get(listId) ?? {}
    // a place that was named twice has changed once
    const changed = open?.delete(index) ?? false
    return { listId, index, changed, value: wish.value, version }
  }
}

async function proposal(
  list: StoredStatusList,
  places: readonly ReadPlace[],
  wish: Wish,
  settings: RegistrySettings,
): Promise<Proposal> {
  const { action, value: to } = wish
  assertSuits(list, places, wish)
  await assertAllocated(list, places, settings)
  const changes = [...new Set(places.map(({ index }) => index))]
    .map((index) => ({ index, action, from: list.values.get(index) ?? 0, to }))
    .filter(({ from }) => from !== to)
  return changes.length === 0 ? undefined : changes
}

function assertSuits(
  { definition }: StoredStatusList,
  places: readonly ReadPlace[],
  { action, value, purposes }: Wish,
): void {
  const { id, purpose, statusSize } = definition
  if (!purposes.some((own) => own === purpose)) {
    const method = action === 'set' ? 'setValue' : action
    const rule = SUITABLE.get(purpose) ?? 'nothing sets it'
    throw misuse(`"${method}" is not for ${id}, a list of the purpose ${purpose}: ${rule}.`)
  }
  if (value >= 2 ** statusSize) throw misuse(`Values of the list ${id} have ${statusSize} bits.`)
  assertStated(definition, places)
}

/** What changes a list of each purpose, as a message says it. */
const SUITABLE: ReadonlyMap<string, string> = new Map<StatusPurpose, string>([
  ['revocation', 'use "revoke", and what it revokes is revoked for good'],
  ['suspension', 'use "suspend" and "reinstate"'],
  ['refresh', 'use "setValue"'],
  ['message', 'use "setValue"'],
])

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an entry that states another purpose or size than its list has. */
export function assertStated(
  { id, ...list }: StatusListDefinition,
  places: readonly ReadPlace[],
): void {
  for (const { purpose = list.purpose, statusSize = list.statusSize } of places) {
    if (purpose !== list.purpose) {
      throw misuse(`An entry says that the purpose of ${id} is ${purpose}, not ${list.purpose}.`)
    }
    // verifiers read values of that size from the list, and take the bits of others for those of the badge
    if (statusSize !== list.statusSize) {
      throw misuse(
        `An entry says that values of ${id} have ${statusSize} bits, not ${list.statusSize}.`,
      )
    }
  }
}

/** @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` for a place that was never given away. */
export async function assertAllocated(
  { definition: { id }, values }: StoredStatusList,
  places: readonly ReadPlace[],
  { store }: Pick<RegistrySettings, 'store'>,
): Promise<void> {
  for (const { index } of places) {
    // only a place that was given away has ever had a value
    if (values.has(index) || (await store.isAllocated(id, index))) continue
    throw storeError('place-not-allocated', `The place ${index} of ${id} was never given away.`)
  }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
