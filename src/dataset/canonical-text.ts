import type { DigestName } from '../runtime/index.js'
import type { Dataset, Term } from './dataset.js'
import { firstDegreeLabels } from './first-degree.js'

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
  const name = (term: Term): string => (typeof term === 'string' ? term : (labels[term] as string))
  const lines = dataset.statements.map(({ subject, predicate, object, graph }) => {
    const end = graph === '' ? '.' : `${name(graph)} .`
    return `${name(subject)} ${predicate} ${name(object)} ${end}\n`
  })
  return lines.sort().join('')
}
