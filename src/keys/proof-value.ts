import { assertArgument } from './assert-argument.js'
import { decodeBase58Multibase, encodeBase58Multibase } from './multibase.js'

/**
 * The signature in a `proofValue`, or `undefined` when the text is anything but `z` and the base58btc
 * spelling of exactly that many bytes (S-27).
 *
 * @param length - bytes of a signature: 64 for Ed25519 and P-256 (the default), 96 for P-384.
 * @see Data Integrity EdDSA Cryptosuites v1.0, section 2.2.1: https://www.w3.org/TR/vc-di-eddsa/
 * @see Data Integrity ECDSA Cryptosuites v1.0, section 2.2.1: https://www.w3.org/TR/vc-di-ecdsa/
 */
export function decodeProofValue(text: string, length = 64): Uint8Array | undefined {
  const bytes = decodeBase58Multibase(text)
  return bytes?.length === length ? bytes : undefined
}

/**
 * A signature as a `proofValue`.
 *
 * @param length - as for {@link decodeProofValue}.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not a `Uint8Array` of that many bytes.
 */
export function encodeProofValue(signature: Uint8Array, length = 64): string {
  const isSignature = signature instanceof Uint8Array && signature.length === length
  assertArgument(isSignature, 'A signature is a Uint8Array of the length that its algorithm has.')
  return encodeBase58Multibase(signature)
}
