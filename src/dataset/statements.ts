import type { Statement, Term } from './dataset.js'
import { isLiteral } from './literals.js'
import { invalid, Refusal, Unsupported } from './refusal.js'
import { I18N, RDF_FIRST, RDF_NIL, RDF_REST } from './vocabulary.js'
import { newNode, type Walk } from './walk.js'

/**
 * Adds one statement.
 *
 * @throws {Refusal} when there are too many.
 */
export function state(
  walk: Walk,
  subject: Term,
  predicate: string,
  object: Term,
  graph: Term,
): void {
  walk.statements.push({ subject, predicate, object, graph })
  assertNotTooMany(walk)
}

/**
 * Those that are there twice are not counted twice: where there may be some, they are counted in the end.
 *
 * @throws {Refusal} when there are too many statements.
 */
export function assertNotTooMany({ statements, limits, mayRepeat, describedAgain }: Walk): void {
  if (limits === undefined || statements.length <= limits.quads) return
  if (!mayRepeat && describedAgain.size === 0) throw tooMany()
}

/** The document has more than a dataset may have. */
export function tooMany(): Refusal {
  return new Refusal('The document has too many statements.', 'canonicalization-limit')
}

/** How the values that were found hang on their node. */
export interface Hanging {
  readonly subject: Term
  readonly predicate: string
  readonly graph: Term
  readonly isReverse: boolean
}

/** Takes what was found from that place of the stack on, each value once, and makes their statements. */
export function stateFound(walk: Walk, start: number, hanging: Hanging): void {
  const { found } = walk
  if (found.length === start + 1) stateOne(walk, found.pop() as Term, hanging)
  else if (found.length > start) {
    for (const term of distinct(walk, found.splice(start))) stateOne(walk, term, hanging)
  }
}

function stateOne(
  walk: Walk,
  object: Term,
  { subject, predicate, graph, isReverse }: Hanging,
): void {
  if (!isReverse) state(walk, subject, predicate, object, graph)
  else if (isLiteral(object)) throw invalid('invalid reverse property value')
  else state(walk, object, predicate, subject, graph)
}

/** The terms, each once. */
function distinct(walk: Walk, terms: readonly Term[]): Iterable<Term> {
  if (walk.hasDirections && terms.some((term) => isLiteral(term) && String(term).includes(I18N))) {
    throw new Unsupported('repeated-value')
  }
  const once = new Set(terms)
  if (once.size < terms.length) {
    const seen = new Set<Term>()
    for (const term of terms) {
      if (seen.has(term)) assertSpelledAlike(walk, term)
      seen.add(term)
    }
  }
  return once
}

/** A value that `jsonld` does not see to be the same as another, however that is written. */
export const OWN_SPELLING = ''

/**
 * Remembers how a literal is written. `jsonld` compares what is written, not the literals that come of it:
 * to it `3` and `"3"` with the datatype of whole numbers are two values.
 */
export function noteSpelling({ spellings }: Walk, term: Term, spelling: string): void {
  const known = spellings.get(term)
  if (known === undefined) spellings.set(term, spelling)
  else if (known !== spelling) spellings.set(term, OWN_SPELLING)
}

function assertSpelledAlike({ spellings }: Walk, term: Term): void {
  if (term === RDF_NIL || spellings.get(term) === OWN_SPELLING) {
    throw new Unsupported('repeated-value')
  }
}

/**
 * Makes a list of what was found from that place of the stack on, and leaves its head there instead.
 *
 * @see JSON-LD 1.1 API, List Conversion: https://www.w3.org/TR/json-ld11-api/#list-to-rdf-conversion
 */
export function listFound(walk: Walk, start: number, graph: Term): void {
  const items = walk.found.splice(start)
  let head: Term = RDF_NIL
  for (const item of items.reverse()) {
    const cell = newNode(walk)
    state(walk, cell, RDF_FIRST, item, graph)
    state(walk, cell, RDF_REST, head, graph)
    head = cell
  }
  walk.found.push(head)
}

/** All statements, each once: a dataset is a set. */
export function onceEach(walk: Walk): readonly Statement[] {
  const { statements, mayRepeat, describedAgain } = walk
  if (!mayRepeat && describedAgain.size === 0) return statements
  if (walk.hasDirections) throw new Unsupported('repeated-value')
  const keys = new Set<string>()
  return statements.filter(({ subject, predicate, object, graph }) => {
    if (!mayRepeat && !describedAgain.has(subject)) return true
    // an object may hold spaces, and comes last
    const key = `${subject} ${predicate} ${graph} ${object}`
    if (keys.has(key)) {
      assertSpelledAlike(walk, object)
      return false
    }
    keys.add(key)
    return true
  })
}
