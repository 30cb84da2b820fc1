/**
 * @import { growthOf, judgeMany } from './chains.js'
 * @import { Medians } from './measure.js'
 * @import { memoryOver } from './processes.js'
 * @import { judge, Other } from './targets.js'
 */
import { availableParallelism, cpus } from 'node:os'
import { ratiosOf } from './targets.js'

/**
 * One line of the record that is kept. A ratio is `null` where the other side has no such work.
 *
 * @typedef {object} Line
 * @property {string} name
 * @property {number} median_ms - ours, in milliseconds.
 * @property {number | null} x_digitalbazaar - their median by ours: above 1 we are faster.
 * @property {number | null} x_verifier_core - the same of `@digitalcredentials/verifier-core`.
 * @property {number | null} x_jose - the same of `jose`, which only signs or verifies.
 * @property {number | null} x_ed25519 - our median by the bare signature's: how many of them one costs.
 */

const LEGEND = `
Medians in milliseconds, all sides in one process and in turn, on the same badge with the same key.
x of @digitalbazaar/vc, of @digitalcredentials/verifier-core and of jose: its median by ours; above 1
  we are faster.
x of Ed25519: our median by that of node's own sign or verify (synchronous, over the same 64 bytes
  of hashes that the proof signs): how many bare signatures one of ours costs.
Our issue also builds the badge, lints it and checks the key; our verify runs every check. The large
  badge has three endorsements in it: our verify checks all four signatures, and so does its Ed25519; the
  others check that of the badge alone. "verify by jsonld" is without our own engine. "verify unsigned" is
  every check but those of the proof. "lint 200 and 50" is of a badge with 200 alignments and 50 results,
  "lint at limits" of one with 4000 alignments, all wrong. jose signs and verifies the same token, and
  checks nothing else. "verify on a kept list" less "verify without status" is what a status adds to a
  badge that shares its list; "verify and fetch the list" verifies the list as well, each time. "rule, …"
  is what a rule costs on badges that are verified already. "first verification" is that of a fresh
  process, from the import to the verdict; "…, process" with the start and the end of node.`

/**
 * @param {Medians} row
 * @returns {Line}
 */
export function lineOf(row) {
  const { digitalbazaar, verifierCore, jose, ed25519 } = ratiosOf(row).ratios
  const orNull = (/** @type {number | undefined} */ ratio) =>
    ratio === undefined ? null : round(ratio)
  return {
    name: row.name,
    median_ms: round(row.medians.stackbadge),
    x_digitalbazaar: orNull(digitalbazaar),
    x_verifier_core: orNull(verifierCore),
    x_jose: orNull(jose),
    x_ed25519: orNull(ed25519),
  }
}

/** The other sides, and how wide their columns are: the median, and the ratio. */
const COLUMNS = /** @type {const} */ ([
  ['digitalbazaar', '@digitalbazaar/vc', 19],
  ['verifierCore', 'verifier-core', 15],
  ['jose', 'jose', 8],
  ['ed25519', 'Ed25519', 9],
])

/**
 * The rows for people.
 *
 * @param {readonly Medians[]} rows
 * @param {number} rounds
 */
export function tableOf(rows, rounds) {
  const heads = COLUMNS.map(([, name, width]) => name.padStart(width) + 'x'.padStart(7)).join('')
  const lines = rows.map((row) => {
    const { ratios } = ratiosOf(row)
    const cells = COLUMNS.map(
      ([side, , width]) => show(row.medians[side]).padStart(width) + show(ratios[side]).padStart(7),
    )
    return `${row.name.padEnd(30)}${show(row.medians.stackbadge).padStart(10)}${cells.join('')}`
  })
  return [
    `${machine()}, ${rounds} rounds`,
    '',
    `${''.padEnd(30)}${'stackbadge'.padStart(10)}${heads}`,
    ...lines,
    LEGEND,
  ].join('\n')
}

