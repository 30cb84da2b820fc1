import { assertArgument } from './assert-argument.js'
import { curveAlgorithm } from './key-algorithm.js'
import { assertOptions, keySigner, type SignerOptions } from './key-signer.js'
import { encodeMultikey } from './multikey.js'
import {
  type KeySigner,
  type MultikeySigner,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from './signer.js'
import { generateSigningKey } from './signing-key.js'
import { isScalar } from './weierstrass.js'

/** What kind of key is made, and what it is called. */
export interface GenerateSignerOptions<Algorithm extends SignatureAlgorithm = SignatureAlgorithm>
  extends SignerOptions {
  /** Default: `Ed25519`. */
  readonly algorithm?: Algorithm
}

/**
 * A signer with a fresh key that cannot be taken out of the process: it is gone when the process ends.
 * To keep a key, store {@link generateSecretKeyMultibase} and use `importSigner`.
 *
 * It is proven as in `importSigner`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a bad option; `ERR_OB_UNSUPPORTED` where the runtime
 *   lacks the algorithm.
 * @example
 * ```ts
 * const signer = await generateSigner({ controller: 'did:web:college.example', fragment: 'key-1' })
 * signer.id // did:web:college.example#key-1
 * ```
 */
export async function generateSigner(
  options?: GenerateSignerOptions<MultikeySigner['algorithm']>,
): Promise<MultikeySigner>
export async function generateSigner(options: GenerateSignerOptions): Promise<KeySigner>
export async function generateSigner(options: GenerateSignerOptions = {}): Promise<KeySigner> {
  assertOptions(options)
  const { algorithm = 'Ed25519' } = options
  const names = SIGNATURE_ALGORITHMS.join(', ')
  assertArgument(
    SIGNATURE_ALGORITHMS.includes(algorithm),
    `Option "algorithm" must be one of ${names}.`,
  )
  return keySigner(await generateSigningKey(algorithm), options)
}

/**
 * A fresh secret key as Multikey text (`z3u2…` for Ed25519, `z42t…` for ES256, `z2fa…` for ES384), for a
 * secret store. Whoever reads it can sign as you.
 *
 * @param algorithm - Default: `Ed25519`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for another algorithm; RSA keys have no such form.
 */
export function generateSecretKeyMultibase(
  algorithm: MultikeySigner['algorithm'] = 'Ed25519',
): string {
  const entry = curveAlgorithm(algorithm)
  const secret = new Uint8Array(entry.secretLength)
  do crypto.getRandomValues(secret)
  while (entry.curve !== 'Ed25519' && !isScalar(secret, entry.curve))
  const text = encodeMultikey('secret', entry, secret)
  secret.fill(0)
  return text
}
