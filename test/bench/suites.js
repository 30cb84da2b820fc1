/**
 * @import { CryptosuiteName } from 'stackbadge'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { buildCredential, generateSigner, issue, verify } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW, SIGNED } from './badges.js'
import { documentsOf, issueWith, verifyWith } from './digitalbazaar.js'

/** How our signature algorithms are called over there. */
const CURVES = /** @type {const} */ ({ Ed25519: 'Ed25519', ES256: 'P-256', ES384: 'P-384' })

const jcs = {
  eddsa: [eddsaJcs.createSignCryptosuite(), eddsaJcs.createVerifyCryptosuite()],
  ecdsa: [ecdsaJcs.createSignCryptosuite(), ecdsaJcs.createVerifyCryptosuite()],
}

/**
 * The suites beside the default, which has rows of its own; with what signs and what verifies over there.
 *
 * @type {readonly [CryptosuiteName, keyof typeof CURVES, readonly object[]][]}
 */
const SUITES = [
  ['eddsa-jcs-2022', 'Ed25519', jcs.eddsa],
  ['ecdsa-rdfc-2019', 'ES256', [ecdsaRdfc, ecdsaRdfc]],
  ['ecdsa-rdfc-2019', 'ES384', [ecdsaRdfc, ecdsaRdfc]],
  ['ecdsa-jcs-2019', 'ES256', jcs.ecdsa],
  ['ecdsa-jcs-2019', 'ES384', jcs.ecdsa],
]

/**
 * Issuing and verifying the same badge with every suite.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createSuiteRows() {
  return (await Promise.all(SUITES.map(rowsOf))).flat()
}

/**
 * @param {(typeof SUITES)[number]} suite
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf([cryptosuite, algorithm, [signing = {}, verifying = {}]]) {
  const signer = await generateSigner({ algorithm })
  const issuer = { ...ISSUE_OPTIONS.issuer, id: signer.controller }
  const options = { ...ISSUE_OPTIONS, issuer, signer, cryptosuite }
  const badge = await issue(camtPlusE, options)
  const unsigned = buildCredential(camtPlusE, { issuer, now: SIGNED, id: String(camtPlusE.id) })
  const theirs = {
    signing: new DataIntegrityProof({
      signer: {
        id: signer.id,
        algorithm: CURVES[algorithm],
        sign: ({ data }) => signer.sign(data),
      },
      date: SIGNED,
      cryptosuite: signing,
    }),
    verifying: new DataIntegrityProof({ cryptosuite: verifying }),
    documents: documentsOf(signer),
  }
  await mustVerify(verify(await issueWith(theirs, structuredClone(unsigned)), { now: NOW }))
  await mustVerify(verifyWith(theirs, forPeer(badge)))
  const name = `${cryptosuite} ${CURVES[algorithm]}`
  return [
    {
      name: `issue ${name}`,
      contenders: {
        stackbadge: () => () => issue(camtPlusE, options),
        digitalbazaar: () => {
          const copy = structuredClone(unsigned)
          return () => issueWith(theirs, copy)
        },
      },
    },
    {
      name: `verify ${name}`,
      contenders: {
        stackbadge: () => () => mustVerify(verify(badge, { now: NOW })),
        digitalbazaar: () => {
          const copy = forPeer(badge)
          return () => mustVerify(verifyWith(theirs, copy))
        },
      },
    },
  ]
}

/**
 * A copy for the peer. Its suites over canonical JSON compare contexts by identity, so an inline one of
 * the document must be the very one of the proof.
 *
 * @param {object} badge
 * @returns {object}
 */
function forPeer(badge) {
  const copy = /** @type {{ '@context': unknown, proof: { '@context'?: unknown } }} */ (
    structuredClone(badge)
  )
  if (copy.proof['@context'] !== undefined) copy.proof['@context'] = copy['@context']
  return copy
}

/** @param {Promise<{ readonly verified: boolean }>} answer */
async function mustVerify(answer) {
  assert.equal((await answer).verified, true)
}