/** Where a run was made. */
function machine() {
  const model = cpus()[0]?.model.trim() ?? process.arch
  return `node ${process.version}, ${process.platform}, ${availableParallelism()} CPUs (${model})`
}

/**
 * The rows for the README, with where and when they were measured.
 *
 * @param {readonly Medians[]} rows
 */
export function markdownOf(rows) {
  const lines = rows.map((row) => {
    const { ratios } = ratiosOf(row)
    const cells = COLUMNS.map(([side]) => {
      const [ms, ratio] = [row.medians[side], ratios[side]]
      return ms === undefined ? '–' : `${round(ms)} (${show(ratio)}×)`
    })
    return `| \`${row.name}\` | ${round(row.medians.stackbadge)} | ${cells.join(' | ')} |`
  })
  return [
    '| ms | stackbadge | `@digitalbazaar/vc` | `verifier-core` | bare `jose` | bare Ed25519 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`,
  ].join('\n')
}

/** @type {Readonly<Record<Other, string>>} */
const OTHERS = {
  digitalbazaar: 'x of @digitalbazaar/vc',
  verifierCore: 'x of verifier-core',
  jose: 'x of jose',
  ed25519: 'x of Ed25519',
  start: 'end by start',
  oneThread: 'x of one thread',
}

/**
 * What was aimed at, and what has come of it.
 *
 * @param {ReturnType<typeof judge>} judged
 */
export function judgedOf(judged) {
  const lines = judged.map(({ row, other, least, most, gate, ratio, met, held }) => {
    const [name, target] = [`${row}, ${OTHERS[other]}`, least ?? most]
    const sign = least === undefined ? '≤' : '≥'
    const past = held ? '' : `, PAST THE GATE of ${gate}`
    const outcome = met ? 'met' : 'not met'
    return `${name.padEnd(46)}${show(ratio).padStart(7)}  ${sign} ${target}: ${outcome}${past}`
  })
  return ['', 'Targets:', ...lines].join('\n')
}

/**
 * Whether memory grows with what is verified.
 *
 * @param {ReturnType<typeof memoryOver>} points
 */
export function memoryOf(points) {
  const texts = points.map(({ verified, heldMiB }) => `${verified} ${round(heldMiB)}`)
  return `\nMiB in use after so many badges issued and verified, no two alike: ${texts.join(', ')}.`
}

/**
 * What many badges on one status list take.
 *
 * @param {{ count: number, requests: number, perBadgeMs: number, heldMiB: number }} run
 */
export function manyOf({ count, requests, perBadgeMs, heldMiB }) {
  const list = requests === 1 ? 'the list fetched once' : `the list fetched ${requests} times`
  const memory = `${heldMiB < 0 ? 0 : round(heldMiB)} MiB more in use at the end`
  return `\n${count} badges on one status list: ${list}, ${round(perBadgeMs)} ms a badge, ${memory}.`
}

/**
 * How the cost of each series grows.
 *
 * @param {ReturnType<typeof growthOf>} series
 */
export function seriesOf(series) {
  const lines = series.map(({ series: name, growth }) => {
    const points = growth.map(({ size, times }) => `${size} x ${round(times)}`)
    return `${name} ${points.join(', ')}`
  })
  return [
    '\nA cost that grows with the size is twice as much from one point to the next.',
    ...lines,
  ].join('\n')
}

/**
 * What many wallets take that are judged by one rule.
 *
 * @param {Awaited<ReturnType<typeof judgeMany>>} run
 */
export function walletsOf({ count, requests, verifyMs, judgeMs }) {
  return `\n${count} wallets of four badges by one rule: ${round(verifyMs)} ms a wallet to verify it, ${round(judgeMs)} ms to judge it; published definitions asked for ${requests} times in all.`
}

/** @param {number | undefined} number */
function show(number) {
  return number === undefined ? '-' : String(round(number))
}

/**
 * To three significant digits: more would be noise.
 *
 * @param {number} number
 */
function round(number) {
  return Number(number.toPrecision(3))
}
