import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString } from '../json/index.js'
import type { BitstringStatusListEntry, OneOrMany } from '../model/index.js'
import { allocateEntry } from './allocate-entry.js'
import { changeValues, type Wish } from './change-values.js'
import { createList } from './create-list.js'
import { readListInput } from './list-definition.js'
import { publishedList } from './published-list.js'
import {
  type RegistrySettings,
  readRegistryOptions,
  type StatusRegistryOptions,
} from './registry-options.js'
import { renewLists } from './renew-lists.js'
import { statusOfPlace } from './status-of-place.js'
import { readPlace, type StatusNote, type StatusPlace } from './status-place.js'
import type {
  RenewOptions,
  StatusChange,
  StatusOperation,
  StatusRegistry,
  StatusValueOperation,
} from './status-registry.js'
import type { StatusAuditEntry, StatusListDefinition } from './status-store.js'
import { knownList } from './update-list.js'

/**
 * The status lists of one issuer, in a store.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind. Whether the signer's key is the
 *   issuer's is seen when the first list is signed.
 * @example
 * ```ts
 * const registry = createStatusRegistry({ store, issuer: signer.controller, signer })
 * const { listId } = await registry.create({ id: 'https://college.example/status/1', purpose: 'revocation' })
 * const credentialStatus = await registry.allocate(listId)
 * const badge = await issue({ achievement, recipient, credentialStatus }, { issuer, signer })
 * await registry.revoke(credentialStatus, { reason: 'Awarded by mistake.' })
 * ```
 */
export function createStatusRegistry(options: StatusRegistryOptions): StatusRegistry {
  const settings = readRegistryOptions(options)
  const { store, issuer } = settings
  const definitionOf = rememberedDefinitions(settings)
  const allocate = async (listId: string): Promise<BitstringStatusListEntry> =>
    await allocateEntry(await definitionOf(readId(listId)), settings)
  return {
    create: async (input) =>
      publishedList(await createList(readListInput(input, settings), settings), settings),
    allocate,
    allocateMany: async (listId, count) => {
      assertCount(count, 'count')
      const entries: BitstringStatusListEntry[] = []
      while (entries.length < count) entries.push(await allocate(listId))
      return entries
    },
    revoke: operation({ action: 'revoke', value: 1, purposes: ['revocation'] }, settings),
    suspend: operation({ action: 'suspend', value: 1, purposes: ['suspension'] }, settings),
    reinstate: operation({ action: 'reinstate', value: 0, purposes: ['suspension'] }, settings),
    setValue: valueOperation(settings),
    current: async (listId) => publishedList(await knownList(readId(listId), settings), settings),
    renew: async (options = {}) => await renewLists(readRenewal(options), settings),
    statusOf: async (place) => await statusOfPlace(place, settings),
    audit: async (listOrPlace) => await auditOf(listOrPlace, settings),
    lists: async () => (await store.list()).filter((list) => list.issuer === issuer),
  }
}

/** Definitions never change, so that allocating does not read a whole list each time. */
function rememberedDefinitions(
  settings: RegistrySettings,
): (listId: string) => Promise<StatusListDefinition> {
  const remembered = new Map<string, StatusListDefinition>()
  return async (listId) => {
    const definition = remembered.get(listId) ?? (await knownList(listId, settings)).definition
    remembered.set(listId, definition)
    return definition
  }
}

function operation(wish: Wish, settings: RegistrySettings): StatusOperation {
  async function change(place: StatusPlace, note?: StatusNote): Promise<StatusChange>
  async function change(
    places: readonly StatusPlace[],
    note?: StatusNote,
  ): Promise<readonly StatusChange[]>
  async function change(
    places: OneOrMany<StatusPlace> | undefined,
    note?: StatusNote,
  ): Promise<OneOrMany<StatusChange>>
  async function change(
    places: OneOrMany<StatusPlace> | undefined,
    note: StatusNote = {},
  ): Promise<OneOrMany<StatusChange>> {
    return await changeValues(places, wish, note, settings)
  }
  return change
}

function valueOperation(settings: RegistrySettings): StatusValueOperation {
  async function set(place: StatusPlace, value: number, note?: StatusNote): Promise<StatusChange>
  async function set(
    places: readonly StatusPlace[],
    value: number,
    note?: StatusNote,
  ): Promise<readonly StatusChange[]>
  async function set(
    places: OneOrMany<StatusPlace> | undefined,
    value: number,
    note?: StatusNote,
  ): Promise<OneOrMany<StatusChange>>
  async function set(
    places: OneOrMany<StatusPlace> | undefined,
    value: number,
    note: StatusNote = {},
  ): Promise<OneOrMany<StatusChange>> {
    assertCount(value, 'value')
    const wish: Wish = { action: 'set', value, purposes: ['refresh', 'message'] }
    return await changeValues(places, wish, note, settings)
  }
  return set
}

async function auditOf(
  listOrPlace: string | StatusPlace,
  settings: RegistrySettings,
): Promise<readonly StatusAuditEntry[]> {
  const { listId, index } =
    typeof listOrPlace === 'string'
      ? { listId: readId(listOrPlace), index: undefined }
      : readPlace(listOrPlace)
  // of another issuer's list nothing is told
  await knownList(listId, settings)
  return await settings.store.audit(listId, index)
}

function readRenewal(options: RenewOptions): RenewOptions {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  assertKnown(options, ['all', 'trustClock'])
  const { all = false, trustClock = false } = options
  for (const [name, value] of Object.entries({ all, trustClock })) {
    if (typeof value !== 'boolean') throw misuse(`The option "${name}" must be true or false.`)
  }
  return { all: all === true, trustClock: trustClock === true }
}

function readId(listId: string): string {
  if (!isNonEmptyString(listId)) throw misuse('A list is named by its id.')
  return listId
}

function assertCount(value: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw misuse(`The ${name} must be a whole number from 0 on.`)
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
