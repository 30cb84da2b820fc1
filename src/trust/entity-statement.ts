import { OpenBadgesError, type Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonObject, type JsonValue } from '../json/index.js'
import { decodePublicJwk, type PublicKey } from '../keys/index.js'
import { checkToken, type ReadJws, readJws } from '../proofs/index.js'
import { problem } from '../report/index.js'
import { isEntityId } from './entity-id.js'
import { readTimes } from './statement-times.js'

/** What one entity says of itself, or of one below it; whether its signature holds is not said. */
export interface EntityStatement {
  readonly jws: ReadJws
  /** Who says it. */
  readonly iss: string
  /** Of whom; the same in the configuration of an entity. */
  readonly sub: string
  readonly expires: Date
  /** Keys of `sub` for statements, as they are written. */
  readonly keys: readonly JsonObject[]
  /** Superiors that `sub` names; empty in what a superior says. */
  readonly hints: readonly string[]
  /** By the type of the entity. */
  readonly metadata: Readonly<Record<string, JsonObject>>
  readonly metadataPolicy: JsonObject
  /** Operators of the policy that must be understood. */
  readonly criticalOperators: readonly string[]
  readonly constraints: JsonObject
}

/** Bytes of one statement, a token as large as a DID document may be. */
export const MOST_STATEMENT_BYTES: number = 64 * 1024

const MOST_KEYS = 20
const STATEMENT_TYPE = { typ: ['entity-statement+jwt'], isTyped: true } as const
/** Claims that only a superior makes (OpenID Federation 1.0, section 3.1.3). */
const OF_SUPERIORS = ['metadata_policy', 'metadata_policy_crit', 'constraints', 'source_endpoint']

/**
 * Reads an entity statement: its form, its times, and that it has what the specification asks for. A claim that
 * it calls critical is not known here, and refused.
 *
 * @returns the statement, or `trust-chain-broken`.
 * @see OpenID Federation 1.0, section 3: https://openid.net/specs/openid-federation-1_0.html#section-3
 */
export function readEntityStatement(token: string, now: Date): EntityStatement | Problem {
  const jws = readJws(token, STATEMENT_TYPE, { bytes: MOST_STATEMENT_BYTES })
  if ('problems' in jws) return broken(jws.problems[0]?.detail ?? 'A statement cannot be read.')
  const { payload } = jws
  const { iss, sub, crit, jwks, authority_hints: hints = [], metadata = {} } = payload
  if (!isEntityId(iss) || !isEntityId(sub)) return broken('A statement names no entity.')
  if (!isNonEmptyString(jws.kid)) return broken(`A statement by ${iss} does not name its key.`)
  if (crit !== undefined) return broken(`A statement by ${iss} has a critical claim.`)
  const times = readTimes(payload, now)
  if ('code' in times) return broken(`A statement by ${iss}: ${times.detail}`)
  const { issuedAt, expires } = times
  if (issuedAt === undefined || expires === undefined) {
    return broken(`A statement by ${iss} does not say when it was made and until when it counts.`)
  }
  const keys = isJsonObject(jwks) ? jwks.keys : undefined
  if (!isListOf(keys, isJsonObject) || keys.length > MOST_KEYS) {
    return broken(`A statement by ${iss} has no list of keys.`)
  }
  if (!isListOf(hints, isEntityId)) return broken(`The superiors of ${iss} are not entities.`)
  if (iss !== sub && hints.length > 0) return broken(`${iss} names the superiors of another.`)
  if (!isMetadata(metadata)) return broken(`The metadata of ${sub} cannot be read.`)
  const ruling = readRuling(payload)
  if (ruling === undefined) return broken(`What ${iss} asks of those below cannot be read.`)
  return { jws, iss, sub, expires, keys, hints, metadata, ...ruling }
}

/** What a superior asks of those below it. */
function readRuling(
  payload: JsonObject,
): Pick<EntityStatement, 'metadataPolicy' | 'criticalOperators' | 'constraints'> | undefined {
  // in a configuration they would be rules of an entity for itself, which nobody would know how to apply
  if (payload.iss === payload.sub && OF_SUPERIORS.some((name) => payload[name] !== undefined)) {
    return undefined
  }
  const { metadata_policy: metadataPolicy = {}, constraints = {} } = payload
  const { metadata_policy_crit: criticalOperators = [] } = payload
  if (!isJsonObject(metadataPolicy) || !isJsonObject(constraints)) return undefined
  if (!isListOf(criticalOperators, isNonEmptyString)) return undefined
  return { metadataPolicy, criticalOperators, constraints }
}

/**
 * Whether the signature of a statement holds under one of these keys: one of the `kid` in its header, or one
 * that has no `kid`, as the caller's own may.
 */
export async function isSignedWith(
  { jws }: EntityStatement,
  keys: readonly JsonObject[],
): Promise<boolean> {
  for (const jwk of keys) {
    if (jwk.kid !== undefined && jwk.kid !== jws.kid) continue
    const key = publicKeyOf(jwk)
    if (key !== undefined && (await checkToken(jws, key)).length === 0) return true
  }
  return false
}

function publicKeyOf(jwk: JsonObject): PublicKey | undefined {
  try {
    return decodePublicJwk(jwk)
  } catch (error) {
    // of a kind that is not supported: the signature by it does not hold here
    if (error instanceof OpenBadgesError) return undefined
    throw error
  }
}

function isMetadata(value: JsonValue): value is Readonly<Record<string, JsonObject>> {
  return isJsonObject(value) && Object.values(value).every(isJsonObject)
}

function isListOf<Item extends JsonValue>(
  value: JsonValue | undefined,
  is: (item: unknown) => item is Item,
): value is readonly Item[] {
  return Array.isArray(value) && value.every(is)
}

/** The problem of a link that does not hold. */
export function broken(detail: string): Problem {
  return problem('trust-chain-broken', detail)
}
