/**
 * @import { canonicalizeWithJsonld } from '../../src/proofs/data-integrity/vendor.js'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import { readdirSync } from 'node:fs'
import { createContextSet, issue } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS } from './badges.js'
import { canonicalizeWithDigitalBazaar } from './digitalbazaar.js'

/**
 * From the badge without its proof to canonical N-Quads: most of issuing and verifying is this.
 *
 * Ours has no public door, so it is taken out of the build: the chunk that Data Integrity proofs load.
 *
 * @returns {Promise<Row>}
 */
export async function createCanonicalizeRow() {
  const dist = new URL('.', import.meta.resolve('stackbadge'))
  const chunks = readdirSync(dist).filter((name) => /^vendor-.+\.js$/.test(name))
  const modules = await Promise.all(chunks.map((chunk) => import(new URL(chunk, dist).href)))
  /** @type {{ canonicalizeWithJsonld: typeof canonicalizeWithJsonld } | undefined} */
  const vendor = modules.find((module) => 'canonicalizeWithJsonld' in module)
  assert.ok(vendor, 'The build has no chunk with the door to JSON-LD.')
  const contexts = await createContextSet()
  const { proof, ...badge } = await issue(camtPlusE, ISSUE_OPTIONS)
  /** @type {Parameters<typeof canonicalizeWithJsonld>[0]} */
  const document = JSON.parse(JSON.stringify(badge))
  const ours = () => vendor.canonicalizeWithJsonld(document, { contexts })
  const theirs = () => canonicalizeWithDigitalBazaar(document)
  assert.equal(await ours(), await theirs())
  return {
    name: 'canonicalize',
    contenders: { stackbadge: () => ours, digitalbazaar: () => theirs },
  }
}
