import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { type Check, checkFrom, problem, type StatusReport, skipped } from '../report/index.js'
import type { Scope } from './scope.js'

/** The check, and what it says of each entry. */
export interface StatusFindings {
  readonly check: Check
  readonly status: readonly StatusReport[]
}

/**
 * Whether the credential was revoked or suspended.
 *
 * This version reads no status lists: every entry is undetermined, so a credential that can be revoked
 * is never verified by it. Nothing is taken for "not revoked".
 *
 * @see S-41, S-42, R-502
 */
export async function checkStatus(
  { credentialStatus: value }: JsonObject,
  _scope: Scope,
): Promise<StatusFindings> {
  const only = (check: Check): StatusFindings => ({ check, status: [] })
  if (value === undefined) return only(skipped('status', 'the credential names no status'))
  const entries: readonly JsonValue[] = Array.isArray(value) ? value : [value]
  if (entries.length === 0) return only(skipped('status', 'the credential names no status'))
  return only(
    checkFrom(
      'status',
      entries.map((entry, index) => {
        const type = isJsonObject(entry) && typeof entry.type === 'string' ? entry.type : 'unknown'
        const detail = `Status of the type ${type.slice(0, 80)} is not checked yet.`
        const pointer = '/credentialStatus'
        const place = Array.isArray(value) ? pointTo(pointer, index) : pointer
        return problem('status-unsupported', detail, place)
      }),
    ),
  )
}
