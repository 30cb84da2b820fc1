import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../../json/index.js'

/**
 * The document without its `endorsementJwt` members, and where they stood. With them left out, all
 * published contents of the Open Badges 3.0.3 context give the same graph.
 */
export function withoutTokens(document: JsonObject): {
  readonly covered: JsonObject
  readonly removed: readonly string[]
} {
  const removed: string[] = []
  const strip = (value: JsonValue, pointer: string): JsonValue => {
    if (Array.isArray(value)) {
      return value.map((item: JsonValue, index) => strip(item, pointTo(pointer, index)))
    }
    if (!isJsonObject(value)) return value
    const kept = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
      const place = pointTo(pointer, name)
      if (name === '@context') return [[name, member]]
      if (name !== 'endorsementJwt') return [[name, strip(member, place)]]
      removed.push(place)
      return []
    })
    return Object.fromEntries(kept)
  }
  return { covered: strip(document, '') as JsonObject, removed }
}
