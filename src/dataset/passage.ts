import type { ContextSet } from '../contexts/index.js'
import { DEFAULT_JSON_LIMITS, isOwnTree, type JsonObject } from '../json/index.js'
import type { Passage, Statement, Term } from './dataset.js'
import type { Reading } from './meaning.js'
import type { Place } from './place.js'
import { assertNotTooMany, noteSpelling } from './statements.js'
import { createWalk, MOST_DEPTH, noteDescribed, type Walk } from './walk.js'

/** A passage, and what the rest of a document has to know of it. */
interface KnownPassage extends Passage {
  readonly described: ReadonlySet<Term>
  readonly spellings: ReadonlyMap<Term, string>
}

/** What is known of a tree. */
interface Known {
  /** `null` for a tree that says something else in another document. */
  readonly passage: KnownPassage | null
  /** The set that the contexts in it were found in; `undefined` where it names none. */
  readonly contexts: ContextSet | undefined
}

/** By how a tree is read. */
const knownOf = new WeakMap<Reading, WeakMap<JsonObject, Known>>()

/**
 * Makes the statements of an object that is a tree of ours, such as the definition of an achievement, and
 * puts the terms that stand for it on the stack. Such a tree is walked once; whatever document it stands
 * in, it then says the same.
 *
 * @param findObject - walks the object where nothing is known of it.
 * @returns whether it did: it does not for other objects, nor for one that something around has a share in.
 */
export function findPassage(
  walk: Walk,
  object: JsonObject,
  reading: Reading,
  place: Place,
  findObject: (walk: Walk, object: JsonObject, reading: Reading, place: Place) => void,
): boolean {
  if (!isPlain(place) || !isOwnTree(object) || !isHigh(walk)) return false
  const trees = knownOf.get(reading) ?? new WeakMap<JsonObject, Known>()
  knownOf.set(reading, trees)
  let known = trees.get(object)
  // an address may stand for another context in another set
  if (known === undefined || (known.contexts ?? walk.contexts) !== walk.contexts) {
    const inner = createWalk(walk)
    const isSound = isWalked(inner, () => findObject(inner, object, reading, place))
    known = {
      passage: isSound ? passageOf(inner) : null,
      contexts: inner.hasContexts ? walk.contexts : undefined,
    }
    trees.set(object, known)
  }
  if (known.passage === null) return false
  addPassage(walk, known.passage)
  if (known.contexts !== undefined) walk.hasContexts = true
  return true
}

/** Walks; a fault is found anew in the walk around, where what came before may make another one come first. */
function isWalked({ path }: Walk, walkThrough: () => void): boolean {
  const { length } = path
  try {
    walkThrough()
    return true
  } catch {
    path.length = length
    return false
  }
}

/** Where an object says what it would say anywhere. */
function isPlain({ graph, role, isRoot, isInMap, isListItem, name }: Place): boolean {
  if (graph !== '' || role !== undefined || name !== undefined) return false
  return isRoot !== true && isInMap !== true && isListItem !== true
}

/** Whether nothing in a tree of ours can be nested too deeply. */
function isHigh({ path }: Walk): boolean {
  return path.length + DEFAULT_JSON_LIMITS.depth <= MOST_DEPTH
}

/** What a walk through one tree has found, if nothing outside can change or contradict it. */
function passageOf(walk: Walk): KnownPassage | null {
  const { labels, indexes, mayRepeat, describedAgain, hasDirections } = walk
  if (labels.size > 0 || indexes.size > 0 || hasDirections) return null
  if (mayRepeat || describedAgain.size > 0) return null
  const { statements, blankNodes, found, described, spellings } = walk
  return { statements: statements.map(withText), blankNodes, found, described, spellings }
}

/** Puts together what follows the subject, where that is the same in every document. */
function withText({ subject, predicate, object, graph }: Statement): Statement {
  const isSame = typeof object === 'string' && graph === ''
  const text = isSame ? ['', predicate, object, '.\n'].join(' ') : undefined
  return { subject, predicate, object, graph, text }
}

/** Adds all that a passage says and leaves behind, its blank nodes with numbers of that walk. */
function addPassage(walk: Walk, passage: KnownPassage): void {
  const { statements } = walk
  const firstNode = walk.blankNodes
  for (const statement of passage.statements) {
    statements.push(isGround(statement) ? statement : renumbered(statement, firstNode))
  }
  assertNotTooMany(walk)
  walk.blankNodes += passage.blankNodes
  walk.passages.push({ passage, firstNode })
  for (const term of passage.found) walk.found.push(numbered(term, firstNode))
  for (const term of passage.described) noteDescribed(walk, term)
  for (const [term, spelling] of passage.spellings) noteSpelling(walk, term, spelling)
}

function isGround({ subject, object, graph }: Statement): boolean {
  return typeof subject === 'string' && typeof object === 'string' && typeof graph === 'string'
}

function renumbered(
  { subject, predicate, object, graph, text }: Statement,
  firstNode: number,
): Statement {
  return {
    subject: numbered(subject, firstNode),
    predicate,
    object: numbered(object, firstNode),
    graph: numbered(graph, firstNode),
    text,
  }
}

function numbered(term: Term, firstNode: number): Term {
  return typeof term === 'string' ? term : term + firstNode
}
