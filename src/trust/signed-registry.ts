import type { Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonObject, type JsonValue } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import { checkToken, type ReadJws, readJws, readToken } from '../proofs/index.js'
import { outcomeOf, problem, problemsOf } from '../report/index.js'
import { findKey } from '../resolve/index.js'
import type { AuthorityContext } from './authority-source.js'
import { REGISTRY_LIMITS, type Registry, readRegistry, readSubjects } from './read-registry.js'
import { readTimes } from './statement-times.js'

/** A registry, and who made it. */
export interface ReadSource {
  readonly registry: Registry
  /** `id` of the signer, where it is signed. */
  readonly signer?: string
  /** Until when it counts, ISO 8601, where it tells. */
  readonly validUntil?: string
}

/** What a signed registry is held to. */
export interface SignedRegistryOptions {
  /** Ids of those who may sign it. */
  readonly signedBy: readonly string[]
  /** Where it came from; a credential from there must have this `id`. */
  readonly url: string | undefined
  readonly now: Date
}

/** What a token with a registry in it may be called; the types of credentials are among others. */
const REGISTRY_TYPE = { typ: ['jwt', 'jose'] } as const

/**
 * Reads a registry in a token: a credential in it, or the registry itself with the claims `iss`, `iat` and
 * `exp` where it has them.
 *
 * The signature must hold under a key that `signedBy` has for making statements today.
 *
 * @returns the registry; `trust-list-invalid` when it does not hold, `trust-unavailable` when that could
 *   not be found out.
 * @see RFC 7515, RFC 7519; S-33, S-34
 */
export async function readSignedToken(
  token: string,
  options: SignedRegistryOptions,
  context: AuthorityContext,
): Promise<ReadSource | Problem> {
  const asCredential = readToken(token, 'vc')
  if (!('problems' in asCredential) && hasCredential(asCredential.payload)) {
    return readSignedCredential(token, options, context)
  }
  const jws = readJws(token, REGISTRY_TYPE, REGISTRY_LIMITS)
  if ('problems' in jws) return refusedFor(jws.problems)
  const signer = signerOf(jws, options.signedBy)
  if (signer === undefined) return invalid('It is not signed by one who was named for it.')
  const times = readTimes(jws.payload, options.now)
  if ('code' in times) return times
  const { kid, jwk } = jws
  const question = {
    controller: signer,
    purpose: 'assertionMethod',
    now: options.now,
    ...(kid === undefined ? {} : { methodId: kid }),
    ...(jwk === undefined ? {} : { jwk }),
    ...(times.issuedAt === undefined ? {} : { created: times.issuedAt }),
  } as const
  const { key, problems } = await findKey(question, context)
  if (key === undefined || problems.length > 0) return refusedFor(problems)
  const broken = await checkToken(jws, key)
  if (broken.length > 0) return refusedFor(broken)
  const registry = readRegistry(jws.payload)
  if ('code' in registry) return registry
  const { expires } = times
  return {
    registry,
    signer,
    ...(expires === undefined ? {} : { validUntil: formatDateTime(expires) }),
  }
}

/**
 * Reads a registry that is a credential: its subjects are the issuers that it names. It must verify by
 * itself, and have the URL that it came from as its `id`, so that nothing else which the same signer has
 * ever signed can be put in its place.
 *
 * @returns as {@link readSignedToken}.
 */
export async function readSignedCredential(
  presented: unknown,
  { signedBy, url }: SignedRegistryOptions,
  context: AuthorityContext,
): Promise<ReadSource | Problem> {
  const { report, credential } = await context.verify(presented)
  if (!report.verified || credential === undefined) return refusedFor(problemsOf(report))
  const { issuer, id, validUntil = credential.expirationDate } = credential
  const signer = isJsonObject(issuer) ? issuer.id : issuer
  if (!isNonEmptyString(signer) || !signedBy.includes(signer)) {
    return invalid('It is not signed by one who was named for it.')
  }
  if (url !== undefined && id !== url) return invalid('It is a credential with another id.')
  const registry = readSubjects(credential)
  if ('code' in registry) return registry
  return { registry, signer, ...(isNonEmptyString(validUntil) ? { validUntil } : {}) }
}

function hasCredential(payload: JsonObject): boolean {
  return payload.credentialSubject !== undefined || payload.vc !== undefined
}

/** Who says to have signed it: `iss`, else the owner of the key that it names, else the only one it may be. */
function signerOf({ payload, kid }: ReadJws, signedBy: readonly string[]): string | undefined {
  const { iss } = payload
  const named: JsonValue | undefined = iss ?? (kid?.includes('#') ? kid.split('#')[0] : undefined)
  if (named === undefined) return signedBy.length === 1 ? signedBy[0] : undefined
  return signedBy.find((id) => id === named)
}

/** One problem of a source for all that was found wrong with what it is made of. */
export function refusedFor(problems: readonly Problem[]): Problem {
  const detail = problems[0]?.detail ?? 'It could not be verified.'
  const isUnseen = outcomeOf(problems) === 'undetermined'
  return isUnseen ? problem('trust-unavailable', detail) : invalid(detail)
}

/** The problem of a source that cannot be relied on. */
export function invalid(detail: string): Problem {
  return problem('trust-list-invalid', detail)
}
