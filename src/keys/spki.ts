import { algorithmIdentifier, algorithmOf } from './algorithm-identifier.js'
import { DER, encodeDer, readDerBits, readDerSequence } from './der.js'
import { refuseKey } from './key-error.js'
import { derOf } from './pem.js'
import { type PublicKey, publicKeyFrom, publicKeyFromPoint, rsaPublicKey } from './public-key.js'
import { decodeRsaKey } from './rsa-key.js'
import type { SignatureAlgorithm } from './signer.js'

/**
 * The public key in a SubjectPublicKeyInfo, the form in which key services and hardware tokens hand out
 * the public half of a key that they keep.
 *
 * @param spki - DER bytes, or PEM (`-----BEGIN PUBLIC KEY-----`) as text or bytes. Points are read of
 *   P-256 and P-384 in either form, and RSA keys for any padding (`rsaEncryption`).
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for anything else; `key-weak` as in
 *   `decodePublicJwk`.
 * @see RFC 5280 section 4.1.2.7, RFC 5480, RFC 8410, RFC 3279 section 2.3.1
 * @example
 * ```ts
 * const { algorithm, jwk } = publicKeyFromSpki(answer.PublicKey)
 * ```
 */
export function publicKeyFromSpki(spki: Uint8Array | string): PublicKey {
  const [identifier, key, ...more] = readDerSequence(derOf(spki, 'PUBLIC KEY')) ?? []
  const algorithm = algorithmOf(identifier)
  const bytes = readDerBits(key)
  if (algorithm === undefined || bytes === undefined || more.length > 0) {
    return refuseKey('key-kind', 'Not the SPKI of an Ed25519, P-256, P-384 or RSA key.')
  }
  return readKey(algorithm, bytes)
}

function readKey(algorithm: SignatureAlgorithm, bytes: Uint8Array): PublicKey {
  if (algorithm === 'Ed25519') return publicKeyFrom(bytes)
  if (algorithm !== 'RS256') return publicKeyFromPoint(bytes, algorithm)
  const numbers = decodeRsaKey(bytes)
  return numbers === undefined
    ? refuseKey('key-kind', 'The SPKI does not hold the two numbers of an RSA key.')
    : rsaPublicKey(numbers)
}

/**
 * A public key as SubjectPublicKeyInfo, the form that every runtime takes.
 *
 * @param key - the point of Ed25519, an uncompressed point, an RSAPublicKey.
 */
export function encodeSpki(
  algorithm: SignatureAlgorithm,
  key: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const bits = encodeDer(DER.bitString, Uint8Array.of(0, ...key))
  return encodeDer(DER.sequence, [...algorithmIdentifier(algorithm), ...bits])
}
