import type { Problem } from '../errors.js'
import { parseDateTime } from '../model/index.js'
import { problem } from '../report/index.js'
import type { ResolvedMethod } from './verification-method.js'

/** What the key of a proof is judged against. */
export interface Issuance {
  /** `id` of the credential's issuer. */
  readonly issuer: string
  /** When the proof says that it was made, where it says so. */
  readonly created?: Date
  readonly now: Date
  /** Where the credential names the key; the problems point there. */
  readonly pointer?: string
}

/**
 * Whether a key may issue for that issuer, at that time. Nothing is requested.
 *
 * - `key-not-of-issuer` the method, its document or its controller is not the issuer's
 * - `key-not-authorized` the document does not list it under `assertionMethod`
 * - `key-revoked` it was taken back, or had expired when the proof was made or has by now. A key taken
 *   back vouches for nothing, not even for the time at which it signed
 * - `did-document-invalid` its dates cannot be read
 *
 * @returns nothing when it may.
 * @see Controlled Identifiers v1.0, sections 2.2 and 3.3; Open Badges 3.0, section 8.5
 */
export function checkIssuance(resolved: ResolvedMethod, issuance: Issuance): readonly Problem[] {
  const { id, controller, document, relationships } = resolved
  const { issuer, pointer } = issuance
  const problems: Problem[] = []
  if (!id.startsWith(`${issuer}#`) || document.id !== issuer || controller !== issuer) {
    problems.push(problem('key-not-of-issuer', 'The key is not one of the issuer.', pointer))
  }
  if (!relationships.includes('assertionMethod')) {
    const detail = 'The issuer does not list the key for issuing (assertionMethod).'
    problems.push(problem('key-not-authorized', detail, pointer))
  }
  return [...problems, ...checkTimes(resolved, issuance)]
}

function checkTimes(
  { method }: ResolvedMethod,
  { created, now, pointer }: Issuance,
): readonly Problem[] {
  const latest = Math.max(now.getTime(), created?.getTime() ?? now.getTime())
  return (['revoked', 'expires'] as const).flatMap((name) => {
    const text: unknown = method[name]
    if (text === undefined) return []
    const end = typeof text === 'string' ? parseDateTime(text) : undefined
    if (end === undefined) {
      const detail = `Member "${name}" of the key is not a date with time and zone.`
      return [problem('did-document-invalid', detail, pointer)]
    }
    if (latest < end.getTime()) return []
    const verb = name === 'revoked' ? 'was revoked' : 'expired'
    return [problem('key-revoked', `The key ${verb} at ${end.toISOString()}.`, pointer)]
  })
}
