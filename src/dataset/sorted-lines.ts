import type { Statement, Term } from './dataset.js'

/** What is said in one line after its subject; blank nodes have names. */
interface Said {
  readonly predicate: string
  readonly object: string
  readonly graph: string
  readonly text?: string | undefined
}

/**
 * Canonical N-Quads of statements: one line each, in the order of UTF-16 code units.
 *
 * The order of lines is that of their terms, one after the other: after a term comes a space, which is
 * before whatever a longer term goes on with. So lines are sorted below their subjects, before they are
 * put together.
 *
 * @param nameOf - the name of a blank node in the text.
 * @see RDFC-1.0, Canonical N-Quads: https://www.w3.org/TR/rdf-canon/#canonical-quads
 */
export function sortedLines(
  statements: readonly Statement[],
  nameOf: (node: number) => string,
): string {
  const name = (term: Term): string => (typeof term === 'string' ? term : nameOf(term))
  const subjects = new Map<string, Said[]>()
  for (const { subject, predicate, object, graph, text } of statements) {
    const said = { predicate, object: name(object), graph: name(graph), text }
    const others = subjects.get(name(subject))
    if (others === undefined) subjects.set(name(subject), [said])
    else others.push(said)
  }
  let text = ''
  for (const subject of [...subjects.keys()].sort()) {
    for (const said of subjects.get(subject)?.sort(byTerms) ?? []) {
      text += subject + (said.text ?? textOf(said))
    }
  }
  return text
}

function textOf({ predicate, object, graph }: Said): string {
  return graph === '' ? ` ${predicate} ${object} .\n` : ` ${predicate} ${object} ${graph} .\n`
}

function byTerms(one: Said, other: Said): number {
  if (one.predicate !== other.predicate) return one.predicate < other.predicate ? -1 : 1
  if (one.object !== other.object) return one.object < other.object ? -1 : 1
  return one.graph < other.graph ? -1 : 1
}
