import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import type { FetchDoor } from './fetch-door.js'
import type { Resolver } from './resolver-interface.js'

/**
 * The document of an identifier, where nothing has to be waited for; `undefined` where it has.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`, as `resolve` of the same resolver.
 */
export type AnswerAtOnce = (id: string) => ControlledIdentifierDocument | undefined

/** Resolvers of ours. To wait for a promise until a signal aborts costs more than to read a `did:key`. */
const ANSWERS = new WeakMap<Resolver, AnswerAtOnce>()

/** The resolver, of which it is known from now on what it answers at once. */
export function answeringAtOnce(resolver: Resolver, answer: AnswerAtOnce): Resolver {
  ANSWERS.set(resolver, answer)
  return resolver
}

/** What the resolver answers at once; of one of the caller's own nothing is known. */
export function answerAtOnce(
  resolver: Resolver,
  id: string,
): ControlledIdentifierDocument | undefined {
  return ANSWERS.get(resolver)?.(id)
}

/** The same resolver, which fetches through that door unless it is told of another, or has one of its own. */
export function resolverBehind(door: FetchDoor, resolver: Resolver): Resolver {
  const behind: Resolver = { resolve: (id, use) => resolver.resolve(id, { door, ...use }) }
  return answeringAtOnce(behind, (id) => answerAtOnce(resolver, id))
}
