import fc from 'fast-check'
import { canonize } from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { canonicalText, type Dataset, type Statement, type Term } from '../../src/dataset/index.js'
import { canonizeDataset } from '../../src/proofs/data-integrity/vendor.js'

const P = '<https://example.org/p>'
const says = (subject: Term, object: Term, graph: Term = ''): Statement => ({
  subject,
  predicate: P,
  object,
  graph,
})
const datasetWith = (...statements: readonly Statement[]): Dataset => ({
  statements,
  blankNodes: 1 + Math.max(-1, ...statements.flatMap(numbersIn)),
})
const numbersIn = ({ subject, object, graph }: Statement): readonly number[] =>
  [subject, object, graph].filter((term) => typeof term === 'number')

const nquad = ({ subject, predicate, object, graph }: Statement): string => {
  const name = (term: Term): string => (typeof term === 'number' ? `_:e${term}` : term)
  return [subject, predicate, object, ...(graph === '' ? [] : [graph]), '.'].map(name).join(' ')
}

describe('canonical N-Quads', () => {
  test('are nothing for a dataset without statements', () => {
    expect(canonicalText({ statements: [], blankNodes: 0 }, 'SHA-256')).toBe('')
  })

  test('are sorted by code units, as every implementation has it', () => {
    const [low, astral, high] = ['"a"', '"\u{1f600}"', '"\uffee"']
    const text = canonicalText(
      datasetWith(...[high, astral, low].map((value) => says('<urn:s>', value))),
      'SHA-256',
    )
    expect(text).toBe([low, astral, high].map((value) => `<urn:s> ${P} ${value} .\n`).join(''))
  })

  test('name blank nodes by the order of their hashes, which the digest decides', () => {
    const dataset = datasetWith(...['"a"', '"b"', '"c"'].map((value, node) => says(node, value)))
    const text256 = canonicalText(dataset, 'SHA-256')
    const text384 = canonicalText(dataset, 'SHA-384')
    expect(text256).not.toBe(text384)
    expect(text256?.match(/_:c14n\d/g)?.toSorted()).toEqual(['_:c14n0', '_:c14n1', '_:c14n2'])
  })

  test('give no label to a number that no statement has', () => {
    const dataset = { ...datasetWith(says(1, '"a"'), says(3, '"b"')), blankNodes: 5 }
    expect(
      canonicalText(dataset, 'SHA-256')
        ?.match(/_:c14n\d/g)
        ?.toSorted(),
    ).toEqual(['_:c14n0', '_:c14n1'])
  })

  test('are not made where two blank nodes look alike, though their neighbours do not', () => {
    const chain = datasetWith(says(0, 1), says(1, 2), says(2, 3), says(3, '"end"'))
    expect(canonicalText(chain, 'SHA-256')).toBeUndefined()
    const short = datasetWith(says(0, 1), says(1, 2), says(2, '"end"'))
    expect(canonicalText(short, 'SHA-256')).toBeDefined()
  })

  test('are those of rdf-canonize, here and where it has to go on, with every kind of term', async () => {
    const counts = { made: 0, left: 0 }
    await fc.assert(
      fc.asyncProperty(dataset, fc.constantFrom('SHA-256', 'SHA-384'), async (any, digest) => {
        const lines = any.statements.map((statement) => `${nquad(statement)}\n`).join('')
        const expected = await settle(
          canonize(lines, {
            algorithm: 'RDFC-1.0',
            inputFormat: 'application/n-quads',
            format: 'application/n-quads',
            messageDigestAlgorithm: digest === 'SHA-256' ? 'sha256' : 'sha384',
          }),
        )
        expect(await settle(canonizeDataset(any, { digest }))).toBe(expected)
        const text = canonicalText(any, digest)
        counts[text === undefined ? 'left' : 'made']++
        if (text !== undefined) expect(text).toBe(expected)
      }),
      { numRuns: 500, seed: 20260301 },
    )
    expect(Math.min(counts.made, counts.left)).toBeGreaterThan(10)
  })

  test('do not depend on the order of statements or on who is numbered first', () => {
    fc.assert(
      fc.property(dataset, fc.nat(), ({ statements, blankNodes }, turn) => {
        const renumber = (term: Term): Term =>
          typeof term === 'number' ? (term + turn) % blankNodes : term
        const turned = statements.map(({ subject, predicate, object, graph }) => ({
          subject: renumber(subject),
          predicate,
          object: renumber(object),
          graph: renumber(graph),
        }))
        const other = { statements: turned.toReversed(), blankNodes }
        expect(canonicalText(other, 'SHA-256')).toBe(
          canonicalText({ statements, blankNodes }, 'SHA-256'),
        )
      }),
      { seed: 20260301 },
    )
  })
})

/** The text, or that it took too much work. */
async function settle(text: Promise<string>): Promise<string> {
  return await text.catch(() => 'refused')
}

const node = fc.nat({ max: 3 })
const iri = fc.constantFrom('<urn:a>', '<urn:b>', '<https://example.org/\\u0020x>')
const literal = fc.constantFrom(
  ...['"x"', '"x"@en', '"x"@en-GB', '""', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'],
  ...['"\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u007F"', '"@en"', '"\\"^^<urn:a>"', '"\u{1f600}\uffee"'],
)
const statement: fc.Arbitrary<Statement> = fc.record({
  subject: fc.oneof({ weight: 3, arbitrary: node }, iri),
  predicate: fc.constantFrom(P, P, P, '<urn:q>'),
  object: fc.oneof({ weight: 3, arbitrary: node }, iri, literal),
  graph: fc.oneof({ weight: 8, arbitrary: fc.constant('') }, node, iri),
})
/** Datasets of few terms, in which much looks alike. */
const dataset: fc.Arbitrary<Dataset> = fc
  .uniqueArray(statement, { minLength: 2, maxLength: 8, selector: nquad })
  .map((statements) => ({ statements, blankNodes: 4 }))
