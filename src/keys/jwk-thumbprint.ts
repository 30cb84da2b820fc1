import { canonicalJson } from '../json/index.js'
import { encodeBase64url } from './base64url.js'
import { decodePublicJwk } from './jwk.js'

/**
 * The SHA-256 thumbprint of a public key, in base64url: a name for the key that anybody can compute, such
 * as a `kid`. It depends on the key alone, not on the other members of the JWK or their order.
 *
 * @param jwk - as for `decodePublicJwk`.
 * @throws {OpenBadgesError} `ERR_OB_KEY` as `decodePublicJwk`.
 * @see RFC 7638: https://www.rfc-editor.org/rfc/rfc7638
 */
export async function jwkThumbprint(jwk: unknown): Promise<string> {
  // For the members that make up a key, the canonical JSON of RFC 8785 is the form of RFC 7638.
  const text = canonicalJson({ ...decodePublicJwk(jwk).jwk })
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return encodeBase64url(new Uint8Array(digest))
}
