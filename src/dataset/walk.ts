import type { ContextSet } from '../contexts/index.js'
import type { JsonValue } from '../json/index.js'
import type { DatasetLimits, PlacedPassage, Statement, Term } from './dataset.js'
import { iriTerm, isLabel } from './iri.js'
import type { Reading } from './meaning.js'
import type { Place } from './place.js'
import { dropped, invalid } from './refusal.js'

/** One walk through a document, and what it has found so far. */
export interface Walk {
  readonly contexts: ContextSet
  readonly limits: DatasetLimits | undefined
  /** Goes on with a value inside: makes its statements, and puts the terms that stand for it on the stack. */
  readonly find: (walk: Walk, value: JsonValue, reading: Reading, place: Place) => void
  readonly statements: Statement[]
  /** The names and indexes that lead to where the walk is. */
  readonly path: (string | number)[]
  /** Values whose statements are still to be made; a stack. */
  readonly found: Term[]
  /** The numbers of blank nodes that have a label. */
  readonly labels: Map<string, number>
  /** Nodes with an identifier of which something was said. */
  readonly described: Set<Term>
  /** Those of which something was said in another place again. */
  readonly describedAgain: Set<Term>
  /** How literals are written that can be written in several ways, as {@link noteSpelling} has it. */
  readonly spellings: Map<Term, string>
  /** The index of each node that has one. */
  readonly indexes: Map<string, string>
  /** Passages whose statements are among these. */
  readonly passages: PlacedPassage[]
  blankNodes: number
  /** A context was named further in. */
  hasContexts: boolean
  /** Some statement may have been made twice, also of a node that is described once. */
  mayRepeat: boolean
  /** Some text has a direction. */
  hasDirections: boolean
}

/** Nobody nests deeper, and the walk must not run out of stack. */
export const MOST_DEPTH = 400

/** A walk that has found nothing yet. */
export function createWalk(
  settings: Pick<Walk, 'contexts' | 'limits' | 'find'> & Partial<Pick<Walk, 'path'>>,
): Walk {
  const { contexts, limits, find, path = [] } = settings
  return {
    contexts,
    limits,
    find,
    statements: [],
    path,
    found: [],
    labels: new Map(),
    described: new Set(),
    describedAgain: new Set(),
    spellings: new Map(),
    indexes: new Map(),
    passages: [],
    blankNodes: 0,
    hasContexts: false,
    mayRepeat: false,
    hasDirections: false,
  }
}

/** Remembers that something is said of a node with an identifier, here or elsewhere. */
export function noteDescribed({ described, describedAgain }: Walk, node: Term): void {
  if (described.has(node)) describedAgain.add(node)
  else described.add(node)
}

/** The number of a new blank node. */
export function newNode(walk: Walk): number {
  return walk.blankNodes++
}

/** The number of the blank node with that label. */
function labelled(walk: Walk, label: string): number {
  const known = walk.labels.get(label)
  if (known !== undefined) return known
  const number = newNode(walk)
  walk.labels.set(label, number)
  return number
}

/** The term for an IRI or label; `undefined` for a name that is neither. */
export function nodeTerm(walk: Walk, iri: string | null): Term | undefined {
  if (iri === null) return undefined
  return isLabel(iri) ? labelled(walk, iri) : iriTerm(iri)
}

/** The term, which must be there. */
export function kept(term: Term | undefined, what: string, name?: string): Term {
  if (term === undefined) throw dropped(what, name)
  return term
}

/** Remembers the index of a node: it has one in each graph. */
export function noteIndex(walk: Walk, node: Term, graph: Term, index: string): void {
  const key = `${graph} ${node}`
  const known = walk.indexes.get(key)
  if (known !== undefined && known !== index) throw invalid('conflicting indexes')
  walk.indexes.set(key, index)
}

/** Goes on with what has a graph of its own, or is in one: no term for it stays on the stack. */
export function findAside(walk: Walk, value: JsonValue, reading: Reading, place: Place): void {
  const start = walk.found.length
  walk.find(walk, value, reading, place)
  walk.found.length = start
}
