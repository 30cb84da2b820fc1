import { OpenBadgesError } from '../errors.js'
import { storeError } from '../report/index.js'
import type { StatusStore } from './status-store.js'

/**
 * The same store, whose every failure is an `ERR_OB_STATUS_STORE` with a reason, also where an adapter lets
 * through what its database throws. What such an error says stays in `cause`: it may name hosts and users.
 * Only that a package is missing is told as it is, since the message says which.
 */
export function guardedStore(store: StatusStore): StatusStore {
  return {
    allocate: (listId) => guarded(async () => await store.allocate(listId)),
    set: (commit) => guarded(async () => await store.set(commit)),
    isAllocated: (listId, index) => guarded(async () => await store.isAllocated(listId, index)),
    read: (listId) => guarded(async () => await store.read(listId)),
    list: () => guarded(async () => await store.list()),
    audit: (listId, index) => guarded(async () => await store.audit(listId, index)),
    close: () => guarded(async () => await store.close()),
  }
}

async function guarded<Result>(step: () => Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (cause) {
    if (cause instanceof OpenBadgesError && isPlain(cause)) throw cause
    throw storeError('store-failed', 'The store of status lists failed.', cause)
  }
}

function isPlain({ code, problems }: OpenBadgesError): boolean {
  return code === 'ERR_OB_UNSUPPORTED' || (code === 'ERR_OB_STATUS_STORE' && problems.length > 0)
}
