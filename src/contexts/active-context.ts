import type { JsonObject, JsonValue } from '../json/index.js'

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

const ABSOLUTE = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*$/
const KEYWORD_LIKE = /^@[A-Za-z]+$/

/** A context with nothing derived from it yet. */
export function createActiveContext(
  members: Pick<ActiveContext, 'own'> & Partial<ActiveContext>,
): ActiveContext {
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
