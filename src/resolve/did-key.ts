import { OpenBadgesError } from '../errors.js'
import { type CurvePublicKey, decodePublicKeyMultibase } from '../keys/index.js'
import type {
  ControlledIdentifierDocument,
  VerificationMethod,
} from './controlled-identifier-document.js'
import type { DidUrl } from './did-url.js'
import { readDocument } from './read-document.js'
import { resolveError } from './resolve-error.js'

/** How a document of a `did:key` writes its key. */
export type DidKeyForm = 'Multikey' | 'JsonWebKey'

/** How the Multikeys of other kinds begin: X25519, secp256k1, P-521, BLS12-381 G2, RSA. */
const OTHER_KINDS = /^z(?:6LS|Q3s|2J9|UC7|4MX|gg)/

/** Documents that were read before, by DID: an issuer signs many badges with one key. */
const known: Readonly<Record<DidKeyForm, Map<string, ControlledIdentifierDocument>>> = {
  Multikey: new Map(),
  JsonWebKey: new Map(),
}
const MOST_KNOWN = 500

/** The document of a `did:key` that was read before; `undefined` for every other identifier. */
export function knownDocumentOf(
  did: string,
  form: DidKeyForm = 'Multikey',
): ControlledIdentifierDocument | undefined {
  return known[form].get(did)
}

/**
 * The document of a `did:key`, read and frozen.
 *
 * @param form - whether the key stands there as `publicKeyMultibase` or as `publicKeyJwk`.
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE`: `did-malformed`, `key-kind` for a key that is not of
 *   Ed25519, P-256 or P-384, `key-weak` for one under which anybody can sign.
 * @see The did:key Method v0.9: https://w3c-ccg.github.io/did-key-spec/; S-30, R-344
 */
export function documentOfDidKey(
  did: DidUrl,
  form: DidKeyForm = 'Multikey',
): ControlledIdentifierDocument {
  const before = knownDocumentOf(did.did, form)
  if (before !== undefined) return before
  const document = readDocument(resolveDidKey(did, form), did.did)
  const documents = known[form]
  if (documents.size >= MOST_KNOWN) documents.clear()
  documents.set(did.did, document)
  return document
}

/** It is the key itself: nothing is requested. */
function resolveDidKey(
  { did, identifier }: DidUrl,
  form: DidKeyForm,
): ControlledIdentifierDocument {
  const key = readKey(identifier)
  const id = `${did}#${identifier}`
  return {
    id: did,
    verificationMethod: [{ id, controller: did, ...keyMembers(key, form) }],
    assertionMethod: [id],
    authentication: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}

function keyMembers(
  { publicKeyMultibase, jwk }: CurvePublicKey,
  form: DidKeyForm,
): Omit<VerificationMethod, 'id' | 'controller'> {
  return form === 'Multikey'
    ? { type: form, publicKeyMultibase }
    : { type: form, publicKeyJwk: jwk }
}

function readKey(multibase: string): CurvePublicKey {
  try {
    return decodePublicKeyMultibase(multibase)
  } catch (cause) {
    if (cause instanceof OpenBadgesError && cause.problems[0]?.code === 'key-weak') {
      throw resolveError('key-weak', cause.message, cause)
    }
    if (OTHER_KINDS.test(multibase)) {
      const kinds = 'Ed25519, P-256 and P-384'
      throw resolveError('key-kind', `The did:key is of none of the kinds ${kinds}.`, cause)
    }
    throw resolveError('did-malformed', 'The did:key does not spell a key.', cause)
  }
}
