import type { RegistrySettings } from './registry-options.js'
import { isAhead } from './sign-list.js'
import { signingKeyOf } from './signing-key.js'
import type { Renewal, RenewOptions } from './status-registry.js'
import type { StoredStatusList } from './status-store.js'
import { updateList } from './update-list.js'

/**
 * Signs the lists of the issuer anew that have come half of their way, that another key has signed, or that were
 * signed for a time still far ahead; or all.
 *
 * @throws {OpenBadgesError} as `updateList` does, when all were tried: that one list cannot be signed must
 *   not let the others come to their end.
 * @see S-84, S-88
 */
export async function renewLists(
  options: RenewOptions,
  settings: RegistrySettings,
): Promise<readonly Renewal[]> {
  const { store, issuer } = settings
  const renewals: Renewal[] = []
  const failures: unknown[] = []
  for (const definition of await store.list()) {
    if (definition.issuer !== issuer) continue
    try {
      renewals.push(await renewList(definition.id, options, settings))
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
  return renewals
}

async function renewList(
  listId: string,
  { all = false, trustClock = false }: RenewOptions,
  settings: RegistrySettings,
): Promise<Renewal> {
  let isFirst = true
  const propose = async (list: StoredStatusList): Promise<readonly [] | undefined> => {
    // who has lost a race finds a list that somebody else has just signed
    const isWanted = (all && isFirst) || isDue(list, settings)
    isFirst = false
    return isWanted ? [] : undefined
  }
  const { version, validUntil, changes } = await updateList(
    listId,
    propose,
    {},
    { ...settings, trustClock },
  )
  return { listId, renewed: changes !== undefined, version, validUntil }
}

function isDue(
  { credential, signedAt, validUntil }: StoredStatusList,
  { now, signing: { signer } }: RegistrySettings,
): boolean {
  const half = (signedAt.getTime() + validUntil.getTime()) / 2
  const moment = now()
  if (moment.getTime() >= half || isAhead(signedAt, moment)) return true
  return signingKeyOf(credential) !== signer.id
}
