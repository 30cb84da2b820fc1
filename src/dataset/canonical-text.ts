import type { DigestName } from '../runtime/index.js'
import type { Dataset } from './dataset.js'
import { firstDegreeLabels } from './first-degree.js'
import { sortedLines } from './sorted-lines.js'

/**
 * The canonical N-Quads of a dataset: one line a statement, sorted, with blank nodes under canonical
 * labels.
 *
 * Lines are in the order of UTF-16 code units, as every implementation has it, whatever RDFC-1.0 says of
 * its own order.
 *
 * @param digest - what RDFC-1.0 hashes with.
 * @returns `undefined` when blank nodes cannot be told apart by {@link firstDegreeLabels}.
 * @see RDFC-1.0: https://www.w3.org/TR/rdf-canon/#canonical-quads
 */
export function canonicalText(dataset: Dataset, digest: DigestName): string | undefined {
  const labels = firstDegreeLabels(dataset, digest)
  if (labels === undefined) return undefined
  return sortedLines(dataset.statements, (node) => labels[node] as string)
}
