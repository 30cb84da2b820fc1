import { copyJson, isJsonObject, type JsonObject, JsonReadError } from '../json/index.js'
import { refuseKey } from './key-error.js'
import { decodeBase64url } from './multibase.js'
import { type PublicKey, publicKeyFrom } from './public-key.js'

/** Members that only private and symmetric keys have (RFC 7518 section 6, RFC 8037 section 2). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const

/** Names of the algorithm, old and new (RFC 8037 section 3.1, RFC 9864). */
const ALGORITHMS: readonly unknown[] = ['EdDSA', 'Ed25519']

/**
 * The public key in a JSON Web Key, e.g. `publicKeyJwk` of a verification method.
 *
 * @param jwk - `kty` OKP, `crv` Ed25519, `x`. Where `use`, `key_ops` or `alg` are there, they must
 *   allow checking Ed25519 signatures. Other members are ignored.
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for another key, a forbidden use or any private
 *   member; `key-weak` as in `decodePublicKeyMultibase`.
 * @see RFC 7517 section 4, RFC 8037 section 2
 */
export function decodePublicJwk(jwk: unknown): PublicKey {
  const members = readJwk(jwk, 'verify')
  if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(members, name))) {
    return refuseKey('key-kind', 'A public JWK has no private member.')
  }
  return publicKeyFrom(readKeyBytes(members, 'x'))
}

/**
 * The secret seed in a private JSON Web Key, and its public half.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` as `decodePublicJwk`; whether the halves belong together is
 *   not checked.
 */
export function decodePrivateJwk(jwk: unknown): { seed: Uint8Array; publicKey: PublicKey } {
  const members = readJwk(jwk, 'sign')
  return {
    seed: readKeyBytes(members, 'd'),
    publicKey: publicKeyFrom(readKeyBytes(members, 'x')),
  }
}

function readJwk(value: unknown, operation: 'sign' | 'verify'): JsonObject {
  const jwk = copyJwk(value)
  const { kty, crv, use, key_ops: operations, alg } = jwk
  if (kty !== 'OKP' || crv !== 'Ed25519') {
    return refuseKey('key-kind', 'The JWK is not of the type OKP with the curve Ed25519.')
  }
  if (use !== undefined && use !== 'sig') {
    return refuseKey('key-kind', 'The JWK is not meant for signatures.')
  }
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes(operation))) {
    return refuseKey('key-kind', `The JWK does not allow the operation "${operation}".`)
  }
  if (alg !== undefined && !ALGORITHMS.includes(alg)) {
    return refuseKey('key-kind', 'The JWK is meant for another algorithm.')
  }
  return jwk
}

/** What is read is a copy; why it could not be made is not said, since it may show the secret. */
function copyJwk(value: unknown): JsonObject {
  try {
    const copy = copyJson(value)
    if (isJsonObject(copy)) return copy
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
  }
  return refuseKey('key-kind', 'A JWK is a JSON object.')
}

function readKeyBytes(jwk: JsonObject, name: 'd' | 'x'): Uint8Array {
  const bytes = decodeBase64url(jwk[name])
  if (bytes?.length === 32) return bytes
  return refuseKey('key-kind', `Member "${name}" of the JWK is not the base64url text of 32 bytes.`)
}
