import { hex } from '@scure/base'
import { OpenBadgesError } from '../errors.js'
import { problem } from '../report/index.js'
import { assertArgument } from './assert-argument.js'
import { isReducedScalar, isWeakPoint } from './curve-encoding.js'
import { curveAlgorithm, RSA_PARAMS } from './key-algorithm.js'
import type { PublicKey } from './public-key.js'
import { decodeRsaKey, rsaSpki, rsaWeakness } from './rsa-key.js'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signer.js'
import { decompressPoint, isScalarPair } from './weierstrass.js'

/** Imported keys by their content, oldest first: an issuer's key is met again and again. */
const imported = new Map<string, CryptoKey>()
const MOST_IMPORTED = 256

/**
 * Whether the signature is one over these bytes by that key, in the algorithm of the key.
 *
 * Runtimes differ on signatures that no honest signer makes. Here all answer `false`: another length;
 * for Ed25519 a public key or point R that is of small order or not canonical, S not below the group
 * order; for ECDSA anything but r ‖ s with both from 1 to below the group order, and a point off its curve;
 * for RSA a key of less than 2048 bits, and a signature of another length than the modulus (S-28, S-29).
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` (`proof-unsupported`) where the runtime's Web Crypto
 *   lacks the algorithm; `ERR_OB_ARGUMENT` for anything but bytes.
 * @see Web Cryptography API Level 2: https://www.w3.org/TR/webcrypto-2/
 */
export async function verifySignature(
  key: PublicKey,
  bytes: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const parts = [key?.bytes, bytes, signature]
  assertArgument(
    parts.every((part) => part instanceof Uint8Array) &&
      SIGNATURE_ALGORITHMS.includes(key.algorithm),
    'A signature is checked with a PublicKey, and two times a Uint8Array.',
  )
  // Copies: what was checked is what is verified, whatever the caller does meanwhile.
  const { algorithm } = key
  const material = Uint8Array.from(key.bytes)
  const signed = Uint8Array.from(bytes)
  const own = Uint8Array.from(signature)
  if (!isHonest(algorithm, material, own)) return false
  const verifier = await importPublicKey(algorithm, material)
  if (verifier === undefined) return false
  const params = algorithm === 'RS256' ? RSA_PARAMS : curveAlgorithm(algorithm).signParams
  return await crypto.subtle.verify(params, verifier, own, signed)
}

/**
 * Whether an honest signer may have made it: nothing on which runtimes could differ. Keys are looked at
 * again, since anybody can make an object that looks like a {@link PublicKey}.
 */
function isHonest(algorithm: SignatureAlgorithm, key: Uint8Array, signature: Uint8Array): boolean {
  if (algorithm === 'RS256') {
    const numbers = decodeRsaKey(key)
    if (numbers === undefined || rsaWeakness(numbers) !== undefined) return false
    return signature.length === numbers.modulus.length
  }
  const { publicLength, signatureLength } = curveAlgorithm(algorithm)
  if (key.length !== publicLength || signature.length !== signatureLength) return false
  if (algorithm !== 'Ed25519') return isScalarPair(signature, curveAlgorithm(algorithm).curve)
  if (isWeakPoint(key) || isWeakPoint(signature.subarray(0, 32))) return false
  return isReducedScalar(signature.subarray(32))
}

async function importPublicKey(
  algorithm: SignatureAlgorithm,
  material: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey | undefined> {
  const content = `${algorithm} ${hex.encode(material)}`
  const known = imported.get(content)
  if (known !== undefined) return known
  try {
    const key = await importFresh(algorithm, material)
    if (key === undefined) return undefined
    const [oldest] = imported.keys()
    if (imported.size >= MOST_IMPORTED && oldest !== undefined) imported.delete(oldest)
    imported.set(content, key)
    return key
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'NotSupportedError') return undefined
    const detail = `Web Crypto of this runtime has no ${algorithm}.`
    throw new OpenBadgesError(detail, {
      code: 'ERR_OB_UNSUPPORTED',
      cause,
      problems: [problem('proof-unsupported', detail)],
    })
  }
}

async function importFresh(
  algorithm: SignatureAlgorithm,
  material: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey | undefined> {
  if (algorithm === 'RS256') {
    return crypto.subtle.importKey('spki', rsaSpki(material), RSA_PARAMS, false, ['verify'])
  }
  const { keyParams } = curveAlgorithm(algorithm)
  const point =
    algorithm === 'Ed25519' ? material : decompressPoint(material, curveAlgorithm(algorithm).curve)
  if (point === undefined) return undefined
  return crypto.subtle.importKey('raw', point, keyParams, false, ['verify'])
}
