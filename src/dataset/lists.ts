import type { JsonObject, JsonValue } from '../json/index.js'
import { idOf, isLeftOut } from './content.js'
import type { Reading, Scope } from './meaning.js'
import { memberOf } from './member.js'
import type { Place } from './place.js'
import { invalid } from './refusal.js'
import { listFound } from './statements.js'
import type { Walk } from './walk.js'

/**
 * Puts the head of a list on the stack.
 *
 * @see JSON-LD 1.1 API, Expansion, step 5.2.2: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function findList(walk: Walk, value: JsonValue, reading: Reading, place: Place): void {
  const { graph } = place
  const start = walk.found.length
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      walk.path.push(index)
      findItem(walk, value[index], reading, { graph, isListItem: true })
      walk.path.pop()
    }
  } else walk.find(walk, value, reading, { graph })
  listFound(walk, start, graph)
}

function findItem(walk: Walk, item: JsonValue, reading: Reading, place: Place): void {
  if (Array.isArray(item)) findInnerList(walk, item, reading, place)
  else walk.find(walk, item, reading, place)
}

/** The same for an array or a set in a list; further in there are lists only where a term makes them. */
export function findInnerList(
  walk: Walk,
  value: JsonValue,
  reading: Reading,
  { graph }: Place,
): void {
  if (Array.isArray(value) && reading.isList) {
    findList(walk, value, reading, { graph })
    return
  }
  const start = walk.found.length
  walk.find(walk, value, reading, { graph })
  listFound(walk, start, graph)
}

/**
 * The items of a list or set object, `null` when it has none.
 *
 * @param keyword - which of the two; the object has it.
 * @see Expansion, step 17
 */
export function itemsIn(object: JsonObject, keyword: '@list' | '@set', scope: Scope): JsonValue {
  let items: JsonValue = null
  let isFound = false
  let hasOthers = false
  for (const name of Object.keys(object)) {
    if (name === '@context') continue
    const member = memberOf(scope, name)
    const value = object[name] as JsonValue
    if (member.keyword === keyword) {
      if (isFound) throw invalid('colliding keywords')
      isFound = true
      items = value
    } else if (member.keyword === '@index') {
      if (typeof value !== 'string') throw invalid('invalid @index value')
    } else if (!isLeftOut(member, value, scope)) hasOthers = true
    else if (member.keyword === '@nest' && idOf(object, scope) !== undefined) hasOthers = true
  }
  if (items !== null && hasOthers) throw invalid('invalid set or list object')
  return items
}
