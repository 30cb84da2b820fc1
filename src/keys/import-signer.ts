import { assertArgument } from './assert-argument.js'
import { publicPointOf } from './base-point.js'
import { decodeBase64url } from './base64url.js'
import { DER, encodeDer } from './der.js'
import { curveAlgorithm } from './key-algorithm.js'
import { refuseKey } from './key-error.js'
import { assertOptions, keySigner, type SignerOptions } from './key-signer.js'
import { encodeEcPrivateKey, encodePkcs8 } from './pkcs8.js'
import { isSameKey, type PublicKey, publicKeyFrom, publicKeyFromPoint } from './public-key.js'
import { rsaPublicHalf } from './rsa-private-key.js'
import { type CurveSecretKey, readSecretKey, type SecretKey } from './secret-key.js'
import type { SecretMaterial } from './secret-material.js'
import {
  type KeySigner,
  type MultikeySigner,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from './signer.js'
import { importPrivateKey, importSigningKey } from './signing-key.js'
import { isScalar } from './weierstrass.js'

/** What the key is called, and what kind of key it has to be. */
export interface ImportSignerOptions<Algorithm extends SignatureAlgorithm = SignatureAlgorithm>
  extends SignerOptions {
  /** The only algorithm that is accepted. Default: the one of the key, whichever it is. */
  readonly algorithm?: Algorithm
}

/** A secret key in the form in which the runtime takes it in, and its public half. */
interface KeyPair {
  readonly pkcs8: Uint8Array<ArrayBuffer>
  readonly publicKey: PublicKey
}

/**
 * A signer over a key that was kept somewhere. The key that it holds cannot be taken out of it; the
 * caller's own copy of the secret is the caller's to forget.
 *
 * The key is proven here, once: it signs something random, which must hold under the public half. After
 * that its signatures are not verified one by one (S-81).
 *
 * No error says anything about the secret.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the secret cannot be read, is of another kind or weak, or
 *   does not belong to the public half given with it; `ERR_OB_ARGUMENT` for a bad option;
 *   `ERR_OB_UNSUPPORTED` where the runtime lacks the algorithm.
 * @example
 * ```ts
 * const signer = await importSigner(
 *   { secretKeyMultibase: secrets.badgeKey },
 *   { controller: 'did:web:college.example', fragment: 'key-1' },
 * )
 * ```
 */
export async function importSigner(
  key: CurveSecretKey,
  options?: ImportSignerOptions,
): Promise<MultikeySigner>
export async function importSigner(
  key: SecretKey,
  options: ImportSignerOptions<MultikeySigner['algorithm']> & {
    readonly algorithm: MultikeySigner['algorithm']
  },
): Promise<MultikeySigner>
export async function importSigner(
  key: SecretKey,
  options?: ImportSignerOptions,
): Promise<KeySigner>
export async function importSigner(
  key: SecretKey,
  options: ImportSignerOptions = {},
): Promise<KeySigner> {
  assertOptions(options)
  const { algorithm: wanted } = options
  assertArgument(
    wanted === undefined || SIGNATURE_ALGORITHMS.includes(wanted),
    `Option "algorithm" must be one of ${SIGNATURE_ALGORITHMS.join(', ')}.`,
  )
  const material = readSecretKey(key)
  try {
    if (wanted !== undefined && wanted !== material.algorithm) {
      return refuseKey('key-kind', `The key is not one for ${wanted}.`)
    }
    return await signerOf(material, options)
  } finally {
    material.bytes.fill(0)
  }
}

async function signerOf(material: SecretMaterial, options: SignerOptions): Promise<KeySigner> {
  const { algorithm, claimed } = material
  const { pkcs8, publicKey } = await pairOf(material)
  try {
    if (claimed.some((one) => !isSameKey(one, publicKey))) {
      return refuseKey('key-kind', 'The public key does not belong to the secret key.')
    }
    const sign = await importSigningKey(algorithm, pkcs8)
    return await keySigner({ sign, publicKey }, options)
  } finally {
    pkcs8.fill(0)
  }
}

async function pairOf({ algorithm, bytes }: SecretMaterial): Promise<KeyPair> {
  if (algorithm === 'RS256') {
    return { pkcs8: encodePkcs8(algorithm, bytes), publicKey: rsaPublicHalf(bytes) }
  }
  if (algorithm === 'Ed25519') {
    const pkcs8 = encodePkcs8(algorithm, encodeDer(DER.octetString, bytes))
    return { pkcs8, publicKey: await derivePublicKey(pkcs8) }
  }
  const { curve } = curveAlgorithm(algorithm)
  if (!isScalar(bytes, curve)) return refuseKey('key-kind', `The secret is no key of ${curve}.`)
  const point = publicPointOf(bytes, curve)
  return {
    pkcs8: encodePkcs8(algorithm, encodeEcPrivateKey(bytes, point)),
    publicKey: publicKeyFromPoint(point, algorithm),
  }
}

/** Web Crypto gives the public half of a secret Ed25519 key only by exporting the pair. */
async function derivePublicKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<PublicKey> {
  const key = await importPrivateKey('Ed25519', pkcs8, true)
  const bytes = decodeBase64url((await crypto.subtle.exportKey('jwk', key)).x)
  return bytes === undefined
    ? refuseKey('key-kind', 'The runtime did not find the public key.')
    : publicKeyFrom(bytes)
}
