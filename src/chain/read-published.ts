import { OpenBadgesError } from '../errors.js'
import { copyJson, deepFreeze, isJsonObject, type JsonObject } from '../json/index.js'
import { achievementKey, hasType } from '../model/index.js'
import { untilAborted } from '../resolve/index.js'
import type { DefinitionAsker, DefinitionSource } from './definition-source.js'
import type { LookUp } from './published-lookup.js'

/**
 * Asks a source for definitions, and believes none of its answers unseen: it may be anybody's. The wait ends with
 * the signal, whether or not the source heeds it.
 *
 * @returns what throws for any answer but `undefined` and the definition of the very achievement.
 */
export function lookUpIn(source: DefinitionSource, asker: DefinitionAsker): LookUp {
  const ask = async (id: string): Promise<unknown> => await source.definitionOf(id, asker)
  return async (id) => {
    const answer = await untilAborted(ask(id), asker.signal)
    return answer === undefined ? undefined : readPublished(copyJson(answer), id)
  }
}

/**
 * The definition of an achievement in what was found under its id: frozen, and without the `@context` that it may
 * stand in, as it stands in badges.
 *
 * @param found - a copy that nobody else has.
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` for anything else.
 */
export function readPublished(found: unknown, id: string): JsonObject {
  const isItself =
    isJsonObject(found) &&
    hasType(found, 'Achievement') &&
    typeof found.id === 'string' &&
    achievementKey(found.id, '') === achievementKey(id, '')
  if (!isItself) {
    throw new OpenBadgesError('What was found is no definition of that achievement.', {
      code: 'ERR_OB_RESOLVE',
    })
  }
  const { '@context': _, ...definition } = found
  return deepFreeze(definition)
}
