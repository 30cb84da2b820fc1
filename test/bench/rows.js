/**
 * @import { CredentialInput, IssueOptions } from 'stackbadge'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import * as verifierCore from '@digitalcredentials/verifier-core'
import { buildCredential, issue, lint, verify, verifyChain } from 'stackbadge'
import {
  atLimits,
  camt,
  camtPlusE,
  ISSUE_OPTIONS,
  LARGE_ISSUE_OPTIONS,
  large,
  manyAlignments,
  NOW,
} from './badges.js'
import { issueWithDigitalBazaar, verifyWithDigitalBazaar } from './digitalbazaar.js'
import { bytesToSign, signBytes, verifyBytes } from './ed25519.js'
import { verifyWithVerifierCore } from './verifier-core.js'

/**
 * What is compared. Both sides begin with the same badge and answer for each other's before anything is
 * timed. They do not do the same amount of work: our `issue` builds the badge and checks shape,
 * conformance and key before it signs; our `verify` runs every check, and verifies the endorsements in a
 * badge, which no other side does.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createRows() {
  return [
    ...(await rowsOf('', { input: camtPlusE, options: ISSUE_OPTIONS, endorsements: 0 })),
    ...(await rowsOf(' large', { input: large, options: LARGE_ISSUE_OPTIONS, endorsements: 3 })),
    await strangersRow(),
    await librariesRow(),
    buildRow(),
    lintRow('lint', build(camtPlusE)),
    lintRow('lint 200 and 50', build(manyAlignments)),
    lintRow('lint at limits', atLimits(build(camtPlusE))),
    checksRow(),
    await chainRow(),
  ]
}

/**
 * Issuing and verifying one badge.
 *
 * @param {string} suffix - to the names of the rows.
 * @param {{ input: CredentialInput, options: IssueOptions, endorsements: number }} badge - and how many
 *   endorsements it has in it, each with a signature that our `verify` checks.
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf(suffix, { input, options, endorsements }) {
  const badge = await issue(input, options)
  const unsigned = build(input, options)
  const theirs = await issueWithDigitalBazaar(structuredClone(unsigned))
  const bytes = await bytesToSign(input, options)
  const signature = signBytes(bytes)
  // The same document, key and time make the same signature, or one side has signed something else.
  assert.deepEqual(theirs, badge)
  const report = await verify(theirs, { now: NOW })
  assert.equal(report.verified, true)
  assert.equal(report.endorsements.length, endorsements)
  assert.ok(report.endorsements.every(({ outcome }) => outcome === 'verified'))
  await mustVerify(verifyWithDigitalBazaar(badge))
  await mustVerify(verifyWithVerifierCore(verifierCore, structuredClone(badge)))
  assert.ok(verifyBytes(bytes, signature))
  return [
    {
      name: `issue${suffix}`,
      contenders: {
        stackbadge: () => () => issue(input, options),
        digitalbazaar: () => {
          const copy = structuredClone(unsigned)
          return () => issueWithDigitalBazaar(copy)
        },
        ed25519: () => () => signBytes(bytes),
      },
    },
    {
      name: `verify${suffix}`,
      contenders: {
        stackbadge: () => () => mustVerify(verify(badge, { now: NOW })),
        digitalbazaar: () => {
          const copy = structuredClone(badge)
          return () => mustVerify(verifyWithDigitalBazaar(copy))
        },
        verifierCore: () => {
          const copy = structuredClone(badge)
          return () => mustVerify(verifyWithVerifierCore(verifierCore, copy))
        },
        // as many signatures as our side checks
        ed25519: () => () => {
          for (let count = 0; count <= endorsements; count += 1) verifyBytes(bytes, signature)
        },
      },
    },
  ]
}

/** More definitions than are remembered from one verification to the next. */
const STRANGERS = 300

/**
 * Verifying badges for achievements and of issuers that were never met before: nothing about them is known
 * from another badge.
 *
 * @returns {Promise<Row>}
 */
async function strangersRow() {
  const { id = '' } = camtPlusE.achievement
  const badges = await Promise.all(
    Array.from({ length: STRANGERS }, (_, index) => {
      const input = JSON.stringify(camtPlusE).replaceAll(id, `${id}-${index}`)
      const issuer = { ...ISSUE_OPTIONS.issuer, name: `College ${index}` }
      return issue(JSON.parse(input), { ...ISSUE_OPTIONS, issuer })
    }),
  )
  /** @param {(badge: object) => Promise<{ readonly verified: boolean }>} check */
  const inTurn = (check) => {
    const copies = structuredClone(badges)
    let next = 0
    return () => () => {
      next = (next + 1) % copies.length
      return mustVerify(check(/** @type {object} */ (copies[next])))
    }
  }
  return {
    name: 'verify strangers',
    contenders: {
      stackbadge: inTurn((badge) => verify(badge, { now: NOW })),
      digitalbazaar: inTurn(verifyWithDigitalBazaar),
    },
  }
}

/**
 * Verifying by `jsonld` and `rdf-canonize` in the place of our engine.
 *
 * @returns {Promise<Row>}
 */
async function librariesRow() {
  const badge = await issue(camtPlusE, ISSUE_OPTIONS)
  const run = () => mustVerify(verify(badge, { now: NOW, canonicalization: 'jsonld' }))
  return { name: 'verify by jsonld', contenders: { stackbadge: () => run } }
}

/**
 * Building alone: the share of it in `issue`.
 *
 * @returns {Row}
 */
function buildRow() {
  return { name: 'build', contenders: { stackbadge: () => () => build(camtPlusE) } }
}

/**
 * Looking at a document before it is signed: it happens in every `issue`.
 *
 * @param {string} name
 * @param {object} document
 * @returns {Row}
 */
function lintRow(name, document) {
  assert.equal(lint(document).subject, 'badge')
  return { name, contenders: { stackbadge: () => () => lint(document) } }
}

/**
 * A badge without a proof: every check of `verify` but proof and issuer.
 *
 * @returns {Row}
 */
function checksRow() {
  const unsigned = build(camtPlusE)
  return {
    name: 'verify unsigned',
    contenders: { stackbadge: () => () => verify(unsigned, { now: NOW }) },
  }
}

/**
 * Verifying two badges and the rule of one.
 *
 * @returns {Promise<Row>}
 */
async function chainRow() {
  const [base, target] = await Promise.all(
    [camt, camtPlusE].map((input) => issue(input, ISSUE_OPTIONS)),
  )
  const run = async () => {
    const { decision } = await verifyChain(target, [base], { now: NOW })
    assert.equal(decision, 'yes')
  }
  return { name: 'chain', contenders: { stackbadge: () => run } }
}

/**
 * @param {CredentialInput} input
 * @param {IssueOptions} [options]
 */
function build(input, { issuer, now = NOW } = ISSUE_OPTIONS) {
  return buildCredential(input, { issuer, now, id: String(input.id) })
}

/** @param {Promise<{ readonly verified: boolean }>} answer */
async function mustVerify(answer) {
  assert.equal((await answer).verified, true)
}
