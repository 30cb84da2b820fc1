import type { JsonObject } from '../json/index.js'
import { copyJwk, readBytes, readNumber, readPublicHalf } from './jwk.js'
import { curveAlgorithm } from './key-algorithm.js'
import { refuseKey } from './key-error.js'
import type { CurvePublicKey } from './public-key.js'
import { encodeRsaPrivateKey } from './rsa-private-key.js'
import type { SecretMaterial } from './secret-material.js'

/**
 * The secret in a private JSON Web Key, and its public half.
 *
 * @param jwk - `kty` OKP with `crv` Ed25519, EC with P-256 or P-384, or RSA with both primes and what
 *   follows from them, as every library writes it. Where `use`, `key_ops` or `alg` are there, they must
 *   allow signing with the key's one algorithm.
 * @throws {OpenBadgesError} `ERR_OB_KEY` as `decodePublicJwk`; whether the halves belong together is
 *   not checked.
 * @see RFC 7518 section 6, RFC 8037 section 2
 */
export function decodePrivateJwk(jwk: unknown): SecretMaterial {
  const members = copyJwk(jwk)
  const publicKey = readPublicHalf(members, 'sign')
  const { algorithm } = publicKey
  const bytes = algorithm === 'RS256' ? readRsa(members) : readScalar(members, algorithm)
  return { algorithm, bytes, claimed: [publicKey] }
}

function readScalar(jwk: JsonObject, algorithm: CurvePublicKey['algorithm']): Uint8Array {
  return readBytes(jwk, 'd', curveAlgorithm(algorithm).secretLength)
}

function readRsa(jwk: JsonObject): Uint8Array {
  if (Object.hasOwn(jwk, 'oth')) {
    return refuseKey('key-kind', 'An RSA key of more than two primes is not read.')
  }
  return encodeRsaPrivateKey((name) => readNumber(jwk, name))
}
