import { OpenBadgesError } from '../errors.js'
import { decodePublicKeyMultibase } from '../keys/index.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import type { DidUrl } from './did-url.js'
import { resolveError } from './resolve-error.js'

/** How the Multikeys of other kinds begin: X25519, P-256, P-384, secp256k1, BLS12-381 G2, RSA. */
const OTHER_KINDS = /^z(?:6LS|Dn|82|Q3s|UC7|4MX|gg)/

/**
 * The document of a `did:key`, which is the key itself: nothing is requested.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-malformed`, `key-kind` for a key that is not Ed25519,
 *   `key-weak` for one under which anybody can sign.
 * @see The did:key Method v0.9: https://w3c-ccg.github.io/did-key-spec/
 */
export function resolveDidKey({ did, identifier }: DidUrl): ControlledIdentifierDocument {
  checkKey(identifier)
  const id = `${did}#${identifier}`
  return {
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: identifier }],
    assertionMethod: [id],
    authentication: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}

function checkKey(multibase: string): void {
  try {
    decodePublicKeyMultibase(multibase)
  } catch (cause) {
    if (cause instanceof OpenBadgesError && cause.problems[0]?.code === 'key-weak') {
      throw resolveError('key-weak', cause.message, cause)
    }
    if (OTHER_KINDS.test(multibase)) {
      throw resolveError('key-kind', 'The did:key is not an Ed25519 key.', cause)
    }
    throw resolveError('did-malformed', 'The did:key does not spell a key.', cause)
  }
}
