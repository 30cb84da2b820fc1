import { hex } from '@scure/base'
import { OpenBadgesError } from '../errors.js'
import { problem } from '../report/index.js'
import { assertArgument } from './assert-argument.js'
import { isReducedScalar, isWeakPoint } from './curve-encoding.js'
import type { PublicKey } from './public-key.js'

/** Imported keys by their content, oldest first: an issuer's key is met again and again. */
const imported = new Map<string, CryptoKey>()
const MOST_IMPORTED = 256

/**
 * Whether the signature is one over these bytes by that key (RFC 8032, pure Ed25519).
 *
 * Runtimes differ on signatures that no honest signer makes. Here all answer `false`: a public key or
 * point R that is of small order or not canonical, S not below the group order, another length.
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` (`proof-unsupported`) where the runtime's Web Crypto
 *   has no Ed25519; `ERR_OB_ARGUMENT` for anything but bytes.
 * @see Secure Curves in the Web Cryptography API, section 2: https://wicg.github.io/webcrypto-secure-curves/
 */
export async function verifySignature(
  key: PublicKey,
  bytes: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const parts = [key?.bytes, bytes, signature]
  assertArgument(
    parts.every((part) => part instanceof Uint8Array),
    'A signature is checked with a PublicKey, and two times a Uint8Array.',
  )
  // Copies: what was checked is what is verified, whatever the caller does meanwhile.
  const point = Uint8Array.from(key.bytes)
  const signed = Uint8Array.from(bytes)
  const own = Uint8Array.from(signature)
  if (point.length !== 32 || own.length !== 64) return false
  if (isWeakPoint(point) || isWeakPoint(own.subarray(0, 32))) return false
  if (!isReducedScalar(own.subarray(32))) return false
  const verifier = await importPublicKey(point)
  return verifier !== undefined && (await crypto.subtle.verify('Ed25519', verifier, own, signed))
}

async function importPublicKey(point: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  const content = hex.encode(point)
  const known = imported.get(content)
  if (known !== undefined) return known
  try {
    const key = await crypto.subtle.importKey('raw', point, 'Ed25519', false, ['verify'])
    const [oldest] = imported.keys()
    if (imported.size >= MOST_IMPORTED && oldest !== undefined) imported.delete(oldest)
    imported.set(content, key)
    return key
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'NotSupportedError') return undefined
    const detail = 'Web Crypto of this runtime has no Ed25519.'
    throw new OpenBadgesError(detail, {
      code: 'ERR_OB_UNSUPPORTED',
      cause,
      problems: [problem('proof-unsupported', detail)],
    })
  }
}
