/**
 * What only shows in a process of its own: how long the first verification takes, and whether memory
 * grows with the verifications.
 *
 * @import { Medians } from './measure.js'
 * @import { Ratios } from './targets.js'
 */
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createContextSet, issue } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW, signer } from './badges.js'
import { documentsOf } from './digitalbazaar.js'
import { median } from './measure.js'
import { FIRST, MEMORY } from './targets.js'

const SIDES = /** @type {const} */ (['stackbadge', 'digitalbazaar', 'verifierCore'])

/**
 * What a process is told that verifies one badge.
 *
 * @typedef {object} FirstVerification
 * @property {(typeof SIDES)[number]} side
 * @property {object} badge
 * @property {Date | string} now
 * @property {Readonly<Record<string, object>>} contexts
 * @property {Readonly<Record<string, object>>} documents - of the issuer's key.
 */

/**
 * Starts processes in turn, each of which verifies one badge. Two rows: from the import to the verdict,
 * and the whole life of the process, with the start of Node in it.
 *
 * @param {number} rounds - processes of each side.
 * @returns {Promise<readonly Medians[]>}
 */
export async function firstVerifications(rounds) {
  const badge = await issue(camtPlusE, ISSUE_OPTIONS)
  const contexts = await contextsOf(badge)
  const task = { badge, now: NOW, contexts, documents: documentsOf(signer) }
  const times = SIDES.map((side) => ({
    side,
    input: JSON.stringify({ ...task, side }),
    imported: /** @type {number[]} */ ([]),
    whole: /** @type {number[]} */ ([]),
  }))
  // the first process of each side reads its files from the disk, and does not count
  for (let round = 0; round <= rounds; round += 1) {
    for (const { input, imported, whole } of times) {
      const began = performance.now()
      const took = Number(runScript('first-verification.js', { input }))
      if (round === 0) continue
      imported.push(took)
      whole.push(performance.now() - began)
    }
  }
  const rowOf = (/** @type {string} */ name, /** @type {'imported' | 'whole'} */ which) => ({
    name,
    medians: /** @type {Medians['medians']} */ (
      Object.fromEntries(times.map((time) => [time.side, median(time[which])]))
    ),
  })
  return [rowOf(FIRST, 'imported'), rowOf(`${FIRST}, process`, 'whole')]
}

/**
 * The contexts that a badge names, by their URL.
 *
 * @param {{ readonly '@context': readonly unknown[] }} badge
 */
async function contextsOf({ '@context': named }) {
  const contexts = await createContextSet()
  const urls = named.filter((context) => typeof context === 'string')
  return Object.fromEntries(urls.map((url) => [url, contexts.get(url)]))
}

/**
 * What is in use while so many badges are issued and verified, ten times on the way.
 *
 * @param {number} count - a multiple of ten.
 */
export function memoryOver(count) {
  const output = runScript('many-verifications.js', { args: [String(count)] })
  /** @type {readonly { readonly verified: number, readonly heldMiB: number }[]} */
  const points = JSON.parse(output)
  return points
}

/**
 * How much more is in use at the end than at the first point.
 *
 * @param {ReturnType<typeof memoryOver>} points
 * @returns {Ratios}
 */
export function memoryRatio(points) {
  const [first, last] = [points[0], points.at(-1)]
  assert.ok(first && last)
  return { name: MEMORY, ratios: { start: last.heldMiB / first.heldMiB } }
}

/**
 * Runs a script beside this one.
 *
 * @param {string} file
 * @param {{ readonly input?: string, readonly args?: readonly string[] }} given
 * @returns {string} what it has printed.
 */
function runScript(file, { input = '', args = [] }) {
  const script = fileURLToPath(new URL(file, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', script, ...args], {
    input,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  return stdout
}
