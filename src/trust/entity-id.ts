import { didWebUrl, isHttpsId, parseDidUrl } from '../resolve/index.js'

/** Where an entity has its configuration (OpenID Federation 1.0, section 9). */
const WELL_KNOWN = '/.well-known/openid-federation'

/**
 * Whether the text names an entity: an https URL without query and fragment, to the letter as `URL` spells
 * it, save the last slash.
 *
 * @see OpenID Federation 1.0, section 1.2, Entity Identifier
 */
export function isEntityId(value: unknown): value is string {
  return typeof value === 'string' && isHttpsId(value) && !value.includes('?')
}

/**
 * The entity that an issuer is by its name alone: an https URL is one, and a `did:web` is the one at the
 * host and path that it spells, which holds the key document too. `undefined` for all others.
 */
export function entityNamedBy(issuer: string): string | undefined {
  if (isEntityId(issuer)) return issuer
  const did = parseDidUrl(issuer)
  if (did?.method !== 'web' || did.did !== issuer) return undefined
  const entity = didWebUrl(did.identifier)?.replace(/(?:\/\.well-known)?\/did\.json$/, '')
  return isEntityId(entity) ? entity : undefined
}

/** Whether the two have one configuration: they may differ in the last slash alone. */
export function isSameEntity(one: string, other: string): boolean {
  return configurationUrl(one) === configurationUrl(other)
}

/** Where the configuration of an entity is. */
export function configurationUrl(entity: string): string {
  return entity.replace(/\/$/, '') + WELL_KNOWN
}

/** Where a superior says what it says of an entity, or `undefined` when its endpoint is no https URL. */
export function subordinateUrl(endpoint: unknown, entity: string): string | undefined {
  if (typeof endpoint !== 'string' || !isHttpsId(endpoint)) return undefined
  const url = new URL(endpoint)
  url.searchParams.set('sub', entity)
  return url.href
}
