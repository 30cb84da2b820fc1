/**
 * What is asked for, by which its size, its media types and what may be remembered of it follow:
 *
 * - `keys` a controlled identifier document, a key set, or one key
 * - `credential` a credential, as JSON or as a token
 * - `status-list` the same, or a list of 1EdTech
 * - `trust` a registry as JSON, or a statement as a token
 * - `resource` bytes of any kind, whose digest is known
 */
export type FetchKind = 'keys' | 'credential' | 'status-list' | 'trust' | 'resource'

const JSON_TYPES = ['application/json', 'application/ld+json']
const CREDENTIAL_TYPES = [
  ...['application/vc', 'application/vc+jwt', 'application/jwt', 'application/vc+ld+json'],
  ...['application/ld+json', 'application/json', 'text/plain'],
]

/** Media types that are asked for, by kind. */
const ACCEPTED: Readonly<Record<FetchKind, readonly string[]>> = {
  keys: [
    ...['application/did+json', 'application/cid', 'application/jwk-set+json'],
    ...['application/jwk+json', ...JSON_TYPES],
  ],
  credential: CREDENTIAL_TYPES,
  'status-list': CREDENTIAL_TYPES,
  trust: ['application/entity-statement+jwt', 'application/jwt', ...JSON_TYPES],
  resource: ['*/*'],
}

/** Every kind there is. */
export const FETCH_KINDS: readonly FetchKind[] = Object.keys(ACCEPTED) as FetchKind[]

/** JSON by any of its names, `application/cid` of Controlled Identifiers included. */
const JSON_TYPE = /^application\/(?:(?:[a-z0-9.+-]+\+)?json|cid|vc)$/
/** A token by any of its names; `text/plain` is what many hosts call one. Keys come in none. */
const TOKEN_TYPE = /^(?:application\/(?:[a-z0-9.+-]+\+)?jwt|text\/plain)$/

/** The value of the `Accept` header for this kind. */
export function acceptedFor(kind: FetchKind): string {
  return ACCEPTED[kind].join(', ')
}

/** The media type in a `Content-Type` header, in lower case and without parameters; empty without one. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase()
}

/** Whether an answer of this media type, as `mediaTypeOf` gives it, can be of the kind asked for. */
export function isOfKind(mediaType: string, kind: FetchKind): boolean {
  if (kind === 'resource') return true
  if (kind === 'keys') return JSON_TYPE.test(mediaType) && mediaType !== 'application/vc'
  return JSON_TYPE.test(mediaType) || TOKEN_TYPE.test(mediaType)
}
