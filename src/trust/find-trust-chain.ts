import { OpenBadgesError, type Problem } from '../errors.js'
import { problem } from '../report/index.js'
import { NoSuchDocument } from '../resolve/index.js'
import type { AuthorityContext } from './authority-source.js'
import { configurationUrl, subordinateUrl } from './entity-id.js'
import {
  broken,
  type EntityStatement,
  isSignedWith,
  MOST_STATEMENT_BYTES,
  readEntityStatement,
} from './entity-statement.js'
import { type AnchorKeys, checkTrustChain, MOST_BETWEEN, type TrustChain } from './trust-chain.js'

/** Superiors that are looked at of one entity; anchors come first. */
const MOST_HINTS = 5
/** Superiors that are looked at in all. */
const MOST_SUPERIORS = 10

/** What a search has come to. */
interface Search {
  /** Where it began. */
  readonly entity: string
  readonly anchors: AnchorKeys
  readonly now: Date
  readonly context: AuthorityContext
  /** What was wrong on the ways that led nowhere. */
  readonly problems: Problem[]
  superiors: number
}

/**
 * Finds a chain from an entity to an anchor, by asking the entity who is above it, and each of these in turn.
 *
 * Only what an entity has signed itself is followed, for a few steps and to a few superiors. Of several chains
 * the first that holds is taken.
 *
 * @returns the chain; `undefined` when none leads to an anchor, as for an entity that is in no federation;
 *   `trust-chain-broken` when one does and does not hold; `trust-unavailable` when somebody on the way could
 *   not be asked.
 * @see OpenID Federation 1.0, sections 9 and 10.1: https://openid.net/specs/openid-federation-1_0.html#section-10
 */
export async function findTrustChain(
  entity: string,
  setting: Pick<Search, 'anchors' | 'now' | 'context'>,
): Promise<TrustChain | Problem | undefined> {
  const search: Search = { ...setting, entity, problems: [], superiors: 0 }
  const configuration = await configurationOf(entity, search)
  if (configuration === undefined) return worstOf(search.problems)
  if (setting.anchors.has(entity)) return checkTrustChain([configuration], setting.anchors)
  const chain = await climb([configuration], configuration, [entity], search)
  return chain ?? worstOf(search.problems)
}

/** The first chain that holds, through the superiors that the last entity names. */
async function climb(
  statements: readonly EntityStatement[],
  { sub, hints }: EntityStatement,
  path: readonly string[],
  search: Search,
): Promise<TrustChain | undefined> {
  const { anchors } = search
  const sorted = [...hints].sort((one, other) => +anchors.has(other) - +anchors.has(one))
  for (const superior of new Set(sorted.slice(0, MOST_HINTS))) {
    if (path.includes(superior)) {
      search.problems.push(broken('The chain leads in a circle.'))
    } else if (path.length > MOST_BETWEEN + 1 || ++search.superiors > MOST_SUPERIORS) {
      search.problems.push(broken('The chain is too long, or has too many branches.'))
    } else {
      const chain = await climbTo(superior, sub, statements, path, search)
      if (chain !== undefined) return chain
    }
  }
  return undefined
}

async function climbTo(
  superior: string,
  entity: string,
  statements: readonly EntityStatement[],
  path: readonly string[],
  search: Search,
): Promise<TrustChain | undefined> {
  const configuration = await configurationOf(superior, search)
  if (configuration === undefined) return undefined
  const { federation_fetch_endpoint: endpoint } = configuration.metadata.federation_entity ?? {}
  const url = subordinateUrl(endpoint, entity)
  if (url === undefined) {
    search.problems.push(broken(`${superior} does not say where it names those below it.`))
    return undefined
  }
  const statement = await statementAt(url, { iss: superior, sub: entity }, search)
  if (statement === undefined) return undefined
  if (!(await isSignedWith(statement, configuration.keys))) {
    search.problems.push(broken(`The signature of a statement by ${superior} does not hold.`))
    return undefined
  }
  const longer = [...statements, statement]
  if (!search.anchors.has(superior)) {
    return climb(longer, configuration, [...path, superior], search)
  }
  const chain = await checkTrustChain([...longer, configuration], search.anchors)
  if (!('code' in chain)) return chain
  search.problems.push(chain)
  return undefined
}

/** What an entity says of itself, under a key that it has, or that the caller has for an anchor. */
async function configurationOf(
  entity: string,
  search: Search,
): Promise<EntityStatement | undefined> {
  const url = configurationUrl(entity)
  const found = await statementAt(url, { iss: entity, sub: entity }, search)
  if (found === undefined) return undefined
  if (await isSignedWith(found, search.anchors.get(entity) ?? found.keys)) return found
  search.problems.push(broken(`The signature of the configuration of ${entity} does not hold.`))
  return undefined
}

async function statementAt(
  url: string,
  { iss, sub }: Pick<EntityStatement, 'iss' | 'sub'>,
  { context, now, problems, entity }: Search,
): Promise<EntityStatement | undefined> {
  const { door, budget, signal } = context
  try {
    const request = { kind: 'trust', budget, signal, maxBytes: MOST_STATEMENT_BYTES } as const
    const { body } = await door.get(url, request)
    const statement = readEntityStatement(new TextDecoder('latin1').decode(body), now)
    if ('code' in statement) problems.push(statement)
    else if (statement.iss === iss && statement.sub === sub) return statement
    else problems.push(broken(`A statement by ${iss} about ${sub} was asked for, and not given.`))
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    const isAbsent = error.cause instanceof NoSuchDocument
    // an entity without a configuration is in no federation, and one whom a superior does not name is not
    // in its; but whoever is said to be above others must be there to be asked
    const isAnswer = isAbsent && (iss !== sub || sub === entity)
    if (!isAnswer) problems.push(problem('trust-unavailable', error.message))
  }
  return undefined
}

/** A link that does not hold says more than one that could not be looked at. */
function worstOf(problems: readonly Problem[]): Problem | undefined {
  return problems.find(({ code }) => code === 'trust-chain-broken') ?? problems[0]
}
