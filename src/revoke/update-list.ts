import { storeError } from '../report/index.js'
import type { RegistrySettings } from './registry-options.js'
import { signList } from './sign-list.js'
import type { StatusNote } from './status-place.js'
import type { StatusAuditEntry, StoredStatusList } from './status-store.js'

/** One value that changes. */
export type ValueChange = Pick<StatusAuditEntry, 'index' | 'action' | 'from' | 'to'>

/** What shall become of a list as it is now: its changes, perhaps none; `undefined` to leave it as it is. */
export type Proposal = readonly ValueChange[] | undefined

/** What has become of a list. */
export interface Update {
  /** The version that says so: a new one, or the one that was there when nothing was to be done. */
  readonly version: number
  readonly validUntil: Date
  /** What was changed; `undefined` when the list was left as it is. */
  readonly changes: Proposal
}

/**
 * How often a list is read again when others change it at the same time. Of those who do so at once one
 * always succeeds, so that this many failures in a row are no bad luck any more.
 */
const MOST_ATTEMPTS = 100

/**
 * Changes a list: reads it, signs what it shall say, and stores both as one unit, from the start again
 * whenever somebody else was faster. The list is durable and signed when this returns, or as it was before.
 *
 * @param propose - is asked anew with each reading; it must not change the list by itself.
 * @param note - goes into the audit with every change.
 * @throws {OpenBadgesError} what `propose`, the signature and the store throw; `ERR_OB_STATUS_STORE` when
 *   the list is not known, belongs to another issuer, or others were faster each time.
 * @see S-85 to S-88
 */
export async function updateList(
  listId: string,
  propose: (list: StoredStatusList) => Promise<Proposal>,
  note: StatusNote,
  settings: RegistrySettings,
): Promise<Update> {
  // changes of this process wait for each other: were they to race, each would be signed many times over
  return await settings.inTurn(listId, () => tryUntilTaken(listId, propose, note, settings))
}

async function tryUntilTaken(
  listId: string,
  propose: (list: StoredStatusList) => Promise<Proposal>,
  note: StatusNote,
  settings: RegistrySettings,
): Promise<Update> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const list = await knownList(listId, settings)
    const changes = await propose(list)
    const { version, validUntil } = list
    if (changes === undefined) return { version, validUntil, changes }
    const update = await commit(list, changes, note, settings)
    if (update !== undefined) return update
  }
  throw storeError(
    'store-busy',
    `Others changed the list ${listId} all the time; nothing was done.`,
  )
}

/** @returns `undefined` when the list is not any more what it was. */
async function commit(
  { definition, version: expectedVersion, signedAt: previous, values }: StoredStatusList,
  changes: readonly ValueChange[],
  note: StatusNote,
  settings: RegistrySettings,
): Promise<Update | undefined> {
  const now = settings.now()
  const after = new Map(values)
  for (const { index, to } of changes) after.set(index, to)
  const signed = await signList({ definition, values: after, previous, now }, settings)
  const version = expectedVersion + 1
  const listId = definition.id
  const isTaken = await settings.store.set({
    listId,
    expectedVersion,
    ...signed,
    changes: changes.map((change) => ({ ...change, ...note, listId, version, at: now })),
  })
  return isTaken ? { version, validUntil: signed.validUntil, changes } : undefined
}

/** @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` unless it is there, and of this issuer. */
export async function knownList(
  listId: string,
  { store, issuer }: Pick<RegistrySettings, 'store' | 'issuer'>,
): Promise<StoredStatusList> {
  const list = await store.read(listId)
  if (list === undefined) throw storeError('list-unknown', `The store has no list ${listId}.`)
  if (list.definition.issuer === issuer) return list
  throw storeError('list-of-another-issuer', `The list ${listId} belongs to another issuer.`)
}
