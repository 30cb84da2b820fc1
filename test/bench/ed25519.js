/**
 * The limit: what node's own Ed25519 takes for the signature in one badge, and nothing else.
 *
 * @import { CredentialInput, IssueOptions } from 'stackbadge'
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { issue } from 'stackbadge'
import { ISSUER_SEED, signer } from './badges.js'

/** What RFC 8410 puts before the seed of a private key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKey = createPrivateKey({
  key: Buffer.concat([PKCS8_PREFIX, ISSUER_SEED]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey)

/** @param {Uint8Array} bytes */
export function signBytes(bytes) {
  return sign(null, bytes, privateKey)
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} signature
 */
export function verifyBytes(bytes, signature) {
  return verify(null, bytes, publicKey, signature)
}

/**
 * The 64 bytes that the proof of a badge signs: the hash of the proof's options and the hash of the
 * document.
 *
 * @param {CredentialInput} input
 * @param {IssueOptions} options
 */
export async function bytesToSign(input, options) {
  let signed = new Uint8Array()
  /** @param {Uint8Array} bytes */
  const listen = (bytes) => {
    signed = Uint8Array.from(bytes)
    return signer.sign(bytes)
  }
  await issue(input, { ...options, signer: { ...signer, sign: listen } })
  return signed
}
