import { findTerm } from '../contexts/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import type { Term } from './dataset.js'
import { expandId } from './iri.js'
import { escapeText, isLiteral, jsonLiteral } from './literals.js'
import { findMap } from './maps.js'
import type { Member, Reading, Scope } from './meaning.js'
import { memberOf, readingOf } from './member.js'
import type { Place } from './place.js'
import { dropped, invalid, Refusal, Unsupported } from './refusal.js'
import { hasKeyword, typeWord, withContexts, withoutTypes, withTypes } from './scope.js'
import { checkLanguage, scalarTerm, valueTerm } from './values.js'
import { RDF_TYPE } from './vocabulary.js'
import {
  kept,
  listFound,
  newNode,
  nodeTerm,
  noteIndex,
  noteSpelling,
  OWN_SPELLING,
  state,
  stateFound,
  type Walk,
} from './walk.js'

/** Nobody nests deeper, and the walk must not run out of stack. */
const MOST_DEPTH = 400

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
  } else if (typeof value === 'object') findObject(walk, value as JsonObject, reading, place)
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
  const outer = enter(reading, object, names, place)
  const hasKeywords = outer.aliases.hasOthers || names.some((name) => name.charCodeAt(0) === AT)
  const typeScope =
    hasKeywords && Object.hasOwn(object, '@context')
      ? withContexts(outer, object['@context'] as JsonValue, walk.contexts)
      : outer
  const scope = withTypes(typeScope, object)
  if (hasKeywords || scope.aliases.hasOthers) {
    if (hasKeyword(object, '@value', scope)) {
      const term = valueTerm(walk, object, scope, typeScope)
      assertMayStand('@value', place)
      walk.found.push(term)
      return
    }
    if (findCollection(walk, object, '@list', { scope, reading, place })) return
    if (findCollection(walk, object, '@set', { scope, reading, place })) return
  }
  const { graph } = place
  walk.found.push(node({ walk, object, names, reading, scope, typeScope, graph }, place))
}

/** Neither a value nor a list is a node. */
function assertMayStand(keyword: '@value' | '@list', { role }: Place): void {
  if (role === 'graph') throw dropped(`object with only ${keyword}`)
  if (role === 'included') throw invalid('invalid @included value')
  if (role === 'reversed') throw invalid('invalid reverse property value')
}

/**
 * The scope for what stands in an object, before its own contexts: types of the node around it do not
 * count any more, save for text in a value object, and where only an identifier stands.
 *
 * @see Expansion, steps 7 and 8
 */
function enter(
  { scope, nodeScope }: Reading,
  object: JsonObject,
  names: readonly string[],
  { isInMap }: Place,
): Scope {
  if (scope.active.previous === undefined || isInMap === true) return nodeScope(scope)
  const [first = ''] = names
  const isKept =
    names.length <= 2 &&
    !Object.hasOwn(object, '@context') &&
    (hasKeyword(object, '@value', scope) ||
      (names.length === 1 && scope.aliases.id.includes(first)))
  return nodeScope(isKept ? scope : withoutTypes(scope))
}

/** Expansion, step 17: puts the items of a set on the stack, or the head of a list. */
function findCollection(
  walk: Walk,
  object: JsonObject,
  keyword: '@list' | '@set',
  { scope, reading: outer, place }: { scope: Scope; reading: Reading; place: Place },
): boolean {
  let items: JsonValue = null
  if (!hasKeyword(object, keyword, scope)) return false
  for (const name of Object.keys(object)) {
    if (name === '@context') continue
    const { keyword: found } = memberOf(scope, name)
    const value = object[name] as JsonValue
    if (found === keyword) {
      if (items !== null) throw invalid('colliding keywords')
      items = value
    } else if (found === '@index') {
      if (typeof value !== 'string') throw invalid('invalid @index value')
    } else if (value !== null) throw invalid('invalid set or list object')
  }
  // without items it is a node that says nothing
  if (items === null) return false
  const reading = readingOf(scope, outer.name)
  if (keyword === '@list') {
    assertMayStand('@list', place)
    findList(walk, items, reading, place)
  } else if (place.isListItem === true) findList(walk, items, reading, place)
  else find(walk, items, reading, place)
  return true
}

