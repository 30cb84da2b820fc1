/**
 * Prepares one run and returns it. Only the run is timed, up to the end of the promise it may return.
 *
 * @typedef {() => () => unknown} Contender
 */

/**
 * The sides of a comparison: stackbadge, the same work done by `@digitalbazaar/vc` and by
 * `@digitalcredentials/verifier-core`, the bare signatures that are made or checked in it, and those of a
 * token by `jose`.
 *
 * @typedef {'stackbadge' | 'digitalbazaar' | 'verifierCore' | 'ed25519' | 'jose'} Side
 */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {{ readonly stackbadge: Contender } & Partial<Record<Side, Contender>>} contenders
 */

/**
 * Medians of one run, in milliseconds.
 *
 * @typedef {object} Medians
 * @property {string} name
 * @property {{ readonly stackbadge: number } & Partial<Record<Side, number>>} medians
 */

const WARM_UP_MS = 3000
const SAMPLE_MS = 100

/**
 * Measures the contenders of a row in turn, round after round: whatever slows the machine down for a
 * while slows all of them. Each round begins with another.
 *
 * A sample is the mean of several runs in a row, of as many as keep the contender busy for a tenth of a
 * second. With single runs the collection of garbage falls into step with the turns, and one side pays
 * for what all sides leave behind; where the runtime lets them, samples begin without any.
 *
 * @param {Row} row
 * @param {number} rounds - samples of each contender.
 * @returns {Promise<Medians>}
 */
export async function measure({ name, contenders }, rounds) {
  const sides = []
  for (const [side, prepare] of Object.entries(contenders)) {
    const runs = Math.ceil(SAMPLE_MS / (await warmUp(prepare)))
    sides.push({ side, prepare, runs, samples: /** @type {number[]} */ ([]) })
  }
  for (let round = 0; round < rounds; round += 1) {
    const first = round % sides.length
    for (const { prepare, runs, samples } of [...sides.slice(first), ...sides.slice(0, first)]) {
      samples.push(await sample(prepare, runs))
    }
  }
  const medians = sides.map(({ side, samples }) => [side, median(samples)])
  return { name, medians: Object.fromEntries(medians) }
}

/**
 * Runs a contender until the compiler has seen enough of it: for three seconds of the processor's time, however
 * long that takes on a machine that does other things as well.
 *
 * @param {Contender} prepare
 * @returns milliseconds of one run, of the last ones.
 */
async function warmUp(prepare) {
  const times = []
  const began = process.cpuUsage()
  while (busyMs(began) < WARM_UP_MS) times.push(await sample(prepare, 1))
  return median(times.slice(-25))
}

/** @param {NodeJS.CpuUsage} since */
function busyMs(since) {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

/**
 * @param {Contender} prepare
 * @param {number} runs
 * @returns mean milliseconds of a run.
 */
async function sample(prepare, runs) {
  const prepared = Array.from({ length: runs }, () => prepare())
  if (runs > 1) globalThis.gc?.()
  const began = performance.now()
  for (const run of prepared) await run()
  return (performance.now() - began) / runs
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
