import { OpenBadgesError } from '../errors.js'
import { decodePublicJwk, decodePublicKeyMultibase, type PublicKey } from '../keys/index.js'
import { resolveDidJwk } from './did-jwk.js'
import { parseDidUrl } from './did-url.js'

/**
 * The key that the name of a verification method spells, as `https://college.example#z6Mk…` and every
 * `did:key` and `did:jwk` do, also without a fragment. It proves that somebody has the key, and not who.
 *
 * @returns `undefined` when it spells none that can be used.
 * @see R-343
 */
export function keyInName(name: string): PublicKey | undefined {
  try {
    const did = parseDidUrl(name)
    if (did?.method === 'jwk') {
      return decodePublicJwk(resolveDidJwk(did).verificationMethod?.[0]?.publicKeyJwk)
    }
    const isBare = did?.method === 'key' && did.fragment === undefined
    return decodePublicKeyMultibase(isBare ? did.identifier : name.slice(name.indexOf('#') + 1))
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    return undefined
  }
}

/** Whether two keys are one, in whatever form they came; the same as equal thumbprints (RFC 7638). */
export function isSameKey(one: PublicKey, other: PublicKey): boolean {
  if (one.algorithm !== other.algorithm || one.bytes.length !== other.bytes.length) return false
  return one.bytes.every((byte, at) => byte === other.bytes[at])
}
