import type { Statement, Term } from './dataset.js'

/** A statement in which blank nodes have names. */
type NamedStatement = Statement & { readonly [Part in keyof Statement]: string }

/**
 * Canonical N-Quads of statements: one line each, in the order of UTF-16 code units.
 *
 * @param nameOf - the name of a blank node in the text.
 * @see RDFC-1.0, Canonical N-Quads: https://www.w3.org/TR/rdf-canon/#canonical-quads
 */
export function sortedLines(
  statements: readonly Statement[],
  nameOf: (node: number) => string,
): string {
  const name = (term: Term): string => (typeof term === 'string' ? term : nameOf(term))
  const named = statements.map(({ subject, predicate, object, graph }) => ({
    subject: name(subject),
    predicate,
    object: name(object),
    graph: name(graph),
  }))
  let text = ''
  for (const { subject, predicate, object, graph } of named.sort(byLine)) {
    const end = graph === '' ? '' : ` ${graph}`
    text += `${subject} ${predicate} ${object}${end} .\n`
  }
  return text
}

/**
 * The order of two statements as lines. Term by term it is the same, as after a term comes a space, which
 * is before whatever a longer term goes on with; and no line has to be put together to be compared.
 */
function byLine(one: NamedStatement, other: NamedStatement): number {
  if (one.subject !== other.subject) return one.subject < other.subject ? -1 : 1
  if (one.predicate !== other.predicate) return one.predicate < other.predicate ? -1 : 1
  if (one.object !== other.object) return one.object < other.object ? -1 : 1
  return one.graph < other.graph ? -1 : 1
}
