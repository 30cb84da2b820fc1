/**
 * How long a badge takes among many, by how many there are, in one thread and in as many as there are cores.
 *
 *     node test/bench/batch.js                    100 to 100,000 badges
 *     node test/bench/batch.js 1000000            as many as you say: nobody holds them all
 *     node test/bench/batch.js --workers 4 8000   in as many threads as you say, which are started sooner
 *
 * A badge must not take longer among many than among few, and no more memory be in use. Run it after `npm run
 * bundle`, with `--expose-gc` for memory that says something.
 *
 * @import { CredentialInput, VerificationReport } from 'stackbadge'
 * @import { IssueOutcome } from 'stackbadge/batch'
 */
import { strict as assert } from 'node:assert'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { issue, verify } from 'stackbadge'
import { issueMany, verifyMany } from 'stackbadge/batch'
import { camtPlusE, ISSUE_OPTIONS, NOW } from './badges.js'

/**
 * @typedef {object} BatchLine
 * @property {'issue' | 'verify'} verb
 * @property {number} count
 * @property {number} workers - most threads, the one that asks among them.
 * @property {number} oneThreadMs - a badge, by the function for one, again and again.
 * @property {number} workersMs - a badge, by the function for many in all threads, their start included.
 * @property {number} heldMiB - more than before, at the end.
 * @property {number} peakMiB - of the whole process, threads included.
 */

/** Badges that differ, which are verified in turn; to issue a million ahead would take longer than to verify. */
const DIFFERENT = 64
/** A loop that went on longer would tell nothing more. */
const LONGEST_LOOP = 10_000

/**
 * @param {readonly number[]} counts
 * @param {number} [workers] - Default: none is given, which means one for each core where that pays.
 * @returns {AsyncGenerator<BatchLine>}
 */
export async function* batchSeries(counts, workers) {
  const where = workers === undefined ? {} : { workers }
  const badges = await Promise.all([...awards(DIFFERENT)].map((one) => issue(one, ISSUE_OPTIONS)))
  const texts = badges.map((badge) => JSON.stringify(badge))
  /** @param {string} text */
  const verifyOne = async (text) => assert.ok((await verify(text, { now: NOW })).verified)
  /** @param {CredentialInput} award */
  const issueOne = async (award) => assert.ok(await issue(award, ISSUE_OPTIONS))
  const alone = { workers: 1 }
  // the compiler of the runtime has seen everything before the first is timed, save what threads do
  for (let round = 0; round < 2; round += 1) {
    await each(inTurn(2000, texts), verifyOne)
    await through(verifyMany(inTurn(2000, texts), { now: NOW, ...alone }))
    await each(awards(2000), issueOne)
    await through(issueMany(awards(2000), { ...ISSUE_OPTIONS, ...alone }))
  }
  for (const count of counts) {
    const few = Math.min(count, LONGEST_LOOP)
    const verifying = await compare(
      { count, workers: workers ?? availableParallelism() },
      timed(few, () => each(inTurn(few, texts), verifyOne)),
      () => verifyMany(inTurn(count, texts), { now: NOW, ...where }),
    )
    yield { verb: 'verify', ...verifying }
    const issuing = await compare(
      { count, workers: workers ?? availableParallelism() },
      timed(few, () => each(awards(few), issueOne)),
      () => issueMany(awards(count), { ...ISSUE_OPTIONS, ...where }),
    )
    yield { verb: 'issue', ...issuing }
  }
}

/** @param {readonly BatchLine[]} lines */
export function batchTable(lines) {
  const rows = lines.map(({ verb, count, workers, oneThreadMs, workersMs, heldMiB, peakMiB }) => ({
    verb,
    count,
    'one thread, ms': Number(oneThreadMs.toFixed(3)),
    [`${workers} threads, ms`]: Number(workersMs.toFixed(3)),
    ratio: Number((oneThreadMs / workersMs).toFixed(2)),
    'held, MiB': Number(heldMiB.toFixed(1)),
    'peak, MiB': Number(peakMiB.toFixed(0)),
  }))
  console.table(rows)
}

/**
 * @param {{ readonly count: number, readonly workers: number }} batch
 * @param {Promise<number>} loop - how long a badge takes in it.
 * @param {() => AsyncIterable<VerificationReport | IssueOutcome>} many
 */
async function compare({ count, workers }, loop, many) {
  const oneThreadMs = await loop
  const before = held()
  let peakMiB = 0
  const workersMs = await timed(count, async () => {
    const { good, peak } = await through(many())
    assert.equal(good, count)
    peakMiB = peak / 2 ** 20
  })
  return { count, workers, oneThreadMs, workersMs, heldMiB: held() - before, peakMiB }
}

/**
 * Counts the good ones, and sees how many bytes the process has at most meanwhile.
 *
 * @param {AsyncIterable<VerificationReport | IssueOutcome>} outcomes
 */
async function through(outcomes) {
  let good = 0
  let seen = 0
  let peak = 0
  for await (const outcome of outcomes) {
    if ('verified' in outcome ? outcome.verified : !('error' in outcome)) good += 1
    seen += 1
    if (seen % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss())
  }
  return { good, peak }
}

/**
 * How many milliseconds one of so many takes.
 *
 * @param {number} count
 * @param {() => Promise<unknown>} run
 */
async function timed(count, run) {
  const began = performance.now()
  await run()
  return (performance.now() - began) / count
}

/**
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => Promise<unknown>} work
 */
async function each(items, work) {
  for (const item of items) await work(item)
}

/**
 * @param {number} count
 * @param {readonly string[]} texts
 */
function* inTurn(count, texts) {
  for (let index = 0; index < count; index += 1) yield texts[index % texts.length] ?? ''
}

/**
 * The award of the comparison to one person after the other.
 *
 * @param {number} count
 * @returns {Generator<CredentialInput>}
 */
function* awards(count) {
  for (let index = 0; index < count; index += 1) {
    yield { ...camtPlusE, id: `https://college.example/achievements/camt-e/awards/${index}` }
  }
}

function held() {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    options: { workers: { type: 'string' } },
    allowPositionals: true,
  })
  const counts = positionals.length > 0 ? positionals.map(Number) : [100, 1000, 10_000, 100_000]
  const lines = []
  const workers = values.workers === undefined ? undefined : Number(values.workers)
  for await (const line of batchSeries(counts, workers)) lines.push(line)
  batchTable(lines)
}
