import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import {
  type FindKeyOptions,
  findKey,
  type KeyFinding,
  type KeyQuestion,
} from '../resolve/index.js'
import type { Environment } from './environment.js'

/** The `id` of the issuer; empty where there is none, which no key belongs to. */
export function issuerIdOf({ issuer }: JsonObject): string {
  if (typeof issuer === 'string') return issuer
  return isJsonObject(issuer) && typeof issuer.id === 'string' ? issuer.id : ''
}

/** What looking for a key may use. */
export function keyUseOf({ resolver, keyHistory, budget, time }: Environment): FindKeyOptions {
  return { resolver, keyHistory, budget, time }
}

/** How a proof or a token names its key, and when it was made. */
export type NamedKey = Pick<KeyQuestion, 'methodId' | 'jwk' | 'created' | 'pointer'>

/** What says no more than that a key, which was found, is not known to be the issuer's. */
const OF_THE_OWNER: ReadonlySet<Problem['code']> = new Set([
  'key-not-of-issuer',
  'key-not-found',
  // of a DID that spells its key, and lacks the fragment
  'did-malformed',
])

/** A name that says whose key it is; all others are relative to the issuer. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i

/**
 * Finds the key of a proof or a token of this document.
 *
 * Where the issuer's key is not asked for, it may be anybody's: it is looked up where it is named, and
 * whose it is makes no problem. Everything else does: that it is revoked, not for issuing, in a document
 * that cannot be read, or in one that could not be had (W-29, W-33).
 */
export function findIssuerKey(
  document: JsonObject,
  named: NamedKey,
  environment: Environment,
): Promise<KeyFinding> {
  const issuer = issuerIdOf(document)
  if (environment.issuerKey === 'unchecked') return findAnyKey(issuer, named, environment)
  return findKey(questionOf(issuer, named, environment), keyUseOf(environment))
}

async function findAnyKey(
  issuer: string,
  named: NamedKey,
  environment: Environment,
): Promise<KeyFinding> {
  const { methodId = '' } = named
  const [owner = issuer] = ABSOLUTE.test(methodId) ? methodId.split('#') : []
  const found = await findKey(questionOf(owner, named, environment), keyUseOf(environment))
  if (found.key === undefined) return found
  return { ...found, problems: found.problems.filter(({ code }) => !OF_THE_OWNER.has(code)) }
}

function questionOf(controller: string, named: NamedKey, { now }: Environment): KeyQuestion {
  return { controller, purpose: 'assertionMethod', now, ...named }
}
