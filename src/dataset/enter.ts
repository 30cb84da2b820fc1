import type { JsonObject } from '../json/index.js'
import type { Reading, Scope } from './meaning.js'
import { hasKeyword, withoutTypes } from './scope.js'

/**
 * The scope for what stands in an object, before its own contexts: types of the node around it do not
 * count any more, save for text in a value object, and where only an identifier stands.
 *
 * @param isInMap - whether a map leads to the object.
 * @see JSON-LD 1.1 API, Expansion, steps 7 and 8: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function enter(
  { scope, nodeScope }: Reading,
  object: JsonObject,
  names: readonly string[],
  isInMap = false,
): Scope {
  if (scope.active.previous === undefined || isInMap) return nodeScope(scope)
  const [first = ''] = names
  const isKept =
    names.length <= 2 &&
    !Object.hasOwn(object, '@context') &&
    (hasKeyword(object, '@value', scope) ||
      (names.length === 1 && scope.aliases.id.includes(first)))
  return nodeScope(isKept ? scope : withoutTypes(scope))
}
