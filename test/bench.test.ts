import { describe, expect, test } from 'vitest'
import { createChainRows, growthOf, judgeMany } from './bench/chains.js'
import { createDisclosureRows } from './bench/disclosure.js'
import { lineOf, manyOf, seriesOf, walletsOf } from './bench/print.js'
import { createRows } from './bench/rows.js'
import { createStatusRows, verifyMany } from './bench/status.js'
import { createSuiteRows } from './bench/suites.js'
import { createTokenRows } from './bench/tokens.js'

describe('the benchmark', async () => {
  const rows = [
    ...(await createRows()),
    ...(await createSuiteRows()),
    ...(await createDisclosureRows()),
    ...(await createTokenRows()),
    ...(await createStatusRows()),
    ...(await createChainRows()),
  ]

  test('compares issue and verify with the other implementation and the bare signature', () => {
    const compared = rows.filter(({ contenders }) => Object.keys(contenders).length === 3)
    expect(compared.map(({ name }) => name)).toEqual(expect.arrayContaining(['issue', 'verify']))
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
    const medians = { stackbadge: 8, digitalbazaar: 16, ed25519: 0.04 }
    expect(lineOf({ name: 'issue', medians })).toEqual({
      name: 'issue',
      median_ms: 8,
      x_digitalbazaar: 2,
      x_ed25519: 200,
    })
  })

  test('a line has no ratio where the other side has no such work', () => {
    expect(lineOf({ name: 'build', medians: { stackbadge: 1 } })).toEqual({
      name: 'build',
      median_ms: 1,
      x_digitalbazaar: null,
      x_ed25519: null,
    })
  })
})
