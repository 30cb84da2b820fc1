/**
 * @import { CompactJWSHeaderParameters } from 'jose'
 * @import { Row } from './measure.js'
 */
import { strict as assert } from 'node:assert'
import { CompactSign, compactVerify, exportJWK, generateKeyPair } from 'jose'
import { importSigner, issueJwt, verify } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW } from './badges.js'

/** @type {readonly ('Ed25519' | 'ES256' | 'ES384' | 'RS256')[]} */
const ALGORITHMS = ['Ed25519', 'ES256', 'ES384', 'RS256']

/**
 * Issuing and verifying the same badge as a token, by every algorithm; and what bare `jose` takes to sign
 * and to verify the same bytes, with the same key, which it has imported.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function createTokenRows() {
  return (await Promise.all(ALGORITHMS.map(rowsOf))).flat()
}

/**
 * @param {(typeof ALGORITHMS)[number]} algorithm
 * @returns {Promise<readonly Row[]>}
 */
async function rowsOf(algorithm) {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  const signer = await importSigner({ jwk: await exportJWK(privateKey) }, { algorithm })
  const { controller: id } = signer
  const options = { ...ISSUE_OPTIONS, issuer: { ...ISSUE_OPTIONS.issuer, id }, signer }
  const token = await issueJwt(camtPlusE, options)
  const run = async () => {
    const { verified } = await verify(token, { now: NOW })
    assert.equal(verified, true)
  }
  await run()
  const { payload, protectedHeader } = await compactVerify(token, publicKey)
  const header = /** @type {CompactJWSHeaderParameters} */ (protectedHeader)
  return [
    {
      name: `issue JWT ${algorithm}`,
      contenders: {
        stackbadge: () => () => issueJwt(camtPlusE, options),
        jose: () => () => new CompactSign(payload).setProtectedHeader(header).sign(privateKey),
      },
    },
    {
      name: `verify JWT ${algorithm}`,
      contenders: {
        stackbadge: () => run,
        jose: () => () => compactVerify(token, publicKey),
      },
    },
  ]
}
