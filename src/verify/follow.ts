import type { JsonObject } from '../json/index.js'
import { checkAuthority } from './authority.js'
import type { Findings } from './conclude.js'
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
  const { checks } = found
  const { check: refresh, copy, refreshed } = await checkRefresh(covered, scope)
  checks.set('refresh', refresh)
  found.copy = copy
  if (refreshed !== undefined) {
    found.refreshed = refreshed
    return
  }
  const { check: ofStatus, status } = await checkStatus(covered, scope)
  checks.set('status', ofStatus)
  found.status = status
  const { check: ofEndorsements, endorsements } = await checkEndorsements(covered, scope)
  checks.set('endorsements', ofEndorsements)
  found.endorsements = endorsements
  const { check: ofAuthority, authority } = await checkAuthority(covered, endorsements, scope)
  checks.set('authority', ofAuthority)
  found.authority = authority
  const { check: ofResources, resources } = await checkResources(covered, scope)
  checks.set('resources', ofResources)
  found.resources = resources
}
