import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'

/** A node of a document, and where it stands. */
export interface Placed {
  readonly node: JsonObject
  readonly pointer: string
}

/** A value of a document, and where it stands. */
export interface PlacedValue {
  readonly value: JsonValue
  readonly pointer: string
}

/** What most members have of most things: one list for all of them. */
const NONE: readonly never[] = Object.freeze([])

/** The values of a member that is a set, one alone or in a list, each with its own place. */
export function valuesOf({ node, pointer }: Placed, name: string): readonly PlacedValue[] {
  const value = node[name]
  if (value === undefined) return NONE
  const place = pointTo(pointer, name)
  if (!Array.isArray(value)) return [{ value, pointer: place }]
  const items: readonly JsonValue[] = value
  return items.map((item, index) => ({ value: item, pointer: pointTo(place, index) }))
}

/** Those of the values that are nodes; what else stands there is for the schema to say. */
export function nodesOf({ node, pointer }: Placed, name: string): readonly Placed[] {
  const value = node[name]
  if (typeof value !== 'object' || value === null) return NONE
  const place = pointTo(pointer, name)
  if (isJsonObject(value)) return [{ node: value, pointer: place }]
  const found: Placed[] = []
  for (let index = 0; index < value.length; index++) {
    const item = value[index]
    if (isJsonObject(item)) found.push({ node: item, pointer: pointTo(place, index) })
  }
  return found
}

/** Adds all to a list, however many there are: most often none. */
export function addTo<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item)
}

/** The member of a node when it is text. */
export function textIn({ node }: Placed, name: string): string | undefined {
  const value = node[name]
  return typeof value === 'string' ? value : undefined
}
