import type { Problem } from '../errors.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedGiven,
  sizeOfOwnTree,
} from '../json/index.js'
import { openBadgesVersionOf } from '../model/index.js'
import { problem } from '../report/index.js'
import {
  type ActiveContext,
  expand,
  expandUnknown,
  findTerm,
  irisOf,
  type TermDefinition,
} from './active-context.js'
import { activeContextOf, addContext, addTypes } from './add-context.js'
import { isAlias } from './aliases.js'
import type { ContextSet } from './context-set.js'
import { contextWith } from './missing-context.js'
import {
  type Edition,
  hint,
  missingContext,
  noChoice,
  quote,
  undefinedMember,
  undefinedType,
} from './undefined-words.js'

/** After this many problems nobody reads on. */
const MOST_PROBLEMS = 50

/** Containers of nodes by something else than members: by keys with a second spelling, or unsigned ones. */
const MAPS: ReadonlySet<string> = new Set(['@index', '@id', '@type'])

/** What is known of a word that only the vocabulary defines. */
const AFTER_VOCABULARY: TermDefinition = {
  iri: null,
  containers: [],
  isReverse: false,
  isPrefix: false,
  isProtected: false,
}

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

interface Walk {
  readonly problems: Problem[]
  readonly contexts: ContextSet
  readonly edition: Edition
}

/**
 * What JSON-LD would drop from a document, as the contexts that it lists have it: members and types
 * that mean nothing at their place, and references that are not absolute. None of it would be signed.
 *
 * Contexts are applied as JSON-LD 1.1 does: what a type or a member brings with it counts there and
 * nowhere else. Where another bundled context has the word, the problem is `context-missing` and names
 * that context. A second name for a member of the model, contexts inside that contradict those around, and
 * types that contradict each other are told, too. Nothing is said of a document whose own contexts are
 * unknown or do not go together: that is for `checkContexts`.
 *
 * @param document - a credential, or a part of one. Its own proofs are not looked at, save their type.
 * @param context - the contexts that count at the top. Default: its own.
 * @returns the first fifty, in document order.
 * @see W-5, W-6, S-13, R-921, R-940, R-941
 */
export function droppedTerms(
  document: JsonObject,
  contexts: ContextSet,
  context: JsonValue | undefined = document['@context'],
): readonly Problem[] {
  const active = activeContextOf(context, contexts)
  if (active.isOpaque || active.clash !== undefined) return []
  const edition = openBadgesVersionOf({ '@context': context })
  const walk: Walk = { problems: [], contexts, edition }
  const names = Object.keys(document).filter((name) => name !== '@context' && name !== 'proof')
  const root = isReference(names) ? active : (active.previous ?? active)
  visitMembers(document, names, root, '', walk)
  const { proof } = document
  for (const [index, item] of asArray(proof).entries()) {
    const place = Array.isArray(proof) ? pointTo('/proof', index) : '/proof'
    if (isJsonObject(item)) checkProofType(item, active, pointTo(place, 'type'), walk)
  }
  return walk.problems.slice(0, MOST_PROBLEMS)
}

/** a proof whose type no context defines would be a signature over nothing of its options. */
function checkProofType(
  proof: JsonObject,
  active: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  for (const type of asArray(proof.type)) {
    if (typeof type !== 'string' || expand(active, type, true) !== undefined) continue
    const url = contextWith(type, [])
    // a kind of proof that nobody here knows is not checked, and not refused for that
    if (url !== undefined) walk.problems.push(missingContext(type, url, pointer, walk.edition))
  }
}

function visit(
  value: JsonValue,
  term: TermDefinition,
  active: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  if (walk.problems.length >= MOST_PROBLEMS) return
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item = value[index] as JsonValue
      if (saysMore(item, term)) visit(item, term, active, pointTo(pointer, index), walk)
    }
  } else if (typeof value === 'string') checkReference(value, term, active, pointer, walk)
  else if (!isJsonObject(value) || term.type === '@json') return
  else if (value['@value'] !== undefined) checkLanguage(value, pointer, walk)
  else if (term.containers.some((container) => MAPS.has(container))) {
    const detail = 'The keys of this map are not signed, or could be written as members.'
    walk.problems.push(problem('shape-rejected', detail, pointer))
  } else if (!term.containers.includes('@language')) visitOnce(value, term, active, pointer, walk)
}

