/**
 * How long a badge takes among many, by how many there are, in one thread and in as many as there are cores.
 *
 *     node test/bench/batch.js                    100 to 100,000 badges
 *     node test/bench/batch.js 1000000            as many as you say
 *
 * A badge must not take longer among many than among few, and no more memory be in use. Run it after `npm run
 * bundle`, with `--expose-gc` for memory that says something.
 *
 * @import { VerificationReport } from 'stackbadge'
 * @import { IssueOutcome } from 'stackbadge/batch'
 */
import { strict as assert } from 'node:assert'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { issue, verify } from 'stackbadge'
import { issueMany, verifyMany } from 'stackbadge/batch'
import { camtPlusE, ISSUE_OPTIONS, NOW } from './badges.js'

/**
 * @typedef {object} BatchLine
 * @property {'issue' | 'verify'} verb
 * @property {number} count
 * @property {number} oneThreadMs - a badge, by the function for one, again and again.
 * @property {number} workersMs - a badge, by the function for many on all cores, their start included.
 * @property {number} heldMiB - more than before, at the end.
 */

/**
 * @param {readonly number[]} counts
 * @returns {AsyncGenerator<BatchLine>}
 */
export async function* batchSeries(counts) {
  const text = JSON.stringify(await issue(camtPlusE, ISSUE_OPTIONS))
  const verifyOne = async () => assert.ok((await verify(text, { now: NOW })).verified)
  const issueOne = async () => assert.ok(await issue(camtPlusE, ISSUE_OPTIONS))
  // the compiler of the runtime has seen everything before the first is timed
  for (const one of [verifyOne, issueOne]) await repeat(one, 2000)
  for (const count of counts) {
    const verifying = () => drain(verifyMany(times(count, text), { now: NOW }))
    yield { verb: 'verify', count, ...(await compare(count, verifyOne, verifying)) }
    const issuing = () => drain(issueMany(times(count, camtPlusE), ISSUE_OPTIONS))
    yield { verb: 'issue', count, ...(await compare(count, issueOne, issuing)) }
  }
}

/** @param {readonly BatchLine[]} lines */
export function batchTable(lines) {
  const cores = availableParallelism()
  const rows = lines.map(({ verb, count, oneThreadMs, workersMs, heldMiB }) => ({
    verb,
    count,
    'one thread, ms': Number(oneThreadMs.toFixed(3)),
    [`${cores} cores, ms`]: Number(workersMs.toFixed(3)),
    ratio: Number((oneThreadMs / workersMs).toFixed(2)),
    'held, MiB': Number(heldMiB.toFixed(1)),
  }))
  console.table(rows)
}

/**
 * @param {number} count
 * @param {() => Promise<void>} one
 * @param {() => Promise<number>} many
 */
async function compare(count, one, many) {
  const oneThreadMs =
    (await timed(() => repeat(one, Math.min(count, 10_000)))) / Math.min(count, 10_000)
  const before = held()
  const workersMs = (await timed(async () => assert.equal(await many(), count))) / count
  return { oneThreadMs, workersMs, heldMiB: held() - before }
}

/** @param {() => Promise<unknown>} run */
async function timed(run) {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/**
 * @param {() => Promise<void>} one
 * @param {number} count
 */
async function repeat(one, count) {
  for (let index = 0; index < count; index += 1) await one()
}

/**
 * @template T
 * @param {number} count
 * @param {T} item
 */
function* times(count, item) {
  for (let index = 0; index < count; index += 1) yield item
}

/**
 * Counts what is as it should be.
 *
 * @param {AsyncIterable<VerificationReport | IssueOutcome>} outcomes
 */
async function drain(outcomes) {
  let good = 0
  for await (const outcome of outcomes) {
    if ('verified' in outcome ? outcome.verified : !('error' in outcome)) good += 1
  }
  return good
}

function held() {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const counts = process.argv.slice(2).map(Number)
  const lines = []
  for await (const line of batchSeries(counts.length > 0 ? counts : [100, 1000, 10_000, 100_000])) {
    lines.push(line)
  }
  batchTable(lines)
}
