import type { JsonObject } from '../json/index.js'
import { type AuthorityEvidence, type Check, skipped } from '../report/index.js'
import type { Scope } from './scope.js'

/** The check, and what each source says. */
export interface AuthorityFindings {
  readonly check: Check
  readonly authority: readonly AuthorityEvidence[]
}

/** Whether the issuer may award this, by the sources that the caller named. */
export async function checkAuthority(
  _document: JsonObject,
  _scope: Scope,
): Promise<AuthorityFindings> {
  return { check: skipped('authority', 'no source was named to ask'), authority: [] }
}
