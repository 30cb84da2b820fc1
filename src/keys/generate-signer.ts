import { OpenBadgesError } from '../errors.js'
import { keySigner, type SignerOptions } from './key-signer.js'
import { encodeMultikey } from './multikey.js'
import { publicKeyFrom } from './public-key.js'
import type { KeySigner } from './signer.js'

/**
 * A signer with a fresh Ed25519 key that cannot be taken out of the process: it is gone when the
 * process ends. To keep a key, store {@link generateSecretKeyMultibase} and use `importSigner`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a bad option; `ERR_OB_UNSUPPORTED` where the runtime's
 *   Web Crypto has no Ed25519.
 * @example
 * ```ts
 * const signer = await generateSigner({ controller: 'did:web:college.example', fragment: 'key-1' })
 * signer.id // did:web:college.example#key-1
 * ```
 */
export async function generateSigner(options: SignerOptions = {}): Promise<KeySigner> {
  const pair = await generatePair()
  const bytes = await crypto.subtle.exportKey('raw', pair.publicKey)
  return keySigner(pair.privateKey, publicKeyFrom(new Uint8Array(bytes)), options)
}

/**
 * A fresh secret key as Multikey text (`z3u2…`), for a secret store. Whoever reads it can sign as you.
 */
export function generateSecretKeyMultibase(): string {
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const text = encodeMultikey('secret', seed)
  seed.fill(0)
  return text
}

async function generatePair(): Promise<CryptoKeyPair> {
  try {
    return (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  } catch (cause) {
    throw new OpenBadgesError('Web Crypto of this runtime has no Ed25519.', {
      code: 'ERR_OB_UNSUPPORTED',
      cause,
    })
  }
}
