import type { JsonObject, JsonValue } from '../json/index.js'
import { enter } from './enter.js'
import { findInnerList, findList, itemsIn } from './lists.js'
import type { Reading, Scope } from './meaning.js'
import { readingOf } from './member.js'
import { withContexts } from './named-contexts.js'
import { readNode } from './node.js'
import { findPassage } from './passage.js'
import type { Place } from './place.js'
import { dropped, invalid, Refusal } from './refusal.js'
import { hasKeyword, withTypes } from './scope.js'
import { scalarTerm, valueTerm } from './values.js'
import { MOST_DEPTH, type Walk } from './walk.js'

const AT = 0x40

/**
 * Makes the statements of a value, and puts the terms that stand for it on the stack: none for `null`,
 * several for an array.
 *
 * @see JSON-LD 1.1 API, Expansion: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function find(walk: Walk, value: JsonValue, reading: Reading, place: Place): void {
  if (value === null) return
  if (Array.isArray(value)) {
    // step 5
    for (let index = 0; index < value.length; index++) {
      walk.path.push(index)
      find(walk, value[index], reading, place)
      walk.path.pop()
    }
  } else if (typeof value === 'object') {
    const isFound = findPassage(walk, value as JsonObject, reading, place, findObject)
    if (!isFound) findObject(walk, value as JsonObject, reading, place)
  }
  // step 4
  else if (place.role === 'graph') throw dropped('free-floating scalar')
  else if (place.role === 'included') throw invalid('invalid @included value')
  else walk.found.push(scalarTerm(walk, value as string | number | boolean, reading))
}

/** Expansion, steps 6 to 19: a value object, a set, a list, or a node. */
function findObject(walk: Walk, object: JsonObject, reading: Reading, place: Place): void {
  if (walk.path.length > MOST_DEPTH) {
    throw new Refusal('The document is nested too deeply.', 'canonicalization-limit')
  }
  const names = Object.keys(object)
  const outer = enter(reading, object, names, place.isInMap)
  const hasKeywords = outer.aliases.hasOthers || names.some(isKeywordLike)
  const typeScope =
    hasKeywords && Object.hasOwn(object, '@context')
      ? withContexts(walk, outer, object['@context'] as JsonValue)
      : outer
  const scope = withTypes(typeScope, object)
  if (hasKeywords || scope.aliases.hasOthers) {
    if (hasKeyword(object, '@value', scope)) {
      const term = valueTerm(walk, object, scope, typeScope)
      assertMayStand('@value', place)
      walk.found.push(term)
      return
    }
    const inner = readingOf(scope, reading.name)
    const list = itemsOf(object, '@list', scope)
    if (list !== null) {
      assertMayStand('@list', place)
      findList(walk, list, inner, place)
      return
    }
    const set = itemsOf(object, '@set', scope)
    if (set !== null) {
      if (place.isListItem === true) findInnerList(walk, set, inner, place)
      // its items are neither the document, nor right under a key of a map
      else find(walk, set, inner, { ...place, isRoot: false, isInMap: false })
      return
    }
  }
  const { graph } = place
  const { name } = reading
  const read = { object, names, name, scope, typeScope, graph, hasTypes: false, seen: undefined }
  walk.found.push(readNode(walk, read, place))
}

function isKeywordLike(name: string): boolean {
  return name.charCodeAt(0) === AT
}

/** The items of a list or set; `null` when the object is none, or has none. */
function itemsOf(object: JsonObject, keyword: '@list' | '@set', scope: Scope): JsonValue {
  return hasKeyword(object, keyword, scope) ? itemsIn(object, keyword, scope) : null
}

/** Neither a value nor a list is a node. */
function assertMayStand(keyword: '@value' | '@list', { role }: Place): void {
  if (role === 'graph') throw dropped(`object with only ${keyword}`)
  if (role === 'included') throw invalid('invalid @included value')
  if (role === 'reversed') throw invalid('invalid reverse property value')
}
