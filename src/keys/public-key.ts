import { isWeakPoint } from './curve-encoding.js'
import { refuseKey } from './key-error.js'
import { decodeMultikey, encodeMultikey } from './multikey.js'

/** A public key that has passed the checks of import: right length, canonical, not of small order. */
export interface PublicKey {
  readonly algorithm: 'Ed25519'
  /** The 32 bytes of RFC 8032, a copy of its own. */
  readonly bytes: Uint8Array
  /** The same key as a Multikey, `z6Mk…`. */
  readonly publicKeyMultibase: string
}

/**
 * The public key with these 32 bytes.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY`: `key-kind` for another length; `key-weak` for a key of small
 *   order, under which anybody can sign, or one that is not spelled canonically.
 */
export function publicKeyFrom(bytes: Uint8Array): PublicKey {
  if (!(bytes instanceof Uint8Array) || bytes.length !== 32) {
    return refuseKey('key-kind', 'A public Ed25519 key has 32 bytes.')
  }
  const own = Uint8Array.from(bytes)
  if (isWeakPoint(own)) {
    return refuseKey('key-weak', 'Anybody can make signatures that fit this public key.')
  }
  return Object.freeze({
    algorithm: 'Ed25519',
    bytes: own,
    publicKeyMultibase: encodeMultikey('public', own),
  })
}

/**
 * The public key behind Multikey text, e.g. `publicKeyMultibase` of a verification method.
 *
 * @param text - `z6Mk…`: base58btc, multicodec `ed25519-pub`, 32 bytes, in its one spelling.
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind` or `key-weak`).
 * @see Controlled Identifiers v1.0, section 2.2.2 Multikey: https://www.w3.org/TR/cid-1.0/#Multikey
 */
export function decodePublicKeyMultibase(text: string): PublicKey {
  return publicKeyFrom(decodeMultikey('public', text))
}

/**
 * Multikey text of a public key's 32 bytes.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind` or `key-weak`): only what decodes again is encoded.
 */
export function encodePublicKeyMultibase(bytes: Uint8Array): string {
  return publicKeyFrom(bytes).publicKeyMultibase
}
