import { assertArgument } from './assert-argument.js'
import { decodeBase58Multibase, encodeBase58Multibase } from './multibase.js'

const SIGNATURE_LENGTH = 64

/**
 * The signature in the `proofValue` of an EdDSA proof, or `undefined` when the text is anything but `z`
 * and the base58btc spelling of exactly 64 bytes.
 *
 * @see Data Integrity EdDSA Cryptosuites v1.0, section 2.2.1: https://www.w3.org/TR/vc-di-eddsa/
 */
export function decodeProofValue(text: string): Uint8Array | undefined {
  const bytes = decodeBase58Multibase(text)
  return bytes?.length === SIGNATURE_LENGTH ? bytes : undefined
}

/**
 * A signature as the `proofValue` of an EdDSA proof.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not a `Uint8Array` of 64 bytes.
 */
export function encodeProofValue(signature: Uint8Array): string {
  const isSignature = signature instanceof Uint8Array && signature.length === SIGNATURE_LENGTH
  assertArgument(isSignature, 'An Ed25519 signature is a Uint8Array of 64 bytes.')
  return encodeBase58Multibase(signature)
}
