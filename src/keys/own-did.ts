import { OpenBadgesError } from '../errors.js'
import { isJsonObject, JsonReadError, parseJson } from '../json/index.js'
import { assertArgument } from './assert-argument.js'
import { decodeBase64url, encodeBase64url } from './base64url.js'
import { decodePublicJwk } from './jwk.js'
import type { PublicKey } from './public-key.js'

/**
 * The `did:key` of a public key on a curve, e.g. `did:key:z6Mk…`. Its one key has the id
 * `did:key:z6Mk…#z6Mk…`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an RSA key, which has no such form here.
 * @see https://w3c-ccg.github.io/did-key-spec/
 */
export function didKeyOf(key: Pick<PublicKey, 'publicKeyMultibase'>): string {
  const isOnCurve = typeof key?.publicKeyMultibase === 'string'
  assertArgument(isOnCurve, 'A did:key is made of a public key that has the form of a Multikey.')
  return `did:key:${key.publicKeyMultibase}`
}

/**
 * The `did:jwk` of a public key, in the spelling that follows from the order of members in `jwk`. Its one
 * key has the id `did:jwk:…#0`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a public key.
 * @see https://github.com/quartzjer/did-jwk/blob/main/spec.md
 */
export function didJwkOf(key: Pick<PublicKey, 'jwk'>): string {
  assertArgument(isJsonObject(key?.jwk), 'A did:jwk is made of a public key.')
  return `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(key.jwk)))}`
}

/** The identifier that is the key itself: its `did:key`, or the `did:jwk` of a key that has none. */
export function ownDidOf({ publicKeyMultibase, jwk }: PublicKey): string {
  return publicKeyMultibase === undefined ? didJwkOf({ jwk }) : didKeyOf({ publicKeyMultibase })
}

/**
 * What follows `#` in the id of a key whose controller is a `did:key` or `did:jwk`; `undefined` for every
 * other controller, where it may be anything.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when the identifier spells another key.
 */
export function onlyFragmentOf(controller: string, publicKey: PublicKey): string | undefined {
  if (controller.startsWith('did:key:')) {
    assertOwn(controller === ownDidOf(publicKey))
    return publicKey.publicKeyMultibase
  }
  if (!controller.startsWith('did:jwk:')) return undefined
  const spelled = keyIn(controller.slice('did:jwk:'.length))
  assertOwn(spelled !== undefined && didJwkOf(spelled) === didJwkOf(publicKey))
  return '0'
}

function assertOwn(isOwn: boolean): void {
  assertArgument(isOwn, 'The did:key or did:jwk is that of another key.')
}

/** The members of a `did:jwk` may stand in any order, and others beside them. */
function keyIn(text: string): PublicKey | undefined {
  const bytes = decodeBase64url(text, text.length)
  if (bytes === undefined) return undefined
  try {
    return decodePublicJwk(parseJson(bytes))
  } catch (error) {
    if (error instanceof OpenBadgesError || error instanceof JsonReadError) return undefined
    throw error
  }
}
