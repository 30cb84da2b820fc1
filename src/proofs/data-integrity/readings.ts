import type { ContextSet } from '../../contexts/index.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.js'

/** How a context reads the objects by a member: as text of its own, or as a map by something else. */
export type Reading = 'literal' | 'map'

/** Names of members whose objects are not nodes, by every context in or around the document. */
export function readingsIn(
  document: JsonObject,
  contexts: ContextSet,
): ReadonlyMap<string, Reading> {
  const found = new Map<string, Reading>()
  const collect = (context: JsonValue): void => {
    if (Array.isArray(context)) for (const item of context) collect(item)
    if (!isJsonObject(context)) return
    for (const [name, definition] of Object.entries(context)) {
      if (!isJsonObject(definition)) continue
      const containers = asArray<JsonValue>(definition['@container'])
      if (definition['@type'] === '@json') found.set(name, 'literal')
      else if (definition['@id'] === '@nest' || containers.some((item) => MAPS.has(item))) {
        found.set(name, 'map')
      }
      if (definition['@context'] !== undefined) collect(definition['@context'])
    }
  }
  const seen = new Set<JsonValue>()
  const walk = (value: JsonValue): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    if (!isJsonObject(value)) return
    for (const context of asArray<JsonValue>(value['@context'])) {
      const known = contexts.documentOf(context) ?? context
      if (!seen.has(known)) collect(isJsonObject(known) ? (known['@context'] ?? known) : known)
      seen.add(known)
    }
    for (const [name, member] of Object.entries(value)) if (name !== '@context') walk(member)
  }
  walk(document)
  return found
}

const MAPS: ReadonlySet<JsonValue> = new Set(['@language', '@index', '@id', '@type'])
