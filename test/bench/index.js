/**
 * How fast issuing and verifying are, beside `@digitalbazaar/vc` and beside the bare signature.
 *
 *     npm run bench                       a table
 *     npm run -s bench -- --json          a JSON array, see Line in print.js
 *     npm run bench -- --rounds 100       more rounds, steadier medians
 *     npm run bench -- --only rule        rows whose names contain that
 */
import { parseArgs } from 'node:util'
import { createCanonicalizeRow } from './canonicalize.js'
import { createChainRows, growthOf, judgeMany } from './chains.js'
import { createDisclosureRows } from './disclosure.js'
import { measure } from './measure.js'
import { lineOf, manyOf, seriesOf, tableOf, walletsOf } from './print.js'
import { createRows } from './rows.js'
import { createStatusRows, verifyMany } from './status.js'
import { createSuiteRows } from './suites.js'
import { createTokenRows } from './tokens.js'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '25' },
    only: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError('--rounds takes a whole number.')

const results = []
const rows = [
  ...(await createRows()),
  ...(await createSuiteRows()),
  ...(await createDisclosureRows()),
  ...(await createTokenRows()),
  ...(await createStatusRows()),
  ...(await createChainRows()),
  await createCanonicalizeRow(),
]
for (const row of rows.filter(({ name }) => name.includes(values.only))) {
  results.push(await measure(row, rounds))
}
console.log(values.json ? JSON.stringify(results.map(lineOf), null, 2) : tableOf(results, rounds))
if (!values.json) {
  console.log(seriesOf(growthOf(results)))
  console.log(walletsOf(await judgeMany(10_000)))
  console.log(manyOf(await verifyMany(10_000)))
}
