import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievementKey } from '../../src/chain/achievement-key.js'
import { componentsOf } from '../../src/chain/components.js'
import { compareDecimals } from '../../src/chain/decimal.js'
import { matchingSize } from '../../src/chain/matching.js'

describe('achievementKey', () => {
  const key = (id: string, issuer = 'did:web:a.example') => achievementKey(id, issuer)

  it.each([
    ['https://A.example/x', 'https://a.example/x'],
    ['HTTPS://a.example/x', 'https://a.example/x'],
    ['https://a.example:443/x', 'https://a.example/x'],
    ['http://a.example:80/x', 'http://a.example/x'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/%7ex', 'https://a.example/~x'],
    ['https://a.example/%c3%a9', 'https://a.example/%C3%A9'],
  ])('%s is %s, whoever issues it', (one, other) => {
    expect(key(one)).toBe(key(other, 'did:web:b.example'))
  })

  it.each([
    ['https://a.example/x', 'https://a.example/X'],
    ['https://a.example/x', 'http://a.example/x'],
    ['https://a.example/x', 'https://a.example/x/'],
    ['https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['https://a.example/x', 'https://a.example/x#y'],
    ['https://a.example/x', 'https://a.example/x?y'],
    ['https://a.example:8443/x', 'https://a.example/x'],
    ['https://a.example/x', 'https://a.example.evil.example/x'],
    ['https://a.example/x', 'https://a.example@evil.example/x'],
    ['https://a.example/x', ' https://a.example/x'],
    ['https://a.example/caf\u00e9', 'https://a.example/cafe\u0301'],
  ])('%s is not %s (S-69)', (one, other) => {
    expect(key(one)).not.toBe(key(other))
  })

  it('a urn means something only with its issuer', () => {
    const urn = 'urn:uuid:7a7f3b2e-0000-4000-8000-000000000000'
    expect(key(urn)).toBe(key(urn))
    expect(key(urn, 'did:web:b.example')).not.toBe(key(urn))
  })
})

describe('compareDecimals', () => {
  it.each([
    ['75', '75', 0],
    ['75.0', '75', 0],
    ['075', '75', 0],
    ['-0', '0', 0],
    ['74.99', '75', -1],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['9', '10', -1],
    ['0.1', '0.10000000000000000000000000000000000001', -1],
    ['123456789012345678901234567891', '123456789012345678901234567890', 1],
  ])('%s against %s is %d', (one, other, order) => {
    expect(compareDecimals(one, other)).toBe(order)
    expect(compareDecimals(other, one)).toBe(order === 0 ? 0 : -order)
  })

  it.each([
    '',
    ' ',
    '75%',
    '7 5',
    '7e1',
    '.5',
    '5.',
    '+5',
    'NaN',
    '0x10',
    '١٢',
    '1,5',
    '5\n',
    '9'.repeat(200),
  ])('%j is no number', (text) => {
    expect(compareDecimals(text, '1')).toBeUndefined()
    expect(compareDecimals('1', text)).toBeUndefined()
  })

  it('agrees with numbers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(999), fc.integer(), fc.nat(999), (a, b, c, d) => {
        const pad = (value: number) => String(value).padStart(3, '0')
        const [one, other] = [`${a}.${pad(b)}`, `${c}.${pad(d)}`]
        expect(compareDecimals(one, other)).toBe(Math.sign(Number(one) - Number(other)) + 0)
      }),
    )
  })

  it('near misses of 100 kB are refused at once (S-08)', () => {
    for (const text of [
      '0'.repeat(100_000),
      `1.${'0'.repeat(100_000)}`,
      `${'9'.repeat(100_000)}x`,
    ]) {
      expect(compareDecimals(text, '1')).toBeUndefined()
    }
  })
})

describe('componentsOf', () => {
  const graphs = fc.integer({ min: 1, max: 9 }).chain((size) =>
    fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), {
      minLength: size,
      maxLength: size,
    }),
  )

  it('puts together exactly what leads to each other, dependencies first', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const reach = edges.map((_, start) => {
          const found = new Set([start])
          for (const node of found) for (const next of edges[node] ?? []) found.add(next)
          return found
        })
        const place = new Map<number, number>()
        for (const [number, component] of componentsOf(edges).entries()) {
          for (const node of component) place.set(node, number)
        }
        expect(place.size).toBe(edges.length)
        for (const [from, targets] of reach.entries()) {
          for (const to of edges.keys()) {
            const isMutual = targets.has(to) && reach[to]?.has(from) === true
            expect(place.get(from) === place.get(to)).toBe(isMutual)
            if (targets.has(to)) {
              expect(place.get(to)).toBeLessThanOrEqual(place.get(from) ?? -1)
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a chain of 100 000 needs no stack', () => {
    const edges = Array.from({ length: 100_000 }, (_, node) => (node === 99_999 ? [] : [node + 1]))
    expect(componentsOf(edges)).toHaveLength(100_000)
  })
})

describe('matchingSize', () => {
  it('finds the largest number that can be served at once', () => {
    const largest = (
      claims: readonly (readonly string[])[],
      taken: ReadonlySet<string>,
    ): number => {
      const [first, ...rest] = claims
      if (first === undefined) return 0
      const served = first
        .filter((option) => !taken.has(option))
        .map((option) => 1 + largest(rest, new Set([...taken, option])))
      return Math.max(largest(rest, taken), ...served)
    }
    const claims = fc.array(fc.uniqueArray(fc.constantFrom(...'abcde'), { maxLength: 4 }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(claims, (some) => {
        expect(matchingSize(some)).toBe(largest(some, new Set()))
      }),
      { numRuns: 500 },
    )
  })
})
