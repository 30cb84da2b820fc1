import { afterAll, describe, expect, test } from 'vitest'
import { firstDegreeLabels } from '../../src/dataset/first-degree.js'
import { canonicalText, type Dataset } from '../../src/dataset/index.js'
import { canonizeDataset } from '../../src/proofs/data-integrity/vendor.js'
import { datasetFromNquads } from '../dataset/dataset-from-nquads.js'
import { sharedAbsent, sharedJson, sharedText } from '../shared.js'

/**
 * The tests of the W3C for RDFC-1.0: where blank nodes can be told apart at first sight, by what is ours;
 * all of them, with the same limit of work as everywhere, by `rdf-canonize`.
 */

interface Entry {
  readonly id: string
  readonly type: 'rdfc:RDFC10EvalTest' | 'rdfc:RDFC10MapTest' | 'rdfc:RDFC10NegativeEvalTest'
  readonly name: string
  readonly hashAlgorithm?: 'SHA384'
  readonly action: string
  readonly result: string
}

/**
 * What takes more work than one deep comparison for each blank node that is hard to tell apart (S-16):
 * circles in which all look alike, and poisoned graphs.
 */
const TOO_MUCH_WORK: ReadonlySet<string> = new Set([
  ...['#test021c', '#test022c', '#test023c', '#test024c', '#test025c', '#test026c', '#test027c'],
  ...['#test028c', '#test029c', '#test044c', '#test045c', '#test046c', '#test064c', '#test065c'],
  ...['#test066c', '#test067c', '#test068c', '#test069c'],
])

const entries =
  sharedAbsent === false
    ? (sharedJson('vectors/rdf-canon/manifest.jsonld') as { entries: readonly Entry[] }).entries
    : []
const read = (file: string): string => sharedText(`vectors/rdf-canon/${file}`)
const digestOf = ({ hashAlgorithm }: Entry): 'SHA-256' | 'SHA-384' =>
  hashAlgorithm === 'SHA384' ? 'SHA-384' : 'SHA-256'
const ofType = (type: Entry['type']): readonly Entry[] =>
  entries.filter((entry) => entry.type === type)

describe.skipIf(sharedAbsent)('RDFC-1.0 as the W3C tests it', () => {
  const counts = { atFirstSight: 0, compared: 0, refused: 0 }

  test.each(ofType('rdfc:RDFC10EvalTest').map((entry) => [entry.id, entry.name, entry] as const))(
    '%s: %s',
    async (_id, _name, entry) => {
      const dataset = datasetFromNquads(read(entry.action))
      const digest = digestOf(entry)
      const library = await byLibrary(dataset, digest)
      const ours = canonicalText(dataset, digest)
      if (ours === undefined) counts[library === 'refused' ? 'refused' : 'compared']++
      else counts.atFirstSight++
      const expected = TOO_MUCH_WORK.has(entry.id) ? 'refused' : read(entry.result)
      expect(library).toBe(expected)
      if (ours !== undefined) expect(ours).toBe(expected)
    },
  )

  test.each(ofType('rdfc:RDFC10MapTest').map((entry) => [entry.id, entry.name, entry] as const))(
    '%s: %s',
    (_id, _name, entry) => {
      const dataset = datasetFromNquads(read(entry.action))
      const labels = firstDegreeLabels(dataset, digestOf(entry))
      // to whom it falls then gives labels to nobody
      if (labels === undefined) return
      const named = labels.map((label, node) => [dataset.labels[node], label?.slice(2)])
      expect(Object.fromEntries(named)).toEqual(JSON.parse(read(entry.result)))
    },
  )

  test.each(
    ofType('rdfc:RDFC10NegativeEvalTest').map((entry) => [entry.id, entry.name, entry] as const),
  )('%s: %s', async (_id, _name, entry) => {
    const dataset = datasetFromNquads(read(entry.action))
    expect(canonicalText(dataset, digestOf(entry))).toBeUndefined()
    expect(await byLibrary(dataset, digestOf(entry))).toBe('refused')
  })

  // a change of these numbers is a change of who does the work
  afterAll(() => {
    expect(counts).toEqual({ atFirstSight: 33, compared: 13, refused: 18 })
  })
})

async function byLibrary(dataset: Dataset, digest: 'SHA-256' | 'SHA-384'): Promise<string> {
  try {
    return await canonizeDataset(dataset, { digest })
  } catch (error) {
    expect(error).toMatchObject({ code: 'canonicalization-limit' })
    return 'refused'
  }
}
