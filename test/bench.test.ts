import { describe, expect, test } from 'vitest'
import { createChainRows, growthOf, judgeMany } from './bench/chains.js'
import { createDisclosureRows } from './bench/disclosure.js'
import { judgedOf, lineOf, manyOf, markdownOf, seriesOf, walletsOf } from './bench/print.js'
import { memoryRatio } from './bench/processes.js'
import { createRows } from './bench/rows.js'
import { createStatusRows, verifyMany } from './bench/status.js'
import { createSuiteRows } from './bench/suites.js'
import { batchRatios, FIRST, judge, ratiosOf, TARGETS } from './bench/targets.js'
import { createTokenRows } from './bench/tokens.js'
import { readPage } from './pages.js'

describe('the benchmark', async () => {
  const rows = [
    ...(await createRows()),
    ...(await createSuiteRows()),
    ...(await createDisclosureRows()),
    ...(await createTokenRows()),
    ...(await createStatusRows()),
    ...(await createChainRows()),
  ]

  const names = (pattern: RegExp): readonly string[] =>
    rows.map(({ name }) => name).filter((name) => pattern.test(name))

  /** The names of the rows that are compared with that side. */
  const comparedWith = (side: string): readonly string[] =>
    rows.filter(({ contenders }) => side in contenders).map(({ name }) => name)

  test('compares issue and verify with the other implementations and the bare signature', () => {
    const both = ['issue', 'verify', 'issue large', 'verify large']
    expect(comparedWith('digitalbazaar')).toEqual(
      expect.arrayContaining([...both, 'verify strangers']),
    )
    expect(comparedWith('ed25519')).toEqual(both)
    expect(comparedWith('verifierCore')).toEqual(['verify', 'verify large'])
  })

  test('compares every token with bare jose', () => {
    expect(comparedWith('jose')).toEqual(names(/ JWT /))
  })

  test.each(rows)('row "$name" does its work on every side', async ({ contenders }) => {
    for (const prepare of Object.values(contenders)) await prepare()()
  })

  test('many badges on one list ask for it once', async () => {
    const run = await verifyMany(200)
    expect(run).toMatchObject({ count: 200, requests: 1 })
    expect(manyOf(run)).toContain('fetched once')
  })

  test('the series of rules double in size, and their growth is told by the smallest', () => {
    const medians = (ms: number) => ({ stackbadge: ms })
    const results = rows.map(({ name }, index) => ({ name, medians: medians(1 + index) }))
    const series = growthOf(results)
    expect(series).toHaveLength(3)
    for (const { growth } of series) {
      expect(growth.map(({ size }) => size)).toEqual([16, 32, 64, 128, 256])
      expect(growth[0]?.times).toBe(1)
    }
    expect(seriesOf(series)).toContain('16 x 1, 32 x ')
  })

  test('many wallets by one rule ask once for each published definition', async () => {
    const run = await judgeMany(20)
    expect(run).toMatchObject({ count: 20, requests: 4 })
    expect(walletsOf(run)).toContain('asked for 4 times')
  })

  test('a line says how much faster we are, and how many bare signatures one of ours costs', () => {
    const medians = { stackbadge: 8, digitalbazaar: 16, verifierCore: 32, jose: 4, ed25519: 0.04 }
    expect(lineOf({ name: 'issue', medians })).toEqual({
      name: 'issue',
      median_ms: 8,
      x_digitalbazaar: 2,
      x_verifier_core: 4,
      x_jose: 0.5,
      x_ed25519: 200,
    })
  })

  test('a line has no ratio where the other side has no such work', () => {
    expect(lineOf({ name: 'build', medians: { stackbadge: 1 } })).toEqual({
      name: 'build',
      median_ms: 1,
      x_digitalbazaar: null,
      x_verifier_core: null,
      x_jose: null,
      x_ed25519: null,
    })
  })

  /** The verdict on a row that is so many times as fast as the other implementation. */
  const judged = (name: string, times: number) =>
    judge([ratiosOf({ name, medians: { stackbadge: 1, digitalbazaar: times } })])[0]

  test('a ratio that is as good as the target meets it', () => {
    expect(judged('issue', 20)).toMatchObject({ met: true, held: true })
    expect(judged(FIRST, 3)).toMatchObject({ met: true, held: true })
  })

  test('a ratio between gate and target misses the target, and holds', () => {
    expect(judged('issue', 19.9)).toMatchObject({ met: false, held: true })
    expect(judged('issue', 12)).toMatchObject({ met: false, held: true })
  })

  test('a ratio past its gate does not hold', () => {
    expect(judged('issue', 11.9)).toMatchObject({ met: false, held: false })
    expect(judgedOf(judge([{ name: 'issue', ratios: { ed25519: 31 } }]))).toContain('PAST THE GATE')
  })

  test('what costs more than so many bare signatures misses the target', () => {
    expect(judge([{ name: 'verify', ratios: { ed25519: 2.5 } }])[0]).toMatchObject({ met: true })
    expect(judge([{ name: 'verify', ratios: { ed25519: 2.6 } }])[0]).toMatchObject({ met: false })
  })

  test('memory that has grown by a third does not hold', () => {
    const points = [30, 35, 40].map((heldMiB, index) => ({ verified: 10 * (index + 1), heldMiB }))
    expect(judge([memoryRatio(points)])[0]).toMatchObject({ met: false, held: false })
    expect(judge([memoryRatio(points.slice(2))])[0]).toMatchObject({ met: true, held: true })
  })

  test('many are judged by the most of them', () => {
    const line = { verb: 'verify', workers: 2, oneThreadMs: 1, heldMiB: 0, peakMiB: 0 } as const
    const lines = [
      { ...line, count: 100, workersMs: 2 },
      { ...line, count: 1000, workersMs: 0.5 },
    ]
    expect(judge(batchRatios(lines))).toMatchObject([{ row: 'verifyMany', ratio: 2, met: true }])
  })

  test('no gate is stricter than its target', () => {
    for (const { least = Number.POSITIVE_INFINITY, most = 0, gate } of TARGETS) {
      if (gate === undefined) continue
      expect(most === 0 ? gate <= least : gate >= most).toBe(true)
    }
  })

  test('the README has the table of the benchmark, with every row that has a target', () => {
    const readme = readPage('README.md')
    const medians = { stackbadge: 1, digitalbazaar: 1, verifierCore: 1, jose: 1, ed25519: 1 }
    const [heads = ''] = markdownOf([{ name: 'issue', medians }]).split('\n')
    expect(readme).toContain('npm run bench -- --markdown')
    const table = readme.slice(readme.indexOf(heads)).split('\n\n')[0] ?? ''
    expect(table.startsWith(heads)).toBe(true)
    const inTable = new Set(
      [...table.matchAll(/^\| `([^`]+)` \| [\d.]+ \|/gm)].map(([, row]) => row),
    )
    const targets = TARGETS.filter(({ other }) => other !== 'start' && other !== 'oneThread')
    for (const { row } of targets) expect(inTable).toContain(row)
  })
})
