import { OpenBadgesError } from '../errors.js'
import { decodePrivateJwk } from './jwk.js'
import { refuseKey } from './key-error.js'
import { keySigner, type SignerOptions } from './key-signer.js'
import { decodeBase64url } from './multibase.js'
import { decodeMultikey } from './multikey.js'
import { decodePublicKeyMultibase, type PublicKey, publicKeyFrom } from './public-key.js'
import type { MultikeySigner } from './signer.js'

/**
 * A secret Ed25519 key in one of three forms: a Multikey (its public half may stand beside it, or behind
 * it in the same text), a private JSON Web Key, or the 32 bytes of the seed.
 */
export type SecretKey =
  | { readonly secretKeyMultibase: string; readonly publicKeyMultibase?: string }
  | { readonly jwk: object }
  | { readonly seed: Uint8Array }

/** What RFC 8410 puts before the seed: version, algorithm id-Ed25519, and an octet string in another. */
const PKCS8_PREFIX = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
] as const

/**
 * A signer over a key that was kept somewhere. The key object that it holds cannot be exported; the
 * caller's own copy of the secret is the caller's to forget.
 *
 * No error says anything about the secret.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the secret cannot be read, is of another kind, or does not
 *   belong to the public half given with it; `ERR_OB_ARGUMENT` for a bad option; `ERR_OB_UNSUPPORTED`
 *   where the runtime's Web Crypto has no Ed25519.
 * @example
 * ```ts
 * const signer = await importSigner(
 *   { secretKeyMultibase: secrets.badgeKey },
 *   { controller: 'did:web:college.example', fragment: 'key-1' },
 * )
 * ```
 */
export async function importSigner(
  key: SecretKey,
  options: SignerOptions = {},
): Promise<MultikeySigner> {
  const { seed, claimed } = readSecretKey(key)
  const pkcs8 = Uint8Array.of(...PKCS8_PREFIX, ...seed)
  try {
    const publicKey = await derivePublicKey(pkcs8)
    if (claimed !== undefined && claimed.publicKeyMultibase !== publicKey.publicKeyMultibase) {
      return refuseKey('key-kind', 'The public key does not belong to the secret key.')
    }
    return keySigner(await importPrivateKey(pkcs8, false), publicKey, options) as MultikeySigner
  } finally {
    pkcs8.fill(0)
    seed.fill(0)
  }
}

function readSecretKey(key: SecretKey): { seed: Uint8Array; claimed?: PublicKey } {
  const given: { readonly [form: string]: unknown } = { ...key }
  const forms = ['secretKeyMultibase', 'jwk', 'seed'].filter((form) => given[form] !== undefined)
  if (forms.length !== 1) {
    return refuseKey('key-kind', 'Give one of "secretKeyMultibase", "jwk" and "seed".')
  }
  if ('jwk' in key) {
    const { seed, publicKey } = decodePrivateJwk(key.jwk)
    return { seed, claimed: publicKey }
  }
  if ('seed' in key) {
    if (key.seed instanceof Uint8Array && key.seed.length === 32) {
      return { seed: Uint8Array.from(key.seed) }
    }
    return refuseKey('key-kind', 'A seed is a Uint8Array of 32 bytes.')
  }
  return readMultikey(key)
}

function readMultikey({
  secretKeyMultibase,
  publicKeyMultibase,
}: Extract<SecretKey, { secretKeyMultibase: string }>): { seed: Uint8Array; claimed?: PublicKey } {
  const { algorithm, bytes } = decodeMultikey('secret', secretKeyMultibase)
  if (algorithm.algorithm !== 'Ed25519') {
    return refuseKey('key-kind', 'Not the Multikey of a secret Ed25519 key.')
  }
  const seed = bytes.slice(0, 32)
  const inside = bytes.length > 32 ? publicKeyFrom(bytes.slice(32)) : undefined
  bytes.fill(0)
  const beside =
    publicKeyMultibase === undefined ? undefined : decodePublicKeyMultibase(publicKeyMultibase)
  if (inside && beside && inside.publicKeyMultibase !== beside.publicKeyMultibase) {
    return refuseKey('key-kind', 'The public key does not belong to the secret key.')
  }
  const claimed = inside ?? beside
  return claimed === undefined ? { seed } : { seed, claimed }
}

/** Web Crypto gives the public half of a secret key only by exporting the pair. */
async function derivePublicKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<PublicKey> {
  const pair = await crypto.subtle.exportKey('jwk', await importPrivateKey(pkcs8, true))
  const bytes = decodeBase64url(pair.x)
  return bytes === undefined
    ? refuseKey('key-kind', 'The runtime did not find the public key.')
    : publicKeyFrom(bytes)
}

async function importPrivateKey(
  pkcs8: Uint8Array<ArrayBuffer>,
  extractable: boolean,
): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', extractable, ['sign'])
  } catch (cause) {
    throw new OpenBadgesError('Web Crypto of this runtime has no Ed25519.', {
      code: 'ERR_OB_UNSUPPORTED',
      cause,
    })
  }
}
