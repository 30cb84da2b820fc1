import { createRecent } from '../json/index.js'
import type { Jwk } from '../model/index.js'
import { encodeBase64url } from './base64url.js'
import { isWeakPoint } from './curve-encoding.js'
import { type CurveAlgorithm, curveAlgorithm } from './key-algorithm.js'
import { refuseKey } from './key-error.js'
import { decodeMultikey, encodeMultikey } from './multikey.js'
import { encodeRsaKey, type RsaNumbers, rsaWeakness } from './rsa-key.js'
import type { EcdsaAlgorithm, SignatureAlgorithm } from './signer.js'
import { compressPoint, decompressPoint } from './weierstrass.js'

/** A public key that has passed the checks of import: right length, canonical, not weak. */
export interface PublicKey {
  readonly algorithm: SignatureAlgorithm
  /**
   * A copy of its own: the 32 bytes of RFC 8032 for `Ed25519`, a compressed point for `ES256` (33 bytes)
   * and `ES384` (49), the DER of an RSAPublicKey (RFC 8017) for `RS256`.
   */
  readonly bytes: Uint8Array
  /** The same key as a Multikey, such as `z6Mk…`. RSA keys have none. */
  readonly publicKeyMultibase?: string
  /** The same key as a JSON Web Key, with the members that make up the key and no others. */
  readonly jwk: Jwk
}

/** A public key on a curve, which always has the form of a Multikey. */
export interface CurvePublicKey extends PublicKey {
  readonly algorithm: Exclude<SignatureAlgorithm, 'RS256'>
  readonly publicKeyMultibase: string
}

/** Keys by their text: one verification meets the key of the issuer several times. */
const decoded = createRecent<CurvePublicKey>(256)

/** Keys by their own JSON Web Key, which is frozen. */
const byJwk = new WeakMap<Jwk, PublicKey>()

/** Whether two keys are one, in whatever form they came. */
export function isSameKey(one: PublicKey, other: PublicKey): boolean {
  if (one.algorithm !== other.algorithm || one.bytes.length !== other.bytes.length) return false
  return one.bytes.every((byte, at) => byte === other.bytes[at])
}

/**
 * The public key with these bytes.
 *
 * @param bytes - the point: of Ed25519, or compressed.
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for another length; `key-weak` for an Ed25519 key of
 *   small order, under which anybody can sign, for one that is not spelled canonically, and for bytes that
 *   are no point of their curve.
 */
export function publicKeyFrom(
  bytes: Uint8Array,
  algorithm: CurvePublicKey['algorithm'] = 'Ed25519',
): CurvePublicKey {
  const entry = curveAlgorithm(algorithm)
  const { curve, publicLength } = entry
  if (!(bytes instanceof Uint8Array) || bytes.length !== publicLength) {
    return refuseKey('key-kind', `A public ${curve} key has ${publicLength} bytes.`)
  }
  const own = Uint8Array.from(bytes)
  return finished({
    algorithm,
    bytes: own,
    publicKeyMultibase: encodeMultikey('public', entry, own),
    jwk: jwkOf(own, entry),
  })
}

/** The key, frozen; it is found again by its JSON Web Key. */
function finished<Key extends PublicKey>(key: Key): Key {
  byJwk.set(Object.freeze(key.jwk), withOwnBytes(key))
  return Object.freeze(key)
}

/** Whoever writes into the bytes of a key must not reach another. */
function withOwnBytes<Key extends PublicKey>(key: Key): Key {
  return Object.freeze({ ...key, bytes: key.bytes.slice() })
}

/** The key whose member `jwk` this very object is; `undefined` for every other, also for its copies. */
export function keyOfOwnJwk(jwk: unknown): PublicKey | undefined {
  const key = byJwk.get(jwk as Jwk)
  return key && withOwnBytes(key)
}

function jwkOf(bytes: Uint8Array, { curve, keyType }: CurveAlgorithm): Jwk {
  if (curve === 'Ed25519') {
    if (isWeakPoint(bytes)) {
      return refuseKey('key-weak', 'Anybody can make signatures that fit this public key.')
    }
    return { kty: keyType, crv: curve, x: encodeBase64url(bytes) }
  }
  const point = decompressPoint(bytes, curve)
  if (point === undefined) return refuseKey('key-weak', 'The public key is no point of its curve.')
  const middle = bytes.length
  const [x, y] = [point.subarray(1, middle), point.subarray(middle)]
  return { kty: keyType, crv: curve, x: encodeBase64url(x), y: encodeBase64url(y) }
}

/**
 * The public key at a point of a curve of ECDSA, in either form of SEC 1.
 *
 * @param point - compressed, or `04 ‖ x ‖ y`.
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for another form, `key-weak` off the curve.
 */
export function publicKeyFromPoint(point: Uint8Array, algorithm: EcdsaAlgorithm): CurvePublicKey {
  const length = curveAlgorithm(algorithm).secretLength
  if (point[0] !== 4 || point.length !== 1 + 2 * length) return publicKeyFrom(point, algorithm)
  return publicKeyAt(point.subarray(1, 1 + length), point.subarray(1 + length), algorithm)
}

/**
 * The public key at these coordinates, which must be on the curve.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for other lengths, `key-weak` off the curve.
 */
export function publicKeyAt(
  x: Uint8Array,
  y: Uint8Array,
  algorithm: EcdsaAlgorithm,
): CurvePublicKey {
  const { curve, secretLength: length } = curveAlgorithm(algorithm)
  if (x.length !== length || y.length !== length) {
    return refuseKey('key-kind', `A coordinate of a ${curve} key has ${length} bytes.`)
  }
  const point = compressPoint(x, y, curve)
  if (point === undefined) return refuseKey('key-weak', 'The public key is no point of its curve.')
  return publicKeyFrom(point, algorithm)
}

/**
 * The public RSA key of these numbers.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-weak`) as `rsaWeakness` says.
 */
export function rsaPublicKey({ modulus, exponent }: RsaNumbers): PublicKey {
  const weakness = rsaWeakness({ modulus, exponent })
  if (weakness !== undefined) return refuseKey('key-weak', weakness)
  return finished({
    algorithm: 'RS256',
    bytes: encodeRsaKey({ modulus, exponent }),
    jwk: { kty: 'RSA', n: encodeBase64url(modulus), e: encodeBase64url(exponent) },
  })
}

/**
 * The public key behind Multikey text, e.g. `publicKeyMultibase` of a verification method.
 *
 * @param text - `z6Mk…`, `zDn…` or `z82…`: base58btc, multicodec prefix, and the key, in its one spelling.
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind` or `key-weak`).
 * @see Controlled Identifiers v1.0, section 2.2.2 Multikey: https://www.w3.org/TR/cid-1.0/#Multikey
 */
export function decodePublicKeyMultibase(text: string): CurvePublicKey {
  return withOwnBytes(decoded.get(text) ?? decoded.keep(text, decodeFresh(text)))
}

function decodeFresh(text: string): CurvePublicKey {
  const { algorithm, bytes } = decodeMultikey('public', text)
  return publicKeyFrom(bytes, algorithm.algorithm)
}

/**
 * Multikey text of a public key's bytes.
 *
 * @param algorithm - Default: `Ed25519`.
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind` or `key-weak`): only what decodes again is encoded.
 */
export function encodePublicKeyMultibase(
  bytes: Uint8Array,
  algorithm: CurvePublicKey['algorithm'] = 'Ed25519',
): string {
  return publicKeyFrom(bytes, algorithm).publicKeyMultibase
}
