import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import {
  createContextSet,
  findCheck,
  type ProblemCode,
  type VerificationReport,
} from '../../src/index.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'
import { judge, NOW, resolver, richBadge } from './rich-badge.js'
import { asTree } from './tree.js'

/** S-01, S-16 and the table of limits: each is met, and one more is refused, before any work is done. */

const badge = asTree(await richBadge('eddsa-rdfc-2022'))

/** Bytes of the document as text. */
function bytesOf(document: JsonObject): number {
  return new TextEncoder().encode(JSON.stringify(document)).length
}

function parseCode(report: VerificationReport): ProblemCode | undefined {
  const check = findCheck(report, 'parse')
  return check.outcome === 'failed' ? check.problems[0].code : undefined
}

/** The badge with something in it of which there is as much as asked. */
const grown: readonly [string, ProblemCode, number, (amount: number) => JsonObject][] = [
  [
    'bytes of text',
    'input-too-large',
    262_144,
    (bytes) => {
      const empty = bytesOf({ ...badge, description: '' })
      return { ...badge, description: 'x'.repeat(bytes - empty) }
    },
  ],
  [
    'nested objects',
    'input-too-complex',
    32,
    (depth) => {
      let nested: JsonValue = {}
      for (let level = 2; level < depth; level++) nested = { a: nested }
      return { ...badge, description: nested }
    },
  ],
  [
    'nested lists',
    'input-too-complex',
    32,
    (depth) => {
      let nested: JsonValue = []
      for (let level = 2; level < depth; level++) nested = [nested]
      return { ...badge, description: nested }
    },
  ],
  [
    'members of an object',
    'input-too-complex',
    512,
    (members) => ({
      ...badge,
      description: Object.fromEntries(
        Array.from({ length: members }, (_, index) => [`m${index}`, 0]),
      ),
    }),
  ],
  [
    'items of a list',
    'input-too-complex',
    4096,
    (items) => ({
      ...badge,
      description: Array.from({ length: items }, () => 0),
    }),
  ],
]

describe.each(grown)('of %s', (_, code, limit, grow) => {
  test('as many as the limit are read, as text and as object', async () => {
    for (const presented of [grow(limit), JSON.stringify(grow(limit))]) {
      expect(findCheck(await judge(presented), 'parse').outcome).toBe('passed')
    }
  })

  test('one more is refused, and nothing else is looked at', async () => {
    for (const presented of [grow(limit + 1), JSON.stringify(grow(limit + 1))]) {
      const report = await judge(presented)
      expect(parseCode(report)).toBe(code)
      const others = report.checks.filter(({ name }) => name !== 'parse')
      expect(others.map(({ outcome }) => outcome)).toEqual(others.map(() => 'skipped'))
    }
  })
})

