import type { JsonObject, JsonValue } from '../json/index.js'

/** What a context makes of one word. */
export interface TermDefinition {
  /** The IRI or keyword that it stands for; `null` when it is declared to stand for nothing. */
  readonly iri: string | null
  /** How text by it is read: `@id`, `@vocab`, `@json`, `@none`, or the IRI of a datatype. */
  readonly type?: string | undefined
  readonly containers: readonly string[]
  /** A context that counts for nodes of this type, or below this member. */
  readonly scoped?: JsonValue | undefined
  /** The language of text by it, in lower case; `null` when it has none. Default: that of the context. */
  readonly language?: string | null | undefined
  /** The direction of text by it; `null` when it has none. */
  readonly direction?: 'ltr' | 'rtl' | null | undefined
  /** The member in which the keys of a map are said. Default: they are not said at all. */
  readonly index?: string | undefined
  /** The word under which its members are nested when a document is written. */
  readonly nest?: string | undefined
  /** The member hangs its value the other way round. */
  readonly isReverse: boolean
  readonly isPrefix: boolean
  readonly isProtected: boolean
}

/** Why a context is no valid JSON-LD, or what of it JSON-LD would drop without a word. */
export interface ContextFault {
  /**
   * The error code, or what would be dropped.
   *
   * @see JSON-LD 1.1 API, JsonLdErrorCode: https://www.w3.org/TR/json-ld11-api/#dom-jsonlderrorcode
   */
  readonly code: string
  /** Valid, but part of it would be dropped. */
  readonly isDropped: boolean
}

/**
 * What is valid JSON-LD and not read here.
 *
 * - `context-address` a context that is not in the set, more contexts than are read, or one that builds on
 *   another by its address
 * - `context-base` an address against which relative identifiers are resolved
 * - `context-disputed` what `jsonld` reads otherwise than the specification has it: a direction for all
 *   text, `@propagate` in a context that is listed, `@protected` with `false` for all words
 */
export type Unread = 'context-address' | 'context-base' | 'context-disputed'

/** The words that count at one place of a document, each with its meaning there. */
export interface ActiveContext {
  /** Words defined last; an earlier definition counts where a word is not among them. */
  readonly own: ReadonlyMap<string, TermDefinition>
  readonly earlier: ActiveContext | undefined
  /** What any other word is put after. */
  readonly vocab: string | undefined
  /** The language of text that does not name its own, in lower case. */
  readonly language: string | undefined
  /** What counts again one node deeper: types say something of their own node only. */
  readonly previous: ActiveContext | undefined
  /** Some word keeps its meaning whatever comes later. */
  readonly hasProtected: boolean
  /** Some word in the form of an IRI, or before a colon, stands for nothing. */
  readonly hasVoidIris: boolean
  /** A word that was given another meaning although a context before had protected it. */
  readonly clash: string | undefined
  /** What else is wrong with the contexts that count. */
  readonly fault: ContextFault | undefined
  readonly unread: Unread | undefined
  /** Something in a context is not read here; nothing can then be said to be undefined. */
  readonly isOpaque: boolean
  /** Whether the context added last is valid depends on those before it. */
  readonly isFragile: boolean
  /** It hangs on nothing that a document brought along, and may be remembered for others. */
  readonly isLasting: boolean
  /** What was derived from it already, by the context that was added. */
  readonly derived: Readonly<Record<Use, WeakMap<JsonObject, ActiveContext>>>
}

/** How a context comes to count: by `@context`, by a type, or by the member that leads to a node. */
export type Use = 'listed' | 'type' | 'member'

const ABSOLUTE = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*$/
const KEYWORD_LIKE = /^@[A-Za-z]+$/

/** Every keyword of JSON-LD 1.1, those of framing included. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['@base', '@container', '@context', '@direction', '@graph', '@id', '@included', '@index'],
  ...['@json', '@language', '@list', '@nest', '@none', '@prefix', '@propagate', '@protected'],
  ...['@reverse', '@set', '@type', '@value', '@version', '@vocab', '@import'],
  ...['@default', '@embed', '@explicit', '@omitDefault', '@preserve', '@requireAll'],
])

/** Whether the text is a keyword of JSON-LD. */
export function isKeyword(text: string): boolean {
  return KEYWORDS.has(text)
}

/** Whether the text has the form of a keyword: such text is reserved, and stands for nothing. */
export function isKeywordLike(text: string): boolean {
  return KEYWORD_LIKE.test(text)
}

/** Whether the text is an absolute IRI as far as JSON-LD looks, or the label of a blank node. */
export function isAbsolute(text: string): boolean {
  return ABSOLUTE.test(text)
}

/** A context with nothing derived from it yet. */
export function createActiveContext(
  members: Pick<ActiveContext, 'own'> & Partial<ActiveContext>,
): ActiveContext {
  return {
    earlier: undefined,
    vocab: undefined,
    language: undefined,
    previous: undefined,
    hasProtected: false,
    hasVoidIris: false,
    clash: undefined,
    fault: undefined,
    unread: undefined,
    isOpaque: false,
    isFragile: false,
    isLasting: true,
    ...members,
    derived: { listed: new WeakMap(), type: new WeakMap(), member: new WeakMap() },
  }
}

/** The meaning of a word, or `undefined` when no context that counts has it. */
export function findTerm(active: ActiveContext, name: string): TermDefinition | undefined {
  for (let at: ActiveContext | undefined = active; at !== undefined; at = at.earlier) {
    const found = at.own.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Every word that counts. */
export function wordsOf(active: ActiveContext): ReadonlySet<string> {
  const words = new Set<string>()
  for (let at: ActiveContext | undefined = active; at !== undefined; at = at.earlier) {
    for (const word of at.own.keys()) words.add(word)
  }
  return words
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
export function expandUnknown(
  active: ActiveContext,
  text: string,
  asWord = true,
): string | undefined {
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
