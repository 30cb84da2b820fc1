/**
 * @import { VerifyOptions } from 'stackbadge'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import {
  createFetchDoor,
  createStatusListCache,
  generateSigner,
  issue,
  issueCredential,
  statusEntryFor,
  verify,
} from 'stackbadge'
import { buildStatusList, emptyBits } from 'stackbadge/status'
import { camtPlusE, ISSUE_OPTIONS, NOW, SIGNED } from './badges.js'

const LIST = 'https://stackbadge.example/status/1'
const ENTRIES = 131_072

/**
 * Verifying the same badge without a status, with one whose list is kept, and with one whose list is
 * fetched and verified each time. What lies between the first two is what status costs a badge that
 * shares its list with others.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createStatusRows() {
  const { plain, listed, door } = await prepare()
  const statusLists = createStatusListCache()
  const row = (/** @type {string} */ name, /** @type {() => Promise<void>} */ run) => ({
    name,
    contenders: { stackbadge: () => run },
  })
  return [
    row('verify without status', () => mustVerify(plain, { door })),
    row('verify on a kept list', () => mustVerify(listed, { door, statusLists })),
    row('verify and fetch the list', () => mustVerify(listed, { door })),
  ]
}

/**
 * Verifies so many badges on one list, with a cache: how often the list is asked for, what one badge takes,
 * and how much more memory is in use at the end.
 *
 * @param {number} count
 */
export async function verifyMany(count) {
  const { badgeAt, door, asked } = await prepare()
  const statusLists = createStatusListCache()
  const badges = []
  for (let index = 0; index < 100; index += 1) badges.push(await badgeAt(index * 1311))
  await mustVerify(badges[0], { door, statusLists: createStatusListCache() })
  asked.length = 0
  const before = memory()
  const began = performance.now()
  for (let index = 0; index < count; index += 1) {
    await mustVerify(badges[index % badges.length], { door, statusLists })
  }
  const perBadgeMs = (performance.now() - began) / count
  return { count, requests: asked.length, perBadgeMs, heldMiB: memory() - before }
}

/** A badge without a status, one with, and the host of the list. */
async function prepare() {
  const signer = await generateSigner()
  const options = {
    ...ISSUE_OPTIONS,
    issuer: { ...ISSUE_OPTIONS.issuer, id: signer.controller },
    signer,
    cryptosuite: /** @type {const} */ ('eddsa-jcs-2022'),
  }
  const badgeAt = (/** @type {number} */ index) =>
    issue(
      {
        ...camtPlusE,
        credentialStatus: statusEntryFor({ list: LIST, index, purpose: 'revocation' }),
      },
      options,
    )
  const unsigned = await buildStatusList({
    id: LIST,
    issuer: signer.controller,
    purpose: 'revocation',
    bits: emptyBits(ENTRIES),
    validFrom: SIGNED,
    validUntil: new Date('2027-01-01T00:00:00Z'),
  })
  const { cryptosuite } = options
  const list = await issueCredential(unsigned, { kind: 'any', signer, now: SIGNED, cryptosuite })
  const body = JSON.stringify(list)
  /** @type {string[]} */
  const asked = []
  const door = createFetchDoor({
    async fetch(url) {
      asked.push(String(url))
      return new Response(body, { headers: { 'content-type': 'application/vc' } })
    },
  })
  return { plain: await issue(camtPlusE, options), listed: await badgeAt(7), badgeAt, door, asked }
}

/** In MiB, of what is still reachable where the garbage can be collected first (`--expose-gc`). */
function memory() {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

/**
 * @param {unknown} badge
 * @param {VerifyOptions} options
 */
async function mustVerify(badge, options) {
  assert.equal((await verify(badge, { now: NOW, ...options })).verified, true)
}
