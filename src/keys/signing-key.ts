import { OpenBadgesError } from '../errors.js'
import { nodeCrypto } from '../runtime/index.js'
import { decodePublicJwk } from './jwk.js'
import { curveAlgorithm, RSA_PARAMS } from './key-algorithm.js'
import { nodeKeyPair, nodeSigningKey, type SignBytes } from './node-keys.js'
import type { PublicKey } from './public-key.js'
import type { SignatureAlgorithm } from './signer.js'

/** A fresh secret key, and its public half. */
export interface SigningKeyPair {
  readonly sign: SignBytes
  readonly publicKey: PublicKey
}

const RSA = {
  ...RSA_PARAMS,
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const

/**
 * Takes a secret key in, once; from then on it cannot be taken out, and signs.
 *
 * @param pkcs8 - in DER.
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` where the runtime lacks the algorithm.
 */
export async function importSigningKey(
  algorithm: SignatureAlgorithm,
  pkcs8: Uint8Array<ArrayBuffer>,
): Promise<SignBytes> {
  const key = nodeSigningKey(algorithm, pkcs8)
  return key ?? webSigningKey(await importPrivateKey(algorithm, pkcs8), algorithm)
}

/**
 * Makes a secret key that cannot be taken out.
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` where the runtime lacks the algorithm.
 */
export async function generateSigningKey(algorithm: SignatureAlgorithm): Promise<SigningKeyPair> {
  const node = nodeCrypto()
  try {
    const { sign, jwk } = await (node ? nodeKeyPair(node, algorithm) : webKeyPair(algorithm))
    return { sign, publicKey: decodePublicJwk(jwk) }
  } catch (cause) {
    throw unsupported(algorithm, cause)
  }
}

/**
 * A secret key as Web Crypto has it.
 *
 * @param extractable - Default: `false`.
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` where the runtime lacks the algorithm.
 */
export async function importPrivateKey(
  algorithm: SignatureAlgorithm,
  pkcs8: Uint8Array<ArrayBuffer>,
  extractable = false,
): Promise<CryptoKey> {
  const params = algorithm === 'RS256' ? RSA_PARAMS : curveAlgorithm(algorithm).keyParams
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, params, extractable, ['sign'])
  } catch (cause) {
    throw unsupported(algorithm, cause)
  }
}

async function webKeyPair(
  algorithm: SignatureAlgorithm,
): Promise<{ readonly sign: SignBytes; readonly jwk: object }> {
  const params = algorithm === 'RS256' ? RSA : curveAlgorithm(algorithm).keyParams
  const uses: KeyUsage[] = ['sign', 'verify']
  const pair = (await crypto.subtle.generateKey(params, false, uses)) as CryptoKeyPair
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value)
  return { sign: webSigningKey(pair.privateKey, algorithm), jwk: Object.fromEntries(members) }
}

function webSigningKey(key: CryptoKey, algorithm: SignatureAlgorithm): SignBytes {
  const params = algorithm === 'RS256' ? RSA_PARAMS : curveAlgorithm(algorithm).signParams
  return async (bytes) => new Uint8Array(await crypto.subtle.sign(params, key, bytes))
}

function unsupported(algorithm: SignatureAlgorithm, cause: unknown): OpenBadgesError {
  const message = `The cryptography of this runtime has no ${algorithm}.`
  return new OpenBadgesError(message, { code: 'ERR_OB_UNSUPPORTED', cause })
}
