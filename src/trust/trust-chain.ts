import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { allowedMetadata, checkConstraints } from './constraints.js'
import { broken, type EntityStatement, isSignedWith } from './entity-statement.js'
import { applyPolicies } from './metadata-policy.js'

/** Keys for statements, by the id of an anchor, as the caller gave them. */
export type AnchorKeys = ReadonlyMap<string, readonly JsonObject[]>

/** A chain that holds. */
export interface TrustChain {
  /** Ids from the entity up to the anchor. */
  readonly path: readonly string[]
  /** When the first of its statements ends. */
  readonly expires: Date
  /** What the entity says of itself, as far as its superiors let it. */
  readonly metadata: Readonly<Record<string, JsonObject>>
}

/** Entities between the first and the anchor. */
export const MOST_BETWEEN = 6

/**
 * Whether statements form a chain from an entity to an anchor.
 *
 * The first is the configuration of the entity, signed by a key of its own. Each one above it is by an
 * entity about the one that made the statement below, and has the keys under which that statement holds. The
 * last is by an anchor, about itself or not, and must hold under the keys that the caller has for it: what it
 * says of its own keys proves nothing. Then constraints and policies must be kept.
 *
 * @param statements - from the entity up; each was read with its times.
 * @returns the chain, or `trust-chain-broken`.
 * @see OpenID Federation 1.0, section 10.2: https://openid.net/specs/openid-federation-1_0.html#section-10.2
 */
export async function checkTrustChain(
  statements: readonly EntityStatement[],
  anchors: AnchorKeys,
): Promise<TrustChain | Problem> {
  const [first] = statements
  const last = statements.at(-1)
  if (first === undefined || last === undefined) return broken('The chain is empty.')
  const keys = anchors.get(last.iss)
  if (keys === undefined) return broken(`The chain ends with ${last.iss}, which is no anchor.`)
  const path = pathOf(statements)
  if (path === undefined) return broken('The statements of the chain do not follow each other.')
  if (path.length > MOST_BETWEEN + 2) return broken('The chain is too long.')
  if (new Set(path).size < path.length) return broken('The chain leads in a circle.')
  for (const [place, statement] of statements.entries()) {
    const above = statements[place + 1]
    if (!(await isSignedWith(statement, above === undefined ? keys : above.keys))) {
      return broken(`The signature of a statement by ${statement.iss} does not hold.`)
    }
  }
  if (!(await isSignedWith(first, first.keys))) {
    return broken(`The configuration of ${first.iss} is not signed by a key of its own.`)
  }
  const kept = checkConstraints(statements)
  if (kept !== undefined) return kept
  const metadata = metadataOf(first, statements.slice(1))
  if (isProblem(metadata)) return metadata
  const expires = statements.map((statement) => statement.expires.getTime())
  return { path, expires: new Date(Math.min(...expires)), metadata }
}

/** The ids from the entity up, or `undefined` when a statement is not about the one who made that below it. */
function pathOf(statements: readonly EntityStatement[]): readonly string[] | undefined {
  const path: string[] = []
  for (const [place, { iss, sub }] of statements.entries()) {
    const isOwn = iss === sub
    const isEnd = place === 0 || place === statements.length - 1
    // the first is by an entity about itself; another of that kind can only be the anchor's
    if (place === 0 ? !isOwn : sub !== path.at(-1) || (isOwn && !isEnd)) return undefined
    if (place === 0 || !isOwn) path.push(iss)
  }
  return path
}

/** What the nearest superior says goes before what the entity says, and policies before both. */
function metadataOf(
  { metadata: own }: EntityStatement,
  superiors: readonly EntityStatement[],
): Readonly<Record<string, JsonObject>> | Problem {
  const [nearest] = superiors
  const said = nearest !== undefined && nearest.iss !== nearest.sub ? nearest.metadata : {}
  const types = Object.entries(own)
  const merged = Object.fromEntries(
    types.map(([type, values]) => [type, { ...values, ...said[type] }]),
  )
  return applyPolicies(allowedMetadata(merged, superiors), superiors)
}

/** Whether it is a problem; metadata may have a type of any name, but none whose value is text. */
function isProblem(value: Readonly<Record<string, JsonObject>> | Problem): value is Problem {
  return typeof value.code === 'string'
}
