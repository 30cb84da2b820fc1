/**
 * @import { CredentialInput } from 'stackbadge'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import { buildCredential, issue, lint, verify, verifyChain } from 'stackbadge'
import { atLimits, camt, camtPlusE, ISSUE_OPTIONS, large, manyAlignments, NOW } from './badges.js'
import { issueWithDigitalBazaar, verifyWithDigitalBazaar } from './digitalbazaar.js'
import { bytesToSign, signBytes, verifyBytes } from './ed25519.js'

/**
 * What is compared. Both sides begin with the same badge and answer for each other's before anything is
 * timed. They do not do the same amount of work: our `issue` builds the badge and checks shape,
 * conformance and key before it signs, and verifies what it has signed; our `verify` runs every check.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createRows() {
  return [
    ...(await rowsOf(camtPlusE, '')),
    ...(await rowsOf(large, ' large')),
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
 * @param {CredentialInput} input
 * @param {string} suffix - to the names of the rows.
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf(input, suffix) {
  const badge = await issue(input, ISSUE_OPTIONS)
  const unsigned = build(input)
  const theirs = await issueWithDigitalBazaar(structuredClone(unsigned))
  const bytes = await bytesToSign(input)
  const signature = signBytes(bytes)
  // The same document, key and time make the same signature, or one side has signed something else.
  assert.deepEqual(theirs, badge)
  await mustVerify(verify(theirs, { now: NOW }))
  await mustVerify(verifyWithDigitalBazaar(badge))
  assert.ok(verifyBytes(bytes, signature))
  return [
    {
      name: `issue${suffix}`,
      contenders: {
        stackbadge: () => () => issue(input, ISSUE_OPTIONS),
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
        ed25519: () => () => verifyBytes(bytes, signature),
      },
    },
  ]
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

/** @param {CredentialInput} input */
function build(input) {
  const { issuer, now = NOW } = ISSUE_OPTIONS
  return buildCredential(input, { issuer, now, id: String(input.id) })
}

/** @param {Promise<{ readonly verified: boolean }>} answer */
async function mustVerify(answer) {
  assert.equal((await answer).verified, true)
}
