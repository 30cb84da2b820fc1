import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import type { Member, Scope } from './meaning.js'
import { memberOf } from './member.js'
import { invalid, Unsupported } from './refusal.js'

/**
 * The identifier of a node, as it is written; also one that is nested.
 *
 * @see JSON-LD 1.1 API, Expansion, step 13.4.3: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function idOf(object: JsonObject, scope: Scope): string | undefined {
  let id: string | undefined
  for (const word of scope.aliases.id) {
    if (!Object.hasOwn(object, word)) continue
    const value = object[word]
    if (typeof value !== 'string') throw invalid('invalid @id value')
    if (id !== undefined) throw invalid('colliding keywords')
    id = value
  }
  for (const nested of nestedIn(object, scope)) {
    const found = idOf(nested, scope)
    if (found !== undefined && id !== undefined) throw invalid('colliding keywords')
    id ??= found
  }
  return id
}

const NOTHING: readonly JsonObject[] = []

/** What is nested in an object. */
function nestedIn(object: JsonObject, scope: Scope): readonly JsonObject[] {
  if (!scope.aliases.hasOthers && !Object.hasOwn(object, '@nest')) return NOTHING
  return Object.keys(object).flatMap((name) => {
    if (name === '@context' || memberOf(scope, name).keyword !== '@nest') return []
    return [object[name] as JsonValue].flat().filter(isJsonObject)
  })
}

/** Whether anything is said of a node, be it nothing in the end: an empty list is enough. */
export function saysSomething(object: JsonObject, scope: Scope): boolean {
  return Object.keys(object).some((name) => {
    if (name === '@context') return false
    const member = memberOf(scope, name)
    return member.keyword !== '@id' && !isLeftOut(member, object[name] as JsonValue, scope)
  })
}

/** Keywords with which `null` is as good as nothing. With others it is an error. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(['@language', '@list', '@set', '@value'])

/** Whether a member is there for nothing: JSON-LD does as if it were not. */
export function isLeftOut(
  { keyword, isJson, isGraph, map }: Member,
  value: JsonValue,
  scope: Scope,
): boolean {
  if (keyword === '@type') return Array.isArray(value) && value.length === 0
  if (keyword === '@reverse') {
    if (!isJsonObject(value)) return false
    return Object.keys(value).every(
      (name) =>
        name === '@context' ||
        (memberOf(scope, name).keyword === undefined && holdsNothing(value[name])),
    )
  }
  if (keyword === '@nest') {
    return [value].flat().every((nested) => isJsonObject(nested) && !saysSomething(nested, scope))
  }
  if (isGraph && map === undefined && Array.isArray(value)) return holdsNothing(value)
  return value === null && !isJson && (keyword === undefined || MAY_BE_NULL.has(keyword))
}

/** `null`, or a list of nothing else. */
function holdsNothing(value: JsonValue | undefined): boolean {
  return value === null || (Array.isArray(value) && value.every(holdsNothing))
}

/** Whether a node has no other member than the one that is being read. */
export function isAlone(object: JsonObject, scope: Scope): boolean {
  const others = Object.keys(object).filter((name) => {
    if (name === '@context') return false
    const member = memberOf(scope, name)
    return !isLeftOut(member, object[name] as JsonValue, scope)
  })
  return others.length === 1
}

/** Whether a document is nothing but a graph: what it holds is then said in the default graph. */
export function isOnlyGraph(object: JsonObject, scope: Scope): boolean {
  let hasGraph = false
  let hasReverse = false
  for (const name of Object.keys(object)) {
    if (name === '@context') continue
    const member = memberOf(scope, name)
    if (member.keyword === '@graph') hasGraph = true
    else if (!isLeftOut(member, object[name] as JsonValue, scope)) return false
    else if (member.keyword === '@reverse') hasReverse = true
  }
  if (!hasGraph || idOf(object, scope) !== undefined) return false
  // jsonld counts members of it that have no values
  if (hasReverse) throw new Unsupported('graph-map')
  return true
}
