import { isJsonObject } from '../json/index.js'
import { MULTIKEY_CONTEXT } from '../model/index.js'
import { assertArgument } from './assert-argument.js'
import type { MultikeySigner } from './signer.js'

/** A public key as it stands in a DID document. */
export interface MultikeyMethod {
  readonly id: string
  readonly type: 'Multikey'
  readonly controller: string
  readonly publicKeyMultibase: string
}

/** A DID document whose keys may issue badges, ready to be hosted. */
export interface IssuerDocument {
  readonly '@context': readonly string[]
  readonly id: string
  readonly verificationMethod: readonly MultikeyMethod[]
  readonly assertionMethod: readonly string[]
}

/** The signer's public key as a verification method, to be put into a DID document. */
export function publicMethodOf(signer: MultikeySigner): MultikeyMethod {
  assertArgument(isJsonObject(signer), 'A signer of importSigner or generateSigner is needed.')
  const { id, controller, publicKeyMultibase } = signer
  return { id, type: 'Multikey', controller, publicKeyMultibase }
}

/**
 * The DID document of the signer's controller. For `did:web:college.example` it is served as
 * `https://college.example/.well-known/did.json`.
 *
 * @param former - methods of keys that signed before and are still good: badges that they signed verify
 *   only as long as the document lists them. Leave out a key that has been compromised.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a former method is of another controller, or two
 *   methods have the same id.
 * @see Controlled Identifiers v1.0, section 2: https://www.w3.org/TR/cid-1.0/
 */
export function didDocumentOf(
  signer: MultikeySigner,
  former: readonly MultikeyMethod[] = [],
): IssuerDocument {
  const areMethods: boolean = Array.isArray(former) && former.every((one) => isJsonObject(one))
  assertArgument(areMethods, 'Former methods are a list of verification methods.')
  const methods = [publicMethodOf(signer), ...former]
  const ids = methods.map(({ id }) => id)
  const foreign = methods.some(({ controller }) => controller !== signer.controller)
  assertArgument(
    !foreign && new Set(ids).size === ids.length,
    'Former methods must be of the same controller, each with an id of its own.',
  )
  return {
    '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY_CONTEXT],
    id: signer.controller,
    verificationMethod: methods,
    assertionMethod: ids,
  }
}
