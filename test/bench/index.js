/**
 * How fast issuing and verifying are, beside `@digitalbazaar/vc`, `@digitalcredentials/verifier-core` and
 * `jose`, and beside the bare signature.
 *
 *     npm run bench                       a table, and what is aimed at
 *     npm run -s bench -- --json          a JSON array, see Line in print.js
 *     npm run bench -- --markdown         the table of the README
 *     npm run bench -- --rounds 100       more rounds, steadier medians
 *     npm run bench -- --only rule        rows whose names contain that, and no series
 *     npm run bench -- --batch            many badges on all cores, and nothing else
 *     npm run bench -- --check            a minute: exit code 1 where a ratio is past its gate in targets.js
 */
import { parseArgs } from 'node:util'
import { batchSeries, batchTable } from './batch.js'
import { createChainRows, growthOf, judgeMany } from './chains.js'
import { createDisclosureRows } from './disclosure.js'
import { measure } from './measure.js'
import {
  judgedOf,
  lineOf,
  manyOf,
  markdownOf,
  memoryOf,
  seriesOf,
  tableOf,
  walletsOf,
} from './print.js'
import { firstVerifications, memoryOver, memoryRatio } from './processes.js'
import { createRows } from './rows.js'
import { createStatusRows, verifyMany } from './status.js'
import { createSuiteRows } from './suites.js'
import { batchRatios, judge, ratiosOf, TARGETS } from './targets.js'
import { createTokenRows } from './tokens.js'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    batch: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds ?? (values.check ? 7 : 25))
if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError('--rounds takes a whole number.')

if (values.check) await check()
else if (values.batch) console.log(judgedOf(judge(await batch())))
else if (values.markdown) await writeMarkdown()
else await run()

/** Everything, for whoever wants to know. */
async function run() {
  const rows = [
    ...(await createRows()),
    ...(await createSuiteRows()),
    ...(await createDisclosureRows()),
    ...(await createTokenRows()),
    ...(await createStatusRows()),
    ...(await createChainRows()),
  ]
  const results = []
  for (const row of rows.filter(({ name }) => name.includes(values.only))) {
    results.push(await measure(row, rounds))
  }
  const whole = values.only === ''
  if (whole) results.push(...(await firstVerifications(rounds)))
  if (values.json) {
    console.log(JSON.stringify(results.map(lineOf), null, 2))
    return
  }
  console.log(tableOf(results, rounds))
  const ratios = results.map(ratiosOf)
  if (whole) {
    console.log(seriesOf(growthOf(results)))
    console.log(walletsOf(await judgeMany(10_000)))
    console.log(manyOf(await verifyMany(10_000)))
    const points = memoryOver(100_000)
    console.log(memoryOf(points))
    ratios.push(memoryRatio(points), ...(await batch()))
  }
  console.log(judgedOf(judge(ratios)))
}

/** What every change is held to: ratios with a gate, and no more rounds than they need. */
async function check() {
  const results = [...(await measureTargets()), ...(await firstVerifications(3))]
  const judged = judge([...results.map(ratiosOf), memoryRatio(memoryOver(10_000))])
  console.log(judgedOf(judged))
  if (judged.some(({ held }) => !held)) process.exitCode = 1
}

/**
 * Many badges on all cores: how their cost keeps from few to many.
 *
 * @returns the ratios of the most.
 */
async function batch() {
  const lines = []
  for await (const line of batchSeries([100, 1000, 10_000, 100_000])) lines.push(line)
  batchTable(lines)
  return batchRatios(lines)
}

async function writeMarkdown() {
  console.log(markdownOf([...(await measureTargets()), ...(await firstVerifications(rounds))]))
}

/** The rows that have a target. */
async function measureTargets() {
  const names = new Set(TARGETS.map(({ row }) => row))
  const results = []
  for (const row of [...(await createRows()), ...(await createTokenRows())]) {
    if (names.has(row.name)) results.push(await measure(row, rounds))
  }
  return results
}
