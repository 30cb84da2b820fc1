import { isJsonObject, type JsonObject } from '../json/index.js'
import { achievementKey } from '../model/index.js'
import { textOf } from './facts.js'

/**
 * What the addresses of achievements return today, as far as somebody has looked, by the key of the
 * achievement. Whoever publishes there speaks for the achievement; an id that is no web address has no such
 * place.
 *
 * @see chain.md 3.2
 */
export type PublishedDefinitions = ReadonlyMap<string, JsonObject>

/** The id of the creator that the published definition names; `undefined` when nobody has looked, or it names none. */
export function publishedCreator(
  achievement: string,
  definitions: PublishedDefinitions,
): string | undefined {
  return creatorIn(definitions.get(achievementKey(achievement, '')))
}

/** The id of the creator in a definition; a profile may be no more than its id. */
export function creatorIn(definition: JsonObject | undefined): string | undefined {
  const creator = definition?.creator
  return textOf(isJsonObject(creator) ? creator.id : creator)
}
