import {
  expandIri,
  findTerm,
  isAbsolute,
  isKeyword,
  type TermDefinition,
} from '../contexts/index.js'
import { iriTerm } from './iri.js'
import { isLanguageTag, literalEnd } from './literals.js'
import type { Member, Reading, Scope } from './meaning.js'
import { dropped, droppedMember, Unsupported } from './refusal.js'
import { hasRoomFor, remember, withMemberContext } from './scope.js'
import { RDF_TYPE } from './vocabulary.js'

/**
 * What a member name means.
 *
 * @throws {Refusal} when JSON-LD would drop the member.
 */
export function memberOf(scope: Scope, name: string): Member {
  const known = scope.members.get(name)
  return known ?? remember(scope.members, name, scope, () => createMember(scope, name))
}

function createMember(scope: Scope, name: string): Member {
  const { active } = scope
  const iri = expandIri(active, name)
  // Expansion, step 13.3
  if (iri === null || !(isKeyword(iri) || isAbsolute(iri)))
    throw droppedMember('invalid property', name)
  if (iri.startsWith('_:')) throw droppedMember('blank node predicate', name)
  const keyword = isKeyword(iri) ? iri : undefined
  const term = findTerm(active, name)
  const inner = term?.scoped === undefined ? scope : withMemberContext(scope, term.scoped)
  if (keyword === undefined && isKeyword(expandIri(inner.active, name) ?? '')) {
    throw new Unsupported('context-disputed')
  }
  const reading = readingOf(inner, name)
  const { containers = [], type, index } = term ?? {}
  if (keyword === '@graph') assertPlainGraph(name, type, containers)
  const member = {
    name,
    keyword,
    predicate: keyword === undefined ? (iriTerm(iri) as string) : '',
    map: mapOf(containers),
    index,
    isList: containers.includes('@list'),
    isGraph: containers.includes('@graph'),
    isJson: type === '@json',
    isReverse: findTerm(inner.active, name)?.isReverse === true,
    reading,
    hasSynonym: false,
  }
  const { isList, isGraph, isJson, isReverse } = member
  const isPlain = keyword === undefined && !(isList || isGraph || isJson || isReverse)
  return markSynonyms(scope, { ...member, isPlain })
}

/**
 * A word for `@graph` says no more than the keyword. Otherwise `jsonld` reads what it holds as its type or
 * container has it, and then keeps of it what is a graph all the same, or nothing.
 */
function assertPlainGraph(
  name: string,
  type: string | undefined,
  containers: readonly string[],
): void {
  const isLost =
    type === '@json' || containers.includes('@list') || containers.includes('@language')
  if (isLost) throw droppedMember('graph', name)
  if (containers.some((container) => container !== '@set'))
    throw new Unsupported('context-disputed')
}

/** Tells all members for one predicate of each other. */
function markSynonyms({ members, active }: Scope, member: Member): Member {
  if (member.keyword !== undefined) return member
  // types are said by a keyword, too; and of what is not kept nobody knows
  const isForgotten = !hasRoomFor(members, member.name, active)
  if (isForgotten || member.predicate === RDF_TYPE) member.hasSynonym = true
  for (const other of members.values()) {
    if (other.predicate !== member.predicate) continue
    other.hasSynonym = true
    member.hasSynonym = true
  }
  return member
}

function mapOf(containers: readonly string[]): Member['map'] {
  if (containers.includes('@language')) return 'language'
  if (containers.includes('@index')) return 'index'
  if (containers.includes('@id')) return 'id'
  return containers.includes('@type') ? 'type' : undefined
}

const NO_TERM: Partial<TermDefinition> = {}

/** How the values of a member are read in a scope that counts for them already. */
export function readingOf(scope: Scope, name: string | undefined): Reading {
  return remember(scope.readings, name ?? '', scope, () => createReading(scope, name))
}

function createReading(scope: Scope, name: string | undefined): Reading {
  const { active } = scope
  const term = name === undefined ? NO_TERM : (findTerm(active, name) ?? NO_TERM)
  const { type, scoped } = term
  const language = term.language === undefined ? active.language : term.language
  if (term.language && !isLanguageTag(term.language)) throw dropped('invalid @language value')
  const direction = term.direction ?? undefined
  const isIdentifier = type === '@id' || type === '@vocab'
  const datatype = isIdentifier || type === '@none' ? undefined : type
  const isDirected = datatype === undefined && !isIdentifier && direction !== undefined
  const inner = new Map<Scope, Scope>()
  return {
    name,
    scope,
    kind: isDirected ? 'other' : kindOf(type),
    end: literalEnd(datatype === undefined ? { language, direction } : { datatype }),
    isGraph:
      name === undefined ||
      term.containers?.includes('@graph') === true ||
      expandIri(active, name) === '@graph',
    isList: term.containers?.includes('@list') === true,
    direction,
    datatype,
    nodeScope(from) {
      if (scoped === undefined) return from
      const known = inner.get(from) ?? withMemberContext(from, scoped)
      inner.set(from, known)
      return known
    },
  }
}

/** Datatypes whose values may be numbers or truth values in JSON. */
const MAY_BE_NATIVE = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?!string|date|time|anyURI)/

function kindOf(type: string | undefined): Reading['kind'] {
  if (type === '@id') return 'id'
  if (type === '@vocab') return 'vocab'
  return type === '@json' || MAY_BE_NATIVE.test(type ?? '') ? 'other' : 'literal'
}
