import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { idOf, isAlone, isLeftOut, isOnlyGraph, saysSomething } from './content.js'
import type { Term } from './dataset.js'
import { enter } from './enter.js'
import { expandId } from './iri.js'
import type { Member, Scope } from './meaning.js'
import { memberOf, readingOf } from './member.js'
import { withContexts } from './named-contexts.js'
import type { Place } from './place.js'
import { readProperty, readReversed } from './property.js'
import { dropped, invalid, Unsupported } from './refusal.js'
import { hasKeyword, typeWord } from './scope.js'
import { stateFound } from './statements.js'
import { checkLanguage } from './values.js'
import { RDF_TYPE } from './vocabulary.js'
import { findAside, kept, newNode, nodeTerm, noteDescribed, noteIndex, type Walk } from './walk.js'

/** A node object that is being read. */
export interface NodeObject {
  readonly object: JsonObject
  readonly names: readonly string[]
  /** The member that led to it. */
  readonly name: string | undefined
  readonly scope: Scope
  /** In which types are read. */
  readonly typeScope: Scope
  readonly graph: Term
  /** Types were read already. */
  hasTypes: boolean
  /** Other keywords that were there already. */
  seen: Set<string> | undefined
}

/**
 * Makes the statements of a node object; gives the term that stands for the node.
 *
 * @see JSON-LD 1.1 API, Expansion, steps 12 to 14: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function readNode(walk: Walk, read: NodeObject, place: Place): Term {
  const { object, names, scope } = read
  if (place.role === 'graph' && !saysSomething(object, scope)) {
    throw dropped(names.length === 0 ? 'empty object' : 'object with only @id')
  }
  if (place.role === 'included' && !saysSomething(object, scope)) {
    if (idOf(object, scope) !== undefined) throw invalid('invalid @included value')
    if (readingOf(scope, read.name).isGraph) throw dropped('empty object')
  }
  if (place.isRoot === true && isOnlyGraph(object, scope)) {
    readMembers(walk, { ...read, graph: '' }, '')
    return ''
  }
  const subject = subjectOf(walk, read, place)
  readMembers(walk, read, subject)
  return subject
}

/** The term for the identifier of a node, or a new blank node. */
function subjectOf(walk: Walk, { object, scope, names }: NodeObject, { name }: Place): Term {
  const own = idOf(object, scope)
  const id = own ?? name
  if (id === undefined) return newNode(walk)
  // the key of a map was expanded under the contexts around the node, and stays what it is
  const iri = own === undefined ? id : expandId(scope, own)
  const term = kept(nodeTerm(walk, iri), 'relative @id reference', id)
  // an identifier alone says nothing
  if (names.length > 1 || name !== undefined) noteDescribed(walk, term)
  return term
}

/** Expansion, step 13: the members one by one. */
function readMembers(walk: Walk, read: NodeObject, subject: Term): void {
  const { object, names, scope, graph } = read
  for (const name of names) {
    if (name === '@context') continue
    const value = object[name] as JsonValue
    const member = memberOf(scope, name)
    walk.path.push(name)
    if (member.keyword === undefined) readProperty(walk, value, member, { subject, graph })
    else if (member.keyword === '@type') readTypes(walk, value, read, subject)
    // an identifier was read already
    else if (member.keyword !== '@id') readKeyword(walk, value, member, read, subject)
    walk.path.pop()
  }
}

/** Expansion, step 13.4. */
function readKeyword(
  walk: Walk,
  value: JsonValue,
  member: Member,
  read: NodeObject,
  subject: Term,
): void {
  const { object, graph, scope } = read
  const keyword = member.keyword as string
  // an empty one makes no entry that another could collide with
  if (keyword !== '@reverse' || !isLeftOut(member, value, scope)) assertOnce(keyword, read)
  switch (keyword) {
    case '@graph': {
      if (typeof value !== 'object' || value === null) throw invalid('invalid @graph value')
      findAside(walk, value, member.reading, { graph: subject, role: 'graph' })
      break
    }
    case '@included': {
      const reading = readingOf(scope, read.name)
      // in the values of a list, an array in an array is a list
      const hasLists = reading.isList && Array.isArray(value) && value.some(Array.isArray)
      if (value === null || hasLists) throw invalid('invalid @included value')
      findAside(walk, value, reading, { graph, role: 'included' })
      break
    }
    case '@reverse':
      readReverse(walk, value, read, subject)
      break
    case '@nest':
      readNested(walk, value, member, read, subject)
      break
    case '@index':
      if (typeof value !== 'string') throw invalid('invalid @index value')
      noteIndex(walk, subject, graph, value)
      break
    case '@language':
      if (value === null) break
      checkLanguage(value)
      if (isAlone(object, scope)) throw dropped('object with only @language')
      break
    case '@direction':
      if (value !== 'ltr' && value !== 'rtl') throw invalid('invalid base direction')
      break
    case '@list':
    case '@set':
      // with a value it is no node; that can only come of something nested
      if (value !== null) throw new Unsupported('nest')
      break
    default:
      throw dropped('invalid property', member.name)
  }
}

/** Expansion, step 13.4.2. */
function assertOnce(keyword: string, read: NodeObject): void {
  if (keyword === '@included' || keyword === '@nest') return
  read.seen ??= new Set()
  if (read.seen.has(keyword)) throw invalid('colliding keywords')
  read.seen.add(keyword)
}

/** Expansion, step 13.4.4. */
function readTypes(walk: Walk, value: JsonValue, read: NodeObject, subject: Term): void {
  const { typeScope, graph } = read
  if (read.hasTypes) walk.mayRepeat = true
  read.hasTypes = true
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
  walk: Walk,
  value: JsonValue,
  { graph, scope }: NodeObject,
  subject: Term,
): void {
  if (!isJsonObject(value)) throw invalid('invalid @reverse value')
  const names = Object.keys(value)
  const outer = enter(readingOf(scope, '@reverse'), value, names)
  const context = value['@context']
  const inner = context === undefined ? outer : withContexts(walk, outer, context)
  for (const name of names) {
    if (name === '@context') continue
    const member = memberOf(inner, name)
    walk.path.push(name)
    if (member.keyword !== undefined) throw invalid('invalid reverse property map')
    const hanging = { subject, graph, isReverse: !member.isReverse }
    readReversed(walk, value[name] as JsonValue, member, hanging)
    walk.path.pop()
  }
}

/** Expansion, step 14: what is nested is said of the node itself. */
function readNested(
  walk: Walk,
  value: JsonValue,
  { reading }: Member,
  read: NodeObject,
  subject: Term,
): void {
  const { scope } = read
  // jsonld does not apply a context that comes with it
  if (reading.scope !== scope) throw new Unsupported('nest')
  walk.mayRepeat = true
  read.seen ??= new Set()
  for (const nested of Array.isArray(value) ? value : [value]) {
    if (!isJsonObject(nested) || hasKeyword(nested, '@value', scope)) {
      throw invalid('invalid @nest value')
    }
    // it would have to be told from members around that are turned round, or that are a graph
    if (hasKeyword(nested, '@reverse', scope) || hasKeyword(nested, '@graph', scope)) {
      throw new Unsupported('nest')
    }
    readMembers(walk, { ...read, object: nested, names: Object.keys(nested) }, subject)
  }
}
