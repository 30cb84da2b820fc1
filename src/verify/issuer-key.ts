import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import { findKey, type KeyFinding, type KeyQuestion } from '../resolve/index.js'
import type { Environment } from './environment.js'

/** The `id` of the issuer; empty where there is none, which no key belongs to. */
function issuerIdOf({ issuer }: JsonObject): string {
  if (typeof issuer === 'string') return issuer
  return isJsonObject(issuer) && typeof issuer.id === 'string' ? issuer.id : ''
}

/** How a proof or a token names its key, and when it was made. */
export type NamedKey = Pick<KeyQuestion, 'methodId' | 'jwk' | 'created' | 'pointer'>

/** Faults of a key itself; all others say that it is not known to be the issuer's. */
const OF_THE_KEY: ReadonlySet<Problem['code']> = new Set([
  'key-kind',
  'key-weak',
  'key-revoked',
  'key-not-authorized',
])

/**
 * Finds the key of a proof or a token of this document.
 *
 * Where the issuer's key is not asked for, it may be anybody's: it is looked up where it is named, and
 * whose it is makes no problem; that it is revoked, or not for issuing, still does (W-29, W-33).
 */
export async function findIssuerKey(
  document: JsonObject,
  named: NamedKey,
  { issuerKey, now, resolver, keyHistory, signal, budget }: Environment,
): Promise<KeyFinding> {
  const isUnchecked = issuerKey === 'unchecked'
  const issuer = issuerIdOf(document)
  const [owner = issuer] = isUnchecked ? (named.methodId?.split('#') ?? []) : []
  const question = { ...named, controller: owner, purpose: 'assertionMethod', now } as const
  const found = await findKey(question, { resolver, keyHistory, signal, budget })
  if (!isUnchecked || found.key === undefined) return found
  return { ...found, problems: found.problems.filter(({ code }) => OF_THE_KEY.has(code)) }
}