/** Puts the head of a list on the stack. */
function findList(walk: Walk, value: JsonValue, reading: Reading, { graph }: Place): void {
  const start = walk.found.length
  for (const item of Array.isArray(value) ? value : [value]) {
    const at = walk.found.length
    if (Array.isArray(item) && reading.isList) findList(walk, item, reading, { graph })
    else find(walk, item, reading, { graph, isListItem: Array.isArray(value) })
    // a list in a list that no term makes one is taken apart below that
    if (Array.isArray(item) && !reading.isList) listFound(walk, at, graph)
  }
  listFound(walk, start, graph)
}

/** A node object that is being read. */
interface NodeObject {
  readonly walk: Walk
  readonly object: JsonObject
  readonly names: readonly string[]
  /** The member that led to it. */
  readonly reading: Reading
  readonly scope: Scope
  /** In which types are read. */
  readonly typeScope: Scope
  readonly graph: Term
  /** Keywords that it had already. */
  seen?: Set<string>
}

/** Makes the statements of a node object; gives the term that stands for the node. */
function node(read: NodeObject, place: Place): Term {
  const { walk, object, names, scope } = read
  if (place.role === 'graph' && !saysSomething(object, scope)) {
    throw dropped(names.length === 0 ? 'empty object' : 'object with only @id')
  }
  if (place.role === 'included' && !saysSomething(object, scope) && idOf(read) !== undefined) {
    throw invalid('invalid @included value')
  }
  if (place.isRoot === true && isOnlyGraph(read)) {
    readMembers({ ...read, graph: '' }, '')
    return ''
  }
  const subject = subjectOf(read, place)
  readMembers(read, subject)
  return subject
}

/** The term for the identifier of a node, or a new blank node. */
function subjectOf(read: NodeObject, { name }: Place): Term {
  const { walk, scope, names } = read
  const id = idOf(read) ?? name
  if (id === undefined) return newNode(walk)
  if (names.length > 1) {
    if (walk.described.has(id)) walk.mayRepeat = true
    else walk.described.add(id)
  }
  const term = nodeTerm(walk, expandId(scope, id))
  if (term === undefined) throw dropped('relative @id reference', id)
  return term
}

/** Expansion, step 13.4.3. */
function idOf({ object, scope }: NodeObject): string | undefined {
  const holders = [object, ...nestedIn(object, scope)]
  let id: string | undefined
  for (const holder of holders) {
    for (const word of scope.aliases.id) {
      if (!Object.hasOwn(holder, word)) continue
      if (id !== undefined) throw invalid('colliding keywords')
      const value = holder[word]
      if (typeof value !== 'string') throw invalid('invalid @id value')
      id = value
    }
  }
  return id
}

/** What is nested in an object, at any depth. */
function nestedIn(object: JsonObject, scope: Scope): readonly JsonObject[] {
  if (!scope.aliases.hasOthers && !Object.hasOwn(object, '@nest')) return []
  return Object.keys(object).flatMap((name) => {
    if (name === '@context' || memberOf(scope, name).keyword !== '@nest') return []
    return [object[name] as JsonValue]
      .flat()
      .filter(isJsonObject)
      .flatMap((nested) => [nested, ...nestedIn(nested, scope)])
  })
}

/** Whether anything is said of a node, be it nothing in the end: an empty list is enough. */
function saysSomething(object: JsonObject, scope: Scope): boolean {
  return Object.keys(object).some((name) => {
    if (name === '@context') return false
    const member = memberOf(scope, name)
    return member.keyword !== '@id' && !isLeftOut(member, object[name] as JsonValue, scope)
  })
}