describe('far too much', () => {
  test.each<[string, ProblemCode, () => unknown]>([
    ['5 MB of text', 'input-too-large', () => JSON.stringify({ ...badge, name: 'x'.repeat(5e6) })],
    ['5 MB of bytes', 'input-too-large', () => new Uint8Array(5e6).fill(0x20)],
    ['5 MB in an object', 'input-too-large', () => ({ ...badge, name: 'x'.repeat(5e6) })],
    ['5 MB that look like a token', 'input-too-large', () => `${'x'.repeat(5e6)}.x.x`],
    ['10 000 levels of lists', 'input-too-complex', () => `${'['.repeat(1e4)}${']'.repeat(1e4)}`],
    ['200 000 open brackets', 'input-too-complex', () => '['.repeat(2e5)],
    [
      '10 000 levels of objects',
      'input-too-complex',
      () => {
        let nested = {}
        for (let level = 0; level < 1e4; level++) nested = { nested }
        return nested
      },
    ],
    ['a million items', 'input-too-complex', () => Array.from({ length: 1e6 }, () => 0)],
    [
      'more values than any badge',
      'input-too-complex',
      () => JSON.stringify(Array.from({ length: 40 }, () => Array.from({ length: 600 }, () => 0))),
    ],
  ])('is refused: %s', async (_, code, presented) => {
    expect(parseCode(await judge(presented()))).toBe(code)
  })

  test('is what the caller says it is', async () => {
    const text = JSON.stringify(badge)
    expect((await judge(text, { limits: { bytes: bytesOf(badge) } })).outcome).toBe('verified')
    const tight = await judge(text, { limits: { bytes: bytesOf(badge) - 1 } })
    expect(parseCode(tight)).toBe('input-too-large')
    const large = JSON.stringify({ ...badge, unknown: 'x'.repeat(300_000) })
    const roomy = await judge(large, { limits: { bytes: 1_000_000 } })
    expect(findCheck(roomy, 'parse').outcome).toBe('passed')
  })

  test('nine contexts are too many, eight are not', async () => {
    const known = [
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/data-integrity/v2',
      'https://www.w3.org/ns/credentials/status/v1',
      'https://w3id.org/security/suites/ed25519-2020/v1',
    ]
    const listed = badge['@context'] as JsonValue[]
    const inline = listed.filter((item) => typeof item !== 'string')
    const filled = [...listed, ...known]
    const eight = [...filled, ...Array.from({ length: 8 - filled.length }, () => inline[0] ?? '')]
    expect((await judge({ ...badge, '@context': eight })).outcome).toBe('verified')
    const nine = await judge({ ...badge, '@context': [...eight, inline[0] ?? ''] })
    expect(findCheck(nine, 'shape')).toMatchObject({ problems: [{ code: 'context-unknown' }] })
  })
})

describe('poisoned graphs (S-16)', () => {
  /** Every blank node points to every other: the work to order them grows with their factorial. */
  const clique = (size: number): JsonObject => ({
    '@context': 'https://www.w3.org/ns/credentials/v2',
    '@graph': Array.from({ length: size }, (_, from) => ({
      id: `_:n${from}`,
      'https://example.org/p': Array.from({ length: size }, (_, to) => ({ id: `_:n${to}` })).filter(
        (_, to) => to !== from,
      ),
    })),
  })

  test.each([5, 6, 7, 8, 9, 10, 11, 12])('a clique of %d blank nodes is refused', async (size) => {
    await expect(canonicalize(clique(size), { contexts: BUNDLED_CONTEXTS })).rejects.toMatchObject({
      code: 'canonicalization-limit',
    })
  })

  test('a few nodes that look alike are not', async () => {
    const { proof: _, ...document } = badge
    await expect(canonicalize(document, { contexts: BUNDLED_CONTEXTS })).resolves.toContain(
      '_:c14n0',
    )
  })

  test('as many statements and blank nodes as are too many are counted first', async () => {
    const nodes = (count: number): JsonObject => ({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: 'urn:example:root',
      'https://example.org/p': Array.from({ length: count }, (_, index) => ({
        'https://example.org/q': String(index),
      })),
    })
    await expect(canonicalize(nodes(2000), { contexts: BUNDLED_CONTEXTS })).resolves.toContain(
      'c14n1999',
    )
    await expect(canonicalize(nodes(2001), { contexts: BUNDLED_CONTEXTS })).rejects.toMatchObject({
      code: 'canonicalization-limit',
    })
  })

  test('in a badge, by a context of the caller’s, they are refused with that code', async () => {
    const url = 'https://example.org/knows'
    const document = {
      '@context': { knows: { '@id': 'https://example.org/knows', '@type': '@id' } },
    }
    const contexts = await createContextSet([{ url, document, sha256: await digestJson(document) }])
    // a tree of nodes that all look the same, wide enough that telling them apart is too much work
    const tree = (depth: number): JsonValue =>
      depth === 0
        ? {}
        : { knows: [tree(depth - 1), tree(depth - 1), tree(depth - 1), tree(depth - 1)] }
    const poisoned = {
      ...badge,
      '@context': [...(badge['@context'] as JsonValue[]), url],
      knows: tree(4),
    }
    const report = await judge(poisoned, { contexts, now: NOW, resolver })
    expect(findCheck(report, 'proof')).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'canonicalization-limit' }],
    })
  })
})
