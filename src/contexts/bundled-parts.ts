import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { OFFICIAL_CONTEXTS } from './official-contexts.js'
import { STACK_CONTEXTS } from './stack-contexts.js'

const PARTS: ReadonlySet<JsonValue> = /* @__PURE__ */ partsOf([
  ...OFFICIAL_CONTEXTS.values(),
  ...STACK_CONTEXTS.values(),
])

/**
 * Whether it is a context inside a bundled one, the very same object. Each of them is valid without any
 * before it: to find that out in every process would take longer than a verification, so a test does it.
 */
export function isBundledPart(context: JsonValue): boolean {
  return PARTS.has(context)
}

function partsOf(documents: readonly JsonObject[]): ReadonlySet<JsonValue> {
  const parts = new Set<JsonValue>()
  const collect = (context: JsonValue | undefined): void => {
    if (!isJsonObject(context)) return
    for (const definition of Object.values(context)) {
      if (!isJsonObject(definition)) continue
      const { '@context': scoped } = definition
      if (!isJsonObject(scoped)) continue
      parts.add(scoped)
      collect(scoped)
    }
  }
  for (const { '@context': context } of documents) collect(context)
  return parts
}