/** Visits a node; one that is a tree of ours only where it was not visited before. */
function visitOnce(
  node: JsonObject,
  term: TermDefinition,
  active: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  if (sizeOfOwnTree(node) === undefined) visitNode(node, term, active, pointer, walk)
  else {
    const { contexts, edition, problems } = walk
    problems.push(...problemsInOwn(node, pointer, [term, active, contexts, edition]))
  }
}

type Given = readonly [TermDefinition, ActiveContext, ContextSet, Edition]

/** What JSON-LD would drop from a tree of ours, such as the definition that all badges for it hold. */
const problemsInOwn = rememberedGiven(
  (tree: JsonObject, pointer: string, [term, active, contexts, edition]: Given) => {
    const walk: Walk = { problems: [], contexts, edition }
    visitNode(tree, term, active, pointer, walk)
    return walk.problems
  },
)

/** Whether a value is more than a literal: an identifier, a word of a vocabulary, or what has values of its own. */
function saysMore(value: JsonValue, { type }: TermDefinition): boolean {
  return typeof value === 'string' ? type === '@id' || type === '@vocab' : typeof value === 'object'
}

function checkReference(
  value: string,
  { type, scoped }: TermDefinition,
  active: ActiveContext,
  pointer: string,
  { problems }: Walk,
): void {
  if (type !== '@id' && type !== '@vocab') return
  const here = scoped === undefined ? active : addContext(active, scoped, 'member')
  if (here.isOpaque || expand(here, value, type === '@vocab') !== undefined) return
  if (type === '@vocab' && here !== active && here.own.size > 0) {
    problems.push(problem('schema-mismatch', noChoice(value, here), pointer))
    return
  }
  const detail =
    type === '@id'
      ? 'Its context reads this as an identifier, which must be absolute.'
      : `No context defines ${quote(value)} here.${hint(value, here, false)}`
  problems.push(problem('term-undefined', detail, pointer))
}

function checkLanguage(value: JsonObject, pointer: string, { problems }: Walk): void {
  const language = value['@language']
  if (typeof language !== 'string' || LANGUAGE_TAG.test(language)) return
  const detail = `${quote(language)} is no language tag, such as "en" or "pt-BR".`
  problems.push(problem('schema-mismatch', detail, pointTo(pointer, '@language')))
}

function visitNode(
  node: JsonObject,
  term: TermDefinition | undefined,
  outer: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  const { contexts, problems } = walk
  const names = Object.keys(node)
  let active = isReference(names) ? outer : (outer.previous ?? outer)
  if (term?.scoped !== undefined) active = addContext(active, term.scoped, 'member')
  if (node['@context'] !== undefined) {
    active = activeContextOf(node['@context'], contexts, active)
    if (active.clash !== undefined) {
      const detail = `These contexts give ${quote(active.clash)} another meaning than those around.`
      problems.push(problem('context-order', detail, pointTo(pointer, '@context')))
    }
  }
  if (active.isOpaque && node['@context'] === undefined) problems.push(unreadable(pointer))
  if (active.isOpaque || active.clash !== undefined) return
  visitMembers(node, names, active, pointer, walk)
}

/** An identifier alone says nothing of its own, and the words around it count for it. */
function isReference(names: readonly string[]): boolean {
  return names.length === 1 && names[0] === 'id'
}

