import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { assertFewStatements } from '../../src/proofs/data-integrity/statement-bound.js'
import { canonicalize } from '../../src/proofs/index.js'
import { richBadge } from '../verify/rich-badge.js'
import { asTree } from '../verify/tree.js'
import { DOCUMENT } from './secured.js'

const VC = 'https://www.w3.org/ns/credentials/v2'
const refusal = expect.objectContaining({ code: 'canonicalization-limit' })

/** Fails when the tree is said to have more than its dataset has. */
async function expectLowerBound(document: JsonObject): Promise<void> {
  const quads = await canonicalize(document, { contexts: BUNDLED_CONTEXTS })
  const lines = quads.split('\n').slice(0, -1)
  const labels = new Set(lines.flatMap((line) => line.match(/_:c14n\d+/g) ?? []))
  const limits = { quads: lines.length, blankNodes: labels.size }
  expect(() => assertFewStatements(document, BUNDLED_CONTEXTS, limits)).not.toThrow()
}

/** A credential about as many subjects as asked. */
const about = (count: number, subject: (index: number) => JsonObject): JsonObject => ({
  ...DOCUMENT,
  credentialSubject: Array.from({ length: count }, (_, index) => subject(index)),
})

describe('what a tree has at least (S-16)', () => {
  test.each<[string, number, (index: number) => JsonObject]>([
    ['statements', 10_001, (index) => ({ id: `urn:example:${index}`, name: `n${index}` })],
    ['blank nodes', 2_001, (index) => ({ name: `n${index}` })],
  ])('too many %s are refused, and few are not', (_, count, subject) => {
    const check = (amount: number) => () =>
      assertFewStatements(about(amount, subject), BUNDLED_CONTEXTS)
    expect(check(count)).toThrow(refusal)
    expect(check(count - 10)).not.toThrow()
  })

  test('so are those of credentials in a presentation, each with a graph of its own', () => {
    const shown = (count: number): JsonObject => ({
      '@context': [VC],
      type: 'VerifiablePresentation',
      verifiableCredential: Array.from({ length: count }, () =>
        about(1_000, (index) => ({ id: `urn:example:${index}`, name: 'n' })),
      ),
    })
    expect(() => assertFewStatements(shown(10), BUNDLED_CONTEXTS)).toThrow(refusal)
    expect(() => assertFewStatements(shown(9), BUNDLED_CONTEXTS)).not.toThrow()
  })

  test.each(['@graph', '@included', '@list', '@nest', '@reverse', '@set'])(
    'nothing hides under %s',
    (keyword) => {
      const values = Array.from({ length: 20_001 }, (_, index) => `n${index}`)
      const document = { ...DOCUMENT, name: { [keyword]: { name: values } } }
      expect(() => assertFewStatements(document, BUNDLED_CONTEXTS)).toThrow(refusal)
    },
  )

  test('what is one in the dataset counts once, and a JSON literal is one', async () => {
    await expectLowerBound(about(50, () => ({ id: 'urn:example:same', name: 'n' })))
    const jsonSchema = { type: 'object', properties: { a: {}, b: { enum: [1, 2, {}] } } }
    await expectLowerBound({
      '@context': [VC],
      id: 'urn:example:schema',
      type: ['JsonSchema'],
      jsonSchema,
    })
  })

  test('it is never more than the dataset of a real credential or presentation', async () => {
    const badge = asTree(await richBadge('eddsa-rdfc-2022'))
    const presentation = { '@context': [VC], type: ['VerifiablePresentation'] }
    await expectLowerBound(badge)
    await expectLowerBound({ ...presentation, verifiableCredential: [badge, badge, DOCUMENT] })
  })

  test('it is never more than the dataset of any tree of nodes and values', async () => {
    const { node } = fc.letrec<{ node: JsonObject; value: JsonValue }>((tie) => ({
      node: fc.dictionary(
        fc.constantFrom('https://example.org/p', 'https://example.org/q', 'name', 'id'),
        tie('value'),
        { maxKeys: 3 },
      ) as fc.Arbitrary<JsonObject>,
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom<JsonValue>('a', 'b', '1', 1, 0.1, 0.1 + 2 ** -56, true, null),
        fc.array(tie('node'), { maxLength: 3 }),
        tie('node'),
      ),
    }))
    const ids = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(ids)
      if (value === null || typeof value !== 'object') return value
      const { id, ...members } = value as JsonObject
      const named = Object.fromEntries(
        Object.entries(members).map(([name, member]) => [name, ids(member)]),
      )
      return typeof id === 'string' ? { id: `urn:example:${id}`, ...named } : named
    }
    await fc.assert(
      fc.asyncProperty(node, async (tree) => {
        const document = { ...DOCUMENT, 'https://example.org/root': ids(tree) }
        // what is too tangled to be put in order has no dataset to compare with
        const isTangled = await canonicalize(document, { contexts: BUNDLED_CONTEXTS }).then(
          () => false,
          () => true,
        )
        if (!isTangled) await expectLowerBound(document)
      }),
      { numRuns: 60 },
    )
  })
})
