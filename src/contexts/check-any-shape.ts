import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { activeContextOf } from './add-context.js'
import { MOST_PROBLEMS, type Walk, walkNode } from './any-nodes.js'
import { badgeIn } from './badge-in.js'
import { checkShape } from './check-shape.js'
import type { ContextSet } from './context-set.js'
import { droppedTerms } from './dropped-terms.js'
import { checkHomes, type Mention } from './homes.js'
import { withInlineContexts } from './inline-contexts.js'
import { checkOwnContext, hasLanguage } from './own-context.js'

/** How the guard of any document is relaxed. */
export interface AnyShapeOptions {
  /**
   * Whether `@context` may hold objects that are no copies of known contexts. Default: `'refused'`.
   *
   * Allowed, they still redefine no protected word and bring no base address, default language or
   * further context. But a proof over the graph does not cover a context itself, so whoever holds the
   * document can rename each word that an inline context defines, there and in the tree, and the proof
   * still holds. Read such members by their IRI, or not at all.
   */
  readonly inlineContexts?: 'refused' | 'allowed'
}

/**
 * Whether what software reads in the tree is what a proof over the RDF graph protects, for a credential
 * or presentation whose classes are not known. `checkShape` is the same for badges, and stricter: it
 * knows where each member belongs.
 *
 * Refused is whatever could be written otherwise for the same graph, by whoever holds the document:
 *
 * - contexts that are not known, or contradict each other; also within embedded credentials (S-10, W-1 to W-3)
 * - keywords save in text with its language, whole IRIs and prefixes as member names, words for which
 *   the contexts have a second, types and identifiers by prefix or after a vocabulary (S-11)
 * - `null`, empty lists, lists in lists, and items that a set holds twice (S-11, S-13)
 * - a typed value in the wrong JSON type: numbers and truth values are written as such where the
 *   datatype is one of theirs, every other typed value is text (S-12)
 * - a node whose members could stand at another place with its `id` (S-11)
 * - whatever JSON-LD would drop, and words that stand for no absolute IRI (S-13, W-5, W-6)
 *
 * Some things remain, as ordinary credentials are written in either way. For whoever reads the tree,
 * one value and a list of only that value are the same, and so are an identifier as text and an object
 * with nothing but that `id`; the order of a list says nothing unless its context makes it one
 * (`@list`); the tag of a text with its language is the same in either case. A node that is said in full
 * in several places may be said in the first of them alone. And a proof over the graph does not cover
 * the list of contexts.
 *
 * @param document - with or without its proofs, which are read by themselves; those of embedded
 *   credentials are looked at. An embedded badge is held to `checkShape`.
 * @returns every problem with its pointer; then what JSON-LD would drop. At most fifty.
 * @see chain.md 2.6; S-10 to S-14
 */
export function checkAnyShape(
  document: JsonObject,
  contexts: ContextSet,
  { inlineContexts = 'refused' }: AnyShapeOptions = {},
): readonly Problem[] {
  const isInline = inlineContexts === 'allowed'
  const extended = isInline ? withInlineContexts(contexts) : contexts
  const setting = { contexts: extended, known: contexts }
  const problems = [...checkOwnContext(document, '', setting)]
  if (problems.length > 0) return problems.slice(0, MOST_PROBLEMS)
  const badge = badgeIn(document)
  if (badge !== undefined) return checkShape(document, badge, extended)
  const context = document['@context']
  const walk: Walk = {
    ...setting,
    problems,
    hasLanguage: hasLanguage(context, extended),
    checkBadge: checkShape,
  }
  const { proof: _, ...members } = document
  const mentions = new Map<string, Mention[]>()
  const root = { pointer: '', names: [], mentions }
  walkNode(members, undefined, activeContextOf([], extended), root, walk)
  problems.push(...checkHomes(mentions))
  const places = new Set(problems.map(({ pointer }) => pointer))
  const dropped = droppedTerms(document, extended, context)
  const others = dropped.filter(({ pointer }) => !places.has(pointer))
  return [...problems, ...others].slice(0, MOST_PROBLEMS)
}
