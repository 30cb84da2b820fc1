import { canonicalJson, type JsonObject, type JsonValue } from '../json/index.js'
import {
  type ActiveContext,
  createActiveContext,
  findTerm,
  isAbsolute,
  type TermDefinition,
} from './active-context.js'
import { createTerm } from './create-term.js'
import { expandIri } from './expand-iri.js'
import { FaultyContext } from './faulty-context.js'

/** Members of a context that are no words of it. */
const SETTINGS: ReadonlySet<string> = new Set([
  ...['@version', '@base', '@vocab', '@language', '@direction'],
  ...['@propagate', '@import', '@protected'],
])

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

/** An active context while a context is added to it. */
type Draft = { -readonly [Member in keyof ActiveContext]: ActiveContext[Member] }

/** What there is to know of a context inside another. */
export type Inspected = Pick<ActiveContext, 'fault' | 'clash' | 'unread' | 'isFragile'>

/** How a context is added. */
export interface Addition {
  /** Protected words may get another meaning, as below a member that brings the context. */
  readonly overrides: boolean
  /** It counts for nodes further down, too. */
  readonly propagates: boolean
  /** It will still be there for other documents. */
  readonly isLasting: boolean
  /** Looks at a context inside, given what counts when its word has been defined. */
  readonly inspect: (active: ActiveContext, scoped: JsonValue) => Inspected
}

/**
 * What counts after one context, as its author wrote it. A word that an earlier context protects keeps its
 * meaning; `clash` tells of one that was to have another, and `fault` of the first other thing that is
 * wrong.
 *
 * @see JSON-LD 1.1 API, Context Processing, steps 5.4 to 5.13:
 *   https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm
 */
export function defineTerms(
  active: ActiveContext,
  context: JsonObject,
  { overrides, propagates, isLasting, inspect }: Addition,
): ActiveContext {
  const own = new Map<string, TermDefinition>()
  const draft: Draft = createActiveContext({
    ...active,
    own,
    isFragile: false,
    earlier: active,
    previous: propagates ? active.previous : (active.previous ?? active),
    isLasting: active.isLasting && isLasting,
  })
  const attempt = (step: () => void): void => {
    try {
      step()
    } catch (error) {
      if (!(error instanceof FaultyContext)) throw error
      draft.fault ??= error.fault
      if (!error.fault.isDropped) draft.isOpaque = true
    }
  }
  attempt(() => readSettings(draft, context))

  const isProtected = context['@protected'] === true
  const isDefined = new Map<string, boolean>()
  const define = (name: string, isInTurn: boolean): void => {
    if (isDefined.get(name) === true) return
    if (isDefined.has(name)) throw new FaultyContext('cyclic IRI mapping')
    isDefined.set(name, false)
    if (!isInTurn) draft.isFragile = true
    const defining = { active: draft, isProtected, define: (other: string) => define(other, false) }
    const term = createTerm(name, context, defining)
    isDefined.set(name, true)
    if (term.isProtected) draft.hasProtected = true
    if (term.iri === null && (term.isPrefix || name.includes(':'))) draft.hasVoidIris = true
    // by IRI Expansion, step 3, only a word in its turn may override another
    const before = overrides && isInTurn ? undefined : findTerm(active, name)
    if (before?.isProtected !== true) own.set(name, term)
    else if (isSame(before, term)) own.set(name, { ...term, isProtected: true })
    else draft.clash ??= name
  }
  // words of a context may be explained by other words of it, in any order
  for (const name of Object.keys(context)) {
    if (SETTINGS.has(name)) continue
    if (!isDefined.has(name)) attempt(() => define(name, true))
    const { '@context': scoped } = Object(context[name]) as JsonObject
    if (scoped === undefined || draft.fault !== undefined) continue
    // Create Term Definition, step 21.3
    const { fault, clash, unread, isFragile } = inspect(draft, scoped)
    if (fault !== undefined || (clash !== undefined && clash !== draft.clash)) {
      draft.fault = { code: 'invalid scoped context', isDropped: false }
    }
    draft.unread ??= unread
    if (isFragile) draft.isFragile = true
  }
  return draft
}

/** What a context says of itself and of all its words. */
function readSettings(draft: Draft, context: JsonObject): void {
  const { '@version': version, '@base': base, '@vocab': vocab, '@import': imported } = context
  const { '@language': language, '@direction': direction, '@propagate': propagate } = context
  if (imported !== undefined) {
    draft.unread ??= 'context-address'
    draft.isOpaque = true
  }
  // 5.5
  if (version !== undefined && version !== 1.1) throw new FaultyContext('invalid @version value')
  // 5.7
  if (typeof base === 'string') draft.unread ??= 'context-base'
  else if (base !== undefined && base !== null) throw new FaultyContext('invalid base IRI')
  // 5.8
  if (vocab === null) draft.vocab = undefined
  else if (vocab !== undefined) {
    if (typeof vocab !== 'string') throw new FaultyContext('invalid vocab mapping')
    const iri = expandIri(draft, vocab)
    draft.vocab = iri ?? undefined
    if (iri === null || !isAbsolute(iri)) {
      throw new FaultyContext('relative @vocab reference', { isDropped: true })
    }
  }
  // 5.9
  if (language === null) draft.language = undefined
  else if (language !== undefined) {
    if (typeof language !== 'string') throw new FaultyContext('invalid default language')
    draft.language = language.toLowerCase()
    if (!LANGUAGE_TAG.test(language)) {
      throw new FaultyContext('invalid @language value', { isDropped: true })
    }
  }
  // 5.10
  if (direction === 'ltr' || direction === 'rtl') draft.unread ??= 'context-disputed'
  else if (direction !== undefined && direction !== null) {
    throw new FaultyContext('invalid base direction')
  }
  if (context['@protected'] === false) draft.unread ??= 'context-disputed'
  // 5.11
  if (propagate !== undefined && typeof propagate !== 'boolean') {
    throw new FaultyContext('invalid @propagate value')
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
