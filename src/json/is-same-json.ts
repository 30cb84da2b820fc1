import type { JsonArray, JsonObject, JsonValue } from './types.js'

/**
 * Whether two values are the same JSON, whatever the order of their members: as if the canonical texts were
 * compared, without writing them.
 */
export function isSameJson(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && areSameItems(one, other)
  }
  return areSameMembers(one as JsonObject, other as JsonObject)
}

function areSameItems(one: JsonArray, other: JsonArray): boolean {
  return (
    one.length === other.length &&
    one.every((item, index) => isSameJson(item, other[index] as JsonValue))
  )
}

function areSameMembers(one: JsonObject, other: JsonObject): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) && isSameJson(one[name] as JsonValue, other[name] as JsonValue),
    )
  )
}
