import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChainReport, Explanation } from '../../src/report/index.js'
import { ENGLISH, type Language, SPANISH, translate } from '../../src/wording/index.js'
import { allOf, anyOf, atLeast, badge, camt, holds, NAAEI, run } from '../chain/fixture.js'
import { supervisor } from '../explain/supervisor.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

/** Conditions and badges of many kinds, so that their reports say as much as possible. */
const facets = fc.record(
  {
    acceptedIssuer: fc.constantFrom([NAAEI], ['did:web:other.example']),
    timing: fc.constantFrom('before', 'notAfter', 'anyTime'),
    validity: fc.constantFrom('atAward', 'now', 'atAwardAndNow', 'everHeld'),
    gracePeriod: fc.constant('P30D'),
    maximumAge: fc.constantFrom('P1Y', 'P10Y'),
    acceptedVersion: fc.constant(['2']),
    name: fc.constantFrom('CAMT', 'A {name} <b>'),
  },
  { requiredKeys: [] },
)
const prerequisite = fc.record(
  {
    holder: fc.constantFrom('did:key:zBen', null),
    issuer: fc.constantFrom('did:web:stranger.example'),
    awarded: fc.constantFrom('2026-03-05T00:00:00Z', '2022-01-01T00:00:00Z', null),
    until: fc.constantFrom('2025-12-01T00:00:00Z', '2026-02-15T00:00:00Z', '2026-03-20T00:00:00Z'),
    faults: fc.constantFrom<object>(
      { status: 'revoked' },
      { status: 'suspended' },
      { proof: 'proof-invalid' },
    ),
    requires: fc.constantFrom(holds('base'), { type: 'Other' }),
  },
  { requiredKeys: [] },
)
const twoOf: typeof allOf = (...conditions) => atLeast(2, ...conditions)

const report: fc.Arbitrary<Promise<ChainReport>> = fc
  .record({
    conditions: fc.array(facets, { minLength: 1, maxLength: 3 }),
    group: fc.constantFrom(allOf, anyOf, twoOf),
    shown: fc.array(prerequisite, { maxLength: 3 }),
  })
  .map(({ conditions, group, shown }) =>
    run(
      badge({
        achievement: 'camt-e',
        name: 'CAMT+E',
        awarded: '2026-03-02T09:00:00Z',
        requires: group(...conditions.map((one) => holds('camt', one))),
      }),
      shown.map((one, index) => camt({ id: `urn:x:${index}`, ...one } as never)),
    ),
  )

function everyWord({ explanation, credentials, notes }: ChainReport): readonly string[] {
  const of = ({
    sentence,
    fix = [],
    rejected = [],
    children = [],
  }: Explanation): readonly string[] => [
    sentence,
    ...fix,
    ...rejected.map((one) => one.sentence),
    ...children.flatMap(of),
  ]
  return [
    ...of(explanation),
    ...credentials.flatMap(({ prerequisites }) => (prerequisites ? of(prerequisites) : [])),
    ...notes.map(({ sentence }) => sentence),
  ]
}

describe('a report in another language', () => {
  it('property: in English is the report as it was made', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (made) => {
        const one = await made
        expect(translate(one, ENGLISH)).toEqual(one)
      }),
      { numRuns: 50 },
    )
  })

  it('property: comes back the same by way of another, and says nothing in English there', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (made) => {
        const one = await made
        const spanish = translate(one, SPANISH)
        expect(translate(spanish, ENGLISH)).toEqual(one)
        for (const text of everyWord(spanish)) {
          expect(text).not.toMatch(/\b(?:the|its|was|holder|issuer|this|condition)\b/i)
          // every gap has its value
          expect(text.replaceAll('A {name} <b>', '')).not.toMatch(/\{\w+[|}]/)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('differs in words alone', async () => {
    const one = await supervisor()
    const wordless = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (key, member) =>
          ['label', 'sentence', 'fix'].includes(key) ? 0 : member,
        ),
      )
    const spanish = translate(one, SPANISH)
    expect(wordless(spanish)).toEqual(wordless(one))
    expect(spanish).not.toEqual(one)
    expect(spanish.target).toBe(one.target)
  })

  it('keeps what the rule calls things, and says in it what we call them', async () => {
    const named = { ...anyOf(holds('camt')), name: 'Basics' }
    const target = badge({ achievement: 'x', requires: allOf(named, anyOf(holds('camt'))) })
    const { explanation } = translate(await run(target, []), SPANISH)
    expect(explanation.label).toBe('Todos estos')
    expect(explanation.children?.map(({ label }) => label)).toEqual(['Basics', 'Uno de estos'])
  })

  it('tells what a badge below builds on, and remarks, in it too', async () => {
    const base = holds('base')
    const target = badge({
      achievement: 'x',
      awarded: '2026-03-02T09:00:00Z',
      requires: allOf(holds('camt'), anyOf(holds('camt', { timing: 'before' }))),
      details: { creator: { id: 'did:web:other.example', type: ['Profile'] } },
    })
    const spanish = translate(await run(target, [camt({ requires: base })]), SPANISH)
    const below = spanish.credentials.flatMap(({ prerequisites = [] }) => prerequisites)
    expect(below.map(({ sentence }) => sentence)).toEqual(['base: no se ha presentado.'])
    expect(spanish.notes.map(({ sentence }) => sentence)).toEqual([
      '«CAMT» cuenta para 2 condiciones.',
      'El emisor no es el creador de este logro; no se presentó ningún aval válido del creador.',
    ])
  })

  it('changes nothing of the report that it is made from', async () => {
    const one = await supervisor()
    const before = JSON.stringify(one)
    translate(one, SPANISH)
    expect(JSON.stringify(one)).toBe(before)
  })
})

describe('misuse is thrown', () => {
  it.each<[string, unknown]>([
    ['a promise of a report', Promise.resolve({})],
    ['nothing', undefined],
    ['the report of a credential', { verified: true, checks: [] }],
  ])('%s', (_name, value) => {
    expect(() => translate(value as ChainReport, SPANISH)).toThrow(MISUSE)
  })

  it('no language', async () => {
    const one = await supervisor()
    for (const language of ['es', undefined, null, {}, { tag: 'es', phrases: [] }]) {
      expect(() => translate(one, language as Language)).toThrow(MISUSE)
    }
  })
})
