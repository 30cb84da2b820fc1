import type { Problem } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import { parseDateTime } from '../model/index.js'
import { problem } from '../report/index.js'
import type { VerificationMethod } from './controlled-identifier-document.js'
import { isHttpsId } from './https-id.js'
import type { ResolvedMethod } from './verification-method.js'

/** What a key is used for: issuing credentials, or presenting them as their holder. */
export type KeyPurpose = 'assertionMethod' | 'authentication'

/** What the key of a proof is judged against. */
export interface KeyUse {
  /** Whose key it has to be: the `id` of the issuer, or of the holder. */
  readonly controller: string
  readonly purpose: KeyPurpose
  /** When the proof says that it was made, where it says so. */
  readonly created?: Date
  readonly now: Date
  /** Where the credential names the key; the problems point there. */
  readonly pointer?: string
}

/**
 * Whether a key may be used for that purpose by its controller, at that time. Nothing is requested.
 *
 * - `key-not-of-issuer`, or `key-not-of-holder`: the method, its document or its controller is another's
 * - `key-not-authorized` the document does not list it under the purpose
 * - `key-revoked` it was taken back, or had expired when the proof was made or has by now. A key taken
 *   back vouches for nothing, not even for the time at which it signed
 * - `did-document-invalid` its dates cannot be read
 *
 * @returns nothing when it may.
 * @see Controlled Identifiers v1.0, sections 2.2 and 3.3; Open Badges 3.0, section 8.5
 */
export function checkKeyUse(resolved: ResolvedMethod, use: KeyUse): readonly Problem[] {
  const { id, document, relationships } = resolved
  const { controller, purpose, pointer } = use
  const owner = purpose === 'authentication' ? 'holder' : 'issuer'
  const problems: Problem[] = []
  // an https document may list keys by any URL; in one of a DID they are parts of it (S-22)
  const isNamed = id.startsWith(`${controller}#`) || isHttpsId(controller)
  const isOwn = isNamed && document.id === controller
  if (!isOwn || resolved.controller !== controller) {
    const detail = `The key is not one of the ${owner}.`
    problems.push(problem(`key-not-of-${owner}`, detail, pointer))
  }
  if (!relationships.includes(purpose)) {
    const use = purpose === 'authentication' ? 'presenting' : 'issuing'
    const detail = `The ${owner} does not list the key for ${use} (${purpose}).`
    problems.push(problem('key-not-authorized', detail, pointer))
  }
  problems.push(...checkKeyTimes(resolved.method, use))
  return problems
}

/** What can end a key, with the moment where it can be read. */
interface KeyEnd {
  readonly verb: 'was revoked' | 'expired'
  readonly end: Date | undefined
}

/**
 * Whether a key may be used at that time, whoever has it: `key-revoked` and `did-document-invalid` as in
 * {@link checkKeyUse}.
 */
export function checkKeyTimes(
  method: VerificationMethod,
  { created, now, pointer }: KeyUse,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const { verb, end } of endsOf(method)) {
    const latest = Math.max(now.getTime(), created?.getTime() ?? now.getTime())
    if (end === undefined) {
      const detail = `When the key ${verb} is not a date with time and zone.`
      problems.push(problem('did-document-invalid', detail, pointer))
    } else if (latest >= end.getTime()) {
      problems.push(problem('key-revoked', `The key ${verb} at ${end.toISOString()}.`, pointer))
    }
  }
  return problems
}

/**
 * A method says it in text; a JSON Web Key that is published alone says it itself, in seconds.
 *
 * @see OpenID Federation 1.0, section 8.7 (Historical Keys)
 */
function endsOf({ revoked, expires, publicKeyJwk }: VerificationMethod): readonly KeyEnd[] {
  const ends: KeyEnd[] = []
  if (revoked !== undefined) ends.push({ verb: 'was revoked', end: dateOf(revoked) })
  if (expires !== undefined) ends.push({ verb: 'expired', end: dateOf(expires) })
  if (!isJsonObject(publicKeyJwk)) return ends
  const { revoked: ended, exp } = publicKeyJwk
  if (ended !== undefined) {
    const at = isJsonObject(ended) ? ended.revoked_at : undefined
    ends.push({ verb: 'was revoked', end: momentOf(at) })
  }
  if (exp !== undefined) ends.push({ verb: 'expired', end: momentOf(exp) })
  return ends
}

function dateOf(text: unknown): Date | undefined {
  return typeof text === 'string' ? parseDateTime(text) : undefined
}

function momentOf(seconds: unknown): Date | undefined {
  const moment = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
