import {
  createRecent,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  parseJson,
} from '../json/index.js'
import { decodeBase64url, decodePublicJwk } from '../keys/index.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import { type DidUrl, LONGEST_DID_JWK } from './did-url.js'
import { readDocument } from './read-document.js'
import { readKeyOrRefuse } from './read-key.js'
import { resolveError } from './resolve-error.js'

/** Documents that were read before, by DID: an issuer signs many badges with one key. */
const known = /* @__PURE__ */ createRecent<ControlledIdentifierDocument>(256)

/** The document of a `did:jwk` that was read before; `undefined` for every other identifier. */
export function knownDocumentOfDidJwk(did: string): ControlledIdentifierDocument | undefined {
  return known.get(did)
}

/**
 * The document of a `did:jwk`, read and frozen.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` as {@link resolveDidJwk}.
 */
export function documentOfDidJwk(did: DidUrl): ControlledIdentifierDocument {
  return known.keep(did.did, readDocument(resolveDidJwk(did), did.did))
}

/**
 * The document of a `did:jwk`, which is the key itself: nothing is requested. Its one key is `#0`.
 *
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-malformed` for anything but the one base64url spelling
 *   of a JSON object; `key-kind` for a key that does not check signatures, a private or symmetric one,
 *   or one meant for another use; `key-weak`.
 * @see The did:jwk Method: https://github.com/quartzjer/did-jwk/blob/main/spec.md; S-31, R-346
 */
export function resolveDidJwk({ did, identifier }: DidUrl): ControlledIdentifierDocument {
  const publicKeyJwk = readJwk(identifier)
  readKeyOrRefuse(() => decodePublicJwk(publicKeyJwk))
  const id = `${did}#0`
  return {
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk }],
    assertionMethod: [id],
    authentication: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}

function readJwk(identifier: string): JsonObject {
  const bytes = decodeBase64url(identifier, LONGEST_DID_JWK)
  if (bytes === undefined) throw resolveError('did-malformed', 'A did:jwk is base64url text.')
  try {
    const jwk = parseJson(bytes)
    if (isJsonObject(jwk)) return jwk
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
  }
  // why it cannot be read is not said, as it may be a secret key
  throw resolveError('did-malformed', 'A did:jwk spells a JSON object.')
}
