import { type DigestName, hexHashOfText } from '../runtime/index.js'
import type { Dataset, Statement, Term } from './dataset.js'

/**
 * The canonical labels of blank nodes that can be told apart by the statements they occur in, each taken
 * alone. In badges that is nearly every time all of them; to compare further costs work without a bound
 * and is left to `rdf-canonize`.
 *
 * @param digest - what RDFC-1.0 hashes with.
 * @returns the label of each blank node, by its number, such as `_:c14n0`; `undefined` as soon as two of
 *   them look alike. A blank node that occurs in no statement has none.
 * @see RDFC-1.0, Canonicalization Algorithm, steps 1 to 4: https://www.w3.org/TR/rdf-canon/#canon-algorithm
 */
export function firstDegreeLabels(
  { statements, blankNodes }: Dataset,
  digest: DigestName,
): readonly (string | undefined)[] | undefined {
  const views = viewsOf(statements, blankNodes)
  const hashed: { readonly node: number; readonly hash: string }[] = []
  for (const [node, lines] of views.entries()) {
    if (lines.length > 0) hashed.push({ node, hash: hashFirstDegree(lines, digest) })
  }
  hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1))
  const labels: (string | undefined)[] = views.map(() => undefined)
  for (const [place, { node, hash }] of hashed.entries()) {
    // step 5 would begin here, where two have to be compared further
    if (hash === hashed[place - 1]?.hash) return undefined
    labels[node] = `_:c14n${place}`
  }
  return labels
}

/** Step 2, and the lines of 4.6.3 with it: for each blank node the statements with it, as it sees them. */
function viewsOf(statements: readonly Statement[], blankNodes: number): string[][] {
  const views: string[][] = Array.from({ length: blankNodes }, () => [])
  for (const statement of statements) {
    const { subject, object, graph } = statement
    if (typeof subject === 'number') views[subject]?.push(viewOf(statement, subject))
    if (typeof object === 'number' && object !== subject) {
      views[object]?.push(viewOf(statement, object))
    }
    if (typeof graph === 'number' && graph !== subject && graph !== object) {
      views[graph]?.push(viewOf(statement, graph))
    }
  }
  return views
}

/** A line in which the blank node itself is `_:a`, and every other one is `_:z`. */
function viewOf({ subject, predicate, object, graph }: Statement, node: number): string {
  const name = (term: Term): string =>
    typeof term === 'string' ? term : term === node ? '_:a' : '_:z'
  const end = graph === '' ? '.' : `${name(graph)} .`
  return `${name(subject)} ${predicate} ${name(object)} ${end}\n`
}

/** @see RDFC-1.0, Hash First Degree Quads: https://www.w3.org/TR/rdf-canon/#hash-1d-quads-algorithm */
function hashFirstDegree(lines: string[], digest: DigestName): string {
  return hexHashOfText(digest, lines.sort().join(''))
}
