import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { broken, type EntityStatement } from './entity-statement.js'

/**
 * Whether a chain keeps what the superiors in it have laid down: how long it may be, and the hosts of those
 * below. Constraints of other names are not known, and by the specification of no effect.
 *
 * @param statements - from the configuration of the first entity up.
 * @returns `trust-chain-broken` when one is not kept, or cannot be read.
 * @see OpenID Federation 1.0, section 6.2: https://openid.net/specs/openid-federation-1_0.html#section-6.2
 */
export function checkConstraints(statements: readonly EntityStatement[]): Problem | undefined {
  for (const [place, { iss, sub, constraints }] of statements.entries()) {
    if (iss === sub) continue
    const { max_path_length: longest, naming_constraints: naming } = constraints
    // the first statement is the entity's own, the second its superior's: none lies between these two
    const between = place - 1
    if (longest !== undefined && !(typeof longest === 'number' && between <= longest)) {
      return broken(`${iss} does not allow a chain of this length.`)
    }
    const below = statements.slice(1, place + 1).map((statement) => hostOf(statement.sub))
    if (naming !== undefined && !below.every((host) => isAllowedName(host, naming))) {
      return broken(`${iss} does not allow an entity of this name.`)
    }
  }
  return undefined
}

function isAllowedName(host: string, naming: JsonValue): boolean {
  if (!isJsonObject(naming)) return false
  const { permitted, excluded = [] } = naming
  if (!Array.isArray(excluded) || excluded.some((name) => covers(name, host) !== false))
    return false
  if (permitted === undefined) return true
  return Array.isArray(permitted) && permitted.some((name) => covers(name, host) === true)
}

/**
 * A name that begins with a dot stands for every host below it, any other for that host (RFC 5280, 4.2.1.10).
 * Hosts are compared as URLs spell them, without a last dot; `undefined` for what is no name of a host.
 */
function covers(name: JsonValue, host: string): boolean | undefined {
  if (typeof name !== 'string') return undefined
  const bare = name.replace(/^\./, '')
  if (bare === '' || !URL.canParse(`https://${bare}`)) return undefined
  const wanted = hostOf(`https://${bare}`)
  return bare === name ? host === wanted : host.endsWith(`.${wanted}`)
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/\.$/, '')
}

/**
 * The metadata of the types of entity that every superior allows; `federation_entity` always is.
 *
 * @see OpenID Federation 1.0, section 6.2.3
 */
export function allowedMetadata(
  metadata: Readonly<Record<string, JsonObject>>,
  statements: readonly EntityStatement[],
): Readonly<Record<string, JsonObject>> {
  const rules = statements.flatMap(({ constraints: { allowed_entity_types: allowed } }) =>
    allowed === undefined ? [] : [allowed],
  )
  const isAllowed = (type: string): boolean =>
    type === 'federation_entity' ||
    rules.every((allowed) => Array.isArray(allowed) && allowed.includes(type))
  return Object.fromEntries(Object.entries(metadata).filter(([type]) => isAllowed(type)))
}
