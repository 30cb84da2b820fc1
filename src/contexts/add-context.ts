import { asArray, isJsonObject, type JsonValue } from '../json/index.js'
import { type ActiveContext, createActiveContext, findTerm, type Use } from './active-context.js'
import type { ContextSet } from './context-set.js'
import { defineTerms } from './define-terms.js'

/** A document may list this many contexts; the limit cannot be raised. */
export const MOST_CONTEXTS = 8

/** More derived contexts than this are not remembered: documents must not fill the memory. */
const MOST_DERIVED = 1_000

let initial = /* @__PURE__ */ createActiveContext({ own: new Map() })
let remembered = 0

/**
 * What counts after a list of contexts, as JSON-LD 1.1 processes them. One that is not in the set makes
 * the result opaque, and so do more than eight.
 *
 * @param context - the value of `@context`.
 * @param from - what counted before; nothing, at the top of a document.
 * @see JSON-LD 1.1 API, Context Processing: https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm
 */
export function activeContextOf(
  context: JsonValue | undefined,
  contexts: ContextSet,
  from: ActiveContext = initial,
): ActiveContext {
  const listed = asArray<JsonValue>(context)
  if (listed.length > MOST_CONTEXTS) return opaque(from)
  let active = from
  for (const item of listed) {
    const document = contexts.documentOf(item)
    active = document === undefined ? opaque(active) : addContext(active, document, 'listed')
  }
  return active
}

/** What counts after one more context: a document, its content, a list of them, or `null`. */
export function addContext(active: ActiveContext, context: JsonValue, use: Use): ActiveContext {
  if (Array.isArray(context)) {
    return context.reduce(
      (current: ActiveContext, item: JsonValue) => addContext(current, item, use),
      active,
    )
  }
  if (context === null && use === 'member') return initial
  // a context that builds on another by its address is not followed there, neither here nor to sign
  if (!isJsonObject(context)) return opaque(active)
  const known = active.derived[use].get(context)
  if (known !== undefined) return known
  const content = context['@context']
  const added =
    content === undefined ? defineTerms(active, context, use) : addContext(active, content, use)
  if (++remembered > MOST_DERIVED) {
    // whatever was derived hangs on the first one
    initial = createActiveContext({ own: new Map() })
    remembered = 0
  } else active.derived[use].set(context, added)
  return added
}

/** What counts after the types of a node, each by the context that counted before them all. */
export function addTypes(active: ActiveContext, types: readonly string[]): ActiveContext {
  // once each: a document may repeat a type thousands of times
  return [...new Set(types)].toSorted().reduce((current, type) => {
    const scoped = findTerm(active, type)?.scoped
    return scoped === undefined ? current : addContext(current, scoped, 'type')
  }, active)
}

function opaque(active: ActiveContext): ActiveContext {
  return active.isOpaque
    ? active
    : createActiveContext({ ...active, isOpaque: true, own: new Map(), earlier: active })
}
