import { copyJson, isJsonObject, type JsonObject, JsonReadError } from '../json/index.js'
import { decodeBase64url } from './base64url.js'
import { CURVE_ALGORITHMS, type CurveAlgorithm } from './key-algorithm.js'
import { refuseKey } from './key-error.js'
import {
  keyOfOwnJwk,
  type PublicKey,
  publicKeyAt,
  publicKeyFrom,
  rsaPublicKey,
} from './public-key.js'

/** Members that only private and symmetric keys have (RFC 7518 section 6, RFC 8037 section 2). */
export const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const

/** Characters of the longest modulus that is read; a longer one is refused as it would be later. */
const LONGEST_MODULUS = 1400

/**
 * The public key in a JSON Web Key, e.g. `publicKeyJwk` of a verification method.
 *
 * @param jwk - `kty` OKP with `crv` Ed25519, EC with P-256 or P-384, or RSA. Where `use`, `key_ops` or
 *   `alg` are there, they must allow checking signatures of the key's one algorithm. Other members are
 *   ignored.
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for another key, a forbidden use or any private
 *   member; `key-weak` as in `decodePublicKeyMultibase`, and for RSA keys of less than 2048 bits.
 * @see RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2
 */
export function decodePublicJwk(jwk: unknown): PublicKey {
  const known = keyOfOwnJwk(jwk)
  if (known !== undefined) return known
  const members = copyJwk(jwk)
  if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(members, name))) {
    return refuseKey('key-kind', 'A public JWK has no private member.')
  }
  return readPublicHalf(members, 'verify')
}

/**
 * The public half of a JWK that may have private members, for one of the two operations.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` as {@link decodePublicJwk}.
 */
export function readPublicHalf(jwk: JsonObject, operation: 'sign' | 'verify'): PublicKey {
  const { kty, crv } = jwk
  if (kty === 'RSA') {
    checkUse(jwk, operation, ['RS256'])
    return rsaPublicKey({ modulus: readNumber(jwk, 'n'), exponent: readNumber(jwk, 'e') })
  }
  const entry = CURVE_ALGORITHMS.find(({ keyType, curve }) => kty === keyType && crv === curve)
  if (entry === undefined) {
    const kinds = 'Ed25519, P-256, P-384 and RSA'
    return refuseKey('key-kind', `The JWK is of none of the kinds ${kinds}.`)
  }
  checkUse(jwk, operation, entry.joseNames)
  return readPoint(jwk, entry)
}

function readPoint(
  jwk: JsonObject,
  { algorithm, secretLength: length }: CurveAlgorithm,
): PublicKey {
  const x = readBytes(jwk, 'x', length)
  if (algorithm === 'Ed25519') return publicKeyFrom(x)
  return publicKeyAt(x, readBytes(jwk, 'y', length), algorithm)
}

/** What the key says of its use must not speak against this one. */
function checkUse(
  { use, key_ops: operations, alg }: JsonObject,
  operation: 'sign' | 'verify',
  names: readonly string[],
): void {
  if (use !== undefined && use !== 'sig') {
    refuseKey('key-kind', 'The JWK is not meant for signatures.')
  }
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes(operation))) {
    refuseKey('key-kind', `The JWK does not allow the operation "${operation}".`)
  }
  if (alg !== undefined && !names.some((name) => name === alg)) {
    refuseKey('key-kind', 'The JWK is meant for another algorithm.')
  }
}

/** The JWK as JSON. What is read is a copy; why it could not be made is not said, since it may show the secret. */
export function copyJwk(value: unknown): JsonObject {
  try {
    const copy = copyJson(value)
    if (isJsonObject(copy)) return copy
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
  }
  return refuseKey('key-kind', 'A JWK is a JSON object.')
}

/** The bytes of a member that has a fixed length. */
export function readBytes(jwk: JsonObject, name: 'd' | 'x' | 'y', length: number): Uint8Array {
  const bytes = decodeBase64url(jwk[name])
  if (bytes?.length === length) return bytes
  const detail = `Member "${name}" of the JWK is not the base64url text of ${length} bytes.`
  return refuseKey('key-kind', detail)
}

/** The bytes of a member that is a number of any size, without zeros in front (RFC 7518 section 2). */
export function readNumber(jwk: JsonObject, name: string): Uint8Array {
  const bytes = decodeBase64url(jwk[name], LONGEST_MODULUS)
  if (bytes?.[0]) return bytes
  return refuseKey('key-kind', `Member "${name}" of the JWK is not the base64url text of a number.`)
}