/** Whether a member is there for nothing: JSON-LD does as if it were not. */
function isLeftOut(
  { keyword, isJson, isGraph, map }: Member,
  value: JsonValue,
  scope: Scope,
): boolean {
  if (keyword === '@type') return Array.isArray(value) && value.length === 0
  if (keyword === '@reverse') return isJsonObject(value) && Object.keys(value).length === 0
  if (keyword === '@nest') {
    return [value].flat().every((nested) => isJsonObject(nested) && !saysSomething(nested, scope))
  }
  if (isGraph && map === undefined && Array.isArray(value)) {
    return value.every((item) => item === null)
  }
  return value === null && !isJson
}

/** Whether a node has no other member than the one that is being read. */
function isAlone({ object, scope }: NodeObject): boolean {
  const others = Object.keys(object).filter((name) => {
    if (name === '@context') return false
    const member = memberOf(scope, name)
    return !isLeftOut(member, object[name] as JsonValue, scope)
  })
  return others.length === 1
}

/** Whether a document is nothing but a graph: what it holds is then said in the default graph. */
function isOnlyGraph({ object, names, scope }: NodeObject): boolean {
  let hasGraph = false
  for (const name of names) {
    if (name === '@context') continue
    const member = memberOf(scope, name)
    if (member.keyword === '@graph') hasGraph = true
    else if (member.keyword === '@id' || !isLeftOut(member, object[name] as JsonValue, scope)) {
      return false
    }
  }
  return hasGraph
}

/** Expansion, step 13: the members one by one. */
function readMembers(read: NodeObject, subject: Term): void {
  const { walk, object, names, scope } = read
  for (const name of names) {
    if (name === '@context') continue
    walk.path.push(name)
    const value = object[name] as JsonValue
    const member = memberOf(scope, name)
    if (member.keyword === undefined) readProperty(read, subject, member, value)
    else readKeyword(read, subject, member, value)
    walk.path.pop()
  }
}

