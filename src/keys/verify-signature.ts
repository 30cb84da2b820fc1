import { assertArgument } from './assert-argument.js'
import { isReducedScalar, isWeakPoint } from './curve-encoding.js'
import { curveAlgorithm } from './key-algorithm.js'
import type { PublicKey } from './public-key.js'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signer.js'
import { importVerifyingKey } from './verifying-key.js'
import { isScalarPair } from './weierstrass.js'

/**
 * Whether the signature is one over these bytes by that key, in the algorithm of the key.
 *
 * Runtimes differ on signatures that no honest signer makes. Here all answer `false`: another length;
 * for Ed25519 a public key or point R that is of small order or not canonical, S not below the group
 * order; for ECDSA anything but r ‖ s with both from 1 to below the group order, and a point off its curve;
 * for RSA a key of less than 2048 bits, and a signature of another length than the modulus (S-28, S-29).
 *
 * Node's own cryptography verifies at once; elsewhere Web Crypto does, by a promise.
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` (`proof-unsupported`) where the runtime lacks the
 *   algorithm; `ERR_OB_ARGUMENT` for anything but bytes.
 * @see Web Cryptography API Level 2: https://www.w3.org/TR/webcrypto-2/
 */
export async function verifySignature(
  key: PublicKey,
  bytes: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  assertArgument(
    key?.bytes instanceof Uint8Array &&
      bytes instanceof Uint8Array &&
      signature instanceof Uint8Array &&
      SIGNATURE_ALGORITHMS.includes(key.algorithm),
    'A signature is checked with a PublicKey, and two times a Uint8Array.',
  )
  // Copies: what was checked is what is verified, whatever the caller does meanwhile.
  const { algorithm } = key
  const material = new Uint8Array(key.bytes)
  const signed = new Uint8Array(bytes)
  const own = new Uint8Array(signature)
  if (!isHonest(algorithm, own)) return false
  const verifier = await importVerifyingKey(algorithm, material)
  if (own.length !== verifier?.signatureLength) return false
  return await verifier.verify(signed, own)
}

/** Whether an honest signer may have made it, by that alone: nothing on which runtimes could differ. */
function isHonest(algorithm: SignatureAlgorithm, signature: Uint8Array): boolean {
  if (algorithm === 'RS256') return true
  if (signature.length !== curveAlgorithm(algorithm).signatureLength) return false
  if (algorithm !== 'Ed25519') return isScalarPair(signature, curveAlgorithm(algorithm).curve)
  return !isWeakPoint(signature.subarray(0, 32)) && isReducedScalar(signature.subarray(32))
}
