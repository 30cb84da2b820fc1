import { asArray, assertKnown, isJsonObject } from '../json/index.js'
import { type Jwk, MULTIKEY_CONTEXT } from '../model/index.js'
import { assertArgument } from './assert-argument.js'
import { assertHostable, assertOneVerdict, assertWithinLimit } from './hostable.js'
import { type ReadMethod, readFormer, readMethod } from './read-method.js'
import type { KeySigner, MultikeySigner } from './signer.js'

/** What every public key in a document has. */
interface MethodMembers {
  readonly id: string
  readonly controller: string
  /** Not used from this moment on: date, time and zone. */
  readonly expires?: string
  /** Taken back at this moment: date, time and zone. What it signed no longer verifies. */
  readonly revoked?: string
}

/** A public key as it stands in a DID document. */
export interface MultikeyMethod extends MethodMembers {
  readonly type: 'Multikey'
  readonly publicKeyMultibase: string
}

/** The same with a JSON Web Key, the only form for RSA. */
export interface JsonWebKeyMethod extends MethodMembers {
  readonly type: 'JsonWebKey'
  readonly publicKeyJwk: Jwk
}

/** A public key in either form. */
export type PublicMethod = MultikeyMethod | JsonWebKeyMethod

/** The members of a document that say which keys may be used for what. */
export interface KeyMembers {
  readonly verificationMethod: readonly PublicMethod[]
  /** The keys that may issue badges. */
  readonly assertionMethod: readonly string[]
  /** The keys that may present badges, where the option asks for it. */
  readonly authentication?: readonly string[]
}

/** A DID document whose keys may issue badges, ready to be hosted. */
export interface IssuerDocument extends KeyMembers {
  readonly '@context': readonly string[]
  readonly id: string
}

/** How keys are written into a document. */
export interface MethodOptions {
  /** Default: `Multikey`; for RSA keys, which have no such form, `JsonWebKey`. */
  readonly form?: PublicMethod['type']
}

/** What a document of keys says of them. */
export interface KeyDocumentOptions extends MethodOptions {
  /** Whether the keys may present badges as their holder, too. Default: `false`. */
  readonly authentication?: boolean
}

const NO_SIGNER = 'A signer of importSigner or generateSigner is needed.'

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1'
const JWK_CONTEXT = 'https://w3id.org/security/jwk/v1'

/**
 * The signer's public key as a verification method, to be put into a DID document.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a signer, and for an RSA key as `Multikey`;
 *   `ERR_OB_KEY` when its public key cannot be read, or is not the public half alone.
 */
export function publicMethodOf(
  signer: MultikeySigner,
  options?: { readonly form?: 'Multikey' },
): MultikeyMethod
export function publicMethodOf(signer: KeySigner, options?: MethodOptions): PublicMethod
export function publicMethodOf(signer: KeySigner, options: MethodOptions = {}): PublicMethod {
  const { method } = ownMethod(signer, options)
  assertKnown(options, ['form'])
  return method
}

/**
 * The signer's public key as a method, and as a key.
 *
 * @throws {OpenBadgesError} as {@link publicMethodOf}.
 */
export function ownMethod(signer: KeySigner, options: MethodOptions = {}): ReadMethod {
  assertArgument(isSigner(signer), NO_SIGNER)
  assertArgument(isJsonObject(options), 'The options of a verification method are an object.')
  const { id, controller, publicKeyMultibase, publicKeyJwk } = signer
  const { form = publicKeyMultibase === undefined ? 'JsonWebKey' : 'Multikey' } = options
  if (form === 'JsonWebKey') return readMethod({ id, type: form, controller, publicKeyJwk })
  assertArgument(form === 'Multikey', 'Option "form" must be "Multikey" or "JsonWebKey".')
  assertArgument(publicKeyMultibase !== undefined, 'An RSA key has no form as a Multikey.')
  return readMethod({ id, type: form, controller, publicKeyMultibase })
}

/**
 * The DID document of the controller of one or several signers. For `did:web:college.example` it is served
 * as `https://college.example/.well-known/did.json`; `issuerFilesOf` says so for every issuer.
 *
 * @param former - methods of keys that signed before and are still good: badges that they signed verify
 *   only as long as the document lists them. Leave out a key that has been compromised. Only the members
 *   of {@link PublicMethod} are written.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a signer or a former method is of another controller,
 *   two methods have the same id, one key is listed both with an end and without, an end is no date with
 *   time and zone, or there is more than a verifier reads: 50 methods, 64 KiB; `ERR_OB_KEY` for a key that
 *   cannot be read, and for a secret one.
 * @see Controlled Identifiers v1.0, section 2: https://www.w3.org/TR/cid-1.0/; S-80, S-81
 */
export function didDocumentOf(
  signers: KeySigner | readonly KeySigner[],
  former: readonly PublicMethod[] = [],
  options: KeyDocumentOptions = {},
): IssuerDocument {
  const members = keyMembersOf(signers, former, options)
  const forms = new Set(members.verificationMethod.map(({ type }) => type))
  const contexts = [
    DID_CONTEXT,
    ...(forms.has('Multikey') ? [MULTIKEY_CONTEXT] : []),
    ...(forms.has('JsonWebKey') ? [JWK_CONTEXT] : []),
  ]
  const document = { '@context': contexts, id: ownerOf(signersOf(signers)), ...members }
  assertHostable(document)
  return document
}

/**
 * The keys of the document of one controller.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` as {@link didDocumentOf}.
 */
export function keyMembersOf(
  signers: KeySigner | readonly KeySigner[],
  former: readonly PublicMethod[],
  options: KeyDocumentOptions,
): KeyMembers {
  assertArgument(isJsonObject(options), 'The options of a key document are an object.')
  assertKnown(options, ['form', 'authentication'])
  const list = signersOf(signers)
  const owner = ownerOf(list)
  const read = [...list.map((one) => ownMethod(one, options)), ...readFormer(former)]
  const methods = read.map(({ method }) => method)
  const ids = methods.map(({ id }) => id)
  assertArgument(
    methods.every(({ controller }) => controller === owner) && new Set(ids).size === ids.length,
    'Signers and former methods must be of one controller, each with an id of its own.',
  )
  assertWithinLimit(read)
  assertOneVerdict(read)
  const { authentication = false } = options
  const members = { verificationMethod: methods, assertionMethod: ids }
  return authentication ? { ...members, authentication: ids } : members
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but one signer or several. */
export function signersOf(signers: KeySigner | readonly KeySigner[]): readonly KeySigner[] {
  const list = asArray(signers)
  assertArgument(list.length > 0 && list.every(isSigner), NO_SIGNER)
  return list
}

function ownerOf([first]: readonly KeySigner[]): string {
  return first?.controller ?? ''
}

function isSigner(value: unknown): value is KeySigner {
  if (!isJsonObject(value)) return false
  const { id, controller, publicKeyJwk }: { readonly [member: string]: unknown } = value
  return typeof id === 'string' && typeof controller === 'string' && isJsonObject(publicKeyJwk)
}
