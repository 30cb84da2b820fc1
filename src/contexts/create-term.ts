import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  type ActiveContext,
  findTerm,
  isAbsolute,
  isKeyword,
  isKeywordLike,
  type TermDefinition,
} from './active-context.js'
import { expandCompact, expandIri } from './expand-iri.js'
import { FaultyContext } from './faulty-context.js'

const MEMBERS: ReadonlySet<string> = new Set([
  ...['@id', '@reverse', '@type', '@container', '@context', '@index'],
  ...['@language', '@direction', '@nest', '@prefix', '@protected'],
])
const CONTAINERS = ['@graph', '@id', '@index', '@language', '@list', '@set', '@type']

const NO_CONTAINERS: readonly string[] = []

/** Ends of an IRI after which a prefix can be set without saying so. */
const GEN_DELIM_AT_END = /[:/?#[\]@]$/
/** Words that look like an IRI must stand for what they look like. */
const IRI_LIKE = /:[^:]|\//

/** Where a term is defined. */
export interface Defining {
  readonly active: ActiveContext
  /** The context protects its words, save where one says otherwise. */
  readonly isProtected: boolean
  /** Defines another word of the same context first. */
  readonly define: (name: string) => void
}

/**
 * The meaning that a context gives to one of its words.
 *
 * @throws {FaultyContext} when the definition is no valid JSON-LD, or would be dropped.
 * @see JSON-LD 1.1 API, Create Term Definition: https://www.w3.org/TR/json-ld11-api/#create-term-definition
 */
export function createTerm(name: string, context: JsonObject, defining: Defining): TermDefinition {
  const value = context[name] ?? null
  checkName(name, value)
  // 7 to 9
  const isSimple = typeof value === 'string' || value === null
  const source = isSimple ? { '@id': value } : value
  if (!isJsonObject(source) || !Object.keys(source).every((member) => MEMBERS.has(member))) {
    throw new FaultyContext('invalid term definition')
  }
  const { '@protected': own, '@context': scoped } = source
  if (own !== undefined && typeof own !== 'boolean') {
    throw new FaultyContext('invalid @protected value')
  }
  const isReverse = source['@reverse'] !== undefined
  const iri = isReverse
    ? reversed(source, context, defining)
    : iriOf(name, source, context, defining)
  // 27: neither can have another name
  if (iri === '@context' || iri === '@preserve') throw new FaultyContext('invalid keyword alias')
  const containers = containersOf(source, isReverse)
  // members in the order in which they are checked
  return {
    iri,
    type: typeOf(source, containers, context, defining),
    containers,
    index: indexOf(source, containers),
    scoped,
    language: languageOf(source),
    direction: directionOf(source),
    nest: nestOf(source),
    isReverse,
    isPrefix: isPrefix(name, iri, source, isSimple),
    isProtected: own ?? defining.isProtected,
  }
}

/** Steps 2 to 5: keywords keep their meaning, save that `@type` may be said to be a set. */
function checkName(name: string, value: JsonValue): void {
  if (name === '') throw new FaultyContext('invalid term definition')
  if (name === '@type' && isJsonObject(value)) {
    const { '@container': container, '@protected': _, '@id': __, ...others } = value
    const isSet = container === undefined || container === '@set'
    const isEmpty = Object.keys(value).length === 0
    if (isSet && !isEmpty && Object.keys(others).length === 0) return
  }
  if (isKeyword(name)) throw new FaultyContext('keyword redefinition')
  if (isKeywordLike(name)) throw new FaultyContext('reserved term', { isDropped: true })
}

/** Defines a word of the context if it has it; others are left alone. */
function dependency(context: JsonObject, { define }: Defining): (name: string) => void {
  return (name) => {
    if (Object.hasOwn(context, name)) define(name)
  }
}

/** Step 13: what the member says of its value turned round. */
function reversed(source: JsonObject, context: JsonObject, defining: Defining): string {
  if (source['@id'] !== undefined || source['@nest'] !== undefined) {
    throw new FaultyContext('invalid reverse property')
  }
  const { '@reverse': reverse } = source
  if (typeof reverse !== 'string') throw new FaultyContext('invalid IRI mapping')
  if (isKeywordLike(reverse)) {
    throw new FaultyContext('reserved @reverse value', { isDropped: true })
  }
  const iri = expandIri(defining.active, reverse, dependency(context, defining))
  if (iri === null || !isAbsolute(iri)) throw new FaultyContext('invalid IRI mapping')
  return iri
}

/** Steps 14 to 18. */
function iriOf(
  name: string,
  { '@id': id }: JsonObject,
  context: JsonObject,
  defining: Defining,
): string | null {
  const { active } = defining
  if (id === null) return null
  if (id !== undefined && id !== name) {
    if (typeof id !== 'string') throw new FaultyContext('invalid IRI mapping')
    if (isKeywordLike(id) && !isKeyword(id)) {
      throw new FaultyContext('reserved @id value', { isDropped: true })
    }
    const iri = expandIri(active, id, dependency(context, defining))
    if (iri === null || !(isAbsolute(iri) || isKeyword(iri))) {
      throw new FaultyContext('invalid IRI mapping')
    }
    if (IRI_LIKE.test(name)) {
      const meant = expandCompact(active, name, dependency(context, defining))
      if ((meant ?? `${active.vocab ?? ''}${name}`) !== iri) {
        throw new FaultyContext('invalid IRI mapping')
      }
    }
    return iri
  }
  const colon = name.indexOf(':')
  if (colon > 0) {
    const prefix = name.slice(0, colon)
    dependency(context, defining)(prefix)
    const term = findTerm(active, prefix)
    return term === undefined ? name : `${term.iri}${name.slice(colon + 1)}`
  }
  if (name === '@type') return name
  if (active.vocab === undefined) throw new FaultyContext('invalid IRI mapping')
  return `${active.vocab}${name}`
}

/** Steps 12 and 19.4: how text is read. */
function typeOf(
  { '@type': type }: JsonObject,
  containers: readonly string[],
  context: JsonObject,
  defining: Defining,
): string | undefined {
  // a map of types holds nodes
  const isTypeMap = containers.includes('@type')
  if (type === undefined) return isTypeMap ? '@id' : undefined
  if (typeof type !== 'string') throw new FaultyContext('invalid type mapping')
  if (isTypeMap && type !== '@id' && type !== '@vocab') {
    throw new FaultyContext('invalid type mapping')
  }
  if (['@id', '@vocab', '@json', '@none'].includes(type)) return type
  const iri = expandIri(defining.active, type, dependency(context, defining))
  if (iri === null || !isAbsolute(iri) || iri.startsWith('_:')) {
    throw new FaultyContext('invalid type mapping')
  }
  return iri
}

/** Step 19. */
function containersOf({ '@container': value }: JsonObject, isReverse: boolean): readonly string[] {
  if (value === undefined) return NO_CONTAINERS
  const containers: readonly JsonValue[] = Array.isArray(value) ? value : [value ?? []].flat()
  const has = (container: string): boolean => containers.includes(container)
  const others = containers.filter((container) => container !== '@set')
  const isValid =
    containers.every((container) => CONTAINERS.includes(String(container))) &&
    (has('@list')
      ? containers.length === 1
      : has('@graph')
        ? others.every((one) => one === '@graph' || one === '@id' || one === '@index')
        : containers.length <= (has('@set') ? 2 : 1))
  if (!isValid) throw new FaultyContext('invalid container mapping')
  if (isReverse && others.some((container) => container !== '@index')) {
    throw new FaultyContext('invalid reverse property')
  }
  return containers.map(String)
}

/** Step 20. */
function indexOf(
  { '@index': index }: JsonObject,
  containers: readonly string[],
): string | undefined {
  if (index === undefined) return undefined
  if (typeof index !== 'string' || index.startsWith('@') || !containers.includes('@index')) {
    throw new FaultyContext('invalid term definition')
  }
  return index
}

/** Step 22: a type makes a language pointless. */
function languageOf(source: JsonObject): string | null | undefined {
  const { '@language': language } = source
  if (language === undefined || source['@type'] !== undefined) return undefined
  if (language !== null && typeof language !== 'string') {
    throw new FaultyContext('invalid language mapping')
  }
  return language?.toLowerCase() ?? null
}

/** Step 23. */
function directionOf({ '@direction': direction }: JsonObject): 'ltr' | 'rtl' | null | undefined {
  if (direction === undefined || direction === null) return direction
  if (direction === 'ltr' || direction === 'rtl') return direction
  throw new FaultyContext('invalid base direction')
}

/** Step 24. */
function nestOf({ '@nest': nest }: JsonObject): string | undefined {
  if (nest === undefined) return undefined
  if (typeof nest !== 'string' || (nest.startsWith('@') && nest !== '@nest')) {
    throw new FaultyContext('invalid @nest value')
  }
  return nest
}

/** Steps 14.2.5 and 25: whether the word and a colon may stand for the start of an IRI. */
function isPrefix(
  name: string,
  iri: string | null,
  source: JsonObject,
  isSimple: boolean,
): boolean {
  const { '@prefix': stated, '@id': id } = source
  if (stated === undefined) {
    const isNamed = typeof id === 'string' && id !== name
    return isSimple && isNamed && !name.includes(':') && GEN_DELIM_AT_END.test(iri ?? '')
  }
  if (name.includes(':') || name.includes('/') || (iri !== null && isKeyword(iri))) {
    throw new FaultyContext('invalid term definition')
  }
  if (typeof stated !== 'boolean') throw new FaultyContext('invalid @prefix value')
  return stated
}
