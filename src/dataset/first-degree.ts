import { type DigestName, hexHashOfText } from '../runtime/index.js'
import type { Dataset, Statement } from './dataset.js'
import { sortedLines } from './sorted-lines.js'

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
  const mentions = mentionsOf(statements, blankNodes)
  const hashed: { readonly node: number; readonly hash: string }[] = []
  for (const [node, statementsWith] of mentions.entries()) {
    if (statementsWith.length === 0) continue
    hashed.push({ node, hash: hashFirstDegree(node, statementsWith, digest) })
  }
  hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1))
  const labels: (string | undefined)[] = mentions.map(() => undefined)
  for (const [place, { node, hash }] of hashed.entries()) {
    // step 5 would begin here, where two have to be compared further
    if (hash === hashed[place - 1]?.hash) return undefined
    labels[node] = `_:c14n${place}`
  }
  return labels
}

/** Step 2: for each blank node the statements with it. */
function mentionsOf(statements: readonly Statement[], blankNodes: number): readonly Statement[][] {
  const mentions: Statement[][] = Array.from({ length: blankNodes }, () => [])
  for (const statement of statements) {
    const { subject, object, graph } = statement
    if (typeof subject === 'number') mentions[subject]?.push(statement)
    if (typeof object === 'number' && object !== subject) mentions[object]?.push(statement)
    if (typeof graph === 'number' && graph !== subject && graph !== object) {
      mentions[graph]?.push(statement)
    }
  }
  return mentions
}

/**
 * The statements with a blank node, as it sees them: it is `_:a` itself, and every other one is `_:z`.
 *
 * @see RDFC-1.0, Hash First Degree Quads: https://www.w3.org/TR/rdf-canon/#hash-1d-quads-algorithm
 */
function hashFirstDegree(
  node: number,
  statements: readonly Statement[],
  digest: DigestName,
): string {
  const view = sortedLines(statements, (other) => (other === node ? '_:a' : '_:z'))
  return hexHashOfText(digest, view)
}