/** Expansion, steps 13.5 to 13.14. */
function readProperty(
  { walk, graph }: NodeObject,
  subject: Term,
  member: Member,
  value: JsonValue,
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

/** A member of `@reverse`, or one whose term says so; of both it is as if it were none. */
function readReversed(
  walk: Walk,
  value: JsonValue,
  member: Member,
  hanging: { readonly subject: Term; readonly graph: Term; readonly isReverse: boolean },
): void {
  walk.mayRepeat = true
  const start = walk.found.length
  findMember(walk, value, member, { graph: hanging.graph, role: 'reversed' })
  if (walk.found.slice(start).some(isLiteral)) throw invalid('invalid reverse property value')
  stateFound(walk, start, { ...hanging, predicate: member.predicate })
}

/** Puts the terms for all values of a member on the stack, as its containers have it. */
function findMember(walk: Walk, value: JsonValue, member: Member, place: Place): void {
  const { reading } = member
  if (member.map !== undefined && isJsonObject(value)) findMap(walk, value, member, { place, find })
  else if (member.isJson) {
    const start = walk.found.length
    const literal = jsonLiteral(value)
    noteSpelling(walk, literal, OWN_SPELLING)
    walk.found.push(literal)
    if (member.isList) listFound(walk, start, place.graph)
  } else if (value === null) return
  else if (member.isList && !isListObject(value, reading)) findList(walk, value, reading, place)
  else if (member.isGraph) findGraphs(walk, value, reading, place)
  else find(walk, value, reading, place)
}

function isListObject(value: JsonValue, { scope }: Reading): boolean {
  return isJsonObject(value) && hasKeyword(value, '@list', scope)
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
  const graph = newNode(walk)
  const start = walk.found.length
  find(walk, value, reading, { graph, role: 'graph' })
  walk.found.length = start
  walk.found.push(graph)
}

/** Expansion, step 13.4. */
function readKeyword(read: NodeObject, subject: Term, member: Member, value: JsonValue): void {
  const { walk, graph, scope, typeScope } = read
  const keyword = member.keyword as string
  if (keyword === '@id') return
  assertOnce(read, keyword)
  switch (keyword) {
    case '@type':
      readTypes(read, subject, value)
      break
    case '@graph': {
      if (typeof value !== 'object' || value === null) throw invalid('invalid @graph value')
      const start = walk.found.length
      find(walk, value, member.reading, { graph: subject, role: 'graph' })
      walk.found.length = start
      break
    }
    case '@included': {
      if (value === null) throw invalid('invalid @included value')
      const start = walk.found.length
      find(walk, value, readingOf(scope, read.reading.name), { graph, role: 'included' })
      walk.found.length = start
      break
    }
    case '@reverse':
      readReverse(read, subject, member, value)
      break
    case '@nest':
      readNested(read, subject, member, value)
      break
    case '@index':
      if (typeof value !== 'string') throw invalid('invalid @index value')
      noteIndex(walk, subject, graph, value)
      break
    case '@language':
      if (value === null) break
      checkLanguage(value)
      if (isAlone(read)) throw dropped('object with only @language')
      break
    case '@direction':
      if (value !== 'ltr' && value !== 'rtl') throw invalid('invalid base direction')
      break
    case '@list':
    case '@set':
      // with a value it would be no node
      break
    default:
      throw dropped('invalid property', member.name)
  }
}

/** Expansion, step 13.4.2. */
function assertOnce(read: NodeObject, keyword: string): void {
  if (keyword === '@included' || keyword === '@nest') return
  read.seen ??= new Set()
  if (!read.seen.has(keyword)) read.seen.add(keyword)
  else if (keyword === '@type') read.walk.mayRepeat = true
  else throw invalid('colliding keywords')
}

/** Expansion, step 13.4.4. */
function readTypes({ walk, typeScope, graph }: NodeObject, subject: Term, value: JsonValue): void {
  const start = walk.found.length
  for (const type of Array.isArray(value) ? value : [value]) {
    if (typeof type !== 'string') throw invalid('invalid type value')
    const { iri, term } = typeWord(typeScope, type)
    walk.found.push(term ?? kept(nodeTerm(walk, iri), 'relative @type reference', type))
  }
  stateFound(walk, start, { subject, predicate: RDF_TYPE, graph, isReverse: false })
}

/** Expansion, step 13.4.13. */
function readReverse(
  { walk, graph, scope }: NodeObject,
  subject: Term,
  { name }: Member,
  value: JsonValue,
): void {
  if (!isJsonObject(value)) throw invalid('invalid @reverse value')
  const names = Object.keys(value)
  const outer = enter(readingOf(scope, '@reverse'), value, names, { graph })
  const context = value['@context']
  const inner = context === undefined ? outer : withContexts(outer, context, walk.contexts)
  for (const property of names) {
    if (property === '@context') continue
    walk.path.push(property)
    const member = memberOf(inner, property)
    if (member.keyword !== undefined) throw invalid('invalid reverse property map')
    const values = value[property] as JsonValue
    readReversed(walk, values, member, { subject, graph, isReverse: !member.isReverse })
    walk.path.pop()
  }
}

/** Expansion, step 14: what is nested is said of the node itself. */
function readNested(read: NodeObject, subject: Term, { name }: Member, value: JsonValue): void {
  const { walk, scope } = read
  // jsonld does not apply it
  if (findTerm(scope.active, name)?.scoped !== undefined) throw new Unsupported('nest-context')
  walk.mayRepeat = true
  read.seen ??= new Set()
  for (const nested of Array.isArray(value) ? value : [value]) {
    if (!isJsonObject(nested) || hasKeyword(nested, '@value', scope)) {
      throw invalid('invalid @nest value')
    }
    readMembers({ ...read, object: nested, names: Object.keys(nested) }, subject)
  }
}
