import type { OpenBadgesError } from '../errors.js'
import { storeError } from '../report/index.js'
import { randomPlaces } from './random-places.js'
import type {
  StatusAuditEntry,
  StatusCommit,
  StatusListDefinition,
  StatusStore,
  StoredStatusList,
} from './status-store.js'

/** One list, as it is kept. What it holds is replaced, never changed. */
interface Kept {
  readonly list: StoredStatusList
  readonly audit: readonly StatusAuditEntry[]
  readonly places: Places
}

interface Places {
  readonly given: Set<number>
  readonly next: () => number | undefined
}

/**
 * A store of status lists in the memory of this process, for tests and for trying things out.
 *
 * It keeps nothing: when the process ends, so do its lists, and no badge that points into them can be
 * revoked any more. Whoever issues badges needs a store on disk or on a server.
 */
export function memoryStatusStore(): StatusStore {
  const lists = new Map<string, Kept>()
  return {
    allocate: async (listId) => {
      const { places } = keptIn(lists, listId)
      const index = places.next()
      if (index === undefined)
        throw storeError('list-full', `The list ${listId} has no free place.`)
      places.given.add(index)
      return index
    },
    set: async (commit) => {
      const { listId, definition, expectedVersion } = commit
      if ((lists.get(listId)?.list.version ?? 0) !== expectedVersion) return false
      const before =
        lists.get(listId) ?? (definition === undefined ? undefined : newList(definition))
      if (before === undefined) throw unknown(listId)
      lists.set(listId, after(before, commit))
      return true
    },
    isAllocated: async (listId, index) => lists.get(listId)?.places.given.has(index) ?? false,
    read: async (listId) => {
      const kept = lists.get(listId)
      return kept === undefined ? undefined : copyOf(kept)
    },
    list: async () =>
      [...lists.values()].map(({ list }) => list.definition).sort((a, b) => (a.id < b.id ? -1 : 1)),
    audit: async (listId, index) =>
      (lists.get(listId)?.audit ?? [])
        .filter((entry) => index === undefined || entry.index === index)
        .map(copyOfEntry),
    close: async () => {},
  }
}

function newList(definition: StatusListDefinition): Kept {
  const { messages } = definition
  const own = { ...definition, ...(messages === undefined ? {} : { messages: [...messages] }) }
  const list = { definition: own, version: 0, allocated: 0, values: new Map<number, number>() }
  const never = new Date(0)
  return {
    list: { ...list, credential: '', signedAt: never, validUntil: never },
    audit: [],
    places: { given: new Set(), next: randomPlaces(definition.length) },
  }
}

function after(
  { list, audit, places }: Kept,
  { credential, signedAt, validUntil, changes }: StatusCommit,
): Kept {
  const stranger = changes.find(({ index }) => !places.given.has(index))
  if (stranger !== undefined) {
    const detail = `The place ${stranger.index} of ${list.definition.id} was never given away.`
    throw storeError('place-not-allocated', detail)
  }
  const values = new Map(list.values)
  for (const { index, to } of changes) {
    if (to === 0) values.delete(index)
    else values.set(index, to)
  }
  return {
    list: {
      ...list,
      version: list.version + 1,
      credential,
      signedAt: new Date(signedAt),
      validUntil: new Date(validUntil),
      values,
    },
    audit: [...audit, ...changes.map(copyOfEntry)],
    places,
  }
}

/** Dates and maps can be changed by whoever has them, so nobody is given those that are kept. */
function copyOf({ list, places }: Kept): StoredStatusList {
  return {
    ...list,
    signedAt: new Date(list.signedAt),
    validUntil: new Date(list.validUntil),
    allocated: places.given.size,
    values: new Map(list.values),
  }
}

function copyOfEntry(entry: StatusAuditEntry): StatusAuditEntry {
  return { ...entry, at: new Date(entry.at) }
}

function keptIn(lists: ReadonlyMap<string, Kept>, listId: string): Kept {
  const kept = lists.get(listId)
  if (kept === undefined) throw unknown(listId)
  return kept
}

function unknown(listId: string): OpenBadgesError {
  return storeError('list-unknown', `The store has no list ${listId}.`)
}
