import { isJsonObject, type JsonValue } from '../json/index.js'

const PARTS = new Set<JsonValue>()

/**
 * Whether it is a context inside a bundled one, the very same object. Each of them is valid without any
 * before it: to find that out in every process would take longer than a verification, so a test does it.
 */
export function isBundledPart(context: JsonValue): boolean {
  return PARTS.has(context)
}

/** Notes the contexts inside a bundled one, at any depth. */
export function notePartsOf(context: JsonValue | undefined): void {
  if (!isJsonObject(context)) return
  for (const definition of Object.values(context)) {
    if (!isJsonObject(definition)) continue
    const { '@context': scoped } = definition
    if (!isJsonObject(scoped)) continue
    PARTS.add(scoped)
    notePartsOf(scoped)
  }
}
