/**
 * Ratios, what is aimed at, and what no change may fall short of. Times differ from machine to machine, so
 * nothing is judged by them.
 *
 * @import { BatchLine } from './batch.js'
 * @import { Medians, Side } from './measure.js'
 */

/**
 * What our work is compared with: the other sides of a row, the first point of a series, and the same in
 * one thread.
 *
 * @typedef {Exclude<Side, 'stackbadge'> | 'start' | 'oneThread'} Other
 */

/**
 * @typedef {object} Ratios
 * @property {string} name - of the row.
 * @property {Partial<Record<Other, number>>} ratios
 */

/**
 * `least` and `most` are aimed at. `gate` is what a run with `--check` fails on: far enough from there for
 * a machine with two cores that does other things at the same time.
 *
 * @typedef {object} Target
 * @property {string} row
 * @property {Other} other
 * @property {number} [least]
 * @property {number} [most]
 * @property {number} [gate] - in the direction of the target. Default: none.
 */

export const MEMORY = 'memory of verifications'
export const FIRST = 'first verification'

/** @type {readonly Target[]} */
export const TARGETS = [
  { row: 'issue', other: 'digitalbazaar', least: 20, gate: 12 },
  { row: 'issue', other: 'ed25519', most: 5, gate: 25 },
  { row: 'verify', other: 'digitalbazaar', least: 12, gate: 8 },
  { row: 'verify', other: 'ed25519', most: 2.5, gate: 12 },
  { row: 'verify strangers', other: 'digitalbazaar', least: 12, gate: 6 },
  { row: 'issue large', other: 'digitalbazaar', least: 20, gate: 9 },
  { row: 'verify large', other: 'digitalbazaar', least: 12, gate: 5 },
  { row: 'issue JWT Ed25519', other: 'jose', least: 1, gate: 0.45 },
  { row: 'verify JWT Ed25519', other: 'jose', least: 1, gate: 0.45 },
  { row: FIRST, other: 'digitalbazaar', least: 3, gate: 1.5 },
  { row: FIRST, other: 'verifierCore', least: 3, gate: 2.5 },
  { row: MEMORY, other: 'start', most: 1.1, gate: 1.25 },
  { row: 'issueMany', other: 'oneThread', least: 1.8 },
  { row: 'verifyMany', other: 'oneThread', least: 1.8 },
]

/** Bare cryptography is what ours is counted in; another implementation is counted in ours. */
const BARE = new Set(['ed25519'])

/**
 * The ratios of a row: how many times slower each other implementation is, and how many bare signatures
 * one of ours costs.
 *
 * @param {Medians} row
 * @returns {Ratios}
 */
export function ratiosOf({ name, medians: { stackbadge, ...others } }) {
  const ratios = Object.entries(others).map(([other, median]) => [
    other,
    BARE.has(other) ? stackbadge / median : median / stackbadge,
  ])
  return { name, ratios: Object.fromEntries(ratios) }
}

/**
 * How many times faster all cores are than one thread, with the most badges of each series.
 *
 * @param {readonly BatchLine[]} lines
 * @returns {readonly Ratios[]}
 */
export function batchRatios(lines) {
  const most = Math.max(...lines.map(({ count }) => count))
  return lines
    .filter(({ count }) => count === most)
    .map(({ verb, oneThreadMs, workersMs }) => ({
      name: `${verb}Many`,
      ratios: { oneThread: oneThreadMs / workersMs },
    }))
}

/**
 * The targets that were measured. One without a gate holds in any case.
 *
 * @param {readonly Ratios[]} measured
 */
export function judge(measured) {
  return TARGETS.flatMap((target) => {
    const ratio = measured.find(({ name }) => name === target.row)?.ratios[target.other]
    if (ratio === undefined) return []
    const { least, most, gate } = target
    const within = (/** @type {number | undefined} */ bound) =>
      bound === undefined || (most === undefined ? ratio >= bound : ratio <= bound)
    return [{ ...target, ratio, met: within(least ?? most), held: within(gate) }]
  })
}