/** @param before - what counts in the node before its types are looked at. */
function visitMembers(
  node: JsonObject,
  names: readonly string[],
  before: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  const { problems } = walk
  const types = typesOf(node)
  checkTypes(node, types, before, pointer, walk)
  const active = addTypes(before, types)
  if (active.clash !== undefined) {
    const detail = `Two types give ${quote(active.clash)} different meanings.`
    problems.push(problem('shape-rejected', detail, pointTo(pointer, 'type')))
    return
  }
  if (active.isOpaque) {
    problems.push(unreadable(pointTo(pointer, 'type')))
    return
  }
  const plain = plainWordsOf(active)
  for (const name of names) {
    if (problems.length >= MOST_PROBLEMS) return
    if (name === 'type') continue
    const term = plain.get(name) ?? readWord(name, types, active, pointer, walk)
    const value = node[name] as JsonValue
    if (term !== undefined && term.iri !== '@id' && saysMore(value, term)) {
      visit(value, term, active, pointTo(pointer, name), walk)
    }
  }
}

const plainWords = new WeakMap<ActiveContext, Map<string, TermDefinition>>()

/** The words that were found to be in order, and are so wherever the same contexts count. */
function plainWordsOf(active: ActiveContext): Map<string, TermDefinition> {
  const known = plainWords.get(active)
  if (known !== undefined) return known
  const words = new Map<string, TermDefinition>()
  plainWords.set(active, words)
  return words
}

/** What a word means; `undefined` for keywords, and when it is nothing, or nothing that it may, which is told. */
function readWord(
  name: string,
  types: readonly string[],
  active: ActiveContext,
  pointer: string,
  walk: Walk,
): TermDefinition | undefined {
  if (name.startsWith('@')) return undefined
  const found = findTerm(active, name)
  const iri = found === undefined ? expandUnknown(active, name) : found.iri
  if (iri === undefined || iri === null) {
    walk.problems.push(undefinedMember(name, types, active, pointTo(pointer, name), walk.edition))
    return undefined
  }
  const fault = faultOfWord(name, iri, found, walk)
  if (fault !== undefined) {
    walk.problems.push(problem('shape-rejected', fault, pointTo(pointer, name)))
    return undefined
  }
  if (found === undefined) return AFTER_VOCABULARY
  plainWordsOf(active).set(name, found)
  return found
}

function faultOfWord(
  name: string,
  iri: string,
  term: TermDefinition | undefined,
  { contexts }: Walk,
): string | undefined {
  if (term !== undefined && iri.startsWith('@') && name !== 'id') {
    return `${quote(name)} is another name for ${iri}.`
  }
  if (term?.isReverse === true) return 'This turns a statement around.'
  if (isAlias(name, iri, contexts)) {
    return `${quote(name)} is another name for a member of the model.`
  }
  return undefined
}

/** The types of a node that are text. */
function typesOf({ type }: JsonObject): readonly string[] {
  const types = asArray(type)
  return types.every(isText) ? types : types.filter(isText)
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string'
}

function checkTypes(
  { type }: JsonObject,
  types: readonly string[],
  active: ActiveContext,
  pointer: string,
  walk: Walk,
): void {
  for (let index = 0; index < types.length; index++) {
    if (walk.problems.length >= MOST_PROBLEMS) return
    const name = types[index] as string
    const found = findTerm(active, name)
    const iri = found === undefined ? expandUnknown(active, name) : found.iri
    // types are compared as words, so that an IRI for which there is a word is none
    const isUndefined = iri === undefined || iri === null
    if (!isUndefined && (found !== undefined || !irisOf(active).has(iri))) continue
    const place = pointTo(pointer, 'type')
    const at = Array.isArray(type) ? pointTo(place, index) : place
    walk.problems.push(
      isUndefined ? undefinedType(name, active, at, walk.edition) : wholeType(name, at),
    )
  }
}

function wholeType(name: string, pointer: string): Problem {
  const detail = `${quote(name)} is the whole of what a plain word stands for here.`
  return problem('shape-rejected', detail, pointer)
}

function unreadable(pointer: string): Problem {
  const detail = 'What counts here builds on a context by its address, or cannot be read.'
  return problem('context-unknown', detail, pointer)
}
