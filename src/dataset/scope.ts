import { type ActiveContext, addContext, expandIri, findTerm } from '../contexts/index.js'
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../json/index.js'
import { iriTerm, isLabel } from './iri.js'
import type { Aliases, Scope, TypeWord } from './meaning.js'
import { dropped, invalid, Unsupported } from './refusal.js'

/** Words that no context has are remembered up to this number: documents must not fill the memory. */
const MOST_WORDS = 1_000
/** Nor may they by the length of a few. */
const LONGEST_WORD = 256

const scopes = new WeakMap<ActiveContext, Scope>()

/**
 * The scope of an active context.
 *
 * @throws {Unsupported} when a context has what is not read here.
 * @throws {Refusal} when a context is no valid JSON-LD, or part of it would be dropped.
 */
export function scopeOf(active: ActiveContext): Scope {
  const known = scopes.get(active)
  if (known !== undefined) return known
  const { unread, fault, clash } = active
  if (unread !== undefined) throw new Unsupported(unread)
  if (fault !== undefined) throw fault.isDropped ? dropped(fault.code) : invalid(fault.code)
  if (clash !== undefined) throw invalid('protected term redefinition')
  const scope: Scope = {
    active,
    members: new Map(),
    readings: new Map(),
    types: new Map(),
    aliases: aliasesOf(active),
  }
  scopes.set(active, scope)
  return scope
}

/** What was worked out of a word, made where it is not there; it is kept where {@link hasRoomFor} says so. */
export function remember<T>(
  kept: Map<string, T>,
  word: string,
  { active }: Pick<Scope, 'active'>,
  make: () => T,
): T {
  const known = kept.get(word)
  if (known !== undefined) return known
  const made = make()
  if (hasRoomFor(kept, word, active)) kept.set(word, made)
  return made
}

/** Whether a word is remembered; what documents make up must not keep out the words of a context. */
export function hasRoomFor(
  kept: ReadonlyMap<string, unknown>,
  word: string,
  active: ActiveContext,
): boolean {
  const isShort = kept.size < MOST_WORDS && word.length <= LONGEST_WORD
  return isShort || findTerm(active, word) !== undefined
}

/** The scope after a context that a member brings along. */
export function withMemberContext(scope: Scope, context: JsonValue): Scope {
  return scopeOf(addContext(scope.active, context, 'member'))
}

/** The scope that a node had before its types; itself, where types have nothing to do with it. */
export function withoutTypes(scope: Scope): Scope {
  const { previous } = scope.active
  return previous === undefined ? scope : scopeOf(previous)
}

/**
 * The scope after the contexts of all types of a node.
 *
 * @see JSON-LD 1.1 API, Expansion, step 11: https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
 */
export function withTypes(scope: Scope, node: JsonObject): Scope {
  let inner = scope
  for (const word of scope.aliases.type) {
    const value = node[word]
    if (typeof value === 'string') inner = withType(inner, value, scope)
    else if (Array.isArray(value)) inner = withEachType(inner, value, scope)
  }
  return inner
}

/** Types add their contexts in the order of code units. */
function withEachType(scope: Scope, types: JsonArray, from: Scope): Scope {
  // nearly every node has one
  const texts = types.length === 1 ? types : types.filter((type) => typeof type === 'string').sort()
  let inner = scope
  let before: string | undefined
  for (const type of texts) {
    if (typeof type !== 'string') continue
    const { scoped } = typeWord(from, type)
    if (scoped === undefined || (type === before && countsOnce(scoped))) continue
    inner = withType(inner, type, from)
    before = type
  }
  return inner
}

const ADDRESS = /^[a-z]+:\/\//

/**
 * Whether a context that is added twice in a row changes nothing the second time, so that a document that
 * repeats a type thousands of times makes no work. A list of contexts may build on itself, and a
 * vocabulary that is relative to the one before grows each time.
 */
function countsOnce(context: JsonValue | undefined): boolean {
  if (!isJsonObject(context)) return context === null
  const { '@vocab': vocab } = context
  return typeof vocab === 'string' ? ADDRESS.test(vocab) : true
}

/** The scope after the context of one type, as the scope `from` has it. */
export function withType(scope: Scope, type: string, from: Scope): Scope {
  const word = typeWord(from, type)
  if (word.scoped === undefined) return scope
  if (scope !== from) return scopeOf(addContext(scope.active, word.scoped, 'type'))
  word.after ??= scopeOf(addContext(scope.active, word.scoped, 'type'))
  return word.after
}

/** What the text of a type means. */
export function typeWord(scope: Scope, type: string): TypeWord {
  return remember(scope.types, type, scope, () => {
    const iri = expandIri(scope.active, type)
    const term = iri === null || isLabel(iri) ? undefined : iriTerm(iri)
    const scoped = findTerm(scope.active, type)?.scoped
    return { iri, term, scoped, after: undefined }
  })
}

/** Whether the object has a member for the keyword. */
export function hasKeyword(object: JsonObject, keyword: string, { aliases }: Scope): boolean {
  if (Object.hasOwn(object, keyword)) return true
  const words = aliases.of.get(keyword)
  return words?.some((word) => Object.hasOwn(object, word)) === true
}

const NO_ALIASES: Aliases = { of: new Map(), id: ['@id'], type: ['@type'], hasOthers: false }

/** Contexts seldom name a keyword, so most have the same aliases as the one before. */
function aliasesOf({ own, earlier }: ActiveContext): Aliases {
  if (earlier === undefined) return NO_ALIASES
  const before = scopes.get(earlier)?.aliases ?? aliasesOf(earlier)
  const found: (readonly [word: string, keyword: string])[] = []
  for (const [word, { iri }] of own) {
    if (iri?.startsWith('@') === true && !word.startsWith('@')) found.push([word, iri])
  }
  const had = [...before.of].flatMap(([keyword, words]) =>
    words.map((word) => [word, keyword] as const),
  )
  const left = had.filter(([word]) => !own.has(word))
  if (found.length === 0 && left.length === had.length) return before
  const of = new Map<string, string[]>()
  for (const [word, keyword] of [...left, ...found]) {
    of.set(keyword, [...(of.get(keyword) ?? []), word])
  }
  return {
    of,
    id: ['@id', ...(of.get('@id') ?? [])],
    type: ['@type', ...(of.get('@type') ?? [])].sort(),
    hasOthers: [...of.keys()].some((keyword) => keyword !== '@id' && keyword !== '@type'),
  }
}
