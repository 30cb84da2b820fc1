import {
  asArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import {
  type ActiveContext,
  type ContextFault,
  createActiveContext,
  findTerm,
  type Use,
} from './active-context.js'
import { isBundledPart } from './bundled-parts.js'
import type { ContextSet } from './context-set.js'
import { defineTerms, type Inspected } from './define-terms.js'

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
  if (!Array.isArray(context)) return addOne(active, context, use, true)
  const listed: JsonArray = context
  return listed.reduce<ActiveContext>(
    (current, item, index) => addOne(current, item, use, index === 0),
    active,
  )
}

/** The same for a context that only this document has: nothing of it is remembered. */
export function addInlineContext(active: ActiveContext, context: JsonObject): ActiveContext {
  return addObject(active, context, 'listed', { isFirst: true, isLasting: false })
}

function addOne(
  active: ActiveContext,
  context: JsonValue,
  use: Use,
  isFirst: boolean,
): ActiveContext {
  if (context === null) return nullify(active, use)
  // a context that builds on another by its address is not followed there, neither here nor to sign
  if (typeof context === 'string') return opaque(active)
  if (!isJsonObject(context)) return opaque(active, { code: 'invalid local context' })
  // what counts for a node alone counts before the first context of a list
  const how = use === 'type' && !isFirst ? 'listed' : use
  const isKept = isFirst || context['@propagate'] === undefined
  const known = isKept ? active.derived[how].get(context) : undefined
  if (known !== undefined) return known
  const added = addObject(active, context, how, { isFirst, isLasting: true })
  if (!isKept) return added
  if (active.isLasting && ++remembered > MOST_DERIVED) {
    // whatever was derived hangs on the first one
    initial = createActiveContext({ own: new Map() })
    remembered = 0
  } else active.derived[how].set(context, added)
  return added
}

function addObject(
  active: ActiveContext,
  context: JsonObject,
  use: Use,
  { isFirst, isLasting }: { readonly isFirst: boolean; readonly isLasting: boolean },
): ActiveContext {
  const { '@context': content, '@propagate': propagate } = context
  if (content !== undefined) return isLasting ? addContext(active, content, use) : opaque(active)
  const isStated = isFirst && typeof propagate === 'boolean'
  const added = defineTerms(active, context, {
    overrides: use === 'member',
    propagates: isStated ? propagate : use !== 'type',
    isLasting,
    inspect,
  })
  // jsonld reads it where it stands first, and not at all in a document that has an address
  const isDisputed = typeof propagate === 'boolean' && (use === 'listed' || !isFirst)
  if (!isDisputed || added.unread !== undefined) return added
  return createActiveContext({ ...added, unread: 'context-disputed' })
}

/** 5.1: nothing counts any more, unless some word is protected. */
function nullify(active: ActiveContext, use: Use): ActiveContext {
  if (use === 'member' || !active.hasProtected) return initial
  return opaque(active, { code: 'invalid context nullification' })
}

/**
 * What is wrong with a context inside another, given the words of that which are defined already. It does
 * not count yet, so nothing of it is remembered.
 */
function inspect(active: ActiveContext, context: JsonValue): Inspected {
  if (isSoundAnywhere(active, context)) return SOUND
  const sofar = createActiveContext({ ...active, own: new Map(active.own), isLasting: false })
  return { ...addContext(sofar, context, 'member'), isFragile: true }
}

const SOUND: Inspected = {
  fault: undefined,
  clash: undefined,
  unread: undefined,
  isFragile: false,
}

const soundAlone = new WeakMap<JsonObject | JsonArray, boolean>()

/**
 * Whether a context is valid without any before it. It is then so after every other, as its words can only
 * get other IRIs there; save where words in the form of an IRI stand for nothing, or words that it defines
 * out of their turn are protected.
 */
function isSoundAnywhere(active: ActiveContext, context: JsonValue): boolean {
  if (context === null) return true
  if (typeof context !== 'object' || !active.isLasting || active.hasVoidIris) return false
  if (isBundledPart(context)) return true
  const known = soundAlone.get(context)
  if (known !== undefined) return known
  const { fault, unread, isFragile } = addContext(initial, context, 'member')
  const isSound = fault === undefined && unread === undefined && !isFragile
  soundAlone.set(context, isSound)
  return isSound
}

/** What counts after the types of a node, each by the context that counted before them all. */
export function addTypes(active: ActiveContext, types: readonly string[]): ActiveContext {
  // once each: a document may repeat a type thousands of times
  const sorted = types.length > 1 ? [...new Set(types)].toSorted() : types
  let current = active
  for (const type of sorted) {
    const scoped = findTerm(active, type)?.scoped
    if (scoped !== undefined) current = addContext(current, scoped, 'type')
  }
  return current
}

/** Nothing is known of what counts after it. */
function opaque(active: ActiveContext, fault?: Omit<ContextFault, 'isDropped'>): ActiveContext {
  return createActiveContext({
    ...active,
    own: new Map(),
    earlier: active,
    isOpaque: true,
    ...(fault === undefined
      ? { unread: active.unread ?? 'context-address' }
      : { fault: active.fault ?? { ...fault, isDropped: false } }),
  })
}
