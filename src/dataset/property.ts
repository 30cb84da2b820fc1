import { isJsonObject, type JsonValue } from '../json/index.js'
import type { Term } from './dataset.js'
import { findList, itemsIn } from './lists.js'
import { escapeText, isLiteral, jsonLiteral } from './literals.js'
import { findMap } from './maps.js'
import type { Member, Reading } from './meaning.js'
import type { Place } from './place.js'
import { invalid, Unsupported } from './refusal.js'
import { hasKeyword } from './scope.js'
import { listFound, noteSpelling, OWN_SPELLING, state, stateFound } from './statements.js'
import { RDF_TYPE } from './vocabulary.js'
import { findAside, newNode, type Walk } from './walk.js'

/** What a member is said of, and in which graph. */
export interface Said {
  readonly subject: Term
  readonly graph: Term
}

/**
 * Makes the statements of a member that is no keyword.
 *
 * @see JSON-LD 1.1 API, Expansion, steps 13.5 to 13.14:
 *   https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function readProperty(
  walk: Walk,
  value: JsonValue,
  member: Member,
  { subject, graph }: Said,
): void {
  const { predicate, reading } = member
  if (member.hasSynonym) walk.mayRepeat = true
  // most members of badges are text
  if (typeof value === 'string' && member.isPlain && reading.kind === 'literal') {
    state(walk, subject, predicate, `"${escapeText(value)}${reading.end}`, graph)
  } else if (member.isReverse)
    readReversed(walk, value, member, { subject, graph, isReverse: true })
  else {
    const start = walk.found.length
    findMember(walk, value, member, { graph })
    // types are said by a keyword, too, which jsonld keeps apart
    if (predicate === RDF_TYPE) {
      for (const term of walk.found.slice(start)) noteSpelling(walk, term, OWN_SPELLING)
    }
    stateFound(walk, start, { subject, predicate, graph, isReverse: false })
  }
}

/** The same for a member of `@reverse`, or one whose term says so; if both do, it hangs as it is written. */
export function readReversed(
  walk: Walk,
  value: JsonValue,
  member: Member,
  hanging: Said & { readonly isReverse: boolean },
): void {
  walk.mayRepeat = true
  if (member.isList && value !== null) throw invalid('invalid reverse property value')
  const start = walk.found.length
  findMember(walk, value, member, { graph: hanging.graph, role: 'reversed' })
  if (walk.found.slice(start).some(isLiteral)) throw invalid('invalid reverse property value')
  stateFound(walk, start, { ...hanging, predicate: member.predicate })
}

/** Puts the terms for all values of a member on the stack, as its containers have it. */
function findMember(walk: Walk, value: JsonValue, member: Member, place: Place): void {
  const { reading } = member
  if (member.map !== undefined && isJsonObject(value)) findMap(walk, value, member, place)
  else if (member.isJson && member.isGraph) throw new Unsupported('graph-map')
  else if (member.isJson) {
    const start = walk.found.length
    const literal = jsonLiteral(value)
    noteSpelling(walk, literal, OWN_SPELLING)
    walk.found.push(literal)
    if (member.isList) listFound(walk, start, place.graph)
  } else if (value === null) return
  else if (member.isList && !isListObject(value, reading)) findList(walk, value, reading, place)
  else if (member.isGraph && member.map !== undefined) throw new Unsupported('graph-map')
  else if (member.isGraph) findGraphs(walk, value, reading, place)
  else walk.find(walk, value, reading, place)
}

/** Whether a value of a list is one by itself: a list without items is none. */
function isListObject(value: JsonValue, { scope }: Reading): boolean {
  if (!isJsonObject(value)) return false
  // what a context of its own makes of it is not known yet
  const isOpen = Object.hasOwn(value, '@context') || hasKeyword(value, '@set', scope)
  if (isOpen) throw new Unsupported('list-set')
  return hasKeyword(value, '@list', scope) && itemsIn(value, '@list', scope) !== null
}

/** Expansion, step 13.12: each value has a graph of its own. */
function findGraphs(walk: Walk, value: JsonValue, reading: Reading, place: Place): void {
  if (value === null) return
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      walk.path.push(index)
      findGraphs(walk, value[index], reading, place)
      walk.path.pop()
    }
    return
  }
  if (isJsonObject(value) && hasKeyword(value, '@set', reading.scope)) {
    throw new Unsupported('graph-map')
  }
  const graph = newNode(walk)
  findAside(walk, value, reading, { graph, role: 'graph' })
  walk.found.push(graph)
}
