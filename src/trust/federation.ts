import { OpenBadgesError, type Problem } from '../errors.js'
import { copyJson, isJsonObject, type JsonObject, JsonReadError } from '../json/index.js'
import { decodePublicJwk } from '../keys/index.js'
import { formatDateTime } from '../model/index.js'
import { confirmed, unavailable, unlisted } from './answer.js'
import type { AuthorityContext, AuthorityQuestion, AuthoritySource } from './authority-source.js'
import { entityNamedBy, isEntityId, isSameEntity } from './entity-id.js'
import { broken, readEntityStatement } from './entity-statement.js'
import { findTrustChain } from './find-trust-chain.js'
import { type AskedSourceOptions, misuse, readSourceOptions, readTexts } from './source-options.js'
import { type AnchorKeys, checkTrustChain, type TrustChain } from './trust-chain.js'

/** A federation, by its anchors. */
export interface FederationOptions extends AskedSourceOptions {
  /** Whom you trust, and the public keys that you have from them: by the id of the entity. */
  readonly anchors: Readonly<Record<string, { readonly keys: readonly object[] }>>
  /**
   * Chains that you have, by the id of the entity that they begin with: statements as tokens, from the
   * configuration of the entity up. For these entities nothing is requested. Default: none.
   */
  readonly trustChains?: Readonly<Record<string, readonly string[]>>
  /**
   * Which entity an issuer is, by its id, where the id does not say it itself; `undefined` for one that is not
   * known to you. Its statement must then name the issuer, see {@link BADGE_ISSUER_TYPE}. Default: an https
   * issuer is the entity of that URL, a `did:web` the one at its host and path, all others are none.
   */
  readonly entityOf?: (issuer: string) => string | undefined
}

/**
 * The type of metadata by which an entity names the issuers of badges that are its own, where their ids do not
 * say so: `{ "ids": [ … ] }`. Superiors may rule over it by their policies, as over all metadata.
 */
export const BADGE_ISSUER_TYPE = 'https://w3id.org/stackbadge/badge-issuer'

const OPTIONS: readonly (keyof FederationOptions)[] = [
  ...(['name', 'unlisted', 'required'] as const),
  ...(['anchors', 'trustChains', 'entityOf'] as const),
]

/**
 * A source of trust by OpenID Federation 1.0: an issuer is confirmed when statements lead from it, each signed
 * by whom the next one names, to an anchor whose keys you have.
 *
 * That says who the issuer is and that the federation knows it; not what it may award. Beside the keys of the
 * badge, nothing that a badge holds is used. A chain that does not hold (`trust-chain-broken`) or could not
 * be looked at (`trust-unavailable`) never confirms: the check has a warning; a problem if `required`.
 *
 * Requests are made to the host of the issuer and to those of its superiors, so that these learn of the
 * verification; with `trustChains` to none.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind, or a key that cannot be used.
 * @see OpenID Federation 1.0: https://openid.net/specs/openid-federation-1_0.html; S-46 to S-50
 */
export function federation(options: FederationOptions): AuthoritySource {
  const settings = readSourceOptions(options, 'federation', OPTIONS)
  const anchors = readAnchors(options.anchors)
  const given = readChains(options.trustChains ?? {})
  const { entityOf = entityNamedBy } = options
  if (typeof entityOf !== 'function') throw misuse('The option "entityOf" must be a function.')
  return {
    name: settings.name,
    async ask(question, context) {
      const { issuer } = question
      const entity = entityOf(issuer)
      if (!isEntityId(entity)) return unlisted(settings, question)
      const chain = await chainOf(entity, { anchors, given, question, context })
      if (chain === undefined) return unlisted(settings, question)
      if ('code' in chain) return unavailable(settings, question, chain)
      const { path, expires } = chain
      const found = { path, validUntil: formatDateTime(expires) }
      if (!isOf(issuer, entity, chain)) return unlisted(settings, question, found)
      const detail = `${settings.name} knows the issuer, by a chain to ${path.at(-1)}.`
      return confirmed(settings, { issuer }, detail, found)
    },
  }
}

interface Asked {
  readonly anchors: AnchorKeys
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly question: AuthorityQuestion
  readonly context: AuthorityContext
}

async function chainOf(
  entity: string,
  { anchors, given, question: { now }, context }: Asked,
): Promise<TrustChain | Problem | undefined> {
  const tokens = given.get(entity)
  if (tokens === undefined) return findTrustChain(entity, { anchors, now, context })
  const statements = []
  for (const token of tokens) {
    const statement = readEntityStatement(token, now)
    if ('code' in statement) return statement
    statements.push(statement)
  }
  const chain = await checkTrustChain(statements, anchors)
  if ('code' in chain || chain.path[0] === entity) return chain
  return broken(`The chain for ${entity} is that of another.`)
}

/** Whether the issuer is that entity: by its own id, or because the entity names it. */
function isOf(issuer: string, entity: string, { metadata }: TrustChain): boolean {
  const named = entityNamedBy(issuer)
  if (named !== undefined && isSameEntity(named, entity)) return true
  const ids = metadata[BADGE_ISSUER_TYPE]?.ids
  return Array.isArray(ids) && ids.includes(issuer)
}

function readAnchors(anchors: unknown): AnchorKeys {
  if (!isJsonObject(anchors) || Object.keys(anchors).length === 0) {
    throw misuse('The option "anchors" must have the keys of an anchor, by its id.')
  }
  return new Map(Object.entries(anchors).map(([id, anchor]) => [id, readKeys(id, anchor)]))
}

function readKeys(id: string, anchor: unknown): readonly JsonObject[] {
  if (!isEntityId(id)) throw misuse('An anchor is named by an https URL, as URL spells it.')
  try {
    const copy = copyJson(anchor)
    const keys = isJsonObject(copy) ? copy.keys : undefined
    if (Array.isArray(keys) && keys.length > 0 && keys.every(isJsonObject)) {
      for (const key of keys) decodePublicJwk(key)
      return keys
    }
  } catch (cause) {
    if (!(cause instanceof JsonReadError || cause instanceof OpenBadgesError)) throw cause
    throw misuse(`A key of the anchor ${id} cannot be used: ${cause.message}`, cause)
  }
  throw misuse(`The anchor ${id} must have "keys", a list of public JWKs.`)
}

function readChains(chains: unknown): ReadonlyMap<string, readonly string[]> {
  if (!isJsonObject(chains)) {
    throw misuse('The option "trustChains" must have lists of tokens, by the id of an entity.')
  }
  const entries = Object.entries(chains)
  if (!entries.every(([id]) => isEntityId(id))) {
    throw misuse('An entity is named by an https URL, as URL spells it.')
  }
  return new Map(entries.map(([id, tokens]) => [id, readTexts('trustChains', tokens)]))
}
