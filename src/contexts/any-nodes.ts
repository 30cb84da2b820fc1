import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type { ClassName } from '../model/index.js'
import { problem } from '../report/index.js'
import { type ActiveContext, expand, findTerm, type TermDefinition } from './active-context.js'
import { activeContextOf, addContext, addTypes } from './add-context.js'
import {
  checkId,
  checkLanguageMap,
  checkLanguageValue,
  checkTypes,
  checkWord,
} from './any-words.js'
import { badgeIn } from './badge-in.js'
import type { ContextSet } from './context-set.js'
import { checkHomes, type Mention } from './homes.js'
import { type Contexts, checkOwnContext, hasLanguage } from './own-context.js'
import { keyInSet, literalProblem } from './second-spellings.js'

/** After this many problems nobody reads on. */
export const MOST_PROBLEMS = 50

/** Words that only a vocabulary defines are plain ones: others are IRIs, keywords, or none. */
const PLAIN_WORD = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/
const CREDENTIAL = /^(?:Enveloped)?VerifiableCredential$/
/** A proof by a JCS cryptosuite repeats the contexts of its document. */
const PROOF = 'https://w3id.org/security#proof'

/** A walk through a document whose classes are not known. */
export interface Walk extends Contexts {
  /** What was found; it grows. */
  readonly problems: Problem[]
  /** Some context has a default language. */
  readonly hasLanguage: boolean
  /** The guard of badges, for those that are found inside. */
  readonly checkBadge: (
    document: JsonObject,
    className: ClassName,
    contexts: ContextSet,
  ) => readonly Problem[]
}

/** Where a value stands. */
export interface Place {
  readonly pointer: string
  readonly names: readonly string[]
  /** What is said in the graph that the place belongs to, by identifier. */
  readonly mentions: Map<string, Mention[]>
}

/**
 * Walks a node and all below it as JSON-LD 1.1 reads them, and reports what could be written otherwise for
 * the same graph.
 *
 * @param term - the member that leads to it; `undefined` for the document itself.
 * @param outer - the words that count around it.
 */
export function walkNode(
  node: JsonObject,
  term: TermDefinition | undefined,
  outer: ActiveContext,
  place: Place,
  outerWalk: Walk,
): void {
  const { pointer } = place
  let walk = outerWalk
  const types = asArray(node.type).filter((type) => typeof type === 'string')
  const isRoot = pointer === ''
  if (node['@context'] !== undefined && !isRoot) {
    if (term?.iri !== PROOF && !types.some((type) => CREDENTIAL.test(type))) {
      const detail = 'Only a credential in another document has contexts of its own.'
      report(walk, 'shape-rejected', detail, pointTo(pointer, '@context'))
      return
    }
    const own = checkOwnContext(node, pointer, walk)
    walk.problems.push(...own)
    if (own.length > 0) return
    walk = {
      ...walk,
      hasLanguage: walk.hasLanguage || hasLanguage(node['@context'], walk.contexts),
    }
  }
  const before = contextFor(node, term, outer, walk)
  // what cannot be read is told by droppedTerms
  if (before === undefined) return
  const active = addTypes(before, types)
  if (active.isOpaque || active.clash !== undefined) return
  if (typeof node.id === 'string') mention(node.id, node, place)
  for (const [name, value] of Object.entries(node)) {
    if (walk.problems.length >= MOST_PROBLEMS) return
    if (name === '@context') continue
    const at = { ...place, pointer: pointTo(pointer, name), names: [...place.names, name] }
    if (name === 'id') walk.problems.push(...checkId(value, active, at.pointer))
    else if (name === 'type') walk.problems.push(...checkTypes(value, before, at.pointer))
    else walkMember(name, value, active, at, walk)
  }
}

/** What counts in a node before its types are looked at; `undefined` when that cannot be read. */
export function contextFor(
  node: JsonObject,
  term: TermDefinition | undefined,
  outer: ActiveContext,
  { contexts }: Walk,
): ActiveContext | undefined {
  const isReference = Object.keys(node).length === 1 && node.id !== undefined
  let active = isReference ? outer : (outer.previous ?? outer)
  if (term?.scoped !== undefined) active = addContext(active, term.scoped, 'member')
  if (node['@context'] !== undefined) {
    active = activeContextOf(node['@context'], contexts, active)
  }
  return active.isOpaque || active.clash !== undefined ? undefined : active
}

/** Walks one member of a node, in which those words count. */
export function walkMember(
  name: string,
  value: JsonValue,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  const { pointer } = place
  const term = findTerm(active, name)
  if (
    name.startsWith('@') ||
    name.includes(':') ||
    (term === undefined && !PLAIN_WORD.test(name))
  ) {
    const detail = 'A member name is a plain word, no keyword, prefix or IRI.'
    report(walk, 'shape-rejected', detail, pointer)
    return
  }
  const iri = expand(active, name, true)
  // what it drops, and other names of keywords, are told by droppedTerms
  if (iri === undefined || iri.startsWith('@') || term?.isReverse === true) return
  walk.problems.push(...checkWord(name, active, 'member', pointer))
  walkValue(value, term ?? AFTER_VOCABULARY, active, place, walk)
}

/** What is known of a word that only the vocabulary defines. */
const AFTER_VOCABULARY: TermDefinition = {
  iri: null,
  containers: [],
  isReverse: false,
  isPrefix: false,
  isProtected: false,
}

