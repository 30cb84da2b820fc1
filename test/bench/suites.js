/**
 * @import { CryptosuiteName } from 'stackbadge'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { buildCredential, generateSigner, issue, verify } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW, SIGNED } from './badges.js'
import { documentsOf, issueWith, verifyWith } from './digitalbazaar.js'

/** How our signature algorithms are called over there. */
const CURVES = /** @type {const} */ ({ Ed25519: 'Ed25519', ES256: 'P-256', ES384: 'P-384' })

/** @typedef {ConstructorParameters<typeof Ed25519Signature2020>[0] & { date?: Date }} TheirOptions */

/** @param {{ createSignCryptosuite(): object, createVerifyCryptosuite(): object }} suite */
const jcs = (suite) => (/** @type {TheirOptions} */ options) => {
  const cryptosuite = options.signer
    ? suite.createSignCryptosuite()
    : suite.createVerifyCryptosuite()
  return new DataIntegrityProof({ ...options, cryptosuite })
}

/** @param {TheirOptions} options */
const rdfc = (options) => new DataIntegrityProof({ ...options, cryptosuite: ecdsaRdfc })

/**
 * The suites beside the default, which has rows of its own; each with the one over there.
 *
 * @type {readonly [CryptosuiteName, keyof typeof CURVES, (options: TheirOptions) => object][]}
 */
const SUITES = [
  ['eddsa-jcs-2022', 'Ed25519', jcs(eddsaJcs)],
  ['ecdsa-rdfc-2019', 'ES256', rdfc],
  ['ecdsa-rdfc-2019', 'ES384', rdfc],
  ['ecdsa-jcs-2019', 'ES256', jcs(ecdsaJcs)],
  ['ecdsa-jcs-2019', 'ES384', jcs(ecdsaJcs)],
  ['Ed25519Signature2020', 'Ed25519', (options) => new Ed25519Signature2020(options)],
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
async function rowsOf([cryptosuite, algorithm, suiteOf]) {
  const signer = await generateSigner({ algorithm })
  const issuer = { ...ISSUE_OPTIONS.issuer, id: signer.controller }
  const options = { ...ISSUE_OPTIONS, issuer, signer, cryptosuite }
  const badge = await issue(camtPlusE, options)
  const unsigned = buildCredential(camtPlusE, { issuer, now: SIGNED, id: String(camtPlusE.id) })
  const theirSigner = {
    id: signer.id,
    algorithm: CURVES[algorithm],
    sign: (/** @type {{ data: Uint8Array }} */ { data }) => signer.sign(data),
  }
  const theirs = {
    signing: suiteOf({ signer: theirSigner, date: SIGNED }),
    verifying: suiteOf({}),
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
