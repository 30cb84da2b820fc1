import { expandIri } from '../contexts/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { isLeftOut } from './content.js'
import type { Term } from './dataset.js'
import { expandId, iriTerm } from './iri.js'
import { isLiteral } from './literals.js'
import type { Member, Reading } from './meaning.js'
import { memberOf, readingOf } from './member.js'
import type { Place } from './place.js'
import { dropped, invalid, Unsupported } from './refusal.js'
import { hasKeyword, typeWord, withoutTypes, withType } from './scope.js'
import { noteSpelling, OWN_SPELLING, state } from './statements.js'
import { findTexts, scalarTerm } from './values.js'
import { RDF_TYPE } from './vocabulary.js'
import { findAside, kept, MOST_DEPTH, newNode, nodeTerm, noteIndex, type Walk } from './walk.js'

/**
 * Puts the items of a map on the stack, and states of each what its key says.
 *
 * @see JSON-LD 1.1 API, Expansion, steps 13.7 and 13.8: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function findMap(walk: Walk, map: JsonObject, member: Member, place: Place): void {
  if (member.map === 'language') findTexts(walk, map, member.reading)
  else if (member.map === 'index') findIndexed(walk, map, member, place)
  else if (member.map === 'id') findIdentified(walk, map, member, place)
  else findTyped(walk, map, member, place)
}

/** The key is an index, which is not said; or the value of a member. */
function findIndexed(walk: Walk, map: JsonObject, member: Member, place: Place): void {
  const { reading, index } = member
  const { graph } = place
  const keyReading = index === undefined ? undefined : readingOf(reading.scope, index)
  for (const [key, item, terms] of itemsOf(walk, map, member, reading, place)) {
    if (expandIri(reading.scope.active, key) === '@none') continue
    for (const term of terms) {
      if (keyReading === undefined || index === undefined) {
        // two values that differ in their index alone are two to jsonld
        if (isLiteral(term)) noteSpelling(walk, term, OWN_SPELLING)
        else if (isSet(item, reading)) throw new Unsupported('index-map')
        else if (!hasOwnIndex(item, reading)) noteIndex(walk, term, graph, key)
      } else {
        assertNode(term, item, reading)
        walk.mayRepeat = true
        const said = scalarTerm(walk, key, keyReading)
        state(walk, term, predicateOf(index, reading), said, graph)
      }
    }
  }
}

function predicateOf(index: string, { scope }: Reading): string {
  const iri = expandIri(scope.active, index)
  const term = iri === null || iri.startsWith('_:') ? undefined : iriTerm(iri)
  if (term === undefined) throw dropped('relative predicate reference', index)
  return term
}

/** Whether what has the key is a set, whose nodes may have an index of their own. */
function isSet(item: JsonValue, { scope }: Reading): boolean {
  return isJsonObject(item) && hasKeyword(item, '@set', scope)
}

/** Whether the key is not the index of a node: it has another, or is a list. */
function hasOwnIndex(item: JsonValue, { scope }: Reading): boolean {
  if (!isJsonObject(item)) return false
  return hasKeyword(item, '@index', scope) || hasKeyword(item, '@list', scope)
}

/** The key is the identifier of whatever item has none. */
function findIdentified(walk: Walk, map: JsonObject, member: Member, place: Place): void {
  const { reading } = member
  for (const [, item, terms] of itemsOf(walk, map, member, reading, place)) {
    for (const term of terms) assertNode(term, item, reading)
  }
}

/** The key is a type more, and its context counts for the item. */
function findTyped(walk: Walk, map: JsonObject, member: Member, place: Place): void {
  const { graph } = place
  const scope = withoutTypes(member.reading.scope)
  const keys = Object.keys(map)
  if (keys.length > 1 && keys.some((key) => typeWord(scope, key).scoped !== undefined)) {
    throw new Unsupported('type-map')
  }
  for (const key of keys) {
    const reading = readingOf(withType(scope, key, scope), member.name)
    for (const [, item, terms] of itemsOf(
      walk,
      { [key]: map[key] ?? null },
      member,
      reading,
      place,
    )) {
      const { iri, term: type } = typeWord(reading.scope, key)
      if (iri === '@none') continue
      walk.mayRepeat = true
      for (const term of terms) {
        assertNode(term, item, reading)
        const object = type ?? kept(nodeTerm(walk, iri), 'relative @type reference', key)
        state(walk, term, RDF_TYPE, object, graph)
      }
    }
  }
}

/** Each item with its key and the terms that stand for it, which stay on the stack. */
function* itemsOf(
  walk: Walk,
  map: JsonObject,
  member: Member,
  reading: Reading,
  place: Place,
): Generator<readonly [key: string, item: JsonValue, terms: readonly Term[]]> {
  for (const key of Object.keys(map)) {
    walk.path.push(key)
    const value = map[key] as JsonValue
    const name = member.map === 'id' ? nameOf(key, reading) : undefined
    for (const item of Array.isArray(value) ? value.flat(MOST_DEPTH) : [value]) {
      const start = walk.found.length
      if (item === null) continue
      if (member.isGraph && !isGraphObject(item, reading)) {
        findGraph(walk, item, reading, name)
      } else walk.find(walk, item, reading, { ...place, isInMap: true, name })
      yield [key, item, walk.found.slice(start)]
    }
    walk.path.pop()
  }
}

/** The identifier that a key of a map stands for. */
function nameOf(key: string, { scope }: Reading): string | undefined {
  if (expandIri(scope.active, key) === '@none') return undefined
  return expandId(scope, key) ?? key
}

/** An item in a graph of its own, which is what has the key. */
function findGraph(walk: Walk, item: JsonValue, reading: Reading, name: string | undefined): void {
  if (isJsonObject(item) && hasKeyword(item, '@set', reading.scope)) {
    throw new Unsupported('graph-map')
  }
  const graph =
    name === undefined ? newNode(walk) : kept(nodeTerm(walk, name), 'relative @id reference', name)
  findAside(walk, item, reading, { graph, role: 'graph', isInMap: true })
  walk.found.push(graph)
}

/** Whether an item is a graph already, with nothing else but its name. */
function isGraphObject(item: JsonValue, { scope }: Reading): boolean {
  if (!isJsonObject(item) || !hasKeyword(item, '@graph', scope)) return false
  return Object.keys(item).every((name) => {
    if (name === '@context') return true
    const member = memberOf(scope, name)
    const isOfGraph = ['@graph', '@id', '@index'].includes(member.keyword ?? '')
    return isOfGraph || isLeftOut(member, item[name] as JsonValue, scope)
  })
}

/** A key that says something of its item cannot stand before a literal or a list. */
function assertNode(term: Term, item: JsonValue, { scope }: Reading): void {
  const isList = isJsonObject(item) && hasKeyword(item, '@list', scope)
  if (isLiteral(term) || isList) throw invalid('invalid value object')
}