function walkValue(
  value: JsonValue,
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  if (term.type === '@json') {
    // the engine of proofs reads it as a context wherever it stands, and would sign something else
    if (holdsContext(value, walk.contexts)) {
      report(walk, 'shape-rejected', 'This JSON holds a context of JSON-LD.', place.pointer)
    }
    return
  }
  if (Array.isArray(value)) walkList(value, term, active, place, walk)
  else walkItem(value, term, active, place, walk)
}

function holdsContext(value: JsonValue, contexts: ContextSet): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => holdsContext(item, contexts))
  if (!isJsonObject(value)) return false
  return Object.entries(value).some(([name, member]) =>
    name === '@context'
      ? asArray<JsonValue>(member).some((item) => contexts.documentOf(item) !== undefined)
      : holdsContext(member, contexts),
  )
}

function walkList(
  items: readonly JsonValue[],
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  const isList = term.containers.includes('@list')
  const isMap = term.containers.includes('@language')
  if (items.length === 0 && !isList) {
    report(walk, 'shape-rejected', 'An empty list is not signed; leave it out.', place.pointer)
  }
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    if (walk.problems.length >= MOST_PROBLEMS) return
    const at = { ...place, pointer: pointTo(place.pointer, index) }
    if (isMap && typeof item !== 'string') {
      report(walk, 'shape-rejected', 'A map of languages does not stand in a list.', at.pointer)
      continue
    }
    const key = isList ? undefined : keyInSet(item, isReference(term))
    if (key !== undefined && seen.has(key)) {
      const detail = 'This list has the item already: to a proof it holds it once.'
      report(walk, 'shape-rejected', detail, at.pointer)
    }
    if (key !== undefined) seen.add(key)
    if (!Array.isArray(item)) walkItem(item, term, active, at, walk)
    else if (isList) walkList(item, term, active, at, walk)
    else report(walk, 'shape-rejected', 'To a proof, lists in a list are one list.', at.pointer)
  }
}

function isReference({ type }: TermDefinition): boolean {
  return type === '@id' || type === '@vocab'
}

function walkItem(
  value: JsonValue,
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  const { pointer } = place
  if (value === null) {
    report(walk, 'schema-mismatch', 'null says nothing, and is not signed.', pointer)
  } else if (isJsonObject(value)) walkObject(value, term, active, place, walk)
  else if (isReference(term) || term.containers.includes('@graph')) {
    walkReference(value, term, active, place, walk)
  } else if (!Array.isArray(value)) {
    const detail = literalProblem(value as string | number | boolean, term.type)
    if (detail !== undefined) report(walk, 'schema-mismatch', detail, pointer)
  }
}

function walkObject(
  value: JsonObject,
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  const { pointer } = place
  if (term.containers.includes('@graph')) walkGraph(value, term, active, place, walk)
  else if (Object.hasOwn(value, '@value')) {
    walk.problems.push(...checkLanguageValue(value, term, walk.hasLanguage, pointer))
  } else if (term.containers.includes('@language')) {
    walk.problems.push(...checkLanguageMap(value, pointer))
  } else {
    if (term.type === '@vocab' && typeof value.id === 'string') {
      const here = wordsBelow(term, active)
      walk.problems.push(...checkWord(value.id, here, 'value', pointTo(pointer, 'id')))
    }
    walkNode(value, term, active, place, walk)
  }
}

/** What stands in a graph of its own does not mix with what is said outside. */
function walkGraph(
  value: JsonObject,
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  if (Object.keys(value).every((name) => name === 'id' || name === '@context')) {
    report(walk, 'shape-rejected', 'Nothing of this would be signed.', place.pointer)
    return
  }
  const badge = badgeIn(value)
  if (badge !== undefined) {
    const found = walk.checkBadge(value, badge, walk.contexts)
    const placed = found.map((one) => ({ ...one, pointer: place.pointer + (one.pointer ?? '') }))
    walk.problems.push(...placed)
    return
  }
  const mentions = new Map<string, Mention[]>()
  walkNode(value, term, active, { ...place, mentions }, walk)
  walk.problems.push(...checkHomes(mentions))
}

function walkReference(
  value: JsonValue,
  term: TermDefinition,
  active: ActiveContext,
  place: Place,
  walk: Walk,
): void {
  const { pointer } = place
  if (typeof value !== 'string') {
    report(walk, 'schema-mismatch', 'By its context this is an identifier as text.', pointer)
    return
  }
  if (term.containers.includes('@graph')) {
    const detail = 'An identifier alone says nothing in a graph of its own, and is not signed.'
    report(walk, 'shape-rejected', detail, pointer)
    return
  }
  const here = wordsBelow(term, active)
  const iri = expand(here, value, term.type === '@vocab')
  if (here.isOpaque || iri === undefined) return
  walk.problems.push(
    ...(term.type === '@vocab'
      ? checkWord(value, here, 'value', pointer)
      : checkId(value, here, pointer)),
  )
  mention(iri, { id: iri }, place)
}

/** What counts for the values of a member. */
function wordsBelow({ scoped }: TermDefinition, active: ActiveContext): ActiveContext {
  return scoped === undefined ? active : addContext(active, scoped, 'member')
}

function mention(id: string, node: JsonObject, { mentions, pointer, names }: Place): void {
  const found = mentions.get(id)
  if (found === undefined) mentions.set(id, [{ node, pointer, names }])
  else found.push({ node, pointer, names })
}

function report(walk: Walk, code: Problem['code'], detail: string, pointer: string): void {
  walk.problems.push(problem(code, detail, pointer))
}
