import {
  asArray,
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import type { ContextSet } from './context-set.js'

/** What a context makes of one word. */
export interface TermDefinition {
  /** The IRI or keyword that it stands for; `null` when it is declared to stand for nothing. */
  readonly iri: string | null
  /** How text by it is read: `@id`, `@vocab`, `@json`, or the IRI of a datatype. */
  readonly type?: string
  readonly containers: readonly string[]
  /** A context that counts for nodes of this type, or below this member. */
  readonly scoped?: JsonValue
  /** The member hangs its value the other way round. */
  readonly isReverse: boolean
  readonly isPrefix: boolean
  readonly isProtected: boolean
}

/** The words that count at one place of a document, each with its meaning there. */
export interface ActiveContext {
  /** Words defined last; an earlier definition counts where a word is not among them. */
  readonly own: ReadonlyMap<string, TermDefinition>
  readonly earlier: ActiveContext | undefined
  /** What any other word is put after. */
  readonly vocab: string | undefined
  /** What counts again one node deeper: types say something of their own node only. */
  readonly previous: ActiveContext | undefined
  /** A word that was given another meaning although a context before had protected it. */
  readonly clash: string | undefined
  /** Something in a context is not read here; nothing can then be said to be undefined. */
  readonly isOpaque: boolean
  /** What was derived from it already, by the context that was added. */
  readonly derived: Readonly<Record<Use, WeakMap<JsonObject, ActiveContext>>>
}

/** How a context comes to count: by `@context`, by a type, or by the member that leads to a node. */
export type Use = 'listed' | 'type' | 'member'

/** A document may list this many contexts; the limit cannot be raised. */
export const MOST_CONTEXTS = 8

/** More derived contexts than this are not remembered: documents must not fill the memory. */
const MOST_DERIVED = 1_000

const ABSOLUTE = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*$/
const KEYWORD_LIKE = /^@[A-Za-z]+$/

let initial = create({ own: new Map() })
let remembered = 0

function create(members: Pick<ActiveContext, 'own'> & Partial<ActiveContext>): ActiveContext {
  return {
    earlier: undefined,
    vocab: undefined,
    previous: undefined,
    clash: undefined,
    isOpaque: false,
    ...members,
    derived: { listed: new WeakMap(), type: new WeakMap(), member: new WeakMap() },
  }
}

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
    content === undefined ? process(active, context, use) : addContext(active, content, use)
  if (++remembered > MOST_DERIVED) {
    // whatever was derived hangs on the first one
    initial = create({ own: new Map() })
    remembered = 0
  } else active.derived[use].set(context, added)
  return added
}

