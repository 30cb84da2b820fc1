import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import type { FetchDoor } from './fetch-door.js'
import type { Resolver } from './resolver-interface.js'

/**
 * The document of an identifier, where nothing has to be waited for; `undefined` where it has.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`, as `resolve` of the same resolver.
 */
export type AnswerAtOnce = (id: string) => ControlledIdentifierDocument | undefined

/**
 * A resolver of ours, which can also be asked without waiting: to wait for a promise until a signal aborts
 * costs more than to read a `did:key`. A copy with other members, or with another `resolve`, is the caller's.
 */
export class OwnResolver implements Resolver {
  readonly resolve: Resolver['resolve']
  declare readonly door?: FetchDoor
  readonly #resolve: Resolver['resolve']
  readonly #answer: AnswerAtOnce

  constructor({ resolve, door }: Resolver, answer: AnswerAtOnce) {
    this.resolve = resolve
    if (door !== undefined) this.door = door
    this.#resolve = resolve
    this.#answer = answer
  }

  /** What a resolver answers at once; of one of the caller's nothing is known. */
  static answer(resolver: Resolver, id: string): ControlledIdentifierDocument | undefined {
    const isOwn = #answer in resolver && resolver.#resolve === resolver.resolve
    return isOwn ? resolver.#answer(id) : undefined
  }
}

/** What was made last for each door: most verifications have the usual door and the usual resolver. */
const made = new WeakMap<FetchDoor, { readonly resolver: Resolver; readonly behind: Resolver }>()

/** The same resolver, which fetches through that door unless it is told of another, or has one of its own. */
export function resolverBehind(door: FetchDoor, resolver: Resolver): Resolver {
  const before = made.get(door)
  if (before?.resolver === resolver) return before.behind
  const behind = new OwnResolver(
    { resolve: (id, use) => resolver.resolve(id, { door, ...use }) },
    (id) => OwnResolver.answer(resolver, id),
  )
  made.set(door, { resolver, behind })
  return behind
}
