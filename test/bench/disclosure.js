/** @import { Row } from './measure.js' */
import { strict as assert } from 'node:assert'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import {
  createSignCryptosuite,
  createVerifyCryptosuite,
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { buildCredential, deriveCredential, generateSigner, issue, verify } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW, SIGNED } from './badges.js'
import { documentsOf, issueWith, verifyWith } from './digitalbazaar.js'

/**
 * Issuing a badge with selective disclosure, deriving from it what is shown, and verifying that. The peer
 * signs with nothing mandatory, which is as much work: a statement is signed by one key or by the other.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createDisclosureRows() {
  const signer = await generateSigner({ algorithm: 'ES256' })
  const issuer = { ...ISSUE_OPTIONS.issuer, id: signer.controller }
  const options = /** @type {const} */ ({
    ...ISSUE_OPTIONS,
    issuer,
    signer,
    cryptosuite: 'ecdsa-sd-2023',
  })
  const badge = await issue(camtPlusE, options)
  const derive = () => deriveCredential(badge, { reveal: [''] })
  const shown = await derive()
  const unsigned = buildCredential(camtPlusE, { issuer, now: SIGNED, id: String(camtPlusE.id) })
  const theirs = {
    signing: new DataIntegrityProof({
      signer: { id: signer.id, algorithm: 'P-256', sign: ({ data }) => signer.sign(data) },
      date: SIGNED,
      cryptosuite: createSignCryptosuite({ mandatoryPointers: [] }),
    }),
    verifying: new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
    documents: documentsOf(signer),
  }
  await mustVerify(verify(shown, { now: NOW }))
  await mustVerify(verifyWith(theirs, structuredClone(shown)))
  return [
    {
      name: 'issue ecdsa-sd-2023',
      contenders: {
        stackbadge: () => () => issue(camtPlusE, options),
        digitalbazaar: () => {
          const copy = structuredClone(unsigned)
          return () => issueWith(theirs, copy)
        },
      },
    },
    { name: 'derive ecdsa-sd-2023', contenders: { stackbadge: () => derive } },
    {
      name: 'verify ecdsa-sd-2023',
      contenders: {
        stackbadge: () => () => mustVerify(verify(shown, { now: NOW })),
        digitalbazaar: () => {
          const copy = structuredClone(shown)
          return () => mustVerify(verifyWith(theirs, copy))
        },
      },
    },
  ]
}

/** @param {Promise<{ readonly verified: boolean }>} answer */
async function mustVerify(answer) {
  assert.equal((await answer).verified, true)
}
