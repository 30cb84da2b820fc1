import { type DigestName, hexHashOfText } from '../runtime/index.js'
import type { Dataset, Passage, Statement } from './dataset.js'
import { sortedLines } from './sorted-lines.js'

/**
 * The canonical labels of blank nodes that can be told apart by the statements they occur in, each taken
 * alone. In badges that is nearly every time all of them; to compare further costs work without a bound
 * and is left to `rdf-canonize`.
 *
 * @param digest - what RDFC-1.0 hashes with.
 * @returns the label of each blank node, by its number, such as `_:c14n0`; `undefined` as soon as two of
 *   them look alike. What a blank node has that occurs in no statement says nothing.
 * @see RDFC-1.0, Canonicalization Algorithm, steps 1 to 4: https://www.w3.org/TR/rdf-canon/#canon-algorithm
 */
export function firstDegreeLabels(
  dataset: Dataset,
  digest: DigestName,
): readonly (string | undefined)[] | undefined {
  // a single one comes first, whatever its hash is
  if (dataset.blankNodes === 1) return ['_:c14n0']
  const hashed: { readonly node: number; readonly hash: string }[] = []
  const hashes = hashesOf(dataset, digest)
  for (const [node, hash] of hashes.entries()) if (hash !== undefined) hashed.push({ node, hash })
  hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1))
  const labels: (string | undefined)[] = hashes.map(() => undefined)
  for (const [place, { node, hash }] of hashed.entries()) {
    // step 5 would begin here, where two have to be compared further
    if (hash === hashed[place - 1]?.hash) return undefined
    labels[node] = `_:c14n${place}`
  }
  return labels
}

type Hashes = readonly (string | undefined)[]

/** Step 3: the hash of each blank node, `undefined` for one that occurs in no statement. */
function hashesOf({ statements, blankNodes, passages = [] }: Dataset, digest: DigestName): Hashes {
  const hashes: (string | undefined)[] = Array.from({ length: blankNodes })
  for (const { passage, firstNode } of passages) {
    for (const [node, hash] of hashesWithin(passage, digest).entries()) {
      hashes[firstNode + node] = hash
    }
  }
  for (const [node, mentions] of mentionsOf(statements, hashes).entries()) {
    if (mentions !== undefined) hashes[node] = hashFirstDegree(node, mentions, digest)
  }
  return hashes
}

const hashesKnown = new WeakMap<Passage, Map<DigestName, Hashes>>()

/** The hashes of those blank nodes that occur nowhere but in the passage. */
function hashesWithin(passage: Passage, digest: DigestName): Hashes {
  const known = hashesKnown.get(passage) ?? new Map<DigestName, Hashes>()
  hashesKnown.set(passage, known)
  const before = known.get(digest)
  if (before !== undefined) return before
  const hashes = hashesOf(passage, digest).map((hash, node) =>
    passage.found.includes(node) ? undefined : hash,
  )
  known.set(digest, hashes)
  return hashes
}

/** Step 2: for each blank node the statements with it, save those of which the hash is known. */
function mentionsOf(
  statements: readonly Statement[],
  hashes: Hashes,
): readonly (Statement[] | undefined)[] {
  const mentions: (Statement[] | undefined)[] = hashes.map(() => undefined)
  const note = (node: number, statement: Statement): void => {
    if (hashes[node] !== undefined) return
    const others = mentions[node]
    if (others === undefined) mentions[node] = [statement]
    else others.push(statement)
  }
  for (const statement of statements) {
    const { subject, object, graph } = statement
    if (typeof subject === 'number') note(subject, statement)
    if (typeof object === 'number' && object !== subject) note(object, statement)
    if (typeof graph === 'number' && graph !== subject && graph !== object) note(graph, statement)
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
