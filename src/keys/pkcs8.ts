import { algorithmIdentifier, algorithmOf } from './algorithm-identifier.js'
import {
  DER,
  type DerElement,
  encodeDer,
  encodeDerInteger,
  readDer,
  readDerBits,
  readDerInteger,
  readDerSequence,
} from './der.js'
import { refuseKey } from './key-error.js'
import { derOf } from './pem.js'
import { type PublicKey, publicKeyFrom, publicKeyFromPoint } from './public-key.js'
import type { SecretMaterial } from './secret-material.js'
import type { EcdsaAlgorithm, SignatureAlgorithm } from './signer.js'

/** Context-specific tag [1] of a public key, around a BIT STRING or in its place. */
const TAG = { publicKey: 0xa1, implicitPublicKey: 0x81 } as const

/**
 * A secret key in PKCS #8, the form that every Web Crypto imports.
 *
 * @param key - what the algorithm puts inside: the seed in an OCTET STRING, an ECPrivateKey, an
 *   RSAPrivateKey.
 * @see RFC 5958 section 2
 */
export function encodePkcs8(
  algorithm: SignatureAlgorithm,
  key: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const version = encodeDerInteger(Uint8Array.of(0))
  const octets = encodeDer(DER.octetString, key)
  return encodeDer(DER.sequence, [...version, ...algorithmIdentifier(algorithm), ...octets])
}

/**
 * A secret scalar and its point as ECPrivateKey. The point is optional there; some runtimes need it.
 *
 * @see RFC 5915 section 3
 */
export function encodeEcPrivateKey(scalar: Uint8Array, point: Uint8Array): Uint8Array<ArrayBuffer> {
  const version = encodeDerInteger(Uint8Array.of(1))
  const octets = encodeDer(DER.octetString, scalar)
  const bits = encodeDer(DER.bitString, Uint8Array.of(0, ...point))
  return encodeDer(DER.sequence, [...version, ...octets, ...encodeDer(TAG.publicKey, bits)])
}

/**
 * The secret key in PKCS #8, and the public half if it stands there too.
 *
 * @param pkcs8 - DER bytes, or PEM (`-----BEGIN PRIVATE KEY-----`) as text or bytes, unencrypted.
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`, or `key-weak` for a public half that is weak). What
 *   is inside an RSAPrivateKey is not looked at.
 */
export function decodePkcs8(pkcs8: unknown): SecretMaterial {
  const [version, identifier, octets, ...more] = readDerSequence(derOf(pkcs8, 'PRIVATE KEY')) ?? []
  const algorithm = algorithmOf(identifier)
  const isKnown = readDerInteger(version)?.length === 1 && octets?.tag === DER.octetString
  if (algorithm === undefined || !isKnown) {
    return refuseKey('key-kind', 'Not the PKCS #8 of a secret Ed25519, P-256, P-384 or RSA key.')
  }
  if (algorithm === 'Ed25519') return readSeed(octets.content, more)
  if (algorithm !== 'RS256') return readEc(octets.content, algorithm)
  return { algorithm, bytes: Uint8Array.from(octets.content), claimed: [] }
}

/** RFC 8410 section 7: the public key, where it is there, stands behind in a BIT STRING that is tagged [1]. */
function readSeed(key: Uint8Array, more: readonly DerElement[]): SecretMaterial {
  const [seed, ...rest] = readDer(key) ?? []
  if (seed?.tag !== DER.octetString || seed.content.length !== 32 || rest.length > 0) {
    return refuseKey('key-kind', 'The secret Ed25519 key in PKCS #8 is not a seed of 32 bytes.')
  }
  const claimed = more
    .filter(({ tag }) => tag === TAG.implicitPublicKey)
    .map(({ content }) => readDerBits({ tag: DER.bitString, content }))
    .map((bits) => publicKeyFrom(bits ?? new Uint8Array(0)))
  return { algorithm: 'Ed25519', bytes: Uint8Array.from(seed.content), claimed }
}

function readEc(key: Uint8Array, algorithm: EcdsaAlgorithm): SecretMaterial {
  const [version, scalar, ...more] = readDerSequence(key) ?? []
  if (readDerInteger(version)?.[0] !== 1 || scalar?.tag !== DER.octetString) {
    return refuseKey('key-kind', 'The PKCS #8 does not hold an ECPrivateKey.')
  }
  const claimed = more
    .filter(({ tag }) => tag === TAG.publicKey)
    .map(({ content }) => readPoint(content, algorithm))
  return { algorithm, bytes: Uint8Array.from(scalar.content), claimed }
}

function readPoint(content: Uint8Array, algorithm: EcdsaAlgorithm): PublicKey {
  const [bits] = readDer(content) ?? []
  return publicKeyFromPoint(readDerBits(bits) ?? new Uint8Array(0), algorithm)
}
