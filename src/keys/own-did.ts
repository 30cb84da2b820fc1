import { encodeBase64url } from './multibase.js'
import type { CurvePublicKey, PublicKey } from './public-key.js'

/**
 * The `did:key` of a public key on a curve, e.g. `did:key:z6Mk…`. Its one key has the id
 * `did:key:z6Mk…#z6Mk…`.
 *
 * @see https://w3c-ccg.github.io/did-key-spec/
 */
export function didKeyOf({
  publicKeyMultibase,
}: Pick<CurvePublicKey, 'publicKeyMultibase'>): string {
  return `did:key:${publicKeyMultibase}`
}

/**
 * The `did:jwk` of a public key, in the spelling that follows from the order of members in `jwk`. Its one
 * key has the id `did:jwk:…#0`.
 *
 * @see https://github.com/quartzjer/did-jwk/blob/main/spec.md
 */
export function didJwkOf({ jwk }: Pick<PublicKey, 'jwk'>): string {
  return `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(jwk)))}`
}