/** The meaning of a word, or `undefined` when no context that counts has it. */
export function findTerm(active: ActiveContext, name: string): TermDefinition | undefined {
  for (let at: ActiveContext | undefined = active; at !== undefined; at = at.earlier) {
    const found = at.own.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

const irisFound = new WeakMap<ActiveContext, ReadonlySet<string>>()

/** Every IRI for which there is a word. */
export function irisOf(active: ActiveContext): ReadonlySet<string> {
  const known = irisFound.get(active)
  if (known !== undefined) return known
  const found = new Set([...wordsOf(active)].flatMap((word) => findTerm(active, word)?.iri ?? []))
  irisFound.set(active, found)
  return found
}

/** Every word that counts. */
export function wordsOf(active: ActiveContext): ReadonlySet<string> {
  const words = new Set<string>()
  for (let at: ActiveContext | undefined = active; at !== undefined; at = at.earlier) {
    for (const word of at.own.keys()) words.add(word)
  }
  return words
}

/** What counts after the types of a node, each by the context that counted before them all. */
export function addTypes(active: ActiveContext, types: readonly string[]): ActiveContext {
  // once each: a document may repeat a type thousands of times
  return [...new Set(types)].toSorted().reduce((current, type) => {
    const scoped = findTerm(active, type)?.scoped
    return scoped === undefined ? current : addContext(current, scoped, 'type')
  }, active)
}

/**
 * The absolute IRI or keyword that text stands for, or `undefined` when JSON-LD would drop it.
 *
 * @param asWord - whether it may be a term: member names and types may, identifiers not.
 */
export function expand(active: ActiveContext, text: string, asWord: boolean): string | undefined {
  const term = asWord ? findTerm(active, text) : undefined
  if (term !== undefined) return term.iri ?? undefined
  return expandUnknown(active, text, asWord)
}

/** The same for text that is no term: with a prefix, absolute, or after the vocabulary. */
function expandUnknown(active: ActiveContext, text: string, asWord = true): string | undefined {
  if (KEYWORD_LIKE.test(text)) return undefined
  const colon = text.indexOf(':')
  if (colon > 0) {
    const prefix = findTerm(active, text.slice(0, colon))
    if (prefix?.isPrefix === true && !text.startsWith('//', colon + 1)) {
      return `${prefix.iri}${text.slice(colon + 1)}`
    }
    if (ABSOLUTE.test(text)) return text
  }
  if (!asWord || active.vocab === undefined) return undefined
  return `${active.vocab}${text}`
}

function opaque(active: ActiveContext): ActiveContext {
  return active.isOpaque
    ? active
    : create({ ...active, isOpaque: true, own: new Map(), earlier: active })
}

/** Adds one context, as its author wrote it. */
function process(active: ActiveContext, context: JsonObject, use: Use): ActiveContext {
  const own = new Map<string, TermDefinition>()
  const { '@propagate': propagate, '@vocab': vocab, '@protected': isProtected } = context
  const propagates = typeof propagate === 'boolean' ? propagate : use !== 'type'
  const draft = {
    ...create({ own, earlier: active }),
    vocab: vocab === undefined ? active.vocab : typeof vocab === 'string' ? vocab : undefined,
    previous: propagates ? active.previous : (active.previous ?? active),
    clash: active.clash,
    isOpaque: active.isOpaque || context['@import'] !== undefined,
  }
  const defining = new Set<string>()
  const define = (name: string): void => {
    if (own.has(name) || defining.has(name)) return
    defining.add(name)
    const term = termFrom(name, context[name] ?? null, isProtected === true, (text) =>
      text === name ? expandUnknown(draft, text) : resolve(text),
    )
    if (term === undefined) {
      draft.isOpaque = true
      return
    }
    const before = use === 'member' ? undefined : findTerm(active, name)
    if (before?.isProtected !== true) own.set(name, term)
    else if (isSame(before, term)) own.set(name, { ...term, isProtected: true })
    else draft.clash ??= name
  }
  // words of a context may be explained by other words of it, in any order
  const resolve = (text: string): string | undefined => {
    if (text.startsWith('@')) return text
    for (const word of [text, text.slice(0, Math.max(0, text.indexOf(':')))]) {
      if (!word.startsWith('@') && Object.hasOwn(context, word)) define(word)
    }
    return expand(draft, text, true)
  }
  for (const name of Object.keys(context)) if (!name.startsWith('@')) define(name)
  return draft
}

function termFrom(
  name: string,
  value: JsonValue,
  isProtected: boolean,
  resolve: (text: string) => string | undefined,
): TermDefinition | undefined {
  const source: JsonObject | undefined =
    typeof value === 'string' || value === null
      ? { '@id': value }
      : isJsonObject(value)
        ? value
        : undefined
  if (source === undefined) return undefined
  const { '@id': id = name, '@reverse': reverse, '@type': type, '@context': scoped } = source
  const named = reverse ?? id
  if (named !== null && typeof named !== 'string') return undefined
  const iri = named === null ? null : resolve(named)
  if (iri === undefined) return undefined
  const isSimple = typeof value === 'string'
  return {
    iri,
    ...(typeof type === 'string' ? { type: resolve(type) ?? type } : {}),
    containers: asArray(source['@container']).map(String),
    ...(scoped === undefined ? {} : { scoped }),
    isReverse: reverse !== undefined,
    isPrefix: source['@prefix'] === true || (isSimple && /[:/?#[\]@]$/.test(iri ?? '')),
    isProtected: source['@protected'] === true || (isProtected && source['@protected'] !== false),
  }
}

/** Whether two definitions mean the same, protection apart. */
function isSame(a: TermDefinition, b: TermDefinition): boolean {
  const text = ({ scoped, isProtected: _, ...rest }: TermDefinition): string => JSON.stringify(rest)
  if (text(a) !== text(b)) return false
  if (a.scoped === b.scoped) return true
  if (a.scoped === undefined || b.scoped === undefined) return false
  return canonicalJson(a.scoped) === canonicalJson(b.scoped)
}
