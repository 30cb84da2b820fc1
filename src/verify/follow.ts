import type { JsonObject } from '../json/index.js'
import type { Check } from '../report/index.js'
import { checkAuthority } from './authority.js'
import type { Findings, Followed } from './conclude.js'
import { checkEndorsements } from './endorsements.js'
import { checkRefresh } from './refresh.js'
import { checkResources } from './resources.js'
import type { Scope } from './scope.js'
import { checkStatus } from './status.js'

/** The checks that look at what the credential names, which is done for a signed one only (S-47). */
export const FOLLOWED = ['refresh', 'status', 'endorsements', 'authority', 'resources'] as const

/**
 * Runs them. Where a newer copy takes the place of the one presented, the rest is about that one, and was
 * looked at there.
 */
export async function follow(covered: JsonObject, scope: Scope, found: Findings): Promise<void> {
  const add = ({ check, ...rest }: { readonly check: Check } & Partial<Followed>): void => {
    found.checks.set(check.name, check)
    Object.assign(found, rest)
  }
  add(await checkRefresh(covered, scope))
  if (found.refreshed !== undefined) return
  add(await checkStatus(covered, scope))
  const endorsed = await checkEndorsements(covered, scope)
  add(endorsed)
  add(await checkAuthority(covered, endorsed.endorsements, scope))
  add(await checkResources(covered, scope))
}
