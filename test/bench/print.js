/**
 * @import { growthOf, judgeMany } from './chains.js'
 * @import { Medians } from './measure.js'
 */
import { availableParallelism } from 'node:os'

/**
 * One line of the record that is kept. A ratio is `null` where the other side has no such work.
 *
 * @typedef {object} Line
 * @property {string} name
 * @property {number} median_ms - ours, in milliseconds.
 * @property {number | null} x_digitalbazaar - their median by ours: above 1 we are faster.
 * @property {number | null} x_ed25519 - our median by the bare signature's: how many of them one costs.
 */

const LEGEND = `
Medians in milliseconds, all sides in one process and in turn, on the same badge with the same key.
x of @digitalbazaar/vc: its median by ours; above 1 we are faster.
x of Ed25519: our median by that of node's own sign or verify (synchronous, over the same 64 bytes
  of hashes that the proof signs): how many bare signatures one of ours costs.
Our issue also builds the badge, lints it, checks the key, and verifies what it has signed; our verify
  runs every check. "verify unsigned" is every check but those of the proof. "lint 200 and 50" is of a
  badge with 200 alignments and 50 results, "lint at limits" of one with 4000 alignments, all wrong.
  "verify on a kept list" less "verify without status" is what a status adds to a badge that shares its
  list; "verify and fetch the list" verifies the list as well, each time. "rule, …" is what a rule costs
  on badges that are verified already.`

/**
 * @param {Medians} row
 * @returns {Line}
 */
export function lineOf({ name, medians: { stackbadge, digitalbazaar, ed25519 } }) {
  return {
    name,
    median_ms: round(stackbadge),
    x_digitalbazaar: digitalbazaar === undefined ? null : round(digitalbazaar / stackbadge),
    x_ed25519: ed25519 === undefined ? null : round(stackbadge / ed25519),
  }
}

/**
 * The rows for people.
 *
 * @param {readonly Medians[]} rows
 * @param {number} rounds
 */
export function tableOf(rows, rounds) {
  const machine = `${process.platform} ${process.arch}, ${availableParallelism()} CPUs`
  const cells = rows.map((row) => {
    const { digitalbazaar, ed25519 } = row.medians
    const { name, median_ms, x_digitalbazaar, x_ed25519 } = lineOf(row)
    const numbers = [median_ms, digitalbazaar, x_digitalbazaar, ed25519, x_ed25519]
    return [name, ...numbers.map((number) => show(number ?? undefined))]
  })
  const heads = ['', 'stackbadge', '@digitalbazaar/vc', 'x', 'Ed25519', 'x']
  const lines = [heads, ...cells].map(([name = '', ...columns]) =>
    [name.padEnd(30), ...columns.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0))].join(''),
  )
  return [`node ${process.version}, ${machine}, ${rounds} rounds`, '', ...lines, LEGEND].join('\n')
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

const WIDTHS = [12, 20, 8, 12, 8]

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
